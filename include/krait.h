/* krait.h -- Krait's public interface: compile Python once, run it many times, each run in its own box.
 *
 * This file is the manual. examples/api_*.c are programs to start from.
 *
 * Objects. An engine holds what is common: host functions, sizes, the allocator. A script is compiled source: immutable,
 * counted, usable by any number of runs on any threads at once. A run is one isolated instance of a script: its own heap,
 * globals, files, limits. An error tells why a call failed. A value is a JSON-like tree, the only thing that
 * crosses between host and script.
 *
 * Ownership. "Owned": the caller gives it back with the matching function (krait_engine_free, krait_script_unref,
 * krait_run_free, krait_error_free, krait_value_unref, krait_buffer_free). "Borrowed": it lives as long as the object named.
 * "Taken": the function owns it from then on, even when it fails. "Copied": the caller keeps its own. Objects may be given back in
 * any order: a run keeps its script, a script its engine; errors and values depend on nothing. Every such function takes NULL.
 * Only handles that were given back are out of bounds; every other misuse below gives KRAIT_MISUSE.
 *
 * Threads. Engine, script, value (once built) and error may be used by several threads at once. A run is used by one
 * thread at a time, not always the same; a call on a run that is busy, on whatever thread, gives KRAIT_MISUSE and changes
 * nothing. krait_run_cancel may be called by any thread and by signal handlers, as long as the run exists.
 *
 * Callbacks (host functions, streams, files) run on the thread and the native stack of the krait_run_exec or _call they
 * serve. They must return: no longjmp, no C++ exception past them. Of their own run they may use krait_run_cancel, _stats, _user;
 * everything else on it is KRAIT_MISUSE. Other runs are free to use. The time they take counts.
 *
 * Texts are UTF-8, with a length in bytes (KRAIT_TEXT where one is taken: up to the NUL) or NUL-terminated where none is
 * given. Sizes are bytes, times seconds. Structs begin with `size` = sizeof of it: a program built against an older
 * header goes on working. Enumerations and structs only grow at their end.
 *
 * Errors. Functions return a krait_status. Where there is a `krait_error **err`, it may be NULL; else it receives NULL, or
 * an owned error when the status is not KRAIT_OK.
 *
 * Process. The library writes to no stream, installs no signal handler, and neither reads nor sets working directory, environment,
 * locale or random state of the process. It starts one thread, which serves the deadlines of all runs. Do not dlclose it.
 * A forked child may use what no other thread was using at that moment; see KRAIT_SEALED_CODE. */
#ifndef KRAIT_H
#define KRAIT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define KRAIT_API __attribute__((visibility("default")))
#else
#define KRAIT_API
#endif

#define KRAIT_VERSION "0.1.0"
#define KRAIT_VERSION_NUMBER 100 /* major * 10000 + minor * 100 + patch */

#define KRAIT_TEXT ((size_t)-1) /* as a length: the text ends with its NUL */

typedef struct krait_engine krait_engine;
typedef struct krait_script krait_script;
typedef struct krait_run krait_run;
typedef struct krait_error krait_error;
typedef struct krait_value krait_value;

typedef enum krait_status {
    KRAIT_OK = 0,
    KRAIT_EXCEPTION,   /* the script raised; SystemExit too, see krait_error_exit_code */
    KRAIT_SYNTAX,      /* the source (or JSON text) is not valid */
    KRAIT_TIME,        /* limits, as in krait_limits: the run is over until krait_run_reset */
    KRAIT_FUEL,
    KRAIT_MEMORY,
    KRAIT_OUTPUT,
    KRAIT_CANCELLED,   /* krait_run_cancel: over as well */
    KRAIT_NO_MEMORY,   /* the host, or its allocator, is out of memory */
    KRAIT_MISUSE,      /* a call that this file forbids */
    KRAIT_UNAVAILABLE, /* no C compiler, no such path, name or stage, ...: see the message */
    KRAIT_INTERNAL,    /* a defect of Krait; the run is over */
    KRAIT_HOST_CALLS   /* limit: calls of host functions */
} krait_status;

/* "0.1.0", static. */
KRAIT_API const char *krait_version(void);
KRAIT_API int krait_version_number(void);
/* "time", "memory", "exception" ...; static. */
KRAIT_API const char *krait_status_name(krait_status status);

/* -- values ----------------------------------------------------------------------------------------------------------
 * A value is counted, and immutable from the moment somebody else can see it: when it was put into a list or dict, or
 * when there is more than one reference. So trees have no cycles, and values can be handed to other threads freely. Limits: nesting
 * KRAIT_MAX_DEPTH; size KRAIT_MAX_WEIGHT, which counts what is reachable several times as often. */

#define KRAIT_MAX_DEPTH 200
#define KRAIT_MAX_WEIGHT ((size_t)1 << 30)

typedef enum krait_kind {
    KRAIT_NONE = 0, /* of NULL: no value at all */
    KRAIT_NULL,     /* None */
    KRAIT_BOOL,
    KRAIT_INT,      /* of any size */
    KRAIT_FLOAT,
    KRAIT_STR,
    KRAIT_BYTES,    /* bytes; a bytearray comes out as bytes */
    KRAIT_LIST,     /* list; a tuple comes out as a list */
    KRAIT_DICT      /* keys are str, in the order of insertion */
} krait_kind;

/* Constructors. Owned, one reference; NULL: out of memory, or the argument is not valid (UTF-8, digits, size). */
KRAIT_API krait_value *krait_null(void);
KRAIT_API krait_value *krait_bool(int truth);
KRAIT_API krait_value *krait_int(int64_t number);
KRAIT_API krait_value *krait_int_text(const char *digits); /* "-123...", decimal, at most 1,000,000 digits */
KRAIT_API krait_value *krait_float(double number);
KRAIT_API krait_value *krait_str(const char *text, size_t size);
KRAIT_API krait_value *krait_bytes(const void *data, size_t size);
KRAIT_API krait_value *krait_list(void);
KRAIT_API krait_value *krait_dict(void);
/* Adds at the end; sets or replaces. The item is taken. KRAIT_MISUSE: item NULL (so constructors can be nested in the
 * call and tested here), not a list or dict, no longer mutable, or over a limit. */
KRAIT_API krait_status krait_list_add(krait_value *list, krait_value *item);
KRAIT_API krait_status krait_dict_set(krait_value *dict, const char *key, size_t size, krait_value *item);
/* One more reference; returns value. */
KRAIT_API krait_value *krait_value_ref(const krait_value *value);
KRAIT_API void krait_value_unref(krait_value *value);

/* Reading. Results are borrowed from the value. */
KRAIT_API krait_kind krait_value_kind(const krait_value *value);
/* KRAIT_MISUSE: another kind (an int is taken as float, a bool as both). KRAIT_UNAVAILABLE: does not fit 64 bits; krait_to_json
 * gives all digits. */
KRAIT_API krait_status krait_as_bool(const krait_value *value, int *out);
KRAIT_API krait_status krait_as_int(const krait_value *value, int64_t *out);
KRAIT_API krait_status krait_as_float(const krait_value *value, double *out);
/* With a NUL behind; *size may be NULL. NULL: another kind. */
KRAIT_API const char *krait_as_str(const krait_value *value, size_t *size);
KRAIT_API const void *krait_as_bytes(const krait_value *value, size_t *size);
/* Items of a list or dict, bytes of a str or bytes; 0 of others. */
KRAIT_API size_t krait_count(const krait_value *value);
/* Item i of a list, value i of a dict; key i of a dict; value of a key. NULL: there is none. */
KRAIT_API const krait_value *krait_at(const krait_value *value, size_t i);
KRAIT_API const char *krait_key(const krait_value *dict, size_t i, size_t *size);
KRAIT_API const krait_value *krait_get(const krait_value *dict, const char *key);

/* JSON as in RFC 8259; a key that comes twice has its last value. out: owned. KRAIT_SYNTAX with line, column and message. */
KRAIT_API krait_status krait_from_json(krait_value **out, const char *text, size_t size, krait_error **err);
/* Compact, all of UTF-8 as it is, a NUL behind. *text: owned, krait_buffer_free; size may be NULL. KRAIT_MISUSE: it holds bytes or a
 * float that is not finite. */
KRAIT_API krait_status krait_to_json(const krait_value *value, char **text, size_t *size);
KRAIT_API void krait_buffer_free(char *text);

/* -- engine ---------------------------------------------------------------------------------------------------------- */

/* memory NULL: allocate new_size bytes. new_size 0: free; the result does not matter. Else: resize and keep the content, NULL: failed,
 * memory stays. Results are aligned for any type. Called from every thread that uses the engine. */
typedef void *(*krait_alloc_fn)(void *ctx, void *memory, size_t old_size, size_t new_size);

typedef struct krait_config {
    size_t size;          /* sizeof(krait_config) */
    size_t max_source;    /* bytes of one source text; 0: 1 MiB */
    size_t max_code;      /* bytes that one compilation may use, at run time also no more than what the run's memory has left and
                           * 16 MiB; 0: 512 MiB */
    uint64_t hash_seed;   /* with use_hash_seed: order of string hashes, seeds of random; only the first engine of a process decides */
    int use_hash_seed;
    /* Allocates for engine, scripts, runs, compilations, and the errors and values that calls on them make; NULL:
     * malloc. Must work until all of these are gone. Heaps of runs, native stacks and machine code are mapped pages and not
     * part of it; values made by the constructors above come from malloc unless made inside a callback. */
    krait_alloc_fn alloc;
    void *alloc_ctx;
    unsigned flags;       /* KRAIT_SEALED_CODE */
} krait_config;
/* Machine code of the process goes to memory that is mapped here, in two views: one never writable, the other never executable.
 * The process may then forbid executable mappings, and eval, exec and import still work. The views are shared memory: not
 * for processes that fork. */
#define KRAIT_SEALED_CODE 1u

/* out: owned. config may be NULL. The first engine of a process takes a few milliseconds. */
KRAIT_API krait_status krait_engine_new(krait_engine **out, const krait_config *config);
KRAIT_API void krait_engine_free(krait_engine *engine);

/* A host function. args: one value per parameter of the signature in its order; NULL for one with the default `...` that
 * was not given; *args a list, **kwargs a dict. Borrowed for the call: krait_value_ref keeps one.
 * KRAIT_OK with *result (taken, NULL: None). KRAIT_EXCEPTION with *err (taken) from krait_error_new raises that in the script, where
 * it can be caught; without *err a RuntimeError. KRAIT_NO_MEMORY raises MemoryError. KRAIT_CANCELLED ends the run. Any
 * other status raises RuntimeError. */
typedef krait_status (*krait_host_fn)(krait_run *run, void *ctx, const krait_value *const *args, size_t count,
                                      krait_value **result, krait_error **err);
/* Before the first krait_compile of the engine, by one thread. name: "geo.distance" is distance in a module geo that scripts import
 * ("a.b.f": module a.b); "log" without a dot is a builtin name. signature: what stands behind the name in a `def`, "(a, b, *,
 * unit='km')"; defaults are None, True, False, int, float, short ASCII str, or `...` = not given. Arguments are bound and refused as for a
 * Python function. drop(ctx) (may be NULL) is called when the engine is gone, or at once when this fails.
 * KRAIT_MISUSE: bad name or signature, a name that is taken or belongs to a library module, too late. */
KRAIT_API krait_status krait_engine_define(krait_engine *engine, const char *name, const char *signature, krait_host_fn fn,
                                           void *ctx, void (*drop)(void *ctx));

/* Names of the modules that scripts can import, sorted; NULL behind the last. Static. */
KRAIT_API const char *krait_module_name(size_t i);

/* -- scripts --------------------------------------------------------------------------------------------------------- */

#define KRAIT_STRICT_34 1u /* refuse syntax newer than Python 3.4, naming the version */

typedef struct krait_compile_options {
    size_t size;
    unsigned flags; /* KRAIT_STRICT_34 */
    double seconds; /* wall time of the compilation; 0: no limit. KRAIT_TIME */
    /* krait_compile_executable: options of the command that the program starts with, "--max-memory=64M" for example */
    const char *const *program_options;
    size_t program_option_count;
    double used;    /* of these seconds, what is spent already */
} krait_compile_options;

/* Compiles a module. name: shown in tracebacks ("<string>", a path). out: owned, one reference. options may be NULL. Compilations in one
 * process take turns where the C compiler works. */
KRAIT_API krait_status krait_compile(krait_script **out, krait_engine *engine, const char *source, size_t size, const char *name,
                                     const krait_compile_options *options, krait_error **err);
KRAIT_API krait_script *krait_script_ref(krait_script *script);
KRAIT_API void krait_script_unref(krait_script *script);

/* Checks syntax only. */
KRAIT_API krait_status krait_check(krait_engine *engine, const char *source, size_t size, const char *name,
                                   const krait_compile_options *options, krait_error **err);

/* Text of a stage: tokens cst ast scopes ir ir:<pass> c. *text: owned, krait_buffer_free. */
KRAIT_API krait_status krait_dump(krait_engine *engine, const char *source, size_t size, const char *name, const char *stage,
                                  const krait_compile_options *options, char **text, size_t *length, krait_error **err);

/* One module of a program to be compiled ahead of time. */
typedef struct krait_module_source {
    const char *name;   /* "__main__" first, then dotted import names */
    const char *file;   /* shown in tracebacks */
    const char *source;
    size_t size;
    int is_package;
} krait_module_source;
/* Makes a stand-alone executable through the C compiler `cc` (NULL: "cc"), which it starts as a process. Modules that the
 * sources import and that lie beside the first one's file are compiled in as well. runtime: path of libkrait-runtime.a; NULL: beside
 * the running program, then ../lib. */
KRAIT_API krait_status krait_compile_executable(krait_engine *engine, const krait_module_source *modules, size_t count,
                                                const char *output, const char *cc, const char *runtime,
                                                const krait_compile_options *options, krait_error **err);
/* C text of one unit whose tables are named after `symbol`, for linking into a program. *text: owned. */
KRAIT_API krait_status krait_emit_unit(krait_engine *engine, const krait_module_source *module, const char *symbol, char **text,
                                       size_t *length, krait_error **err);

/* -- runs ------------------------------------------------------------------------------------------------------------
 * Life: krait_run_new, settings, krait_run_exec once, then krait_run_call, _get_global, _set_global as often as wanted. krait_run_reset
 * makes it fresh again. An exception leaves the run usable. After a limit or a cancel the run is over: only krait_run_reset,
 * _stats, _cancel, _free are allowed. */

#define KRAIT_UNLIMITED UINT64_MAX
/* 0 means the default, KRAIT_UNLIMITED none. seconds, fuel, output, read_total and host_calls are counted anew for each
 * krait_run_exec and krait_run_call; memory, depth and files are the run's. A run that goes over ends at once: no `except`
 * and no `finally` of the script sees it. Raised instead, for the script to catch: MemoryError for a request beyond memory (the run
 * ends when that does not help) and beyond a read limit, RecursionError for depth, OSError for files. */
typedef struct krait_limits {
    size_t size;
    double seconds;      /* wall time; 0: 30; negative, or from 1e9 on: none */
    uint64_t fuel;       /* deterministic steps (loop rounds, native work); 0: none */
    uint64_t memory;     /* bytes of the run's heap, and of values that leave it at once, in arguments or a result; 0: 128 MiB, at
                          * least 256 KiB */
    uint64_t output;     /* bytes written to both streams; 0: none */
    unsigned depth;      /* sys.getrecursionlimit(); 0: 1000 */
    unsigned files;      /* files open at once; 0: 16 */
    uint64_t read_call;  /* bytes that one read of a file or of stdin gives; 0: none */
    uint64_t read_total; /* bytes of all reads; 0: none */
    double used;         /* seconds that are already spent for krait_run_exec, by compilation for example */
    uint64_t host_calls; /* calls of host functions; 0: none */
} krait_limits;

/* out: owned. limits are copied; NULL: defaults. */
KRAIT_API krait_status krait_run_new(krait_run **out, krait_script *script, const krait_limits *limits);
/* As new, in microseconds: heap, modules, globals, files, an earlier end or cancel and the statistics are gone; up to 16 MiB
 * of memory stay with the run. Settings (streams, arguments, environment, paths, files, clock, user) stay. limits
 * NULL: the ones before. Allowed in every state but busy. KRAIT_NO_MEMORY: the run is over, another reset may succeed. */
KRAIT_API krait_status krait_run_reset(krait_run *run, const krait_limits *limits);
/* Nothing happens to a run that is busy: it must be given back later. */
KRAIT_API void krait_run_free(krait_run *run);

/* Settings: before krait_run_exec (after a reset: again before it). Texts are copied. */

/* Streams. A NULL function: output is dropped, input is empty. write: 0, or -1 with *error an errno number. read: bytes given, 0 at the
 * end, -1 with *error. stream 1 stdout, 2 stderr. Stdout comes in blocks, flushed when the call ends. */
typedef struct krait_stdio {
    size_t size;
    int (*write)(void *ctx, int stream, const char *bytes, size_t size, int *error);
    long (*read)(void *ctx, char *buffer, size_t size, int *error);
} krait_stdio;
KRAIT_API krait_status krait_run_set_stdio(krait_run *run, const krait_stdio *stdio, void *ctx);

/* sys.argv. Default: [''] */
KRAIT_API krait_status krait_run_set_args(krait_run *run, int argc, const char *const *argv);
/* A variable of os.environ, which is empty by default. */
KRAIT_API krait_status krait_run_set_env(krait_run *run, const char *name, const char *value);
/* Grants a folder or one regular file, for reading: open(), os, import. host_path is absolute, or relative to what krait_run_set_cwd
 * gave; it is opened here. What links lead to must be granted too. Devices, pipes, /proc and the like are never readable. */
KRAIT_API krait_status krait_run_allow_path(krait_run *run, const char *host_path, krait_error **err);
/* What relative paths mean: a folder in a granted one, or of the file table. Before the first grant any absolute path; scripts
 * see it when it is granted in the end. Default: "/". */
KRAIT_API krait_status krait_run_set_cwd(krait_run *run, const char *path, krait_error **err);
/* Adds an entry to sys.path; it must lie in a granted folder (or the file table) to be of use. */
KRAIT_API krait_status krait_run_add_import_path(krait_run *run, const char *path);

/* A file system of the host's making in place of granted paths, behind the same open(), os functions and import. Paths
 * are absolute, without `.`, `..` and double slashes. Functions return 0, or -1 with *error an errno number (ENOENT ...).
 * NULL functions: nothing of the kind is there. */
typedef enum krait_file_type { KRAIT_FILE_REGULAR, KRAIT_FILE_FOLDER } krait_file_type;
typedef struct krait_file_info {
    krait_file_type type;
    uint64_t bytes;       /* size of a regular file */
    double modified;      /* seconds since 1970 */
} krait_file_info;
typedef struct krait_fs {
    size_t size;
    /* *file: anything that names the open file for the functions below. */
    int (*open)(void *ctx, const char *path, void **file, int *error);
    /* Bytes given (at most `size`), 0 at the end, -1. */
    long (*read)(void *ctx, void *file, void *buffer, size_t size, uint64_t offset, int *error);
    void (*close)(void *ctx, void *file);
    int (*stat)(void *ctx, const char *path, krait_file_info *info, int *error);
    /* Calls emit(to, name, type) for each entry and stops when that returns something else than 0. */
    int (*list)(void *ctx, const char *path, int (*emit)(void *to, const char *name, krait_file_type type), void *to,
                int *error);
} krait_fs;
/* Not together with krait_run_allow_path. */
KRAIT_API krait_status krait_run_set_fs(krait_run *run, const krait_fs *fs, void *ctx);

/* What time.time() shows: KRAIT_CLOCK_REAL (default), _FIXED (starts at `epoch` and goes on with the monotonic clock), _NONE
 * (stands at `epoch`, and the script's other clocks at 0; sleeping still takes its time). */
typedef enum krait_clock { KRAIT_CLOCK_REAL, KRAIT_CLOCK_FIXED, KRAIT_CLOCK_NONE } krait_clock;
KRAIT_API krait_status krait_run_set_clock(krait_run *run, krait_clock clock, double epoch);
/* Debug modes, comma-separated: gc-stress[=n] gc-verify tiny-limits fail-alloc=n cancel-poll=n. For tests. */
KRAIT_API krait_status krait_run_set_debug(krait_run *run, const char *modes);
/* A pointer of the host's own, at any time and in callbacks; NULL at first. */
KRAIT_API krait_status krait_run_set_user(krait_run *run, void *user);
KRAIT_API void *krait_run_user(const krait_run *run);

/* Executes the module body, once. result may be NULL; else *result: owned, the value of the body's last statement if that is an
 * expression, else None; TypeError when it is no tree of values. */
KRAIT_API krait_status krait_run_exec(krait_run *run, krait_value **result, krait_error **err);
/* Calls what the name leads to: a global of the script, or attributes of one ("Rules.check"). args: copied in. result may be NULL; else
 * *result: owned. NameError or AttributeError when there is none, TypeError when the result is no tree of values. */
KRAIT_API krait_status krait_run_call(krait_run *run, const char *function, const krait_value *const *args, size_t count,
                                      krait_value **result, krait_error **err);
/* A global of the script, copied in; before krait_run_exec it is there when the body starts. A reset takes it away. */
KRAIT_API krait_status krait_run_set_global(krait_run *run, const char *name, const krait_value *value, krait_error **err);
/* After krait_run_exec. *out: owned, copied out. name as for krait_run_call. */
KRAIT_API krait_status krait_run_get_global(krait_run *run, const char *name, krait_value **out, krait_error **err);
/* Ends what the run does at its next safepoint, or what it does next. Stays until krait_run_reset. */
KRAIT_API void krait_run_cancel(krait_run *run);
/* Raises KeyboardInterrupt in what the run does, at its next safepoint: the script may catch it. Threads as krait_run_cancel. */
KRAIT_API void krait_run_interrupt(krait_run *run);

/* Since krait_run_new or the last reset. */
typedef struct krait_stats {
    size_t size;
    uint64_t ticks;       /* steps counted for fuel and native work */
    uint64_t peak_memory; /* bytes of heap */
    uint64_t output;      /* bytes written */
    double seconds;       /* wall time in krait_run_exec and krait_run_call */
    uint64_t read;        /* bytes read from files and stdin */
    uint64_t host_calls;  /* calls of host functions */
    uint64_t memory;      /* bytes of heap now, garbage included */
} krait_stats;
/* By the thread that uses the run, callbacks included. */
KRAIT_API krait_status krait_run_stats(const krait_run *run, krait_stats *out);

/* -- errors: owned by the caller, independent of engine and run ------------------------------------------------------ */

/* For host functions: an exception of a builtin type ("ValueError"; other names give RuntimeError). Never NULL. */
KRAIT_API krait_error *krait_error_new(const char *type, const char *message);
KRAIT_API krait_status krait_error_status(const krait_error *error);
/* "ValueError"; borrowed from the error, as all texts below. "" for limits and misuse. */
KRAIT_API const char *krait_error_type(const krait_error *error);
KRAIT_API const char *krait_error_message(const krait_error *error);
/* Text as CPython prints it, newline at the end. Empty for a quiet SystemExit. */
KRAIT_API const char *krait_error_text(const krait_error *error, size_t *length);
/* Frames of the traceback, the innermost last; of a deep one the first and last hundreds, of long names the first 4096 bytes. */
KRAIT_API size_t krait_error_frames(const krait_error *error);
KRAIT_API krait_status krait_error_frame(const krait_error *error, size_t i, const char **file, int *line, const char **function);
/* Place of a syntax error: line and column from 1, 0: none. */
KRAIT_API int krait_error_line(const krait_error *error);
KRAIT_API int krait_error_column(const krait_error *error);
/* What the command returns for it: 1 exception, N sys.exit(N), 121 memory, 122 output, 124 time, fuel or host calls, 125
 * internal. */
KRAIT_API int krait_error_exit_code(const krait_error *error);
KRAIT_API void krait_error_free(krait_error *error);

/* -- programs made by krait_compile_executable ------------------------------------------------------------------------- */

/* Their script, from the tables that are linked into them; for their main only, once. out: owned. */
struct KrUnitInfo;
KRAIT_API krait_status krait_script_linked(krait_script **out, const krait_config *config, const char *name,
                                           const struct KrUnitInfo *const *infos, const unsigned char *const *blobs,
                                           const unsigned long *sizes, const char *const *names, int count, krait_error **err);
/* 1: the bytes are a whole program that this version made (magic text, version, SHA-256). Says nothing about who made it. */
KRAIT_API int krait_program_is_whole(const void *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
