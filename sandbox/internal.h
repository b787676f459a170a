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
    bool strict_34, is_text, dict_globals, want_result, show_values, tree_only;
    size_t max_memory;            /* bytes that the compilation may use; 0: the engine's */
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
    int references;               /* atomic: the host's, and one a script */
    int sealed;                   /* atomic: something was compiled, host functions are fixed */
    size_t max_source, max_code;
    unsigned flags;               /* KRAIT_SEALED_CODE */
    const KrCompiler *compiler;   /* NULL: none linked */
    KrAllocator *allocator;       /* NULL: malloc */
    struct KrHostModule *hosts;   /* host.c */
};

struct krait_script {
    int magic;
    int references;               /* atomic */
    krait_engine *engine;
    KrUnitShared *unit;
    char *name;
    bool strict_34;
};

/* One deadline of the watchdog: interrupts a run, or sets a flag that a compilation looks at. */
typedef struct KrWatch {
    struct KrWatch *next;
    double deadline;
    KrThread *thread;             /* NULL: none */
    volatile long *flag;          /* NULL: none */
} KrWatch;

typedef struct KrGlobal { char *name; krait_value *value; } KrGlobal;

/* States of a run; which of them a call allows (kr_run_begin). */
enum { KR_RUN_FRESH = 1, KR_RUN_STARTED = 2, KR_RUN_OVER = 4 };

struct krait_run {
    int magic;
    int state;                    /* KR_RUN_* */
    int busy;                     /* atomic: a call is in progress, on whatever thread */
    int cancelled;                /* atomic */
    KrAllocator *outer;           /* of the thread's caller, put back when the call ends */
    krait_script *script;
    void *user;
    KrThread *t;
    KrHost host;
    krait_limits limits;
    krait_stdio stdio; void *stdio_ctx;
    char **argv; int argc;
    KrRoots roots;
    int *files; int file_count;   /* descriptors by handle, -1: free */
    krait_fs fs; void *fs_ctx; void **fs_files;   /* table.c: files by handle; descriptor -2: in use */
    KrGlobal *globals; size_t global_count;       /* set before the body runs */
    char **env; int env_count;    /* NAME=value */
    char **paths; int path_count;
    double seconds;
    krait_clock clock; double clock_epoch, clock_start;
    /* units compiled during the run */
    KrUnitShared **units; size_t unit_count, unit_capacity;
    unsigned long compiled;
    size_t unit_bytes;            /* of all of them: counted against the memory of the run */
    size_t units_kept;            /* after the last look for code that is dead */
    KrWatch watch;
};

struct krait_error {
    krait_status status;
    char *type, *message, *text;
    size_t text_size;
    int line, column, end_line, end_column;
    int exit_code;
    char *source_line;
    struct KrErrorFrame *frames; size_t frame_count;
};

/* error.c. kr_error_make never gives NULL: out of memory has an error of its own. */
void kr_error_place(krait_error *error, int line, int column);
krait_error *kr_error_make(krait_status status, const char *type, const char *message, const char *text);
/* Its text is "TITLE: MESSAGE". */
krait_error *kr_error_titled(krait_status status, const char *type, const char *title, const char *message);
krait_status kr_error_report(krait_error **err, krait_status status, const char *message);
/* "limit exceeded: NAME (VALUE)"; a row of limits.def. */
enum { KR_LIMIT_SECONDS, KR_LIMIT_COUNT, KR_LIMIT_SIZE };
krait_status kr_error_limit(krait_error **err, krait_status status, const char *name, const krait_limits *limits);
/* From the pending exception or kill of a thread (takes it); runs on the run's stack. */
krait_error *kr_error_from_thread(KrThread *t);
void kr_error_hide_text(krait_error *e);          /* of an exception: it has been shown */

/* v: what the body came to, 0 with its exception pending; the same again when everything that the script wants at its end is done.
 * *shown: sys.excepthook has shown the exception. */
KrValue kr_body_ended(KrThread *t, KrValue v, bool *shown);

/* run.c: around every call on a run. begin: false, the run is busy, not one, or in no state that is allowed; else its allocator is in use
 * and nobody else enters it until end. */
bool kr_run_begin(krait_run *run, int states);
krait_status kr_run_end(krait_run *run, krait_status status);
/* Copies a struct that begins with its size; what an older one lacks is 0. false: too small, or newer and used. */
bool kr_options_copy(void *to, size_t size, size_t oldest, const void *from);
/* Bytes of heap that the limits allow. */
size_t kr_run_memory(const krait_run *run);
/* A fixed clock starts now. */
void kr_run_clock(krait_run *run);

/* settings.c */
void kr_settings_free(krait_run *run);
void kr_globals_free(krait_run *run);
krait_status kr_globals_add(krait_run *run, const char *name, const krait_value *value);

/* units.c */
KrUnitShared *kr_run_compile(void *ctx, KrThread *t, const char *source, size_t size, const char *filename, int mode,
                             bool dict_globals);
KrValue kr_run_tree(void *ctx, KrThread *t, const char *source, size_t size, const char *filename, int mode);
size_t kr_run_compile_memory(const krait_run *run);
void kr_run_units_free(krait_run *run);

/* host.c: host functions. */
void kr_hosts_free(krait_engine *engine);
bool kr_hosts_module(krait_engine *engine, const char *name, size_t size, KrFoundModule *out);
/* Functions without a module become builtins of a fresh run. false: exception pending. */
bool kr_hosts_builtins(krait_engine *engine, KrThread *t);
KrExc kr_exception_named(const char *type, bool *known);

/* table.c: the host's table of files (run->fs.size: there is one). */
#define KR_FILE_OF_TABLE (-2)
bool kr_table_open(krait_run *run, const char *path, void **file, uint64_t *bytes, int *error);
long kr_table_read(krait_run *run, void *file, void *buffer, size_t size, uint64_t offset, int *error);
void kr_table_close(krait_run *run, void *file);
/* Open handle for a file of the table or a descriptor; -1 with *error. */
int kr_file_handle(krait_run *run, int fd, int *error);

/* A number that a text always has: not keyed, for what no script chooses or what is compared afterwards. */
static inline uint64_t kr_text_number_of(const char *text)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 0x100000001b3u;
    return h;
}

/* watchdog.c: interrupts what has passed its deadline. false: no thread could be started. Later, when a second wall may stand,
 * none can be: a run that will have a deadline starts it when it is made. */
bool kr_watchdog_start(void);
/* When something that may take `seconds`, `used` of them spent, must end; 0: never. */
double kr_deadline(double start, double seconds, double used);
bool kr_watchdog_add(KrWatch *watch);
void kr_watchdog_remove(KrWatch *watch);
double kr_monotonic(void);

/* files.c */
void kr_files_host(KrHost *host);
void kr_files_free(krait_run *run);
/* Everything that is open; grants stay. */
void kr_files_close(krait_run *run);
/* Bytes of a regular file for import, malloc'ed; NULL: absent. *too_big: it is there but over the limit. */
char *kr_source_read(krait_run *run, const char *path, size_t limit, size_t *size, bool *too_big);
bool kr_folder_exists(krait_run *run, const char *path);

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
/* One reference; the unit is its own from then on. NULL: out of memory. */
krait_script *kr_script_new(krait_engine *engine, KrUnitShared *unit, const char *name);
krait_status kr_engine_new(krait_engine **out, const krait_config *config, const KrCompiler *compiler);

#endif
