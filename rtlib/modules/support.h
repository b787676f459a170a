/* support.h -- what modules in C share: exception classes of their own, tables kept for a run. */
#ifndef KR_MODULES_SUPPORT_H
#define KR_MODULES_SUPPORT_H

#include "rtlib/object/object.h"

/* Makes the exception class `name` ("struct.error") with that base, puts it into the module and
 * keeps it for kr_module_raise. false: exception pending. */
bool kr_module_exception(KrThread *t, KrValue module, const char *name, KrExc base);
/* Raises the class kept under `name` with the text; message 0: its making failed. Always 0. */
KrValue kr_module_raise(KrThread *t, const char *name, KrValue message);
#define KR_MODULE_ERROR(t, name, ...)                                                              \
    kr_module_raise((t), (name), kr_str_from_format((t), __VA_ARGS__))

/* Adds a constant to a module; v 0: its making failed. */
bool kr_module_add(KrThread *t, KrValue module, const char *name, KrValue v);

/* Array of values kept for the run in KrRunThread.scratch[place]; made at the first use. NULL:
 * exception pending. */
KrArray *kr_module_table(KrThread *t, int place, long count);

#endif
