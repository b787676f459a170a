/* unsafe.c -- a hole on purpose, linked into a test program only: time.sleep(N / 5000) also does the Nth forbidden deed, asked
 * of the kernel directly. Prints what the kernel said. The program is the command otherwise: what stops it is the second wall. */
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static char page[8192] __attribute__((aligned(4096)));

static long deed(long n, const char **name)
{
    static char *no[] = { NULL };
    struct open_how how = { .flags = O_RDONLY };
    struct open_how write_how = { .flags = O_WRONLY | O_CREAT, .mode = 0600 };
    switch (n) {
#define DEED(number, what, call) case number: *name = what; return call;
    DEED(1, "open", syscall(SYS_open, "/etc/passwd", O_RDONLY))
    DEED(2, "openat", syscall(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY))
    DEED(3, "openat2", syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", &how, sizeof how))
    DEED(4, "openat for writing", syscall(SYS_openat, AT_FDCWD, "hole", O_WRONLY | O_CREAT, 0600))
    DEED(5, "openat2 for writing", syscall(SYS_openat2, AT_FDCWD, "hole", &write_how, sizeof write_how))
    DEED(6, "socket", syscall(SYS_socket, AF_INET, SOCK_STREAM, 0))
    DEED(7, "execve", syscall(SYS_execve, "/bin/true", no, no))
    DEED(8, "fork", syscall(SYS_fork))
    DEED(9, "clone", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0))
    DEED(10, "mprotect executable", syscall(SYS_mprotect, page, 4096, PROT_READ | PROT_EXEC))
    DEED(11, "mprotect writable and executable", syscall(SYS_mprotect, page, 4096, PROT_READ | PROT_WRITE | PROT_EXEC))
    DEED(12, "mmap executable", syscall(SYS_mmap, 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    DEED(13, "kill", syscall(SYS_kill, syscall(SYS_getppid), 0))
    DEED(14, "ptrace", syscall(SYS_ptrace, 0, 0, 0, 0))
    DEED(15, "unlink", syscall(SYS_unlink, "kept"))
    DEED(16, "rename", syscall(SYS_rename, "kept", "hole"))
    DEED(17, "mkdir", syscall(SYS_mkdir, "hole", 0700))
    DEED(18, "chmod", syscall(SYS_chmod, "kept", 0777))
    DEED(19, "truncate", syscall(SYS_truncate, "kept", 0))
    DEED(20, "memfd_create", syscall(SYS_memfd_create, "x", 0))
    DEED(21, "socketpair", syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, (int[2]){ 0, 0 }))
    DEED(22, "setrlimit", syscall(SYS_prlimit64, 0, 7, NULL, NULL))
    DEED(23, "process_vm_readv", syscall(SYS_process_vm_readv, 1, NULL, 0, NULL, 0, 0))
    DEED(24, "ioctl", syscall(SYS_ioctl, 0, 0x5412, "x"))
    DEED(25, "io_uring_setup", syscall(SYS_io_uring_setup, 1, page))
    DEED(26, "bpf", syscall(SYS_bpf, 0, page, 8))
    DEED(27, "shmat", syscall(SYS_shmget, 0, 4096, 0600))
    DEED(28, "unshare", syscall(SYS_unshare, CLONE_NEWUSER))
    DEED(29, "chdir", syscall(SYS_chdir, "/"))
    DEED(30, "personality", syscall(SYS_personality, 0x400000))
    DEED(31, "tgkill of another process", syscall(SYS_tgkill, syscall(SYS_getppid), syscall(SYS_getppid), 0))
    DEED(32, "signals to another process", syscall(SYS_fcntl, 1, F_SETOWN, 1))
    DEED(33, "pkey_mprotect", syscall(SYS_pkey_mprotect, page, 4096, PROT_READ | PROT_EXEC, -1))
#undef DEED
    default: *name = "nothing"; return 0;
    }
}

int __real_nanosleep(const struct timespec *time, struct timespec *left);
int __wrap_nanosleep(const struct timespec *time, struct timespec *left);
int __wrap_nanosleep(const struct timespec *time, struct timespec *left)
{
    char text[200];
    const char *name;
    errno = 0;
    long result = deed((time->tv_nsec + 199999) / 200000, &name);
    int error = errno;
    if (result == 0 && !strcmp(name, "fork"))
        _exit(0);
    int size = snprintf(text, sizeof text, "%s: %s\n", name, result >= 0 ? "DONE" : error == EPERM || error == EACCES ? "refused" : strerror(error));
    return write(1, text, (size_t)size) < 0 ? -1 : __real_nanosleep(time, left);
}
