/* streams.c -- the process's standard streams as those of a run. No call waits longer than the run may take; control characters
 * of the script's output and of error messages are shown, not obeyed, on a terminal. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

/* Bytes that a pipe takes without blocking once poll() says so. */
#define PIECE 4096

static double deadline;
static bool waits[3], terminal[3];

double cli_now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

int cli_wait(int fd, short events, double end)
{
    struct pollfd p = { fd, events, 0 };
    for (;;) {
        int timeout = -1;
        if (end > 0) {
            double left = end - cli_now();
            timeout = left <= 0 ? 0 : left > 1000 ? 1000000 : (int)(left * 1000) + 1;
        }
        int n = poll(&p, 1, timeout);
        if (n > 0)
            return 0;
        if (n < 0)
            return -1;
        if (timeout == 0) {
            errno = EAGAIN;
            return -1;
        }
    }
}

static int write_some(int fd, const char *bytes, size_t size, int *error)
{
    while (size) {
        size_t piece = size;
        if (waits[fd]) {
            piece = size < PIECE ? size : PIECE;
            if (cli_wait(fd, POLLOUT, deadline) < 0) {
                if (errno == EINTR && !cli_signal_seen())
                    continue;
                *error = errno;
                return -1;
            }
        }
        ssize_t n = write(fd, bytes, piece);
        if (n < 0 && ((errno == EINTR && !cli_signal_seen()) || (errno == EAGAIN && waits[fd])))
            continue;
        if (n < 0) {
            *error = errno;
            return -1;
        }
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

int cli_write_all(int fd, const char *bytes, size_t size)
{
    while (size) {
        ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        bytes += n;
        size -= (size_t)n;
    }
    return 0;
}

static int write_whole(int fd, const char *bytes, size_t size, int *error)
{
    (void)error;
    return cli_write_all(fd, bytes, size);
}

/* C0 and C1 controls but newline, tab and return as \xNN. */
static int write_visible(int (*put)(int, const char *, size_t, int *), int fd, const char *bytes, size_t size, int *error)
{
    static bool half;             /* the terminal had 0xc2 last, from whatever stream: a C1 control may be under way */
    char out[1024];
    size_t used = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i], next = i + 1 < size ? (unsigned char)bytes[i + 1] : 0;
        bool c1 = c == 0xc2 && next >= 0x80 && next < 0xa0, rest = i == 0 && half && c >= 0x80 && c < 0xa0;
        if (used + 8 > sizeof out) {
            if (put(fd, out, used, error) < 0)
                return -1;
            used = 0;
        }
        if ((c < 32 && c != '\n' && c != '\t' && c != '\r') || c == 127 || c1 || rest) {
            used += (size_t)snprintf(out + used, sizeof out - used, "\\x%02x", c1 ? next : c);
            i += c1;
        } else {
            out[used++] = (char)c;
        }
    }
    half = size ? (unsigned char)bytes[size - 1] == 0xc2 : half;
    return put(fd, out, used, error);
}

/* What the descriptors are; found out once, for behind the wall a terminal does not answer. */
static void look(void)
{
    static bool looked;
    struct stat st;
    for (int fd = 0; fd < 3 && !looked; fd++) {
        waits[fd] = fstat(fd, &st) == 0 && !S_ISREG(st.st_mode);
        terminal[fd] = fd && waits[fd] && S_ISCHR(st.st_mode) && isatty(fd);
    }
    looked = true;
}

void cli_write_message(const char *bytes, size_t size)
{
    int error;
    look();
    if (terminal[2])
        write_visible(write_whole, 2, bytes, size, &error);
    else
        cli_write_all(2, bytes, size);
}

static int write_stream(void *ctx, int stream, const char *bytes, size_t size, int *error)
{
    (void)ctx;
    return terminal[stream] ? write_visible(write_some, stream, bytes, size, error) : write_some(stream, bytes, size, error);
}

static long read_stream(void *ctx, char *buffer, size_t size, int *error)
{
    (void)ctx;
    for (;;) {
        ssize_t n = waits[0] && cli_wait(0, POLLIN, deadline) < 0 ? -1 : read(0, buffer, size);
        if (n >= 0)
            return n;
        if ((errno == EINTR && !cli_signal_seen()) || (errno == EAGAIN && waits[0] && (!deadline || cli_now() < deadline)))
            continue;
        *error = errno;
        return -1;
    }
}

void cli_streams(krait_stdio *streams, double end)
{
    deadline = end;
    look();
    *streams = (krait_stdio){ sizeof *streams, write_stream, read_stream };
}
