/* output.c -- what a script prints: one buffer for stream 1, the limit over both streams. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/object/error.h"
#include "rtlib/object/run.h"

#define BUFFER_SIZE 16384

static int write_out(KrThread *t, int stream, const char *bytes, size_t size)
{
    KrRunThread *r = KR_RUN(t);
    int error = 0;
    if (!size)
        return 0;
    if (!r->host || !r->host->write)
        return 0;
    if (r->host->write(r->host->ctx, stream, bytes, size, &error) == 0)
        return 0;
    if (!kr_killed(t))
        kr_error_os(t, error ? error : EIO, 0);
    return -1;
}

int kr_output_flush(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    size_t used = r->out_used;
    r->out_used = 0;
    return write_out(t, 1, r->out_buffer, used);
}

int kr_output(KrThread *t, int stream, const char *bytes, size_t size)
{
    KrRunThread *r = KR_RUN(t);
    bool over = false;
    if (r->output_limit) {
        size_t left = r->output_limit - r->output_used;
        over = size > left;
        if (over)
            size = left;
    }
    r->output_used += size;
    int failed = 0;
    if (stream != 1) {
        failed = kr_output_flush(t) < 0 || write_out(t, stream, bytes, size) < 0;
    } else {
        if (!r->out_buffer && !(r->out_buffer = malloc(BUFFER_SIZE)))
            return kr_no_memory(t), -1;
        if (size > BUFFER_SIZE - r->out_used)
            failed = kr_output_flush(t) < 0;
        if (!failed && size >= BUFFER_SIZE) {
            failed = write_out(t, 1, bytes, size) < 0;
        } else if (!failed) {
            memcpy(r->out_buffer + r->out_used, bytes, size);
            r->out_used += size;
            if (r->out_line_buffered && memchr(bytes, '\n', size))
                failed = kr_output_flush(t) < 0;
        }
    }
    if (over) {
        kr_output_flush(t);
        return kr_kill(t, KR_KILL_OUTPUT);
    }
    return failed ? -1 : 0;
}
