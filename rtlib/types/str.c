/* str.c -- str objects: static strings, allocation, construction, equality, order, hash, interning.
 *
 * Layout and invariants: str.h. Characters lie inline behind the struct; kr_str_alloc hands them out undefined. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/types/str.h"

#include <stdlib.h>

#include "rtlib/base/scan.h"
#include "rtlib/base/siphash.h"
#include "rtlib/base/utf8.h"

/* -- static strings: the empty one and every Latin-1 character -- */
typedef struct StaticStr {
    KrStr s;
    unsigned char bytes[8];
} __attribute__((aligned(16))) StaticStr;

static StaticStr char_objects[256];
#define CHAR_HEAD(n) { KR_KIND_LEAF, KR_FLAG_IMMORTAL | KR_FLAG_INTERNED, (n) < 128 ? 1 | KR_STR_ASCII : 1, KR_SH_STR }
#define CHAR_1(n) { { CHAR_HEAD(n), 1, 0, char_objects[n].bytes }, { n } },
#define CHAR_4(n) CHAR_1(n) CHAR_1((n) + 1) CHAR_1((n) + 2) CHAR_1((n) + 3)
#define CHAR_16(n) CHAR_4(n) CHAR_4((n) + 4) CHAR_4((n) + 8) CHAR_4((n) + 12)
#define CHAR_64(n) CHAR_16(n) CHAR_16((n) + 16) CHAR_16((n) + 32) CHAR_16((n) + 48)
static StaticStr char_objects[256] = { CHAR_64(0) CHAR_64(64) CHAR_64(128) CHAR_64(192) };

#define VALUE_1(n) (KrValue)&char_objects[n],
#define VALUE_4(n) VALUE_1(n) VALUE_1((n) + 1) VALUE_1((n) + 2) VALUE_1((n) + 3)
#define VALUE_16(n) VALUE_4(n) VALUE_4((n) + 4) VALUE_4((n) + 8) VALUE_4((n) + 12)
#define VALUE_64(n) VALUE_16(n) VALUE_16((n) + 16) VALUE_16((n) + 32) VALUE_16((n) + 48)
KrValue kr_str_chars[256] = { VALUE_64(0) VALUE_64(64) VALUE_64(128) VALUE_64(192) };

static StaticStr empty_object = {
    { { KR_KIND_LEAF, KR_FLAG_IMMORTAL | KR_FLAG_INTERNED, 1 | KR_STR_ASCII, KR_SH_STR }, 0, 0,
      empty_object.bytes }, { 0 } };
KrValue kr_str_empty = (KrValue)&empty_object;

/* Hashes are filled in before there is a second thread. */
bool kr_str_boot(KrThread *t) {
    (void)t;
    kr_str_hash(kr_str_empty);
    for (int i = 0; i < 256; i++) kr_str_hash(kr_str_chars[i]);
    return true;
}

/* -- allocation -- */
KrStr *kr_str_alloc_kind(KrThread *t, size_t length, int kind, bool ascii) {
    if (length > KR_STR_MAX) {
        kr_no_memory(t);
        return NULL;
    }
    KrStr *s = kr_new_fixed(t, KR_KIND_LEAF, KR_SH_STR, sizeof(KrStr) + length * (size_t)kind);
    if (!s) return NULL;
    s->h.aux = (unsigned short)(kind | (ascii ? KR_STR_ASCII : 0));
    s->length = (KrU32)length;
    s->hash = 0;
    s->data = (unsigned char *)(s + 1);
    return s;
}

KrStr *kr_str_alloc(KrThread *t, size_t length, uint32_t max_char) {
    return kr_str_alloc_kind(t, length, kr_kind_for(max_char), max_char < 128);
}

uint32_t kr_str_max_char(const unsigned char *data, int kind, size_t n) {
    return kr_or_units(data, kind, n);
}

void kr_str_copy_chars(unsigned char *to, int to_kind, const unsigned char *from, int from_kind, size_t n) {
    if (to_kind == from_kind) {
        memcpy(to, from, n * (size_t)to_kind);
        return;
    }
    switch (to_kind * 8 + from_kind) {
    case 2 * 8 + 1: kr_widen_1_2((uint16_t *)to, from, n); break;
    case 4 * 8 + 1: kr_widen_1_4((uint32_t *)to, from, n); break;
    case 4 * 8 + 2: kr_widen_2_4((uint32_t *)to, (const uint16_t *)from, n); break;
    case 1 * 8 + 2: kr_narrow_2_1(to, (const uint16_t *)from, n); break;
    case 1 * 8 + 4: kr_narrow_4_1(to, (const uint32_t *)from, n); break;
    case 2 * 8 + 4: kr_narrow_4_2((uint16_t *)to, (const uint32_t *)from, n); break;
    }
}

KrValue kr_str_from_kind(KrThread *t, const unsigned char *data, int kind, size_t n) {
    if (n == 0) return kr_str_empty;
    uint32_t max = kr_or_units(data, kind, n);
    if (n == 1 && max < 256) return kr_str_chars[kr_str_read(data, kind, 0)];
    KrStr *s = kr_str_alloc(t, n, max);
    if (!s) return 0;
    kr_str_copy_chars(s->data, kr_kind_for(max), data, kind, n);
    return (KrValue)s;
}

/* -- construction -- */
KrValue kr_str_ascii(KrThread *t, const char *text, size_t size) {
    if (size <= 1) return size ? kr_str_chars[(unsigned char)*text] : kr_str_empty;
    KrStr *s = kr_str_alloc_kind(t, size, 1, true);
    if (!s) return 0;
    kr_copy_short(s->data, (const unsigned char *)text, size);
    return (KrValue)s;
}

KrValue kr_str_latin1(KrThread *t, const unsigned char *text, size_t size) {
    return kr_str_from_kind(t, text, 1, size);
}

KrValue kr_str_ucs4(KrThread *t, const uint32_t *text, size_t length) {
    return kr_str_from_kind(t, (const unsigned char *)text, 4, length);
}

KrValue kr_str_char_new(KrThread *t, uint32_t c) {
    if (c < 256) return kr_str_chars[c];
    KrStr *s = kr_str_alloc(t, 1, c);
    if (!s) return 0;
    kr_str_write(s->data, kr_kind_for(c), 0, c);
    return (KrValue)s;
}

/* Invalid parts become U+FFFD each. */
static KrValue utf8_lossy(KrThread *t, const unsigned char *p, size_t size, bool any) {
    KrBuilder b;
    kr_builder_init(t, &b);
    const unsigned char *end = p + size;
    while (p < end) {
        int step, kind;
        uint32_t c = any ? kr_utf8_decode_any(p, end, &step) : kr_utf8_decode(p, end, &step, &kind);
        if (kr_builder_char(&b, c == KR_UTF8_BAD ? 0xfffd : c) < 0) return 0;
        p += step;
    }
    return kr_builder_take(&b);
}

static KrValue from_utf8(KrThread *t, const char *text, size_t size, bool any) {
    const unsigned char *p = (const unsigned char *)text;
    if (kr_ascii_prefix(p, size) == size) return kr_str_ascii(t, text, size);
    unsigned char largest;
    size_t length = kr_utf8_measure(p, size, &largest);
    int kind = largest < 0xc4 ? 1 : largest < 0xf0 ? 2 : 4;
    KrStr *s = kr_str_alloc_kind(t, length, kind, false);
    if (!s) return 0;
    if (!kr_utf8_to_units(p, size, s->data, kind)) return utf8_lossy(t, p, size, any);
    return length == 1 && kind == 1 ? kr_str_chars[s->data[0]] : (KrValue)s;
}

KrValue kr_str_utf8(KrThread *t, const char *text, size_t size) {
    return from_utf8(t, text, size, false);
}

KrValue kr_str_utf8_any(KrThread *t, const char *text, size_t size) {
    return from_utf8(t, text, size, true);
}

KrValue kr_str_cstring(KrThread *t, const char *text) {
    return kr_str_utf8(t, text, strlen(text));
}

const char *kr_str_to_utf8(KrThread *t, KrValue s, size_t *size) {
    size_t n = kr_str_length(s);
    int kind = kr_str_kind(s);
    const unsigned char *data = kr_str_data(s);
    size_t bytes = kr_str_is_ascii(s) ? n : kr_utf8_bytes(data, kind, n);
    KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, sizeof(KrObject) + 1, bytes, 1);
    if (!o) return NULL;
    unsigned char *out = (unsigned char *)(o + 1);
    if (bytes == n) memcpy(out, data, n);
    else kr_utf8_from_units(out, data, kind, n);
    out[bytes] = 0;
    if (size) *size = bytes;
    return (const char *)out;
}

/* -- inspection -- */
uint32_t kr_str_at(KrValue s, size_t i) {
    return kr_str_read(kr_str_data(s), kr_str_kind(s), i);
}

int kr_str_equal(KrValue a, KrValue b) {
    if (a == b) return 1;
    const KrStr *x = KR_STR(a), *y = KR_STR(b);
    if (x->length != y->length || ((x->h.aux ^ y->h.aux) & (KR_STR_KIND_MASK | KR_STR_ASCII))) return 0;
    if (x->hash && y->hash && x->hash != y->hash) return 0;
    return memcmp(x->data, y->data, (size_t)x->length * (x->h.aux & KR_STR_KIND_MASK)) == 0;
}

int kr_str_equal_c(KrValue s, const char *text) {
    size_t n = strlen(text);
    return kr_str_length(s) == n && kr_str_is_ascii(s) && memcmp(kr_str_data(s), text, n) == 0;
}

#define COMPARE_LOOP(A, B)                                                                           \
    do {                                                                                             \
        const A *p = (const A *)x->data;                                                             \
        const B *q = (const B *)y->data;                                                             \
        for (size_t i = 0; i < n; i++) if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;                \
    } while (0)

int kr_str_compare(KrValue a, KrValue b) {
    const KrStr *x = KR_STR(a), *y = KR_STR(b);
    size_t n = x->length < y->length ? x->length : y->length;
    switch (kr_str_kind(a) * 8 + kr_str_kind(b)) {
    case 9: {
        int order = memcmp(x->data, y->data, n);
        if (order) return order < 0 ? -1 : 1;
        break;
    }
    case 10: COMPARE_LOOP(unsigned char, uint16_t); break;
    case 12: COMPARE_LOOP(unsigned char, uint32_t); break;
    case 17: COMPARE_LOOP(uint16_t, unsigned char); break;
    case 18: COMPARE_LOOP(uint16_t, uint16_t); break;
    case 20: COMPARE_LOOP(uint16_t, uint32_t); break;
    case 33: COMPARE_LOOP(uint32_t, unsigned char); break;
    case 34: COMPARE_LOOP(uint32_t, uint16_t); break;
    case 36: COMPARE_LOOP(uint32_t, uint32_t); break;
    }
    return x->length == y->length ? 0 : x->length < y->length ? -1 : 1;
}

/* The store may race on immortal strings, always with the same value. */
KrU32 kr_str_hash(KrValue v) {
    KrStr *s = KR_STR(v);
    KrU32 hash = __atomic_load_n(&s->hash, __ATOMIC_RELAXED);
    if (hash) return hash;
    uint64_t h = kr_siphash(s->data, (size_t)s->length * (s->h.aux & KR_STR_KIND_MASK));
    hash = (KrU32)(h ^ h >> 32);
    if (!hash) hash = 1;
    __atomic_store_n(&s->hash, hash, __ATOMIC_RELAXED);
    return hash;
}

/* -- interning: a process table filled while booting and read-only afterwards, then one table per run -- */
typedef struct InternTable { KrValue *slots; size_t mask, count; } InternTable;
static InternTable boot_table;    /* filled by the boot thread only, see kr_str_intern_freeze */
static bool boot_frozen;

void kr_str_intern_freeze(void) { boot_frozen = true; }

/* Slot of an equal string or the free one where it belongs. The table is never full. */
static KrValue *intern_slot(KrValue *slots, size_t mask, KrValue s) {
    size_t i = kr_str_hash(s) & mask;
    while (slots[i] && !kr_str_equal(slots[i], s)) i = (i + 1) & mask;
    return &slots[i];
}

static KrValue intern_boot(KrThread *t, KrValue s) {
    if (boot_table.slots) {
        KrValue hit = *intern_slot(boot_table.slots, boot_table.mask, s);
        if (hit) return hit;
    }
    if (boot_frozen) return s;
    if (!boot_table.slots || boot_table.count * 2 > boot_table.mask) {
        size_t size = boot_table.slots ? (boot_table.mask + 1) * 2 : 2048;
        KrValue *slots = calloc(size, sizeof(KrValue));
        if (!slots) return kr_no_memory(t);
        for (size_t i = 0; boot_table.slots && i <= boot_table.mask; i++)
            if (boot_table.slots[i]) *intern_slot(slots, size - 1, boot_table.slots[i]) = boot_table.slots[i];
        free(boot_table.slots);
        boot_table.slots = slots;
        boot_table.mask = size - 1;
    }
    *intern_slot(boot_table.slots, boot_table.mask, s) = s;
    boot_table.count++;
    KR_OBJ(s)->flags |= KR_FLAG_INTERNED;
    return s;
}

/* The run's table: scratch[KR_SCRATCH_INTERN] is a KrArray, items[0] the count, then a power of two of slots. */
static KrArray *intern_grow(KrThread *t, KrArray *old, size_t size) {
    KrArray *table = kr_array_new(t, (long)size + 1);
    if (!table) return NULL;
    for (size_t i = 1; old && i < (size_t)old->count; i++)
        if (old->items[i]) *intern_slot(table->items + 1, size - 1, old->items[i]) = old->items[i];
    table->items[0] = old ? old->items[0] : KR_INT(0);
    KR_RUN(t)->scratch[KR_SCRATCH_INTERN] = (KrValue)table;
    return table;
}

KrValue kr_str_intern(KrThread *t, KrValue s) {
    if (KR_OBJ(s)->flags & KR_FLAG_INTERNED) return s;
    if (kr_str_length(s) <= 1) {
        if (kr_str_length(s) == 0) return kr_str_empty;
        if (kr_str_kind(s) == 1) return kr_str_chars[kr_str_data(s)[0]];
    }
    if (!KR_RUN(t)->heap) return intern_boot(t, s);
    if (boot_table.slots) {
        KrValue hit = *intern_slot(boot_table.slots, boot_table.mask, s);
        if (hit) return hit;
    }
    KrArray *table = (KrArray *)KR_RUN(t)->scratch[KR_SCRATCH_INTERN];
    size_t size = table ? (size_t)table->count - 1 : 0;
    if (!table || (size_t)KR_INT_VALUE(table->items[0]) * 2 >= size) {
        size = table ? size * 2 : 64;
        table = intern_grow(t, table, size);
        if (!table) return 0;
    }
    KrValue *slot = intern_slot(table->items + 1, size - 1, s);
    if (*slot) return *slot;
    if (KR_OBJ(s)->kind == KR_KIND_STR_SHARED) {   /* a kept name must not hold a big buffer */
        KrStr *copy = kr_str_alloc_kind(t, kr_str_length(s), kr_str_kind(s), kr_str_is_ascii(s));
        if (!copy) return 0;
        memcpy(copy->data, kr_str_data(s), kr_str_length(s) * (size_t)kr_str_kind(s));
        s = (KrValue)copy;
    }
    *slot = s;
    table->items[0] += 2;
    if (!(KR_OBJ(s)->flags & KR_FLAG_IMMORTAL)) KR_OBJ(s)->flags |= KR_FLAG_INTERNED;
    return s;
}
