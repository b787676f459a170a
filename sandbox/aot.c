/* aot.c -- the script of a program compiled ahead of time: its units are linked in, its engine has no compiler. And the mark at
 * the end of such a program's file, by which `krait run` tells a whole one from a spoiled one. */
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/internal.h"

krait_status krait_script_linked(krait_script **out, const krait_config *config, const char *name,
                                 const struct KrUnitInfo *const *infos, const unsigned char *const *blobs,
                                 const unsigned long *sizes, const char *const *names, int count, krait_error **err)
{
    const char *why = "out of memory";
    krait_engine *engine;
    if (err)
        *err = NULL;
    if (!out || !name || !infos || count < 1)
        return kr_error_report(err, KRAIT_MISUSE, "krait_script_linked: bad arguments");
    *out = NULL;
    krait_status status = kr_engine_new(&engine, config, NULL);
    if (status != KRAIT_OK)
        return kr_error_report(err, status, why);
    KrUnitShared *unit = kr_unit_shared_new(infos[0], blobs[0], sizes[0], &why);
    KrLinkedUnit *linked = calloc((size_t)count, sizeof *linked);
    krait_script *script = unit && linked ? kr_script_new(engine, unit, name) : NULL;
    krait_engine_free(engine);   /* the script keeps it */
    if (!script) {
        free(linked);
        kr_unit_shared_free(unit);
        return kr_error_report(err, KRAIT_INTERNAL, why);
    }
    for (int i = 1; i < count; i++) {
        const char *file = names[i] + strlen(names[i]) + 1;   /* "name\0flag file": one text from the linker */
        linked[i - 1] = (KrLinkedUnit){ names[i], infos[i], blobs[i], &sizes[i], file[0] == 'p', file + 1 };
    }
    kr_program_units = linked;   /* for the life of the process, as the units */
    *out = script;
    return KRAIT_OK;
}

/* -- the mark: text, then the SHA-256 of all that precedes the digest ------------------------------------------------------- */

static const char mark[] = "\nkrait program " KRAIT_VERSION "\n";
enum { MARK = sizeof mark - 1 };

_Static_assert(MARK + SHA256_DIGEST_SIZE <= KR_PROGRAM_MARK, "the mark outgrows its room");

static void digest(const void *bytes, size_t size, const void *more, size_t more_size, uint8_t *out)
{
    struct sha256_ctx ctx;
    sha256_init(&ctx);
    sha256_update(&ctx, size, bytes);
    sha256_update(&ctx, more_size, more);
    sha256_digest(&ctx, SHA256_DIGEST_SIZE, out);
}

size_t kr_program_mark(const void *bytes, size_t size, unsigned char *out)
{
    memcpy(out, mark, MARK);
    digest(bytes, size, mark, MARK, out + MARK);
    return MARK + SHA256_DIGEST_SIZE;
}

int krait_program_is_whole(const void *bytes, size_t size)
{
    const unsigned char *data = bytes;
    unsigned char want[KR_PROGRAM_MARK];
    if (!bytes || size <= MARK + SHA256_DIGEST_SIZE)
        return 0;
    size_t used = kr_program_mark(data, size - MARK - SHA256_DIGEST_SIZE, want);
    return memcmp(data + size - used, want, used) == 0;
}
