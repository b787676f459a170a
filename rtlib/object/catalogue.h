/* catalogue.h -- read-only walk over every builtin row: functions of modules, methods, slots and attributes of types. For the
 * documentation, coverage tests and help texts; nothing is kept by hand beside the rows themselves. */
#ifndef KR_OBJECT_CATALOGUE_H
#define KR_OBJECT_CATALOGUE_H

#include "rtlib/object/builtin.h"

typedef struct KrCatalogueRow {
    const char *module;           /* functions: import name of the module; types: NULL */
    const char *type;             /* Python name of the type; functions: NULL */
    const char *name;             /* first word of the signature, or the attribute's name (not NUL-terminated: name_size) */
    unsigned name_size;
    const char *signature;        /* NULL: computed attribute */
    const char *doc;              /* may be NULL */
    unsigned flags;               /* KR_BF_* */
} KrCatalogueRow;

/* Calls visit for each row, modules first, then types in the order of types.def, exceptions, types of modules. */
void kr_catalogue_walk(void (*visit)(void *ctx, const KrCatalogueRow *row), void *ctx);

#endif
