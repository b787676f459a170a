/* exception_syntax.c -- SyntaxError: text, and construction from what the front end reports. */
#include "rtlib/object/exception.h"

KrValue kr_exception_syntax_str(KrThread *t, KrValue self)
{
    KrException *e = KR_EXCEPTION(self);
    KrValue msg = e->field[0] ? e->field[0] : KR_NONE;
    bool has_file = e->field[1] && kr_is_str(t, e->field[1]);
    bool has_line = e->field[2] && kr_is_int(t, e->field[2]);
    if (has_file && has_line)
        return kr_str_from_format(t, "%S (%S, line %S)", msg, e->field[1], e->field[2]);
    if (has_file)
        return kr_str_from_format(t, "%S (%S)", msg, e->field[1]);
    if (has_line)
        return kr_str_from_format(t, "%S (line %S)", msg, e->field[2]);
    return kr_str_of(t, msg);
}

KrValue kr_error_syntax(KrThread *t, KrExc which, KrValue message, KrValue filename, long line, long column,
                        KrValue text, long end_line, long end_column)
{
    KrValue detail = kr_tuple_of(t, 6, filename, KR_INT(line), KR_INT(column), text ? text : KR_NONE,
                                 KR_INT(end_line), KR_INT(end_column));
    KrValue args[2] = { message, detail };
    KrValue exc = detail ? kr_call(t, (KrValue)(KR_EXC_TYPE(BaseException) + which), args, 2, 0) : 0;
    return exc ? kr_error_set(t, exc) : 0;
}
