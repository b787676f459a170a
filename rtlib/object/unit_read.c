/* unit_read.c -- the blob of a unit (codegen/pool.h) turned into immortal constants. Nothing in it is trusted. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/memory/immortal.h"
#include "rtlib/object/core.h"
#include "rtlib/types/str.h"

/* Deeper tuples of tuples than this are refused; each constant may only name earlier ones. */
#define MAX_CONSTANTS (1u << 24)

typedef struct Reader { const unsigned char *p, *end; bool failed; } Reader;

/* The boot thread is shared by all compilations of the process. */
static pthread_mutex_t boot_lock = PTHREAD_MUTEX_INITIALIZER;

void kr_boot_lock(void)
{
    pthread_mutex_lock(&boot_lock);
}

void kr_boot_unlock(void)
{
    /* Out of memory is an end for a run; here it was the end of one attempt. */
    KrThread *boot = kr_boot_thread();
    boot->exc = 0;
    boot->poll = 0;
    boot->stack_limit = NULL;
    KR_RUN(boot)->kill = KR_KILL_NONE;
    pthread_mutex_unlock(&boot_lock);
}

static KrU32 read_u32(Reader *r)
{
    KrU32 v = 0;
    if (r->end - r->p < 4) {
        r->failed = true;
        return 0;
    }
    memcpy(&v, r->p, 4);
    r->p += 4;
    return v;
}

static uint64_t read_u64(Reader *r)
{
    uint64_t v = 0;
    if (r->end - r->p < 8) {
        r->failed = true;
        return 0;
    }
    memcpy(&v, r->p, 8);
    r->p += 8;
    return v;
}

static double read_f64(Reader *r)
{
    uint64_t bits = read_u64(r);
    double d;
    memcpy(&d, &bits, 8);
    return d;
}

static const char *read_bytes(Reader *r, size_t *size)
{
    *size = read_u32(r);
    if (r->failed || (size_t)(r->end - r->p) < *size) {
        r->failed = true;
        *size = 0;
        return "";
    }
    const char *text = (const char *)r->p;
    r->p += *size;
    return text;
}

static KrValue read_sequence(KrThread *boot, Reader *r, KrUnitShared *shared, KrU32 index, bool frozen)
{
    KrU32 count = read_u32(r);
    if (r->failed || count > (size_t)(r->end - r->p) / 4) {
        r->failed = true;
        return 0;
    }
    KrValue tuple = count || frozen ? kr_tuple_new(boot, (long)count) : kr_empty_tuple;
    for (KrU32 i = 0; tuple && i < count; i++) {
        KrU32 item = read_u32(r);
        if (r->failed || item >= index) {
            r->failed = true;
            return 0;
        }
        KR_TUPLE(tuple)->items[i] = shared->constants[item];
    }
    if (!tuple || !frozen)
        return tuple;
    return kr_call(boot, (KrValue)&kr_type_frozenset, &tuple, 1, 0);
}

static KrValue read_constant(KrThread *boot, Reader *r, KrUnitShared *shared, KrU32 index)
{
    size_t size;
    if (r->p >= r->end)
        return 0;
    switch (*r->p++) {
    case 'i': {
        int64_t n = (int64_t)read_u64(r);
        return n >= KR_INT_MIN && n <= KR_INT_MAX ? KR_INT(n) : kr_int_from_i64(boot, n);
    }
    case 'I': {
        const char *digits = read_bytes(r, &size);
        return r->failed ? 0 : kr_int_parse(boot, digits, size, 0);
    }
    case 'f': return kr_float_new(boot, read_f64(r));
    case 'c': {
        double re = read_f64(r), im = read_f64(r);
        return kr_complex_new(boot, re, im);
    }
    case 's': {
        const char *text = read_bytes(r, &size);
        return kr_str_utf8_any(boot, text, size);
    }
    case 'n': {
        const char *text = read_bytes(r, &size);
        KrValue s = kr_str_utf8_any(boot, text, size);
        return s ? kr_str_intern(boot, s) : 0;
    }
    case 'b': {
        const char *text = read_bytes(r, &size);
        return r->failed ? 0 : kr_bytes_new(boot, text, size);
    }
    case 't': return read_sequence(boot, r, shared, index, false);
    case 'z': return read_sequence(boot, r, shared, index, true);
    case 'N': return KR_NONE;
    case 'T': return KR_TRUE;
    case 'F': return KR_FALSE;
    case 'E': return KR_ELLIPSIS;
    }
    return 0;
}

static bool read_globals(Reader *r, KrUnitShared *shared)
{
    KrU32 count = read_u32(r);
    if (r->failed || count > (size_t)(r->end - r->p) / 4)
        return false;
    KrU32 mask = 7;
    while (mask < count * 2)
        mask = mask * 2 + 1;
    shared->global_names = calloc(count ? count : 1, sizeof(KrU32));
    shared->slot_table = calloc((size_t)mask + 1, sizeof(KrU32));
    shared->slot_mask = mask;
    shared->global_stored = calloc(count ? count : 1, sizeof(bool));
    if (!shared->global_names || !shared->slot_table || !shared->global_stored)
        return false;
    shared->global_count = count;
    for (KrU32 i = 0; i < count; i++) {
        KrU32 word = read_u32(r), k = word & ~KR_POOL_STORED;
        if (r->failed || k >= shared->constant_count || !KR_HAS_SHAPE(shared->constants[k], KR_SH_STR))
            return false;
        shared->global_names[i] = k;
        shared->global_stored[i] = k != word;
        KrU32 h = kr_str_hash(shared->constants[k]) & mask;
        while (shared->slot_table[h])
            h = (h + 1) & mask;
        shared->slot_table[h] = i + 1;
    }
    return true;
}

static bool read_blob(Reader *r, KrUnitShared *shared)
{
    KrThread *boot = kr_boot_thread();
    if (r->end - r->p < 8 || memcmp(r->p, "KRP2", 4))
        return false;
    r->p += 4;
    KrU32 count = read_u32(r);
    if (count > MAX_CONSTANTS || count > (size_t)(r->end - r->p))
        return false;
    shared->constants = calloc(count ? count : 1, sizeof(KrValue));
    if (!shared->constants)
        return false;
    for (KrU32 i = 0; i < count; i++) {
        KrValue v = read_constant(boot, r, shared, i);
        if (!v || r->failed) {
            boot->exc = 0;
            return false;
        }
        if (KR_HAS_SHAPE(v, KR_SH_STR))
            kr_str_hash(v);   /* constants are shared between threads: nothing in them is written later */
        shared->constants[i] = v;
        shared->constant_count = i + 1;
    }
    if (!read_globals(r, shared))
        return false;
    KrU32 file = read_u32(r), flags = read_u32(r);
    if (r->failed || file >= count || !KR_HAS_SHAPE(shared->constants[file], KR_SH_STR))
        return false;
    shared->filename = shared->constants[file];
    shared->dict_globals = flags & 1;
    return true;
}

KrUnitShared *kr_unit_shared_new(const KrUnitInfo *info, const unsigned char *blob, size_t size, const char **error)
{
    KrUnitShared *shared = calloc(1, sizeof *shared);
    Reader r = { blob, blob + size, false };
    if (!shared) {
        *error = "out of memory";
        return NULL;
    }
    shared->info = info;
    if (info->abi != KR_ABI_VERSION) {
        *error = "compiled for another version";
        free(shared);
        return NULL;
    }
    kr_boot_lock();
    kr_immortal_begin();
    bool ok = read_blob(&r, shared);
    shared->memory = kr_immortal_end();
    kr_boot_unlock();
    if (!ok) {
        *error = r.failed ? "malformed constants" : "out of memory";
        kr_unit_shared_free(shared);
        return NULL;
    }
    shared->constant_bytes = sizeof *shared + kr_immortal_owned(shared->memory) + shared->constant_count * sizeof(KrValue) +
                             shared->global_count * (sizeof(KrU32) + sizeof(bool)) + (shared->slot_mask + 1) * sizeof(KrU32);
    return shared;
}

void kr_unit_shared_retire(KrUnitShared *shared)
{
    shared->code_bytes = 0;
    if (shared->release)
        shared->release(shared->release_ctx);
    shared->release = NULL;
    shared->source = NULL;
}

void kr_unit_shared_free(KrUnitShared *shared)
{
    if (!shared)
        return;
    kr_unit_shared_retire(shared);
    kr_immortal_free(shared->memory);
    free(shared->constants);
    free(shared->global_names);
    free(shared->global_stored);
    free(shared->slot_table);
    free(shared);
}

long kr_unit_slot(const KrUnitShared *shared, KrValue name)
{
    KrU32 h = kr_str_hash(name) & shared->slot_mask;
    for (KrU32 i; (i = shared->slot_table[h]); h = (h + 1) & shared->slot_mask) {
        KrValue at = shared->constants[shared->global_names[i - 1]];
        if (at == name || kr_str_equal(at, name))
            return (long)i - 1;
    }
    return -1;
}
