/* thread.h -- the state of one run while it executes. One KrThread per run; never shared between native threads. */
#ifndef KR_OBJECT_THREAD_H
#define KR_OBJECT_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rtlib/abi/exports.h"
#include "rtlib/memory/heap.h"

typedef struct KrShape KrShape;
struct KrFoundModule;
struct KrUnitShared;

/* Flag of the mode of KrHost.compile: the source is bytes, with a byte order mark or an encoding line perhaps. */
#define KR_SOURCE_BYTES 8

/* Why a run ends without being asked: not exceptions, they unwind without running handlers. */
typedef enum { KR_KILL_NONE, KR_KILL_TIME, KR_KILL_FUEL, KR_KILL_MEMORY, KR_KILL_OUTPUT, KR_KILL_CANCEL, KR_KILL_INTERNAL,
               KR_KILL_HOST_CALLS } KrKill;

/* What a script may know of a file. */
typedef struct KrFileStat { uint32_t mode, uid, gid, nlink; uint64_t size, ino, dev; double atime, mtime, ctime; } KrFileStat;
typedef struct KrFound { void *ctx; int (*found)(void *ctx, const char *name, unsigned type); } KrFound;   /* type: S_IF* or 0; not 0: stop */

/* Files, for reading only. path: as the script gave it, UTF-8 or raw bytes. -1: an errno number in *error; EACCES for everything outside
 * of what may be read, whether it exists or not. */
typedef struct KrFileCalls {
    int (*open)(void *ctx, const char *path, int *error);                /* a handle >= 0 */
    long (*read)(void *ctx, int handle, void *buffer, size_t size, uint64_t offset, int *error);   /* buffer NULL: size of the file */
    void (*close)(void *ctx, int handle);
    int (*stat)(void *ctx, const char *path, bool follow, KrFileStat *out, int *error);
    int (*link)(void *ctx, const char *path, char *target, size_t size, int *error);               /* text of a symbolic link */
    int (*list)(void *ctx, const char *path, const KrFound *found, int *error);
    const char *(*current)(void *ctx);                                   /* what relative names mean, as shown to scripts */
} KrFileCalls;

/* What the layer above lends to a run. All may be NULL: then the feature answers with a clear exception. */
typedef struct KrHost {
    void *ctx;
    /* Writes bytes to stream 1 or 2; 0 ok, -1 failed (errno-like number in *error). Output limits are above this. */
    int (*write)(void *ctx, int stream, const char *bytes, size_t size, int *error);
    long (*read)(void *ctx, char *buffer, size_t size, int *error);      /* stdin; 0 end, -1 failed */
    /* Finds and compiles module `name` (dotted) for import; 1 found: *code and *blob filled, borrowed from the script set
     * of the run; 0 not found; -1 exception pending in t. */
    int (*find_module)(void *ctx, KrThread *t, const char *name, size_t size, struct KrFoundModule *out);
    /* compile()/eval()/exec(): source text to a shared unit. mode 0 exec, 1 eval, 2 single. NULL: exception pending. */
    struct KrUnitShared *(*compile)(void *ctx, KrThread *t, const char *source, size_t size, const char *filename, int mode, bool dict_globals);
    /* ast.parse(): the tree of a source text, as a flat list (sandbox/tree.c). 0: exception pending. */
    KrValue (*tree)(void *ctx, KrThread *t, const char *source, size_t size, const char *filename, int mode);
    double (*now)(void *ctx, int clock);                                 /* 0 wall (epoch), 1 monotonic, 2 cpu */
    const KrFileCalls *files;
    const char *(*environment)(void *ctx, int i);                        /* "NAME=value", NULL at the end */
} KrHost;

typedef struct KrFoundModule {
    struct KrUnitShared *unit;    /* compiled unit; NULL: a namespace package */
    const char *file;             /* __file__; borrowed */
    bool is_package;
    const KrValue *functions;     /* module of the host's: its function objects, 0 at the end; NULL: none */
    const char *path;             /* package directory as shown to scripts; NULL if none */
} KrFoundModule;

/* Places in KrRunThread.scratch, one for each that keeps something there. */
enum { KR_SCRATCH_DECIMAL, KR_SCRATCH_STRUCT, KR_SCRATCH_JSON, KR_SCRATCH_RE, KR_SCRATCH_INTERN, KR_SCRATCH_COUNT };

typedef struct KrRunThread {
    KrThread head;                /* must be first: generated code sees only this part */
    volatile long cancelled;      /* with head.poll and head.stack_limit: what other threads write, atomically */
    volatile long breaking;       /* the same for kr_break */
    bool pending;                 /* callbacks of weak references are due: kr_safepoint calls them */
    KrHeap *heap;                 /* NULL: boot thread, immortal allocation */
    const KrHost *host;

    /* stack */
    char *stack_low;              /* lowest usable address of the native stack */
    char *stack_base;             /* highest: collector scans [sp, stack_base) */
    void *entry;                  /* kr_thread_enter in progress: where the native stack of its caller goes on */
    size_t stack_most;            /* bytes of it that the memory limit allows, whatever sys.setrecursionlimit says */
    int depth_limit;              /* Python-visible recursion limit (sys.setrecursionlimit) */

    /* kills and polls */
    KrKill kill;                  /* once set, every kr_ call fails at once; head.exc holds a sentinel */
    double deadline;              /* monotonic seconds; 0: none */
    uint64_t ticks, fuel;         /* fuel 0: none */

    /* tables */
    KrShape **shapes; KrU32 shape_count, shape_capacity;  /* [0, KR_SH_FIRST_DYNAMIC) shared builtin shapes; then the run's own (malloc'ed with the run) */
    KrValue modules;              /* dict: sys.modules */
    KrValue builtins;             /* the builtins module object */
    KrValue main;                 /* the program's module, 0: not yet there */
    KrValue units;                /* KrArray or list of KrUnit objects: inline caches are cleared through it */
    KrValue path;                 /* sys.path list */
    KrValue argv;                 /* sys.argv list */
    KrValue type_side;            /* KrArray: roots of the object core (kr_core_thread_init fills it, object/core.h) */
    KrValue memory_error;         /* preallocated */
    KrValue scratch[KR_SCRATCH_COUNT];    /* roots for C code that keeps something across calls at module level (re cache ...) */
    KrValue module_state;         /* dict: module name -> state object of C modules */
    void *unit_list;              /* KrUnitShared objects made during the run (eval, import), freed with the run */

    /* caller of the next builtin that asks (kr_frame_hint) */
    KrValue hint_function, hint_locals;
    int hint_line;

    /* the latest call by a name that loggers or warnings use (kr_place_hint) */
    KrValue place_function;
    int place_line;

    /* random, ids */
    uint64_t seed;
    long next_id;

    /* debug */
    long gc_stress;               /* collect at every nth allocation; 0 off */
    long fail_alloc;              /* fail the nth allocation; 0 off */
    long cancel_poll;             /* cancel at the nth poll; 0 off */
    bool gc_verify, tiny_limits;

    /* output of print before it reaches the host */
    char *out_buffer; size_t out_used, out_capacity;
    int out_line_buffered;
    size_t output_limit, output_used;          /* all limits of counters: where they stop; 0: none */
    uint64_t host_limit, host_used;            /* calls of host functions */
    size_t read_call, read_limit, read_used;   /* bytes of one read and of all reads; 0: no limit */
    void *host_run;               /* for the layer above */
    struct KrCore *core;          /* object core: type lookup cache (kr_core_thread_init / _free) */
} KrRunThread;

#define KR_RUN(t) ((KrRunThread *)(t))

/* Process-wide initialisation: builtin types, names, exceptions. Thread-safe, idempotent. false: out of memory. */
bool kr_runtime_init(void);
KrThread *kr_boot_thread(void);        /* allocates immortal memory; only inside kr_runtime_init and compile of constants */

/* A run's thread: heap, tables, builtins and sys modules ready. NULL: out of memory. */
typedef struct KrThreadOptions { size_t memory; int depth_limit; uint64_t seed; const KrHost *host; } KrThreadOptions;
KrThread *kr_thread_new(const KrThreadOptions *options);
void kr_thread_free(KrThread *t);
/* Forgets everything that happened, keeps the memory for what comes: as a new run with these options. Not while it is entered.
 * false: out of memory, and only kr_thread_reset and _free are allowed. */
bool kr_thread_reset(KrThread *t, const KrThreadOptions *options);
/* Runs fn(t, ctx) on the thread's own guarded native stack; returns its result. Not re-entrant for one t. */
KrValue kr_thread_enter(KrThread *t, KrValue (*fn)(KrThread *t, void *ctx), void *ctx);
/* From inside of kr_thread_enter: runs fn(ctx) on the native stack of its caller, as code of the embedder expects. No value of
 * the run may be made there. */
void kr_thread_leave(KrThread *t, void (*fn)(void *ctx), void *ctx);

/* Calls what is due: callbacks of weak references. No exception may be pending. -1: killed. */
int kr_run_pending(KrThread *t);

/* Polls from native loops: `units` of work done (bytes / 64 or items); -1: kill or exception pending, leave at once. */
int kr_work(KrThread *t, size_t units);
/* For what goes through so many bytes at once: a line of a script is not a loop, and there may be very many lines. */
static inline int kr_work_bytes(KrThread *t, size_t n) { return n > 65536 ? kr_work(t, n / 64) : 0; }
static inline int kr_step(KrThread *t) { return __atomic_load_n(&t->poll, __ATOMIC_RELAXED) ? kr_poll(t) : 0; }
/* A poll that counts nothing, for steps that are counted otherwise. */
int kr_poll_uncounted(KrThread *t);
static inline int kr_glance(KrThread *t) { return __atomic_load_n(&t->poll, __ATOMIC_RELAXED) ? kr_poll_uncounted(t) : 0; }
/* After the nth of steps that may each be as long as an item is: `every` (a power of two) of them are so many units of work. */
static inline int kr_step_each(KrThread *t, long n, long every) {
    return (n & (every - 1)) == 0 ? kr_work(t, (size_t)every) : kr_glance(t);
}
/* Ends the run: sets kill, makes the sentinel pending. Always -1. */
int kr_kill(KrThread *t, KrKill why);
/* Bounded native recursion: 0 go on, -1 RecursionError pending. At the entry of each recursive native function. */
#define KR_ENTER_RECURSION(t) ((char *)__builtin_frame_address(0) < __atomic_load_n(&(t)->stack_limit, __ATOMIC_RELAXED) && kr_stack_check((t), (char *)__builtin_frame_address(0)) < 0)
/* What a call gives, the caller's frame kept meanwhile: for functions that only ask another object, which a script can make lead
 * back to themselves. Jumps instead of calls would turn in such a ring for ever; so the stack ends it. */
#define KR_KEEP_FRAME(call) ({ KrValue result_ = (call); __asm__ volatile("" : "+r"(result_)); result_; })

#endif
