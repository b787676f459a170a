/* pipeline.c -- the table of passes: run, verify, dump. */
#include "codegen/pipeline.h"
#include "rtlib/base/flag.h"

#include <string.h>

static const struct { const char *name; KrPass run; } passes[] = {
    {"jumps", kr_pass_jumps},
    {"heat", kr_pass_heat},
    {"dual", kr_pass_dual},
};

/* Release builds verify what lowering made and what the emitter gets. */
#ifdef NDEBUG
enum { CHECK_EACH = 0 };
#else
enum { CHECK_EACH = 1 };
#endif

static bool check(const IrUnit *unit, const char *pass, const char **error)
{
    const char *problem = kr_ir_verify(unit);
    if (!problem)
        return true;
    KrText text;
    kr_text_init(&text, 0);
    kr_text_format(&text, "internal error: IR after %s: %s", pass, problem);
    const char *got = kr_text_get(&text);
    const char *copy = got ? kr_arena_copy(unit->arena, got, text.size) : NULL;
    *error = copy ? copy : "internal error: malformed IR";
    kr_text_clear(&text);
    return false;
}

bool kr_pipeline_run(IrUnit *unit, const KrCodegenOptions *options, KrText *dump, const char **error)
{
    const char *wanted = options->dump_ir;
    if (!check(unit, "lower", error))
        return false;
    if (wanted && !strcmp(wanted, "lower"))
        kr_ir_dump(dump, unit);
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        if (kr_flag(options->cancel)) {
            *error = "cancelled";
            return false;
        }
        if (!passes[i].run(unit, options) || kr_arena_failed(unit->arena)) {
            *error = "out of memory";
            return false;
        }
        if (CHECK_EACH || i + 1 == sizeof passes / sizeof *passes)
            if (!check(unit, passes[i].name, error))
                return false;
        if (wanted && !strcmp(wanted, passes[i].name))
            kr_ir_dump(dump, unit);
    }
    if (wanted && !*wanted)
        kr_ir_dump(dump, unit);
    return true;
}
