/* error.h -- pending exceptions: raising, taking, context and cause; used by object/ and modules that build exceptions. */
#ifndef KR_OBJECT_ERROR_H
#define KR_OBJECT_ERROR_H

#include "rtlib/object/object.h"

#define KR_EXCEPTION(v) ((KrException *)(v))

/* Makes an exception instance pending; sets its __context__ to the handled one. Always 0. */
KrValue kr_error_set(KrThread *t, KrValue exc);
/* The sentinel that is pending in a killed run: no exception instance, never shown to scripts. */
extern KrObject kr_killed_object;
/* One traceback entry. */
typedef struct KrTraceback {
    KrObject h;               /* KR_KIND_RAW3 */
    KrValue next;             /* inner entry or 0 */
    KrValue function;         /* KrFunction, or tuple (file name, name) for syntax errors shown as frames */
    KrValue frame;            /* frame object once asked for, 0 */
    long line;
} KrTraceback;
/* The exceptions of a group as a tuple; 0: `exc` is no group. */
KrValue kr_exception_group_items(KrThread *t, KrValue exc);
/* A frame object; locals 0: not known. */
KrValue kr_frame_new(KrThread *t, KrValue function, KrValue locals, long line);
/* File name (str), function name (str) and source line (UTF-8, borrowed; NULL unknown) of an entry. */
void kr_traceback_where(KrThread *t, const KrTraceback *tb, KrValue *file, KrValue *name, const char **text,
                        size_t *size);
/* SyntaxError (or subclass) from the parts the front end reports; 0, pending. */
KrValue kr_error_syntax(KrThread *t, KrExc which, KrValue message, KrValue filename, long line, long column,
                        KrValue text, long end_line, long end_column);
/* OSError of the subclass that belongs to the number, with CPython's text; 0, pending. filename 0: none. */
KrValue kr_error_os(KrThread *t, int number, KrValue filename);

#endif
