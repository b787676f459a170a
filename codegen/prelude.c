/* prelude.c -- abi.h itself, taken into this object as bytes when it is assembled, so that the text generated code is
 * compiled with cannot differ from the header the host was compiled with. */
#include "codegen/prelude.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>

#include "codegen/codegen.h"
#include "rtlib/abi/exports.h"

#ifndef KR_ABI_FILE
#define KR_ABI_FILE "rtlib/abi/abi.h"        /* found through the include path */
#endif

__asm__(".section .rodata\n"
        "kr_prelude_file:\n"
        ".incbin \"" KR_ABI_FILE "\"\n"
        "kr_prelude_file_end:\n"
        ".byte 0\n"
        ".previous\n");
extern const char kr_prelude_file[] __attribute__((visibility("hidden")));
extern const char kr_prelude_file_end[] __attribute__((visibility("hidden")));

#define ABI_MAX 32768

static char abi_text[ABI_MAX];
static size_t abi_size;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Comments, indentation and empty lines out: a fifth of the compile time of a small unit. */
static void strip(void)
{
    bool line_start = true;
    for (const char *p = kr_prelude_file; p < kr_prelude_file_end && abi_size < ABI_MAX - 1; p++) {
        if (p[0] == '/' && p[1] == '*') {
            const char *end = strstr(p + 2, "*/");
            p = end ? end + 1 : kr_prelude_file_end;
            continue;
        }
        if (line_start && (*p == ' ' || *p == '\n'))
            continue;
        if (*p == '\n')
            while (abi_size && abi_text[abi_size - 1] == ' ')
                abi_size--;
        line_start = *p == '\n';
        if (!(line_start && abi_size && abi_text[abi_size - 1] == '\n'))
            abi_text[abi_size++] = *p;
    }
}

const char *kr_prelude_abi(size_t *size)
{
    pthread_once(&once, strip);
    *size = abi_size;
    return abi_text;
}

static const struct { const char *result, *name, *parameters; int effects; } prototypes[KR_FN_COUNT] = {
#define KR_EXPORT(result, name, parameters, effects) {#result, #name, #parameters, effects},
#include "rtlib/abi/exports.def"
#undef KR_EXPORT
};

static void put_prototype(KrText *out, int i, bool cold, bool slow)
{
    if (cold)
        kr_text_string(out, "__attribute__((cold)) ");
    kr_text_string(out, prototypes[i].result);
    kr_text_char(out, ' ');
    kr_text_string(out, prototypes[i].name);
    if (slow)
        kr_text_string(out, KR_SLOW_SUFFIX);
    kr_text_string(out, prototypes[i].parameters);
    if (slow) {
        kr_text_string(out, " __asm__(\"");
        kr_text_string(out, prototypes[i].name);
        kr_text_string(out, "\")");
    }
    kr_text_string(out, ";\n");
}

void kr_prelude_put(KrText *out, const unsigned char *used, bool ahead_of_time)
{
    size_t size;
    const char *abi = kr_prelude_abi(&size);
    if (!ahead_of_time)
        kr_text_string(out, KR_PAGE_LINE);
    kr_text_add(out, abi, size);
    if (ahead_of_time)
        kr_text_string(out, "#define KR_SELDOM __attribute__((cold))\n");
    kr_text_string(out, KR_PRELUDE_MARK);
    for (int i = 0; i < KR_FN_COUNT; i++) {
        int how = used ? used[i] : KR_USED;
        if (how & KR_USED)
            put_prototype(out, i, ahead_of_time && prototypes[i].effects & KR_COLD, false);
        if (how & KR_USED_SLOW)
            put_prototype(out, i, true, true);
    }
    kr_text_char(out, '\n');
}
