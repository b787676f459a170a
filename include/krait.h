/* krait.h -- Krait's public interface: compile Python once, run it many times, each run in its own box.
 *
 * Objects and threads. An engine is shared by all threads and holds what is common to its scripts. A script is immutable
 * and may be used by any number of runs on any threads at once. A run is one isolated instance of a script: its own heap,
 * globals, limits; it is used by one thread at a time (krait_run_cancel excepted).
 * Ownership. "Owned": the caller frees it with the matching function. "Borrowed": it lives as long as the object named.
 * Texts are UTF-8 with an explicit length, or NUL-terminated where no length is given. Every free function takes NULL.
 * Errors. Functions return a krait_status; where there is a `krait_error **err` it may be NULL, else it receives an owned
 * error when the status is not KRAIT_OK (and NULL otherwise). The library writes nothing to stdout or stderr by itself,
 * installs no signal handler and changes no process-wide state. It starts one thread when a run has a time limit. */
#ifndef KRAIT_H
#define KRAIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KRAIT_VERSION "0.1.0"
#define KRAIT_VERSION_NUMBER 100 /* major * 10000 + minor * 100 + patch */

typedef struct krait_engine krait_engine;
typedef struct krait_script krait_script;
typedef struct krait_run krait_run;
typedef struct krait_error krait_error;

typedef enum krait_status {
    KRAIT_OK = 0,
    KRAIT_EXCEPTION, /* the script raised; SystemExit too, see krait_error_exit_code */
    KRAIT_SYNTAX,    /* the source is not valid */
    KRAIT_TIME,      /* limits: the run is over, it can only be freed */
    KRAIT_FUEL,
    KRAIT_MEMORY,
    KRAIT_OUTPUT,
    KRAIT_CANCELLED,
    KRAIT_NO_MEMORY, /* the host is out of memory */
    KRAIT_MISUSE,    /* a call that the rules above forbid */
    KRAIT_UNAVAILABLE, /* no C compiler, no such stage, ... : see the message */
    KRAIT_INTERNAL   /* a defect of Krait */
} krait_status;

/* "0.1.0", static. */
const char *krait_version(void);
int krait_version_number(void);

/* -- engine ---------------------------------------------------------------------------------------------------------- */

typedef struct krait_config {
    size_t size;          /* sizeof(krait_config) */
    size_t max_source;    /* bytes of one source text; 0: 1 MiB */
    size_t max_code;      /* bytes that one compilation may use; 0: 512 MiB */
    uint64_t hash_seed;   /* with use_hash_seed: order of string hashes; the first engine of the process decides */
    int use_hash_seed;
} krait_config;

/* out: owned. config may be NULL. */
krait_status krait_engine_new(krait_engine **out, const krait_config *config);
/* Scripts and runs of the engine must be gone. */
void krait_engine_free(krait_engine *engine);

/* Names of the modules that scripts can import, sorted; NULL behind the last. Static. */
const char *krait_module_name(size_t i);

/* -- scripts --------------------------------------------------------------------------------------------------------- */

#define KRAIT_STRICT_34 1u /* refuse syntax newer than Python 3.4, naming the version */

typedef struct krait_compile_options {
    size_t size;
    unsigned flags; /* KRAIT_STRICT_34 */
    double seconds; /* wall time of the compilation; 0: no limit. KRAIT_TIME */
    /* krait_compile_executable: options of the command that the program starts with, "--max-memory=64M" for example */
    const char *const *program_options;
    size_t program_option_count;
} krait_compile_options;

/* Compiles a module. name: shown in tracebacks ("<string>", a path). out: owned, one reference. options may be NULL. */
krait_status krait_compile(krait_script **out, krait_engine *engine, const char *source, size_t size, const char *name,
                           const krait_compile_options *options, krait_error **err);
krait_script *krait_script_ref(krait_script *script);
void krait_script_unref(krait_script *script);

/* Checks syntax only. */
krait_status krait_check(krait_engine *engine, const char *source, size_t size, const char *name,
                         const krait_compile_options *options, krait_error **err);

/* Text of a stage: tokens cst ast scopes ir ir:<pass> c. *text: owned, krait_buffer_free. */
krait_status krait_dump(krait_engine *engine, const char *source, size_t size, const char *name, const char *stage,
                        const krait_compile_options *options, char **text, size_t *length, krait_error **err);
void krait_buffer_free(char *text);

/* One module of a program to be compiled ahead of time. */
typedef struct krait_module_source {
    const char *name;   /* "__main__" first, then dotted import names */
    const char *file;   /* shown in tracebacks */
    const char *source;
    size_t size;
    int is_package;
} krait_module_source;
/* Makes a stand-alone executable through the C compiler `cc` (NULL: "cc"). Modules that the sources import and that lie
 * beside the first one's file are compiled in as well. runtime: path of libkrait-runtime.a; NULL: beside the running
 * program, then ../lib. */
krait_status krait_compile_executable(krait_engine *engine, const krait_module_source *modules, size_t count,
                                      const char *output, const char *cc, const char *runtime,
                                      const krait_compile_options *options,
                                      krait_error **err);
/* C text of one unit whose tables are named after `symbol`, for linking into a program. *text: owned. */
krait_status krait_emit_unit(krait_engine *engine, const krait_module_source *module, const char *symbol, char **text,
                             size_t *length, krait_error **err);

/* -- runs ------------------------------------------------------------------------------------------------------------ */

/* 0 means the default, KRAIT_UNLIMITED none. */
#define KRAIT_UNLIMITED UINT64_MAX
typedef struct krait_limits {
    size_t size;
    double seconds;     /* wall time from krait_run_exec on; 0: 30; negative: none */
    uint64_t fuel;      /* deterministic steps (loop rounds); 0: none */
    uint64_t memory;    /* bytes of the run's heap; 0: 128 MiB */
    uint64_t output;    /* bytes written to both streams; 0: none */
    unsigned depth;     /* sys.getrecursionlimit(); 0: 1000 */
    unsigned files;     /* files open at once; 0: 16 */
    uint64_t read_call; /* bytes that one read of a file or of stdin gives; 0: none. More: MemoryError */
    uint64_t read_total; /* bytes of all reads of the run; 0: none. More: MemoryError */
    double used;        /* seconds that are already spent, by compilation for example */
} krait_limits;

/* Streams of a run. A NULL function: output is dropped, input is empty. write: 0, or -1 with *error an errno number. read: count, 0
 * at the end, -1. stream 1 stdout, 2 stderr. */
typedef struct krait_stdio {
    size_t size;
    int (*write)(void *ctx, int stream, const char *bytes, size_t size, int *error);
    long (*read)(void *ctx, char *buffer, size_t size, int *error);
} krait_stdio;

/* out: owned. limits are copied; NULL: defaults. */
krait_status krait_run_new(krait_run **out, krait_script *script, const krait_limits *limits);
void krait_run_free(krait_run *run);
/* All before krait_run_exec; texts are copied. */
krait_status krait_run_set_args(krait_run *run, int argc, const char *const *argv);
krait_status krait_run_set_stdio(krait_run *run, const krait_stdio *stdio, void *ctx);
/* Grants a folder or one regular file, for reading: open(), os, import. host_path is opened here; what links lead to must be
 * granted too. Devices, pipes, /proc and the like are never readable. */
krait_status krait_run_allow_path(krait_run *run, const char *host_path, krait_error **err);
/* What relative paths mean: a folder in a granted one. Default: the present folder of the process if granted. */
krait_status krait_run_set_cwd(krait_run *run, const char *path, krait_error **err);
/* A variable of os.environ, which is empty by default. */
krait_status krait_run_set_env(krait_run *run, const char *name, const char *value);
/* Adds an entry to sys.path; it must lie in a granted folder to be of use. */
krait_status krait_run_add_import_path(krait_run *run, const char *path);
/* Debug modes, comma-separated: gc-stress[=n] gc-verify tiny-limits fail-alloc=n cancel-poll=n. For tests. */
krait_status krait_run_set_debug(krait_run *run, const char *modes);
/* Executes the module body once. */
krait_status krait_run_exec(krait_run *run, krait_error **err);
/* Ends a run at its next safepoint. Any thread, async-signal-safe, sticky. */
void krait_run_cancel(krait_run *run);

typedef struct krait_stats {
    size_t size;
    uint64_t ticks;       /* steps counted for fuel and native work */
    uint64_t peak_memory; /* bytes */
    uint64_t output;      /* bytes written */
    double seconds;       /* of the last krait_run_exec */
    uint64_t read;        /* bytes read from files and stdin */
} krait_stats;
/* What time.time() shows: KRAIT_CLOCK_REAL (default), _FIXED (starts at `epoch` and goes on with the monotonic clock). */
typedef enum krait_clock { KRAIT_CLOCK_REAL, KRAIT_CLOCK_FIXED } krait_clock;
krait_status krait_run_set_clock(krait_run *run, krait_clock clock, double epoch);
krait_status krait_run_stats(const krait_run *run, krait_stats *out);

/* -- errors: owned by the caller, independent of engine and run ------------------------------------------------------ */

krait_status krait_error_status(const krait_error *error);
/* "ValueError"; borrowed from the error, as all texts below. "" for limits and misuse. */
const char *krait_error_type(const krait_error *error);
const char *krait_error_message(const krait_error *error);
/* Text as CPython prints it, newline at the end. Empty for a quiet SystemExit. */
const char *krait_error_text(const krait_error *error, size_t *length);
/* Place of a syntax error: line and column from 1, 0: none. */
int krait_error_line(const krait_error *error);
int krait_error_column(const krait_error *error);
/* What the command returns for it: 1 exception, N sys.exit(N), 121 memory, 122 output, 124 time or fuel, 125 internal. */
int krait_error_exit_code(const krait_error *error);
void krait_error_free(krait_error *error);

/* -- programs made by krait_compile_executable ------------------------------------------------------------------------- */

/* Their script, from the tables that are linked into them; for their main only. The engine is new and stays. out: owned. */
struct KrUnitInfo;
krait_status krait_script_linked(krait_script **out, const krait_config *config, const char *name,
                                 const struct KrUnitInfo *const *infos, const unsigned char *const *blobs,
                                 const unsigned long *sizes, const char *const *names, int count, krait_error **err);
/* 1: the bytes are a whole program that this version made (magic text, version, SHA-256). Says nothing about who made it. */
int krait_program_is_whole(const void *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
