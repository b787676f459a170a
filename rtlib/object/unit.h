/* unit.h -- compiled units: the shared, immutable part (code, constants) and its instances in runs. */
#ifndef KR_OBJECT_UNIT_H
#define KR_OBJECT_UNIT_H

#include "rtlib/object/thread.h"

/* Shared by all runs and threads of a script. Constants are immortal objects in memory owned by this struct. */
typedef struct KrUnitShared {
    const KrUnitInfo *info;
    KrValue *constants; KrU32 constant_count;
    KrU32 *global_names; KrU32 global_count;     /* constant index of each slot's name */
    bool *global_stored;                         /* slots that the unit stores to: never filled with a builtin */
    KrValue filename;                            /* str */
    bool dict_globals;
    const char *source; size_t source_size;      /* for traceback lines; may be NULL */
    bool transient;                              /* made by eval, exec, compile: see kr_units_sweep */
    int mode; uint64_t name_hash;                /* transient: what it was compiled as, to find it again */
    bool live;                                   /* result of kr_units_sweep */
    void *memory;                                /* owner of the constants (memory/immortal.h) */
    KrU32 *slot_table; KrU32 slot_mask;          /* hash of a global's name -> slot + 1 */
    size_t constant_bytes;                       /* that stay until the unit is freed */
    size_t code_bytes;                           /* of machine code and source, until it is retired */
    void (*release)(void *ctx); void *release_ctx;   /* frees machine code, called by kr_unit_shared_free */
} KrUnitShared;

/* Around work with kr_boot_thread() after the boot: it is one for the process. */
void kr_boot_lock(void);
void kr_boot_unlock(void);
/* Reads the blob (codegen/pool.h); trusts nothing. NULL: malformed or out of memory, *error static text. */
KrUnitShared *kr_unit_shared_new(const KrUnitInfo *info, const unsigned char *blob, size_t size, const char **error);
void kr_unit_shared_free(KrUnitShared *shared);
/* Frees machine code and source only: nothing can call the unit any more. Its constants may still be in use. */
void kr_unit_shared_retire(KrUnitShared *shared);
/* Transient units: `target` (a KrUnit or a code object) keeps the machine code of `shared` in use as long as it lives. */
int kr_unit_watch(KrThread *t, KrUnitShared *shared, KrValue target);
/* Collects, and sets `live` of every transient unit that something still refers to. */
void kr_units_sweep(KrThread *t);
/* Entry i of KrRunThread.units; NULL: dead, or a code object. */
KrUnit *kr_units_get(KrThread *t, long i);

/* Instance in a run: KrUnit with slots and caches; globals: the module object, or a dict for dict-globals code. Slots of
 * builtin names that the unit never assigns are filled from the builtins module. 0: exception pending. */
KrUnit *kr_unit_instance(KrThread *t, KrUnitShared *shared, KrValue module_or_dict);
/* Runs the body. Module: value None (or the last expression's value). 0: exception pending. */
KrValue kr_unit_run(KrThread *t, KrUnit *unit, KrValue locals);        /* locals: namespace of dict-globals code, 0 = the globals */
/* 0, or -1 with NameError: the unit's own builtins have no __build_class__. */
int kr_class_allowed(KrThread *t, const KrUnit *unit);
/* What the unit's builtins call __import__; 0 without exception: nothing. */
KrValue kr_unit_importer(KrThread *t, const KrUnit *unit);
/* Module objects. */
typedef struct KrModule {
    KrObject h;                   /* KR_KIND_VALUES */
    KrValue name;
    KrValue dict;                 /* KrDict; shape KR_SH_NSDICT when `unit` has slots that mirror it */
    KrValue unit;                 /* KrUnit or 0 */
    const struct KrModuleDef *late;   /* of a module in C some of whose names come when they are asked for, else NULL */
} KrModule;
KrValue kr_module_new(KrThread *t, KrValue name);
KrValue kr_module_getattr(KrThread *t, KrValue module, KrValue name);  /* slots, dict, __getattr__ */
int kr_module_setattr(KrThread *t, KrValue module, KrValue name, KrValue v); /* v 0: delete */
KrValue kr_module_get(KrThread *t, KrValue module, KrValue name);      /* slot or dict entry; 0 without exception: absent */
int kr_module_put(KrThread *t, KrValue module, KrValue name, KrValue v);
/* Makes `unit` the code of a module: its slots mirror the dict from then on. */
int kr_module_attach(KrThread *t, KrValue module, KrUnit *unit);
/* import machinery (object/import.c): sys.modules, builtin modules, pylib, then host->find_module. */
KrValue kr_import_name(KrThread *t, const char *name);                 /* absolute; the module itself (leaf) */
/* Slot of a global name, -1: none. */
long kr_unit_slot(const KrUnitShared *shared, KrValue name);
/* True if slot i only shows the builtin of that name (filled at the start, hidden from globals()). */
bool kr_unit_slot_is_builtin(KrThread *t, const KrUnit *unit, KrU32 i);
/* After builtins.name changed: every unit's slots that showed it follow. */
void kr_units_builtin_changed(KrThread *t, KrValue name, KrValue before, KrValue now);
/* Namespace dicts: pull slots into the dict before any read, push a changed key to its slot after any write. */
void kr_nsdict_pull(KrThread *t, KrValue dict);
void kr_nsdict_push(KrThread *t, KrValue dict, KrValue key, KrValue v); /* v 0: deleted */

#endif
