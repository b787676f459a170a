/* exception_unicode.c -- UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError: fields and texts. */
#include <stdio.h>

#include "rtlib/object/exception.h"

bool kr_exception_unicode_place(KrThread *t, KrValue v)
{
    int64_t n;
    if (!v)
        return kr_error(t, KR_EXC_TypeError, "can't delete numeric/char attribute");
    if (!kr_is_int(t, v))
        return kr_error(t, KR_EXC_TypeError, "an integer is required");
    return kr_int_fits_i64(t, kr_unwrap(t, v), &n) || kr_error(t, KR_EXC_OverflowError, "Python int too large to convert to C ssize_t");
}

/* Fields: encoding object start end reason. Translate has no encoding. */
int kr_exception_unicode_init(KrThread *t, KrException *e, KrValue args, KrExc which)
{
    KrTuple *a = KR_TUPLE(args);
    KrU32 want = which == KR_EXC_UnicodeTranslateError ? 4 : 5;
    if (a->length != want)
        return kr_error_int(t, KR_EXC_TypeError, "function takes exactly %d arguments (%d given)", (int)want,
                            (int)a->length);
    KrU32 skip = 5 - want;
    for (KrU32 i = skip; i < 5; i++) {
        KrValue v = a->items[i - skip];
        bool is_text = i == 0 || i == 4 || (i == 1 && which != KR_EXC_UnicodeDecodeError);
        if (is_text ? !kr_is_str(t, v) : i != 1 && !kr_is_int(t, v))
            return kr_error_int(t, KR_EXC_TypeError, "argument %d must be %s, not %T", (int)(i - skip + 1),
                                is_text ? "str" : "int", v);
        if ((i == 2 || i == 3) && !kr_exception_unicode_place(t, v))
            return -1;
        e->field[i] = v;
    }
    if (which == KR_EXC_UnicodeDecodeError) {
        const unsigned char *data;
        size_t size;
        if (!kr_buffer_get(t, e->field[1], &data, &size))
            return kr_error_int(t, KR_EXC_TypeError, "a bytes-like object is required, not '%T'", e->field[1]);
    }
    return 0;
}

KrValue kr_exception_unicode_str(KrThread *t, KrValue self, KrExc which)
{
    KrException *e = KR_EXCEPTION(self);
    int64_t start = 0, end = 0;
    char what[64];
    if (!e->field[1] || !e->field[2] || !e->field[3])
        return kr_str_ascii(t, "", 0);
    kr_int_fits_i64(t, kr_unwrap(t, e->field[2]), &start);
    kr_int_fits_i64(t, kr_unwrap(t, e->field[3]), &end);
    KrValue null = kr_str_cstring(t, "<NULL>"), encoding = e->field[0] ? e->field[0] : null, reason = e->field[4] ? e->field[4] : null;
    if (!null)
        return 0;
    const char *verb = which == KR_EXC_UnicodeDecodeError ? "decode"
                       : which == KR_EXC_UnicodeEncodeError ? "encode" : "translate";
    if (which == KR_EXC_UnicodeDecodeError) {
        const unsigned char *data;
        size_t size;
        if (end == start + 1 && kr_buffer_get(t, e->field[1], &data, &size) && start >= 0 && (size_t)start < size) {
            snprintf(what, sizeof what, "byte 0x%02x in position %ld", data[start], (long)start);
            return kr_str_from_format(t, "'%S' codec can't decode %s: %S", encoding, what, reason);
        }
        snprintf(what, sizeof what, "bytes in position %ld-%ld", (long)start, (long)end - 1);
        return kr_str_from_format(t, "'%S' codec can't decode %s: %S", encoding, what, reason);
    }
    KrValue text = kr_is_str(t, e->field[1]) ? kr_unwrap(t, e->field[1]) : 0;
    if (end == start + 1 && text && start >= 0 && start < (int64_t)KR_STR(text)->length) {
        uint32_t c = kr_str_at(text, (size_t)start);
        const char *form = c <= 0xff ? "character '\\x%02x' in position %ld"
                           : c <= 0xffff ? "character '\\u%04x' in position %ld"
                                         : "character '\\U%08x' in position %ld";
        snprintf(what, sizeof what, form, c, (long)start);
    } else {
        snprintf(what, sizeof what, "characters in position %ld-%ld", (long)start, (long)end - 1);
    }
    if (which == KR_EXC_UnicodeTranslateError)
        return kr_str_from_format(t, "can't %s %s: %S", verb, what, reason);
    return kr_str_from_format(t, "'%S' codec can't %s %s: %S", encoding, verb, what, reason);
}
