/* multibyte.c -- the module _multibyte: the East Asian codecs as conversions that stop at what is wrong. Error handlers, which are script code,
 * and the classes are rtlib/pylib/_multibytecodec.py; nothing is borrowed while a handler runs. */
#include "rtlib/modules/multibyte.h"

#include "rtlib/base/scan.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/str.h"

#define KR_MULTIBYTE(name, shape, a, b, c, d) \
    { #name, KR_SHAPE_##shape, { KR_CHARSET_##a, KR_CHARSET_##b, KR_CHARSET_##c, KR_CHARSET_##d, KR_CHARSET_none }, \
      ((1u << KR_CHARSET_##a | 1u << KR_CHARSET_##b | 1u << KR_CHARSET_##c | 1u << KR_CHARSET_##d) & KR_CHARSETS_WITH_PAIRS) != 0 },
_Static_assert(KR_CHARSET_none < 32, "a set is a bit");
#define KR_MULTIBYTE_ALIAS(alias, name)
const KrMultibyte kr_multibyte[] = {
#include "rtlib/modules/multibyte.def"
};
#undef KR_MULTIBYTE
#undef KR_MULTIBYTE_ALIAS

static const struct { const char *name; int codec; } names[] = {
#define KR_MULTIBYTE(name, shape, a, b, c, d) { #name, KR_MULTIBYTE_##name },
#define KR_MULTIBYTE_ALIAS(alias, name) { #alias, KR_MULTIBYTE_##name },
#include "rtlib/modules/multibyte.def"
};

int kr_multibyte_find(KrValue name) {
    char text[24];
    size_t n = 0;
    bool gap = false;
    if (!kr_str_is_ascii(name)) return -1;
    for (size_t i = 0; i < kr_str_length(name); i++) {
        unsigned char c = kr_str_data(name)[i];
        if (c >= 'A' && c <= 'Z') c |= 32;
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
            gap = true;
            continue;
        }
        if (n + 2 >= sizeof text) return -1;
        if (gap && n) text[n++] = '_';
        gap = false;
        text[n++] = (char)c;
    }
    text[n] = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) if (strcmp(names[i].name, text) == 0) return names[i].codec;
    return -1;
}

static KrMultibyteDecode *decoder_of(const KrMultibyte *m) {
    return m->shape == KR_SHAPE_ISO2022 ? kr_multibyte_decode_iso2022 : m->shape == KR_SHAPE_HZ ? kr_multibyte_decode_hz : kr_multibyte_decode_plain;
}

static KrMultibyteEncode *encoder_of(const KrMultibyte *m) {
    return m->shape == KR_SHAPE_ISO2022 ? kr_multibyte_encode_iso2022 : m->shape == KR_SHAPE_HZ ? kr_multibyte_encode_hz : kr_multibyte_encode_plain;
}

size_t kr_multibyte_whole(int codec, const unsigned char *data, size_t size, size_t want) {
    const KrMultibyte *m = &kr_multibyte[codec];
    KrMultibyteDecode *decode = decoder_of(m);
    uint64_t state = 0;
    uint32_t c;
    size_t i = 0, least = 0;
    for (; i < size && (want || i < least); want -= want > 0) {
        long n = decode(m, &state, data + i, size - i, &c);
        if (!n) break;
        if (n < 0) least = i + KR_MULTIBYTE_LONGEST;      /* alone it would be incomplete, not wrong */
        i += (size_t)(n < 0 ? -n : n);
    }
    return i;
}

/* -- states -- */

static uint64_t start_state(const KrMultibyte *m, bool decoding) {
    return m->shape != KR_SHAPE_ISO2022 ? 0 : decoding ? KR_ISO2022_START_DECODING : KR_ISO2022_START_ENCODING;
}

static int encode_reset(const KrMultibyte *m, uint64_t *state, unsigned char *out) {
    if (m->shape == KR_SHAPE_ISO2022) return kr_iso2022_encode_reset(state, out);
    if (m->shape != KR_SHAPE_HZ || !*state) return 0;
    *state = 0;
    out[0] = '~';
    out[1] = '}';
    return 2;
}

/* -- the functions of the module -- */

typedef enum { STOP, LEAVE_OUT, REPLACE } Wrong;      /* what to do with what is wrong */

/* Arguments codec, input, at, state, wrong; -1 raised. */
static int common_arguments(KrThread *t, KrValue *arg, size_t size, const KrMultibyte **m, size_t *at, uint64_t *state, Wrong *wrong) {
    long v[4];
    for (int i = 0; i < 4; i++) if (kr_index_long(t, arg[i ? i + 1 : 0], false, &v[i]) < 0) return -1;
    if (v[0] < 0 || v[0] >= KR_MULTIBYTE_COUNT || v[1] < 0 || (size_t)v[1] > size || v[2] < 0 || v[3] < STOP || v[3] > REPLACE)
        return kr_error_int(t, KR_EXC_ValueError, "argument out of range");
    *m = &kr_multibyte[v[0]];
    *at = (size_t)v[1];
    *state = (uint64_t)v[2];
    *wrong = (Wrong)v[3];
    return 0;
}

static KrValue answer(KrThread *t, KrValue out, size_t at, uint64_t state, long wrong) {
    KrValue s = out ? kr_int_from_i64(t, (int64_t)state) : 0;
    return s ? kr_tuple_of(t, 4, out, KR_INT(at), s, KR_INT(wrong)) : 0;
}

static int add_decoded(KrBuilder *b, uint32_t c) {
    if (c == KR_MULTIBYTE_NOTHING) return 0;
    if (c > 0x10ffff) {
        if (kr_builder_char(b, c >> 16) < 0) return -1;
        c &= 0xffff;
    }
    return kr_builder_char(b, c);
}

/* decode(codec, data, at, state, wrong) -> (text, at, state, length of what is wrong at that place; 0: nothing, what is left is incomplete) */
static KrValue m_decode(KrThread *t, KrValue *arg) {
    const KrMultibyte *m;
    const unsigned char *data;
    size_t size, at, steps = 0;
    uint64_t state;
    Wrong wrong;
    KrBuilder out;
    if (!kr_is_bytes(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "data must be bytes, not %T", arg[1]);
    if (kr_bytes_arg(t, arg[1], &data, &size) < 0 || common_arguments(t, arg, size, &m, &at, &state, &wrong) < 0) return 0;
    KrMultibyteDecode *decode = decoder_of(m);
    bool ascii = m->shape < KR_SHAPE_HZ && m->shape != KR_SHAPE_SJIS_2004;
    long n = 0;
    kr_builder_init(t, &out);
    while (at < size) {
        if (ascii && data[at] < 0x80) {
            size_t run = kr_ascii_prefix(data + at, size - at);
            if (kr_builder_ascii(&out, (const char *)data + at, run) < 0 || kr_work(t, run / 64) < 0) return 0;
            at += run;
            continue;
        }
        uint32_t c;
        n = decode(m, &state, data + at, size - at, &c);
        if (!n || (n < 0 && wrong == STOP)) break;
        if (n < 0) c = wrong == REPLACE ? 0xfffd : KR_MULTIBYTE_NOTHING;
        if (add_decoded(&out, c) < 0 || (!(++steps & 4095) && kr_work(t, 256) < 0)) return 0;
        at += (size_t)(n < 0 ? -n : n);
    }
    return answer(t, kr_builder_take(&out), at, state, at < size && n < 0 ? -n : 0);
}

typedef struct Output { KrBytesBuilder b; size_t used; unsigned char piece[1024]; } Output;

/* Room for one step; NULL raised. */
static unsigned char *output_room(Output *o) {
    if (o->used + KR_MULTIBYTE_MOST > sizeof o->piece) {
        if (kr_work(o->b.t, 64) < 0 || kr_bytes_builder_add(&o->b, o->piece, o->used) < 0) return NULL;
        o->used = 0;
    }
    return o->piece + o->used;
}

/* encode(codec, text, at, state, wrong, last, reset) -> (bytes, at, state, length of what is wrong; 0: nothing, what is left waits for more).
 * last: nothing follows; reset: go back to ASCII at the end. */
static KrValue m_encode(KrThread *t, KrValue *arg) {
    const KrMultibyte *m;
    size_t at, steps = 0;
    uint64_t state;
    Wrong wrong;
    Output o = { .used = 0 };
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "text must be str, not %T", arg[1]);
    KrValue s = kr_unwrap(t, arg[1]);
    size_t n = kr_str_length(s);
    int last = kr_truth(t, arg[5]), reset = kr_truth(t, arg[6]), kind = kr_str_kind(s);
    if (last < 0 || reset < 0 || common_arguments(t, arg, n, &m, &at, &state, &wrong) < 0) return 0;
    const unsigned char *p = kr_str_data(s);
    KrMultibyteEncode *encode = encoder_of(m);
    int used = 0;
    kr_bytes_builder_init(t, &o.b);
    while (at < n) {
        int size = 0;
        unsigned char *out = output_room(&o);
        if (!out || (!(++steps & 4095) && kr_work(t, 256) < 0)) return 0;
        used = encode(m, &state, kr_str_read(p, kind, at), at + 1 < n ? (long)kr_str_read(p, kind, at + 1) : last ? -2 : -1, out, &size);
        if (used == 0 || (used < 0 && wrong == STOP)) break;
        if (used < 0 && (wrong == LEAVE_OUT || encode(m, &state, '?', -2, out, &size) < 0)) size = 0;
        o.used += (size_t)size;
        at += used < 0 ? 1 : (size_t)used;
    }
    unsigned char *out = output_room(&o);
    if (!out) return 0;
    if (reset && at == n) o.used += (size_t)encode_reset(m, &state, out);
    if (kr_bytes_builder_add(&o.b, o.piece, o.used) < 0) return 0;
    return answer(t, kr_bytes_builder_take(&o.b), at, state, at < n && used < 0);
}

/* find(name) -> (number of the codec, its name, state of a decoder, of an encoder) or None */
static KrValue m_find(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[0])) return kr_error(t, KR_EXC_TypeError, "name must be str, not %T", arg[0]);
    int codec = kr_multibyte_find(kr_unwrap(t, arg[0]));
    if (codec < 0) return KR_NONE;
    const KrMultibyte *m = &kr_multibyte[codec];
    KrValue name = kr_str_cstring(t, m->name);
    return name ? kr_tuple_of(t, 4, KR_INT(codec), name, KR_INT(start_state(m, true)), KR_INT(start_state(m, false))) : 0;
}

/* decode_reset(codec, state) -> state */
static KrValue m_decode_reset(KrThread *t, KrValue *arg) {
    long codec, state;
    if (kr_index_long(t, arg[0], false, &codec) < 0 || kr_index_long(t, arg[1], false, &state) < 0) return 0;
    if (codec < 0 || codec >= KR_MULTIBYTE_COUNT || state < 0) return kr_error(t, KR_EXC_ValueError, "argument out of range");
    return kr_multibyte[codec].shape == KR_SHAPE_ISO2022 ? kr_int_from_i64(t, (int64_t)kr_iso2022_decode_reset((uint64_t)state)) : KR_INT(0);
}

static const KrBuiltin functions[] = {
    { "find(name, /)", m_find, 0, "(codec, name, state at the start of decoding, of encoding) or None." },
    { "decode(codec, data, at, state, wrong, /)", m_decode, 0, "(text, at, state, length of what is wrong)." },
    { "encode(codec, text, at, state, wrong, last, reset, /)", m_encode, 0, "(bytes, at, state, length of what is wrong)." },
    { "decode_reset(codec, state, /)", m_decode_reset, 0, "The state of a decoder after reset()." },
    KR_BUILTIN_END
};

const KrModuleDef kr_module_multibyte = { .name = "_multibyte", .doc = "Conversions of the East Asian codecs.", .functions = functions };
