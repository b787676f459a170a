/* codegen.h -- the door of the code generator: AST in; C text, constant blob, and through the back ends machine code out. */
#ifndef KR_CODEGEN_CODEGEN_H
#define KR_CODEGEN_CODEGEN_H

#include <stdbool.h>
#include <stddef.h>

#include "frontend/ast.h"
#include "rtlib/abi/abi.h"

typedef struct KrCodegenOptions {
    bool dict_globals;         /* eval/exec with a dict for globals */
    bool want_result;          /* keep the value of the last expression statement (eval): the body returns it */
    bool show_values;          /* as typed at a prompt: values of expression statements outside functions go to sys.displayhook */
    bool ahead_of_time;        /* for gcc: inline more */
    const char *dump_ir;       /* NULL, "" (after all passes) or a pass name: fills ir_text */
    size_t max_memory;         /* bytes for IR and C text; 0: 512 MiB */
    const volatile long *cancel;
} KrCodegenOptions;

/* C text of one unit plus the blob with its constant pool, global names and file name (format: codegen/pool.h). */
typedef struct KrUnitText {
    char *c; size_t c_size;
    unsigned char *blob; size_t blob_size;
    char *ir_text;             /* when asked for */
    char *error;               /* message when kr_codegen_unit failed (limits, out of memory) */
} KrUnitText;

/* The AST is taken: it is freed as soon as the IR stands. */
bool kr_codegen_unit(KrModuleAst *ast, const KrCodegenOptions *options, KrUnitText *out);
void kr_codegen_free(KrUnitText *text);

/* Machine code of a unit in memory: pages r-x and r--. */
typedef struct KrJitCode KrJitCode;
typedef struct KrJitOptions {
    size_t max_memory;         /* bytes that libtcc may use; 0: 512 MiB, the most there is */
    const volatile long *cancel;
    char **text;               /* NULL, or where the C text is owned: it is freed, and NULL there, once libtcc has its copy */
} KrJitOptions;
/* Compiles C text, which ends with a NUL, with the caged libtcc. NULL: *error is a static or malloc'ed message (free with kr_jit_error_free). */
extern const char kr_jit_no_memory[];   /* how the message begins when the memory was not enough */
KrJitCode *kr_jit_compile(const char *c_text, size_t size, const KrJitOptions *options, char **error);
const KrUnitInfo *kr_jit_unit_info(const KrJitCode *code);
size_t kr_jit_code_size(const KrJitCode *code);
void kr_jit_free(KrJitCode *code);
void kr_jit_error_free(char *error);
/* From here on code goes to memory that is mapped now, so that the process can give up executable mappings. */
bool kr_jit_seal(void);
/* Once per process before the first compile, thread-safe: warms libtcc up, proves that `system` does not resolve. */
bool kr_jit_self_test(void);

/* -- ahead of time: the same C through the system's compiler -- */
typedef struct KrCcUnit {
    const KrUnitText *text;
    const char *name; size_t name_size;     /* entry of module_names; may hold NULs */
} KrCcUnit;
typedef struct KrCcOptions {
    const char *compiler;                   /* NULL: "cc" */
    const char *const *libraries;           /* archives, objects and -l flags in link order; NULL ends it */
    const char *out_path;
    const char *temp_dir;                   /* NULL: /tmp */
    const char *const *words; int word_count;   /* handed to krait_aot_main */
    /* Writes what follows the program's bytes in the file, at most 96 bytes; NULL: nothing. */
    size_t (*mark)(const void *bytes, size_t size, unsigned char *out);
    const volatile long *cancel;
} KrCcOptions;
/* Units (the script first) and the static runtime into one executable, whose main calls
 *   int krait_aot_main(int argc, char **argv, const KrUnitInfo *const *infos, const unsigned char *const *blobs,
 *                      const unsigned long *sizes, const char *const *module_names, int count,
 *                      const char *const *words, int word_count)
 * Units that mention anything but the rows of exports.def are refused. False: *error (free()). */
bool kr_cc_build(const KrCcUnit *units, int count, const KrCcOptions *options, char **error);

/* The freestanding text in front of every unit: abi.h and the prototypes that `used` marks (all when NULL). */
const char *kr_prelude_abi(size_t *size);

#endif
