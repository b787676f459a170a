/* exports.h -- the host's view of exports.def: prototypes, an enum of rows, the address table. */
#ifndef KR_ABI_EXPORTS_H
#define KR_ABI_EXPORTS_H

#include "rtlib/abi/abi.h"

enum { KR_PURE = 0, KR_ALLOC = 1, KR_RAISE = 2, KR_CALLS = 4, KR_COLD = 8 };

#define KR_EXPORT(result, name, parameters, effects) result name parameters;
#include "rtlib/abi/exports.def"
#undef KR_EXPORT

typedef enum {
#define KR_EXPORT(result, name, parameters, effects) KR_FN_##name,
#include "rtlib/abi/exports.def"
#undef KR_EXPORT
    KR_FN_COUNT
} KrFn;

typedef struct KrExportRow { const char *name; void *address; int effects; } KrExportRow;
extern const KrExportRow kr_exports[KR_FN_COUNT];
/* The singletons that generated code names; a row with name 0 ends it. */
extern const KrExportRow kr_export_data[];

#endif
