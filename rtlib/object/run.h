/* run.h -- inside of the run's life: boot steps and the native stack. For rtlib/object/{thread,poll,output,names}.c and sandbox. */
#ifndef KR_OBJECT_RUN_H
#define KR_OBJECT_RUN_H

#include "rtlib/object/thread.h"

/* Native stack of a run; the part below KR_STACK_RESERVE is left to native code that does not check. */
#define KR_STACK_SIZE ((size_t)64 << 20)
#define KR_STACK_RESERVE ((size_t)512 << 10)
/* Stack bytes that one level of sys.getrecursionlimit() stands for. */
#define KR_STACK_PER_LEVEL ((size_t)2 << 10)

/* Fixed hash keys and seeds of runs (--seed). Nothing happens when the process has its own already: those of runs in
 * progress must not become known. */
void kr_runtime_seed(uint64_t seed);
bool kr_names_boot(KrThread *boot);
/* Sets head.stack_limit from depth_limit and the stack, unless an interrupt is wanted. */
void kr_stack_limit_set(KrThread *t);
/* From another thread or a signal handler: the run ends at its next poll. */
void kr_interrupt(KrThread *t, KrKill why);
/* Raises KeyboardInterrupt at the next safepoint; any thread, signal handlers. */
void kr_break(KrThread *t);
/* Modules of the program compiled ahead of time, besides those of pylib (sandbox/aot.c sets it once). */
typedef struct KrLinkedUnit {
    const char *name;
    const KrUnitInfo *info;
    const unsigned char *blob;
    const unsigned long *size;
    int is_package;
    const char *file;             /* NULL: part of the library */
} KrLinkedUnit;
extern const KrLinkedUnit kr_pylib_units[];     /* ends with name NULL */
extern const KrLinkedUnit *kr_program_units;    /* NULL: none */
/* Shared unit of a linked module, made once per process; NULL: out of memory. */
struct KrUnitShared *kr_linked_unit(const KrLinkedUnit *unit);
/* sys.stdin, stdout, stderr into the module sys (modules/stdio.c); false: exception pending. */
bool kr_stdio_init(KrThread *t, KrValue module);
/* One line of sys.stdin with its newline, empty at the end: for input(). */
KrValue kr_stdin_line(KrThread *t);
/* 1 or 2: v is that output stream of the run itself; 0: anything else. */
int kr_stdio_stream(KrThread *t, KrValue v);
/* Creates sys.modules, builtins, sys and __main__ state of a fresh run. -1: exception pending. */
int kr_import_init(KrThread *t);
KrValue kr_module_names(KrThread *t);     /* list: modules that are linked in */
KrValue kr_absent_modules(KrThread *t);   /* list of (name, hint): what is left out on purpose */
/* New module __main__, in sys.modules. */
KrValue kr_main_module(KrThread *t);

#endif
