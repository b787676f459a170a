/* host_function.h -- functions of the embedder as objects that scripts call. */
#ifndef KR_TYPES_HOST_FUNCTION_H
#define KR_TYPES_HOST_FUNCTION_H

#include "rtlib/object/object.h"

/* Lives as long as the function object. row.signature: "name(a, b=1)" in valid syntax. */
typedef struct KrHostRow {
    KrBuiltin row;                /* must be first: the object is a KrBuiltinFn of this row */
    /* arg: `count` bound arguments, 0 for those not given. 0: exception pending. */
    KrValue (*call)(KrThread *t, const struct KrHostRow *row, KrValue *arg, long count);
    KrValue object;               /* immortal, shared by all runs */
    void *memory;                 /* owner of the object */
} KrHostRow;

/* Makes row->object; module: shown as __module__, NULL: none. false: out of memory. */
bool kr_host_function_make(KrHostRow *row, const char *module);
/* No run may know the object any more. */
void kr_host_function_free(KrHostRow *row);

#endif
