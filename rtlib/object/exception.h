/* exception.h -- shared by the exception_*.c files only: construction and texts of the exception classes. */
#ifndef KR_OBJECT_EXCEPTION_H
#define KR_OBJECT_EXCEPTION_H

#include "rtlib/object/error.h"

extern const KrTypeDef *const kr_exception_typedefs[KR_EXC_COUNT + 1];   /* NULL at the end */

KrValue kr_exception_base_str(KrThread *t, KrValue self);
KrType *kr_exception_os_type(long number);
const char *kr_exception_os_text(int number);
int kr_exception_os_init(KrThread *t, KrException *e, KrValue args);
KrValue kr_exception_os_written(KrThread *t, KrValue self);
int kr_exception_os_set_written(KrThread *t, KrValue self, KrValue v);
KrValue kr_exception_os_str(KrThread *t, KrValue self);
/* Whether v may be a start or an end; false: exception pending. v 0: it is deleted. */
bool kr_exception_unicode_place(KrThread *t, KrValue v);
int kr_exception_unicode_init(KrThread *t, KrException *e, KrValue args, KrExc which);
KrValue kr_exception_unicode_str(KrThread *t, KrValue self, KrExc which);
KrValue kr_exception_syntax_str(KrThread *t, KrValue self);
KrValue kr_exception_group_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames);
KrValue kr_exception_group_str(KrThread *t, KrValue self);
extern const KrBuiltin kr_exception_group_rows[];

#endif
