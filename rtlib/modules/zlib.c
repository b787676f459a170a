/* zlib.c -- the module _zlib: raw inflating with its state in an object, raw deflating in one
 * piece, Adler-32. Headers, trailers and checks are rtlib/pylib/zlib.py. */
#include "rtlib/modules/inflate.h"
#include "rtlib/modules/support.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/int.h"

/* KR_KIND_LEAF. */
typedef struct Inflater {
    KrObject h;
    bool done;
    KrInflate s;
} Inflater;

static KrType inflater_type;

static KrValue m_inflater(KrThread *t, KrValue *arg) {
    (void)arg;
    Inflater *i = kr_new(t, KR_KIND_LEAF, inflater_type.shape, sizeof(Inflater));
    if (!i) return 0;
    i->done = false;
    memset(i->s.window, 0, sizeof i->s.window);
    kr_inflate_start(&i->s);
    return (KrValue)i;
}

/* preset(data): what matches before the start of the output refer to. */
static KrValue inflater_preset(KrThread *t, KrValue *arg) {
    KrInflate *s = &((Inflater *)arg[0])->s;
    const unsigned char *data;
    size_t size;
    if (kr_bytes_arg(t, arg[1], &data, &size) < 0) return 0;
    if (size > KR_INFLATE_WINDOW) {
        data += size - KR_INFLATE_WINDOW;
        size = KR_INFLATE_WINDOW;
    }
    memcpy(s->window, data, size);
    s->at = (uint32_t)size & (KR_INFLATE_WINDOW - 1);
    s->filled = (uint32_t)size;
    return KR_NONE;
}

static KrValue inflater_copy(KrThread *t, KrValue *arg) {
    Inflater *i = kr_new(t, KR_KIND_LEAF, inflater_type.shape, sizeof(Inflater));
    if (!i) return 0;
    i->done = ((Inflater *)arg[0])->done;
    i->s = ((Inflater *)arg[0])->s;
    return (KrValue)i;
}

/* inflate(data, limit) -> (output, bytes of data used, done, error or None); limit 0: none.
 * Input not used because a symbol is not complete must be given again with what follows. */
static KrValue inflater_inflate(KrThread *t, KrValue *arg) {
    Inflater *i = (Inflater *)arg[0];
    const unsigned char *data;
    size_t size, used = 0;
    long limit;
    const char *error = NULL;
    KrBytesBuilder b;
    unsigned char piece[16384];
    if (kr_bytes_arg(t, arg[1], &data, &size) < 0 || kr_index_long(t, arg[2], true, &limit) < 0)
        return 0;
    kr_bytes_builder_init(t, &b);
    while (!i->done && !error) {
        size_t room = sizeof piece, made = 0;
        if (limit > 0 && (size_t)limit - b.length < room) room = (size_t)limit - b.length;
        KrInflateResult r = kr_inflate(&i->s, data, size, &used, piece, room, &made, &error);
        if (kr_work(t, made / 16 + 1) < 0 || kr_bytes_builder_add(&b, piece, made) < 0) return 0;
        i->done = r == KR_INFLATE_DONE;
        if (r == KR_INFLATE_MORE || (limit > 0 && b.length >= (size_t)limit)) break;
    }
    KrValue out = kr_bytes_builder_take(&b), why = error ? kr_str_cstring(t, error) : KR_NONE;
    return out && why ? kr_tuple_of(t, 4, out, KR_INT((long)used), KR_BOOL(i->done), why) : 0;
}

/* -- deflating: fixed codes, matches by a hash of three bytes -- */

typedef struct Writer {
    KrBytesBuilder b;
    uint64_t bits;
    uint32_t count;
} Writer;

static int write_bits(Writer *w, uint32_t v, uint32_t n) {
    w->bits |= (uint64_t)v << w->count;
    w->count += n;
    if (w->count < 32) return 0;
    unsigned char out[4] = {(unsigned char)w->bits, (unsigned char)(w->bits >> 8),
                            (unsigned char)(w->bits >> 16), (unsigned char)(w->bits >> 24)};
    w->bits >>= 32;
    w->count -= 32;
    return kr_bytes_builder_add(&w->b, out, 4);
}

/* Codes are sent with their first bit lowest. */
static int write_code(Writer *w, uint32_t code, uint32_t n) {
    uint32_t r = 0;
    for (uint32_t i = 0; i < n; i++) r |= (code >> i & 1) << (n - 1 - i);
    return write_bits(w, r, n);
}

static int write_symbol(Writer *w, uint32_t s) {
    if (s < 144) return write_code(w, 0x30 + s, 8);
    if (s < 256) return write_code(w, 0x190 + s - 144, 9);
    if (s < 280) return write_code(w, s - 256, 7);
    return write_code(w, 0xc0 + s - 280, 8);
}

static int write_match(Writer *w, uint32_t length, uint32_t distance) {
    uint32_t l = length - 3, extra = 0, symbol;
    if (length == 258)
        symbol = 285;
    else {
        while (l >> extra >= 8) extra++;
        symbol = 257 + extra * 4 + (l >> extra);
    }
    if (write_symbol(w, symbol) < 0 ||
        write_bits(w, length == 258 ? 0 : l & ((1u << extra) - 1), length == 258 ? 0 : extra) < 0)
        return -1;
    uint32_t d = distance - 1, more = 0;
    while (d >> more >= 4) more++;
    if (write_code(w, more * 2 + (d >> more), 5) < 0) return -1;
    return write_bits(w, d & ((1u << more) - 1), more);
}

#define HASH_BITS 15

/* deflate(data, known) -> bytes: one final block; the first `known` bytes are not written, matches may reach into them. */
static KrValue m_deflate(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    long known;
    Writer w = {.bits = 0};
    if (kr_index_long(t, arg[1], true, &known) < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0) return 0;
    if (known < 0 || (size_t)known > n) return kr_error(t, KR_EXC_ValueError, "no such place");
    kr_bytes_builder_init(t, &w.b);
    uint32_t *head = kr_new_array(t, KR_KIND_LEAF, 0, 16, (size_t)1 << HASH_BITS, 4);
    uint32_t *chain = kr_new_array(t, KR_KIND_LEAF, 0, 16, KR_INFLATE_WINDOW, 4);
    if (!head || !chain || write_bits(&w, 3, 3) < 0) return 0;
    head += 4;
    chain += 4;
    memset(head, 0, sizeof *head << HASH_BITS);
    for (size_t i = 0, steps = 0; i < n;) {
        size_t best = 0, far = 0, insert = 1;
        if (i < (size_t)known) {
            insert = (size_t)known - i < 1024 ? (size_t)known - i : 1024;
        } else if (i + 3 <= n) {
            uint32_t h =
                ((uint32_t)p[i] << 16 | (uint32_t)p[i + 1] << 8 | p[i + 2]) * 2654435761u >>
                (32 - HASH_BITS);
            uint32_t at = head[h];
            for (int tries = 32; at && tries; tries--) { /* places are stored plus one */
                size_t q = at - 1, k = 0, most = n - i < 258 ? n - i : 258;
                if (q >= i || i - q > KR_INFLATE_WINDOW) break;
                while (k < most && p[q + k] == p[i + k]) k++;
                if (k > best) best = k, far = i - q;
                uint32_t next = chain[q & (KR_INFLATE_WINDOW - 1)];
                if (k == most || next >= at) break;
                at = next;
            }
        }
        if (i < (size_t)known) {
            /* only remembered */
        } else if (best >= 3) {
            if (write_match(&w, (uint32_t)best, (uint32_t)far) < 0) return 0;
            insert = best;
        } else if (write_symbol(&w, p[i]) < 0) {
            return 0;
        }
        for (; insert; insert--, i++) {
            if (i + 3 > n) continue;
            uint32_t h =
                ((uint32_t)p[i] << 16 | (uint32_t)p[i + 1] << 8 | p[i + 2]) * 2654435761u >>
                (32 - HASH_BITS);
            chain[i & (KR_INFLATE_WINDOW - 1)] = head[h];
            head[h] = (uint32_t)i + 1;
        }
        if ((++steps & 255) == 0 && kr_work(t, 512) < 0) return 0;
    }
    if (write_symbol(&w, 256) < 0) return 0;
    while (w.count) {
        unsigned char c = (unsigned char)w.bits;
        if (kr_bytes_builder_add(&w.b, &c, 1) < 0) return 0;
        w.bits >>= 8;
        w.count = w.count > 8 ? w.count - 8 : 0;
    }
    return kr_bytes_builder_take(&w.b);
}

static KrValue m_adler32(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    KrValue start = kr_index(t, arg[1]);
    if (!start || !(start = kr_int_and(t, start, KR_INT(0xffffffffL)))) return 0;
    if (kr_bytes_arg(t, arg[0], &p, &n) < 0 || (n > 1 << 14 && kr_work(t, n / 64) < 0)) return 0;
    uint64_t a = (uint64_t)KR_INT_VALUE(start) & 0xffff, b = (uint64_t)KR_INT_VALUE(start) >> 16;
    for (size_t i = 0; i < n;) {
        size_t end = n - i < 5000 ? n : i + 5000;
        for (; i < end; i++) b += a += p[i];
        a %= 65521;
        b %= 65521;
    }
    return KR_INT((long)(b << 16 | a));
}

static const KrBuiltin inflater_methods[] = {{"inflate(self, data, limit, /)", inflater_inflate, 0,
                                              "Inflate data: (output, used, done, error)."},
                                             {"preset(self, data, /)", inflater_preset, 0,
                                              "Take data as what came before."},
                                             {"copy(self, /)", inflater_copy, 0, "The same state."},
                                             KR_BUILTIN_END};
static const KrTypeDef inflater_def = {.name = "_zlib.Inflater",
                                       .type = &inflater_type,
                                       .layout = KR_LAYOUT_OTHER,
                                       .instance_words = (sizeof(Inflater) + 7) / 8,
                                       .methods = inflater_methods};
static const KrTypeDef *const types[] = {&inflater_def, NULL};

static const KrBuiltin functions[] = {
    {"inflater()", m_inflater, 0, "A fresh inflating state."},
    {"deflate(data, known=0, /) -> bytes", m_deflate, 0, "Data as one DEFLATE block."},
    {"adler32(data, value=1, /) -> int", m_adler32, 0, "Compute an Adler-32 checksum of data."},
    KR_BUILTIN_END};

const KrModuleDef kr_module_zlib = {
    .name = "_zlib", .doc = "DEFLATE.", .functions = functions, .types = types};
