/* internal.h -- the structs behind krait.h and what its files share. Only for sandbox. */
#ifndef KR_SANDBOX_INTERNAL_H
#define KR_SANDBOX_INTERNAL_H

#include <stdbool.h>

#include "include/krait.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"
#include "sandbox/paths.h"

/* First word of each handle, so that a wrong or freed pointer is noticed. */
enum { KR_MAGIC_ENGINE = 0x4b72456e, KR_MAGIC_SCRIPT = 0x4b725363, KR_MAGIC_RUN = 0x4b72526e };

typedef struct KrCompileRequest {
    const char *source; size_t size;
    const char *name;
    int mode;                     /* KrParseMode */
    bool strict_34, is_text, dict_globals, want_result, tree_only;
    const volatile long *cancel;
} KrCompileRequest;

/* Compiler of an engine: a table of functions, so that programs compiled ahead of time link none. */
typedef struct KrCompiler {
    /* Owned unit; NULL with *err. The source text is copied for tracebacks. */
    KrUnitShared *(*compile)(krait_engine *engine, const KrCompileRequest *request, krait_error **err);
    /* The syntax tree as a flat list (tree.c); 0 with *err, or with an exception pending in t. */
    KrValue (*tree)(krait_engine *engine, const KrCompileRequest *request, KrThread *t, krait_error **err);
} KrCompiler;

struct krait_engine {
    int magic;
    size_t max_source, max_code;
    const KrCompiler *compiler;   /* NULL: none linked */
};

struct krait_script {
    int magic;
    int references;               /* atomic */
    krait_engine *engine;
    KrUnitShared *unit;
    char *name;
    bool owns_unit;
    bool strict_34;
};

/* One deadline of the watchdog: interrupts a run, or sets a flag that a compilation looks at. */
typedef struct KrWatch {
    struct KrWatch *next;
    double deadline;
    KrThread *thread;             /* NULL: none */
    volatile long *flag;          /* NULL: none */
} KrWatch;

struct krait_run {
    int magic;
    krait_script *script;
    KrThread *t;
    KrHost host;
    krait_limits limits;
    krait_stdio stdio; void *stdio_ctx;
    char **argv; int argc;
    KrRoots roots;
    int *files; int file_count;   /* descriptors by handle, -1: free */
    char **env; int env_count;    /* NAME=value */
    char **paths; int path_count;
    bool started, busy, cancelled;
    double seconds;
    krait_clock clock; double clock_epoch, clock_start;
    /* units compiled during the run */
    KrUnitShared **units; size_t unit_count, unit_capacity;
    unsigned long compiled;
    KrWatch watch;
};

struct krait_error {
    krait_status status;
    char *type, *message, *text;
    size_t text_size;
    int line, column, end_line, end_column;
    int exit_code;
    char *source_line;
};

/* error.c */
krait_error *kr_error_make(krait_status status, const char *type, const char *message, const char *text);
krait_status kr_error_report(krait_error **err, krait_status status, const char *message);
/* "limit exceeded: NAME (VALUE)"; a row of limits.def. */
enum { KR_LIMIT_SECONDS, KR_LIMIT_COUNT, KR_LIMIT_SIZE };
krait_status kr_error_limit(krait_error **err, krait_status status, const char *name, const krait_limits *limits);
/* From the pending exception or kill of a thread (takes it); runs on the run's stack. */
krait_error *kr_error_from_thread(KrThread *t);

/* watchdog.c: interrupts what has passed its deadline. false: no thread could be started. Later, when a second wall may stand,
 * none can be: a run that will have a deadline starts it when it is made. */
bool kr_watchdog_start(void);
bool kr_watchdog_add(KrWatch *watch);
void kr_watchdog_remove(KrWatch *watch);
double kr_monotonic(void);

/* files.c */
void kr_files_host(KrHost *host);
void kr_files_free(krait_run *run);

/* modules.c */
int kr_find_module(void *ctx, KrThread *t, const char *name, size_t size, KrFoundModule *out);
/* Raises what a failed compilation reported (SyntaxError ...) in the run. */
void kr_raise_compile_error(KrThread *t, const krait_error *err, const char *filename);
/* Remembers a unit so that it is freed with the run. false: out of memory (unit freed). */
bool kr_run_keep_unit(krait_run *run, KrUnitShared *unit);

/* aot.c: writes what follows the bytes of a compiled program, at most KR_PROGRAM_MARK bytes; its size. */
enum { KR_PROGRAM_MARK = 96 };
size_t kr_program_mark(const void *bytes, size_t size, unsigned char *out);

/* compile.c (not in ahead-of-time programs) */
extern const KrCompiler kr_compiler;
/* engine.c */
krait_status kr_engine_new(krait_engine **out, const krait_config *config, const KrCompiler *compiler);
/* Runs the module and turns its end into an exit code after printing to the host's streams; used by the AOT main too. */
krait_status kr_run_body(krait_run *run, krait_error **err);

#endif
