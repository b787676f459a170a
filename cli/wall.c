/* wall.c -- the second wall: what the process gives up after compiling and before running. Should the first wall have a hole,
 * the code behind it finds no program to start, no socket, no file beyond the grants. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cli/cli.h"

/* Newer than the kernel headers of Debian 12. */
#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1ul
#endif
#define FS_TRUNCATE ((uint64_t)1 << 14)
#define FS_IOCTL_DEV ((uint64_t)1 << 15)
#define FS_ABI_1 (((uint64_t)1 << 13) - 1)
#define FS_REFER ((uint64_t)1 << 13)
#define FS_READ (((uint64_t)1 << 2) | ((uint64_t)1 << 3))   /* read file, read folder */
#define FS_READ_FILE ((uint64_t)1 << 2)
typedef struct RulesetAttr { uint64_t fs, net, scoped; } RulesetAttr;

void cli_close_inherited(int keep)
{
    if (keep > 2) {
        if (keep > 3)
            syscall(SYS_close_range, 3u, (unsigned)keep - 1, 0u);
        syscall(SYS_close_range, (unsigned)keep + 1, ~0u, 0u);
    } else {
        syscall(SYS_close_range, 3u, ~0u, 0u);
    }
    /* A closed standard stream must not become the number of a granted folder. */
    for (int fd = 0; fd < 3; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_WRONLY : O_RDONLY) != fd)
            break;
}

#if !defined(__SANITIZE_ADDRESS__)

static void limit(int what, rlim_t value)
{
    struct rlimit now;
    if (getrlimit(what, &now) == 0 && (now.rlim_max == RLIM_INFINITY || now.rlim_max > value)) {
        now.rlim_cur = now.rlim_max = value;
        setrlimit(what, &now);
    }
}

static bool set_rlimits(const Options *o)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, 128 + o->limits.files + (rlim_t)o->path_count);
    if (o->limits.seconds > 0 && !o->interactive)
        limit(RLIMIT_CPU, (rlim_t)o->limits.seconds + 5);
    if (o->limits.memory && o->limits.memory < (uint64_t)1 << 40)
        limit(RLIMIT_DATA, o->limits.memory + ((rlim_t)1 << 30));
    return true;
}

/* Reading below the grants, nothing else. The ABI used, 0: not there. */
static int set_landlock(const Options *o)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 1)
        return 0;
    RulesetAttr attr = { .fs = FS_ABI_1 | (abi >= 2 ? FS_REFER : 0) | (abi >= 3 ? FS_TRUNCATE : 0) | (abi >= 5 ? FS_IOCTL_DEV : 0),
                         .net = abi >= 4 ? 3 : 0, .scoped = abi >= 6 ? 3 : 0 };
    size_t size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attr, size, 0);
    if (rules < 0)
        return 0;
    for (int i = 0; i < o->path_count; i++) {
        struct stat st;
        struct landlock_path_beneath_attr rule = { .parent_fd = open(o->paths[i], O_PATH | O_CLOEXEC) };
        if (rule.parent_fd < 0)
            continue;
        rule.allowed_access = fstat(rule.parent_fd, &st) == 0 && S_ISDIR(st.st_mode) ? FS_READ : FS_READ_FILE;
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        close(rule.parent_fd);
    }
    bool held = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return held ? (int)abi : 0;
}

/* -- seccomp ------------------------------------------------------------------------------------------------------------ */

enum { CHECK_ANY, CHECK_NO_EXEC, CHECK_READ_ONLY, CHECK_HANDLES, CHECK_SELF, CHECK_TERMINAL };
static const struct { int number, check; } allowed[] = {
#define SYSCALL(name, check, reason) { SYS_##name, CHECK_##check },
#include "sandbox/syscalls.def"
#undef SYSCALL
};
enum { ALLOWED = sizeof allowed / sizeof *allowed, MAX_FILTER = 16 + ALLOWED * 10 };

typedef struct Filter { struct sock_filter code[MAX_FILTER]; unsigned short used; } Filter;

static void put(Filter *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
    p->code[p->used++] = (struct sock_filter){ code, yes, no, k };
}

/* A call whose argument (its offset in seccomp_data) has one of a few values. */
static void put_values(Filter *p, int number, size_t argument, const uint32_t *values, uint8_t count)
{
    put(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, (uint8_t)(count + 3));
    put(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)argument, 0, 0);
    for (uint8_t i = 0; i < count; i++)
        put(p, BPF_JMP | BPF_JEQ | BPF_K, values[i], (uint8_t)(count - i), 0);
    put(p, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0, 0);
    put(p, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
}

static void put_checked_row(Filter *p, int number, int check)
{
    /* Line editing: the modes and the size of the terminal, nothing that puts words into it. */
    static const uint32_t terminal[] = { TCGETS, TCSETS, TCSETSW, TCSETSF, TIOCGWINSZ };
    static const uint32_t handles[] = { F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL, F_SETFL };
    const uint32_t self[] = { (uint32_t)getpid() };
    const size_t first = offsetof(struct seccomp_data, args[0]), second = offsetof(struct seccomp_data, args[1]);
    if (check == CHECK_TERMINAL)
        put_values(p, number, second, terminal, sizeof terminal / sizeof *terminal);
    else if (check == CHECK_HANDLES)
        put_values(p, number, second, handles, sizeof handles / sizeof *handles);
    else
        put_values(p, number, first, self, 1);
}

static void put_row(Filter *p, int number, int check)
{
    const uint32_t deny = SECCOMP_RET_ERRNO | EPERM, third = offsetof(struct seccomp_data, args[2]);
    if (check == CHECK_ANY) {
        put(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1);
        put(p, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
        return;
    }
    bool pages = check == CHECK_NO_EXEC;
    uint32_t mask = pages ? PROT_EXEC : O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
    put(p, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 5);
    put(p, BPF_LD | BPF_W | BPF_ABS, third, 0, 0);
    put(p, BPF_ALU | BPF_AND | BPF_K, mask, 0, 0);
    put(p, BPF_JMP | BPF_JEQ | BPF_K, pages ? mask : 0, 0, 1);
    put(p, BPF_RET | BPF_K, pages ? deny : SECCOMP_RET_ALLOW, 0, 0);
    put(p, BPF_RET | BPF_K, pages ? SECCOMP_RET_ALLOW : deny, 0, 0);
}

static bool set_seccomp(bool interactive)
{
    static Filter p;
    p.used = 0;
    put(&p, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch), 0, 0);
    put(&p, BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
    put(&p, BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS, 0, 0);
    put(&p, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
    for (int i = 0; i < ALLOWED; i++)
        if (allowed[i].check < CHECK_HANDLES)
            put_row(&p, allowed[i].number, allowed[i].check);
        else if (allowed[i].check != CHECK_TERMINAL || interactive)
            put_checked_row(&p, allowed[i].number, allowed[i].check);
    put(&p, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM, 0, 0);
    struct sock_fprog program = { p.used, p.code };
    /* The watchdog thread is there already: all threads take the filter. */
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}

bool cli_wall(const Options *o, WallState *state)
{
    *state = (WallState){ 0 };
    if (o->wall == WALL_OFF)
        return true;
    state->no_new_privs = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    state->not_dumpable = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0);   /* from Linux 6.3 on; seccomp holds the same */
    state->rlimits = set_rlimits(o);
    state->landlock = state->no_new_privs ? set_landlock(o) : 0;
    state->seccomp = state->no_new_privs && set_seccomp(o->interactive);
    return state->no_new_privs && state->not_dumpable && state->landlock && state->seccomp;
}

#else

/* The sanitizers' runtime needs what the wall takes away. */
bool cli_wall(const Options *o, WallState *state)
{
    *state = (WallState){ 0 };
    return o->wall == WALL_OFF;
}

#endif
