/* exception_os.c -- OSError: number and text, and the subclass that belongs to a number. */
#include <errno.h>
#include <string.h>

#include "rtlib/object/error.h"
#include "rtlib/object/exception.h"

static const struct { int number; KrExc which; const char *text; } numbers[] = {
    { EAGAIN, KR_EXC_BlockingIOError, "Resource temporarily unavailable" },
    { EALREADY, KR_EXC_BlockingIOError, "Operation already in progress" },
    { EINPROGRESS, KR_EXC_BlockingIOError, "Operation now in progress" },
    { ESHUTDOWN, KR_EXC_BrokenPipeError, "Cannot send after transport endpoint shutdown" },
    { EPIPE, KR_EXC_BrokenPipeError, "Broken pipe" },
    { ECHILD, KR_EXC_ChildProcessError, "No child processes" },
    { ECONNABORTED, KR_EXC_ConnectionAbortedError, "Software caused connection abort" },
    { ECONNREFUSED, KR_EXC_ConnectionRefusedError, "Connection refused" },
    { ECONNRESET, KR_EXC_ConnectionResetError, "Connection reset by peer" },
    { EEXIST, KR_EXC_FileExistsError, "File exists" },
    { ENOENT, KR_EXC_FileNotFoundError, "No such file or directory" },
    { EINTR, KR_EXC_InterruptedError, "Interrupted system call" },
    { EISDIR, KR_EXC_IsADirectoryError, "Is a directory" },
    { ENOTDIR, KR_EXC_NotADirectoryError, "Not a directory" },
    { EACCES, KR_EXC_PermissionError, "Permission denied" },
    { EPERM, KR_EXC_PermissionError, "Operation not permitted" },
    { ESRCH, KR_EXC_ProcessLookupError, "No such process" },
    { ETIMEDOUT, KR_EXC_TimeoutError, "Connection timed out" },
    { EBADF, KR_EXC_OSError, "Bad file descriptor" },
    { EINVAL, KR_EXC_OSError, "Invalid argument" },
    { EIO, KR_EXC_OSError, "Input/output error" },
    { ENOSPC, KR_EXC_OSError, "No space left on device" },
    { ELOOP, KR_EXC_OSError, "Too many levels of symbolic links" },
    { ENAMETOOLONG, KR_EXC_OSError, "File name too long" },
    { EMFILE, KR_EXC_OSError, "Too many open files" },
};

KrType *kr_exception_os_type(long number)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == number)
            return KR_EXC_TYPE(BaseException) + numbers[i].which;
    return KR_EXC_TYPE(OSError);
}

const char *kr_exception_os_text(int number)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == number)
            return numbers[i].text;
    return "Unknown error";
}

KrValue kr_error_os(KrThread *t, int number, KrValue filename)
{
    KrValue text = kr_str_cstring(t, kr_exception_os_text(number));
    if (!text)
        return 0;
    KrValue args[3] = { KR_INT(number), text, filename };
    KrValue exc = kr_call(t, (KrValue)kr_exception_os_type(number), args, filename ? 3 : 2, 0);
    return exc ? kr_error_set(t, exc) : 0;
}

static bool is_number(KrThread *t, KrValue v)
{
    const KrSlots *s = KR_IS_INT(v) ? NULL : &kr_type_of(t, v)->s;
    return !s || s->index || s->to_int || s->to_float;
}

KrValue kr_exception_os_written(KrThread *t, KrValue self)
{
    KrValue written = KR_EXCEPTION(self)->field[4];
    return written ? written : kr_error(t, KR_EXC_AttributeError, "characters_written");
}

int kr_exception_os_set_written(KrThread *t, KrValue self, KrValue v)
{
    if (!v) {
        if (!kr_exception_os_written(t, self))
            return -1;
        KR_EXCEPTION(self)->field[4] = 0;
        return 0;
    }
    KrValue n = kr_index(t, v);
    if (!n)
        return -1;
    if (!KR_IS_INT(n))
        return kr_error_int(t, KR_EXC_ValueError, "cannot fit '%T' into an index-sized integer", v);
    KR_EXCEPTION(self)->field[4] = n;
    return 0;
}

/* OSError(errno, strerror[, filename[, winerror[, filename2]]]) keeps the first two as args and the rest as fields. */
int kr_exception_os_init(KrThread *t, KrException *e, KrValue args)
{
    KrTuple *a = KR_TUPLE(args);
    if (a->length < 2 || a->length > 5)
        return 0;
    e->field[0] = a->items[0];
    e->field[1] = a->items[1];
    if (a->length >= 3 && kr_type_of(t, (KrValue)e) == KR_EXC_TYPE(BlockingIOError) && is_number(t, a->items[2]))
        return kr_exception_os_set_written(t, (KrValue)e, a->items[2]);
    if (a->length >= 3 && a->items[2] != KR_NONE) {
        KrValue two[2] = { a->items[0], a->items[1] };
        e->field[2] = a->items[2];
        if (a->length == 5)
            e->field[3] = a->items[4];
        KrValue shown = kr_tuple_make(t, 2, two);
        if (!shown)
            return -1;
        e->args = shown;
    }
    return 0;
}

KrValue kr_exception_os_str(KrThread *t, KrValue self)
{
    KrException *e = KR_EXCEPTION(self);
    KrValue number = e->field[0] ? e->field[0] : KR_NONE, text = e->field[1] ? e->field[1] : KR_NONE;
    if (e->field[2] && e->field[3])
        return kr_str_from_format(t, "[Errno %S] %S: %R -> %R", number, text, e->field[2], e->field[3]);
    if (e->field[2])
        return kr_str_from_format(t, "[Errno %S] %S: %R", number, text, e->field[2]);
    if (e->field[0] && e->field[1])
        return kr_str_from_format(t, "[Errno %S] %S", number, text);
    return kr_exception_base_str(t, self);
}
