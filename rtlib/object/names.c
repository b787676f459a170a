/* names.c -- the interned names of names.def. */
#include <string.h>

#include "rtlib/object/object.h"
#include "rtlib/object/run.h"

KrValue kr_names_table[KR_NAME_COUNT];

static const char *const texts[KR_NAME_COUNT] = {
#define KR_DUNDER(n) "__" #n "__",
#define KR_WORD(n) #n,
#include "rtlib/object/names.def"
#undef KR_DUNDER
#undef KR_WORD
};

bool kr_names_boot(KrThread *boot)
{
    for (int i = 0; i < KR_NAME_COUNT; i++) {
        KrValue s = kr_str_ascii(boot, texts[i], strlen(texts[i]));
        if (!s || !(kr_names_table[i] = kr_str_intern(boot, s)))
            return false;
    }
    return true;
}
