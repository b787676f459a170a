/* random.c -- the module _random: a Mersenne Twister with CPython's seeding, and the hash that
 * random.py seeds strings with. */
#include <string.h>

#include "rtlib/base/sha512.h"
#include "rtlib/types/int.h"

#define N 624
#define M 397

/* KR_KIND_LEAF. The words are state, `index` the next one to hand out. */
typedef struct KrRandom { KrObject h; uint32_t index, pad; uint32_t state[N]; } KrRandom;
#define KR_RANDOM(v) ((KrRandom *)(v))

static KrType random_type;

/* -- generator --------------------------------------------------------------------------------- */

static void init_word(KrRandom *r, uint32_t s) {
    r->state[0] = s;
    for (uint32_t i = 1; i < N; i++)
        r->state[i] = 1812433253u * (r->state[i - 1] ^ r->state[i - 1] >> 30) + i;
    r->index = N;
}

static void init_array(KrRandom *r, const uint32_t *key, size_t length) {
    init_word(r, 19650218u);
    uint32_t *s = r->state;
    size_t i = 1, j = 0;
    for (size_t k = length > N ? length : N; k; k--) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        if (++i >= N) s[0] = s[N - 1], i = 1;
        if (++j >= length) j = 0;
    }
    for (size_t k = N - 1; k; k--) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i >= N) s[0] = s[N - 1], i = 1;
    }
    s[0] = 0x80000000u;
}

static void refill(KrRandom *r) {
    uint32_t *s = r->state;
    for (int k = 0; k < N; k++) {
        uint32_t y = (s[k] & 0x80000000u) | (s[(k + 1) % N] & 0x7fffffffu);
        s[k] = s[(k + M) % N] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    r->index = 0;
}

static inline uint32_t next_word(KrRandom *r) {
    if (r->index >= N) refill(r);
    uint32_t y = r->state[r->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

/* -- seeding ----------------------------------------------------------------------------------- */

static int seed_int(KrThread *t, KrRandom *r, KrValue n) {
    uint64_t bits = kr_int_bit_length(n);
    size_t words = bits ? (size_t)((bits - 1) / 32 + 1) : 1;
    if (words > 1 << 16 && kr_work(t, words / 8) < 0) return -1;
    if (KR_IS_INT(n)) {
        long x = KR_INT_VALUE(n);
        uint64_t m = x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
        uint32_t key[2] = { (uint32_t)m, (uint32_t)(m >> 32) };
        init_array(r, key, words);
        return 0;
    }
    /* Limbs are little-endian: their halves are the key in order. */
    init_array(r, (const uint32_t *)(const void *)KR_BIG(n)->d, words);
    return 0;
}

static void seed_run(KrThread *t, KrRandom *r) {
    KrRunThread *run = KR_RUN(t);
    uint64_t s = run->seed + 0x9e3779b97f4a7c15u * (uint64_t)++run->next_id;
    uint32_t key[4] = { (uint32_t)s, (uint32_t)(s >> 32), (uint32_t)(s * 0xd6e8feb86659fd93u >> 32),
        (uint32_t)run->next_id };
    init_array(r, key, 4);
}

static int seed_value(KrThread *t, KrRandom *r, KrValue v) {
    KrValue n;
    if (!v || v == KR_NONE) {
        seed_run(t, r);
        return 0;
    }
    if (kr_as_int(t, v, &n)) return seed_int(t, r, n);
    long h;
    if (kr_hash(t, v, &h) < 0 || !(n = kr_int_from_u64(t, (uint64_t)h))) return -1;
    return seed_int(t, r, n);
}

static KrValue random_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "", NULL };
    KrValue arg[1];
    (void)type;
    if (kr_parse_args(t, "Random", args, nargs, kwnames, names, 0, arg) < 0) return 0;
    KrRandom *r = kr_new(t, KR_KIND_LEAF, random_type.shape, sizeof(KrRandom));
    if (!r) return 0;
    memset(&r->index, 0, sizeof(KrRandom) - offsetof(KrRandom, index));
    return seed_value(t, r, arg[0]) < 0 ? 0 : (KrValue)r;
}

/* -- methods ----------------------------------------------------------------------------------- */

static KrValue random_seed(KrThread *t, KrValue *arg) {
    return seed_value(t, KR_RANDOM(arg[0]), arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue random_random(KrThread *t, KrValue *arg) {
    KrRandom *r = KR_RANDOM(arg[0]);
    uint32_t a = next_word(r) >> 5, b = next_word(r) >> 6;
    return kr_float_new(t, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

/* k random bits, the earlier words lower. */
static KrValue random_bits(KrThread *t, KrRandom *r, uint64_t k) {
    if (k <= 32) return KR_INT((long)(k ? next_word(r) >> (32 - k) : 0));
    size_t words = (size_t)((k - 1) / 32 + 1);
    if (words / 2 >= (size_t)KR_BIG_MAX_LIMBS) return kr_no_memory(t);
    char *cell = kr_new_array(t, KR_KIND_LEAF, 0, 16, (words + 1) / 2, 8);
    if (!cell || (words > 1 << 16 && kr_work(t, words / 8) < 0)) return 0;
    uint32_t *out = (uint32_t *)(void *)(cell + 16);
    for (size_t i = 0; i < words; i++, k -= 32) {
        uint32_t w = next_word(r);
        out[i] = k < 32 ? w >> (32 - k) : w;
    }
    if (words % 2) out[words] = 0;
    return kr_int_from_limbs(t, (uint64_t *)(void *)out, (words + 1) / 2, false);
}

static KrValue random_getrandbits(KrThread *t, KrValue *arg) {
    long k;
    if (kr_index_long(t, arg[1], false, &k) < 0) return 0;
    if (k < 0) return kr_error(t, KR_EXC_ValueError, "number of bits must be non-negative");
    return random_bits(t, KR_RANDOM(arg[0]), (uint64_t)k);
}

/* A random int below n > 0 by trying words of its bit length: the numbers random.py would draw. */
static KrValue random_randbelow(KrThread *t, KrValue *arg) {
    KrValue n = kr_index(t, arg[1]), v;
    if (!n) return 0;
    if (kr_int_sign(n) <= 0) return n == KR_INT(0)
        ? n : kr_error(t, KR_EXC_ValueError, "empty range for randbelow()");
    uint64_t bits = kr_int_bit_length(n);
    do {
        if (!(v = random_bits(t, KR_RANDOM(arg[0]), bits))) return 0;
    } while (kr_int_compare(v, n) >= 0);
    return v;
}

static KrValue random_getstate(KrThread *t, KrValue *arg) {
    KrRandom *r = KR_RANDOM(arg[0]);
    KrValue tuple = kr_tuple_new(t, N + 1);
    if (!tuple) return 0;
    for (int i = 0; i < N; i++) KR_TUPLE(tuple)->items[i] = KR_INT((long)r->state[i]);
    KR_TUPLE(tuple)->items[N] = KR_INT((long)r->index);
    return tuple;
}

static KrValue random_setstate(KrThread *t, KrValue *arg) {
    KrRandom *r = KR_RANDOM(arg[0]);
    uint32_t state[N];
    if (!kr_is_tuple(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "state vector must be a tuple");
    KrTuple *tuple = KR_TUPLE(kr_unwrap(t, arg[1]));
    if (tuple->length != N + 1)
        return kr_error(t, KR_EXC_ValueError, "state vector is the wrong size");
    for (int i = 0; i <= N; i++) {
        KrValue n;
        int64_t x;
        if (!kr_as_int(t, tuple->items[i], &n))
            return kr_error(t, KR_EXC_TypeError, "an integer is required");
        if (!kr_int_fits_i64(t, n, &x) || (x < 0 && i < N))
            return kr_error(t, KR_EXC_OverflowError,
                "can't convert negative value to unsigned int");
        if (i < N) {
            state[i] = (uint32_t)x;
        } else {
            if (x < 0 || x > N) return kr_error(t, KR_EXC_ValueError, "invalid state");
            memcpy(r->state, state, sizeof state);
            r->index = (uint32_t)x;
        }
    }
    return KR_NONE;
}

/* -- sha512 ------------------------------------------------------------------------------------ */

static KrValue random_sha512(KrThread *t, KrValue *arg) {
    const unsigned char *data;
    size_t size;
    if (KR_IS_INT(arg[0]) || !kr_buffer_get(t, arg[0], &data, &size))
        return t->exc ? 0 : kr_error(t, KR_EXC_TypeError,
            "a bytes-like object is required, not '%T'", arg[0]);
    KrSha512 context;
    unsigned char digest[64];
    kr_sha512_start(&context);
    /* No script code runs in between, so the view stays valid. */
    for (size_t at = 0; at < size; at += 1 << 16) {
        size_t piece = size - at < 1 << 16 ? size - at : 1 << 16;
        kr_sha512_add(&context, data + at, piece);
        if (kr_work(t, piece / 64) < 0) return 0;
    }
    kr_sha512_finish(&context, digest);
    return kr_bytes_new(t, digest, sizeof digest);
}

/* -- tables ------------------------------------------------------------------------------------ */

static const KrBuiltin random_methods[] = {
    { "seed(self, n=None, /)", random_seed, 0,
        "Seed from an int, from the hash of an object, or from the run's own seed." },
    { "random(self, /) -> float", random_random, 0, "random() -> x in the interval [0, 1)." },
    { "getrandbits(self, k, /) -> int", random_getrandbits, 0,
        "getrandbits(k) -> x.  Generates an int with k random bits." },
    { "randbelow(self, n, /) -> int", random_randbelow, 0, "A random int in the range [0, n)." },
    { "getstate(self, /)", random_getstate, 0,
        "getstate() -> tuple containing the current state." },
    { "setstate(self, state, /)", random_setstate, 0,
        "setstate(state) -> None.  Restores generator state." },
    KR_BUILTIN_END
};

static const KrTypeDef random_typedef = {
    .name = "_random.Random",
    .doc = "Random() -> create a random number generator with its own internal state.",
    .type = &random_type,
    .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrRandom) / 8,
    .methods = random_methods,
    .slots = { .make = random_make },
};

static const KrTypeDef *const random_types[] = { &random_typedef, NULL };

static const KrBuiltin random_rows[] = {
    { "sha512(data, /) -> bytes", random_sha512, 0, "SHA-512 digest of a bytes-like object." },
    KR_BUILTIN_END
};

const KrModuleDef kr_module_random = {
    .name = "_random",
    .doc = "Module implements the Mersenne Twister random number generator.",
    .functions = random_rows,
    .types = random_types,
};
