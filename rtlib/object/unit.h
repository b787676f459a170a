/* unit.h -- compiled units: the shared, immutable part (code, constants) and its instances in runs. */
#ifndef KR_OBJECT_UNIT_H
#define KR_OBJECT_UNIT_H

#include "rtlib/object/thread.h"

/* Shared by all runs and threads of a script. Constants are immortal objects in memory owned by this struct. */
typedef struct KrUnitShared {
    const KrUnitInfo *info;
    KrValue *constants; KrU32 constant_count;
    KrU32 *global_names; KrU32 global_count;     /* constant index of each slot's name */
    KrValue filename;                            /* str */
    bool dict_globals;
    const char *source; size_t source_size;      /* for traceback lines; may be NULL */
    void *memory;                                /* owned blocks of the constants */
    void (*release)(void *ctx); void *release_ctx;   /* frees machine code, called by kr_unit_shared_free */
} KrUnitShared;

/* Reads the blob (codegen/pool.h); trusts nothing. NULL: malformed or out of memory, *error static text. */
KrUnitShared *kr_unit_shared_new(const KrUnitInfo *info, const unsigned char *blob, size_t size, const char **error);
void kr_unit_shared_free(KrUnitShared *shared);

/* Instance in a run: KrUnit with slots and caches; globals: the module object, or a dict for dict-globals code. Slots of
 * builtin names that the unit never assigns are filled from the builtins module. 0: exception pending. */
KrUnit *kr_unit_instance(KrThread *t, KrUnitShared *shared, KrValue module_or_dict);
/* Runs the body. Module: value None (or the last expression's value). 0: exception pending. */
KrValue kr_unit_run(KrThread *t, KrUnit *unit, KrValue locals);        /* locals: namespace of dict-globals code, 0 = the globals */
/* Module objects. */
typedef struct KrModule {
    KrObject h;                   /* KR_KIND_VALUES */
    KrValue name;
    KrValue dict;                 /* KrDict; shape KR_SH_NSDICT when `unit` has slots that mirror it */
    KrValue unit;                 /* KrUnit or 0 */
} KrModule;
KrValue kr_module_new(KrThread *t, KrValue name);
KrValue kr_module_getattr(KrThread *t, KrValue module, KrValue name);  /* slots, dict, __getattr__ */
/* import machinery (object/import.c): sys.modules, builtin modules, pylib, then host->find_module. */
KrValue kr_import_name(KrThread *t, const char *name);                 /* absolute; the module itself (leaf) */
/* Namespace dicts: pull slots into the dict before any read, push a changed key to its slot after any write. */
void kr_nsdict_pull(KrThread *t, KrValue dict);
void kr_nsdict_push(KrThread *t, KrValue dict, KrValue key, KrValue v); /* v 0: deleted */

#endif
