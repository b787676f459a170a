/* hashlib.c -- the module _hashes: hash objects over nettle's contexts, SHAKE over its
 * permutation, BLAKE2, PBKDF2. A hash object holds its whole state; nothing borrowed stays in
 * it. */
#include <nettle/nettle-meta.h>
#include <nettle/sha3.h>

#include "rtlib/modules/blake2.h"
#include "rtlib/modules/support.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/int.h"
#include "rtlib/types/str.h"

#define MAX_DIGEST 64
#define MAX_BLOCK 144
#define MAX_STATE 400 /* checked in start() */

typedef struct Shake {
    struct sha3_state s;
    uint32_t rate, used;
} Shake;
typedef enum { NETTLE, SHAKE, BLAKE2B, BLAKE2S } Family;
typedef struct Algorithm {
    const char *name;
    const struct nettle_hash *hash;
    Family family;
    uint32_t size, block;
} Algorithm;

static const Algorithm algorithms[] = {
    {"md5", &nettle_md5, NETTLE, 16, 64},
    {"sha1", &nettle_sha1, NETTLE, 20, 64},
    {"sha224", &nettle_sha224, NETTLE, 28, 64},
    {"sha256", &nettle_sha256, NETTLE, 32, 64},
    {"sha384", &nettle_sha384, NETTLE, 48, 128},
    {"sha512", &nettle_sha512, NETTLE, 64, 128},
    {"sha512_224", &nettle_sha512_224, NETTLE, 28, 128},
    {"sha512_256", &nettle_sha512_256, NETTLE, 32, 128},
    {"sha3_224", &nettle_sha3_224, NETTLE, 28, 144},
    {"sha3_256", &nettle_sha3_256, NETTLE, 32, 136},
    {"sha3_384", &nettle_sha3_384, NETTLE, 48, 104},
    {"sha3_512", &nettle_sha3_512, NETTLE, 64, 72},
    {"ripemd160", &nettle_ripemd160, NETTLE, 20, 64},
    {"shake_128", NULL, SHAKE, 0, 168},
    {"shake_256", NULL, SHAKE, 0, 136},
    {"blake2b", NULL, BLAKE2B, 64, 128},
    {"blake2s", NULL, BLAKE2S, 32, 64},
};
#define COUNT ((int)(sizeof algorithms / sizeof *algorithms))

/* KR_KIND_LEAF. */
typedef struct Hash {
    KrObject h;
    const Algorithm *algorithm;
    union {
        Shake shake;
        KrBlake2 blake;
        uint64_t nettle[MAX_STATE / 8];
    } state;
} Hash;
#define HASH(v) ((Hash *)(v))

static KrType hash_type, shake_type, blake2b_type, blake2s_type;

/* -- SHAKE -- */

static void shake_add(Shake *s, const unsigned char *data, size_t size) {
    unsigned char *a = (unsigned char *)s->s.a;
    for (size_t i = 0; i < size; i++) {
        a[s->used++] ^= data[i];
        if (s->used == s->rate) {
            sha3_permute(&s->s);
            s->used = 0;
        }
    }
}

static int shake_finish(KrThread *t, Shake *s, unsigned char *out, size_t size) {
    unsigned char *a = (unsigned char *)s->s.a;
    a[s->used] ^= 0x1f;
    a[s->rate - 1] ^= 0x80;
    for (size_t done = 0; done < size;) {
        size_t piece = size - done < s->rate ? size - done : s->rate;
        sha3_permute(&s->s);
        memcpy(out + done, a, piece);
        done += piece;
        if (size > 1 << 16 && kr_work(t, 4) < 0) return -1;
    }
    return 0;
}

/* -- all algorithms -- */

static const Algorithm *find(const char *name, size_t size) {
    for (int i = 0; i < COUNT; i++)
        if (strlen(algorithms[i].name) == size && memcmp(algorithms[i].name, name, size) == 0)
            return &algorithms[i];
    return NULL;
}

static Hash *start(KrThread *t, const Algorithm *a) {
    KrType *type = a->family == NETTLE    ? &hash_type
                   : a->family == SHAKE   ? &shake_type
                   : a->family == BLAKE2B ? &blake2b_type
                                          : &blake2s_type;
    if (a->hash && a->hash->context_size > MAX_STATE) return kr_no_memory(t), NULL;
    Hash *h = kr_new(t, KR_KIND_LEAF, type->shape, sizeof(Hash));
    if (!h) return NULL;
    h->algorithm = a;
    memset(&h->state, 0, sizeof h->state);
    if (a->hash)
        a->hash->init(&h->state);
    else if (a->family == SHAKE)
        h->state.shake.rate = a->block;
    else
        kr_blake2_start(&h->state.blake, a->family == BLAKE2B,
                        &(KrBlake2Options){.size = a->size, .fanout = 1, .depth = 1});
    return h;
}

static void add(Hash *h, const unsigned char *data, size_t size) {
    if (h->algorithm->hash)
        h->algorithm->hash->update(&h->state, size, data);
    else if (h->algorithm->family == SHAKE)
        shake_add(&h->state.shake, data, size);
    else
        kr_blake2_add(&h->state.blake, data, size);
}

static int update(KrThread *t, Hash *h, KrValue v) {
    const unsigned char *data;
    size_t size;
    if (!KR_IS_INT(v) && kr_is_str(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "Strings must be encoded before hashing");
    if (KR_IS_INT(v) || !kr_buffer_get(t, v, &data, &size))
        return t->exc
                   ? -1
                   : kr_error_int(t, KR_EXC_TypeError, "object supporting the buffer API required");
    for (size_t at = 0; at < size; at += 1 << 16) {
        size_t piece = size - at < 1 << 16 ? size - at : 1 << 16;
        add(h, data + at, piece);
        if (kr_work(t, piece / 64) < 0) return -1;
    }
    return 0;
}

static uint32_t digest_size(const Hash *h) {
    return h->algorithm->family >= BLAKE2B ? h->state.blake.size : h->algorithm->size;
}

/* Of a copy: the object goes on. Not for SHAKE. */
static void digest(const Hash *h, unsigned char *out) {
    Hash copy = *h;
    if (copy.algorithm->hash)
        copy.algorithm->hash->digest(&copy.state, copy.algorithm->size, out);
    else
        kr_blake2_finish(&copy.state.blake, out);
}

static KrValue hex_text(KrThread *t, const unsigned char *p, size_t n) {
    static const char hex[] = "0123456789abcdef";
    KrStr *s = n ? kr_str_alloc_kind(t, n * 2, 1, true) : NULL;
    if (!s) return n ? 0 : kr_str_empty;
    for (size_t i = 0; i < n; i++) {
        s->data[2 * i] = (unsigned char)hex[p[i] >> 4];
        s->data[2 * i + 1] = (unsigned char)hex[p[i] & 15];
    }
    return (KrValue)s;
}

/* -- methods -- */

static KrValue hash_update(KrThread *t, KrValue *arg) {
    return update(t, HASH(arg[0]), arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue hash_digest(KrThread *t, KrValue *arg) {
    unsigned char out[MAX_DIGEST];
    digest(HASH(arg[0]), out);
    return kr_bytes_new(t, out, digest_size(HASH(arg[0])));
}

static KrValue hash_hexdigest(KrThread *t, KrValue *arg) {
    unsigned char out[MAX_DIGEST];
    digest(HASH(arg[0]), out);
    return hex_text(t, out, digest_size(HASH(arg[0])));
}

static KrValue hash_copy(KrThread *t, KrValue *arg) {
    Hash *h = kr_new(t, KR_KIND_LEAF, KR_SH(arg[0]), sizeof(Hash));
    if (!h) return 0;
    h->algorithm = HASH(arg[0])->algorithm;
    h->state = HASH(arg[0])->state;
    return (KrValue)h;
}

static KrBytes *shake_bytes(KrThread *t, KrValue *arg) {
    long n;
    if (kr_index_long(t, arg[1], false, &n) < 0) return NULL;
    if (n < 0 || n >= 1L << 29)
        return kr_error(t, KR_EXC_ValueError,
                        n < 0 ? "value must be positive" : "length is too large"),
               NULL;
    KrBytes *b = kr_bytes_alloc(t, (size_t)n);
    Hash copy = *HASH(arg[0]);
    if (!b || shake_finish(t, &copy.state.shake, b->data, (size_t)n) < 0) return NULL;
    return b;
}

static KrValue shake_digest(KrThread *t, KrValue *arg) {
    return (KrValue)shake_bytes(t, arg);
}
static KrValue shake_hexdigest(KrThread *t, KrValue *arg) {
    KrBytes *b = shake_bytes(t, arg);
    return b ? hex_text(t, b->data, b->length) : 0;
}

static KrValue get_name(KrThread *t, KrValue self) {
    return kr_str_cstring(t, HASH(self)->algorithm->name);
}
static KrValue get_block_size(KrThread *t, KrValue self) {
    (void)t;
    return KR_INT((long)HASH(self)->algorithm->block);
}
static KrValue get_digest_size(KrThread *t, KrValue self) {
    (void)t;
    return KR_INT((long)digest_size(HASH(self)));
}
static KrValue hash_repr(KrThread *t, KrValue self) {
    return kr_str_from_format(t, "<%s %s object>", HASH(self)->algorithm->name,
                              KR_SH(self) == shake_type.shape  ? "_hashlib.HASHXOF"
                              : KR_SH(self) == hash_type.shape ? "_hashlib.HASH"
                                                               : "_blake2");
}

#define COMMON_METHODS                                                                             \
    {"update(self, obj, /)", hash_update, 0,                                                       \
     "Update this hash object's state with the provided string."},                                 \
    {                                                                                              \
        "copy(self, /)", hash_copy, 0, "Return a copy of the hash object."                         \
    }
static const KrBuiltin hash_methods[] = {
    COMMON_METHODS,
    {"digest(self, /) -> bytes", hash_digest, 0, "Return the digest value as a bytes object."},
    {"hexdigest(self, /) -> str", hash_hexdigest, 0,
     "Return the digest value as a string of hexadecimal digits."},
    KR_BUILTIN_END};
static const KrBuiltin shake_methods[] = {
    COMMON_METHODS,
    {"digest(self, /, length) -> bytes", shake_digest, 0,
     "Return the digest value as a bytes object."},
    {"hexdigest(self, /, length) -> str", shake_hexdigest, 0,
     "Return the digest value as a string of hexadecimal digits."},
    KR_BUILTIN_END};
static const KrGetSet hash_getset[] = {{"name", get_name, NULL, "algorithm name."},
                                       {"block_size", get_block_size, NULL, NULL},
                                       {"digest_size", get_digest_size, NULL, NULL},
                                       KR_GETSET_END};

/* -- BLAKE2 with parameters -- */

static int number_option(KrThread *t, KrValue v, const char *error, unsigned long max,
                         uint64_t *out) {
    KrValue n = kr_index(t, v);
    int64_t x = 0;
    if (!n) return -1;
    bool fits = kr_int_fits_i64(t, n, &x);
    if (!fits && kr_int_sign(n) > 0 && kr_int_bit_length(n) <= 64)
        x = (int64_t)KR_BIG(n)->d[0];
    else if (!fits || x < 0)
        return kr_error_int(t, KR_EXC_OverflowError, "can't convert negative int to unsigned");
    if ((uint64_t)x > max)
        return kr_error_int(t, max > 255 ? KR_EXC_OverflowError : KR_EXC_ValueError, "%s", error);
    *out = (uint64_t)x;
    return 0;
}

static int bytes_option(KrThread *t, KrValue v, const char *name, size_t max, unsigned char *out,
                        uint32_t *size) {
    const unsigned char *data;
    size_t n;
    if (kr_bytes_arg(t, v, &data, &n) < 0) return -1;
    if (n > max)
        return kr_error_int(t, KR_EXC_ValueError, "maximum %s length is %z bytes", name, max);
    memcpy(out, data, n);
    if (size) *size = (uint32_t)n;
    return 0;
}

/* blake2b(data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset,
 * node_depth, inner_size, last_node) */
static KrValue make_blake(KrThread *t, const Algorithm *a, KrValue *arg) {
    bool big = a->family == BLAKE2B;
    KrBlake2Options o = {0};
    uint64_t size, fanout, depth, leaf, node_depth, inner;
    int last = kr_truth(t, arg[11]);
    if (last < 0 || number_option(t, arg[1], "", ~0UL, &size) < 0) return 0;
    if (size < 1 || size > a->size)
        return kr_error(t, KR_EXC_ValueError, "digest_size must be between 1 and %l bytes",
                        (long)a->size);
    if (bytes_option(t, arg[3], "salt", big ? 16 : 8, o.salt, NULL) < 0 ||
        bytes_option(t, arg[4], "person", big ? 16 : 8, o.person, NULL) < 0 ||
        number_option(t, arg[5], "fanout must be between 0 and 255", 255, &fanout) < 0 ||
        number_option(t, arg[6], "depth must be between 1 and 255", 255, &depth) < 0 ||
        number_option(t, arg[7], "leaf_size is too large", 0xffffffffu, &leaf) < 0 ||
        number_option(t, arg[8], "node_offset is too large", big ? ~0UL : 0xffffffffffffUL,
                      &o.node_offset) < 0 ||
        number_option(t, arg[9], "node_depth must be between 0 and 255", 255, &node_depth) < 0)
        return 0;
    if (depth == 0) return kr_error(t, KR_EXC_ValueError, "depth must be between 1 and 255");
    const char *inner_error =
        big ? "inner_size must be between 0 and is 64" : "inner_size must be between 0 and is 32";
    if (number_option(t, arg[10], inner_error, a->size, &inner) < 0 ||
        bytes_option(t, arg[2], "key", a->size, o.key, &o.key_size) < 0)
        return 0;
    o.size = (uint32_t)size, o.fanout = (uint32_t)fanout, o.depth = (uint32_t)depth,
    o.leaf_size = (uint32_t)leaf;
    o.node_depth = (uint32_t)node_depth, o.inner_size = (uint32_t)inner, o.last_node = last;
    Hash *h = start(t, a);
    if (!h) return 0;
    kr_blake2_start(&h->state.blake, big, &o);
    return arg[0] && update(t, h, arg[0]) < 0 ? 0 : (KrValue)h;
}

static KrValue m_blake2b(KrThread *t, KrValue *arg) {
    return make_blake(t, find("blake2b", 7), arg);
}
static KrValue m_blake2s(KrThread *t, KrValue *arg) {
    return make_blake(t, find("blake2s", 7), arg);
}

/* -- module functions -- */

static const Algorithm *find_value(KrThread *t, KrValue name) {
    char text[16];
    if (KR_IS_INT(name) || !kr_is_str(t, name)) {
        kr_error(t, KR_EXC_TypeError, "name must be a string");
        return NULL;
    }
    KrValue s = kr_unwrap(t, name);
    size_t n = kr_str_length(s);
    if (kr_str_is_ascii(s) && n < sizeof text) {
        for (size_t i = 0; i < n; i++) {
            unsigned char c = kr_str_data(s)[i];
            text[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c == '-' ? '_' : c);
        }
        const Algorithm *a = find(text, n);
        if (a) return a;
    }
    kr_error(t, KR_EXC_ValueError, "unsupported hash type %V", s);
    return NULL;
}

static KrValue m_new(KrThread *t, KrValue *arg) {
    const Algorithm *a = find_value(t, arg[0]);
    Hash *h = a ? start(t, a) : NULL;
    if (!h) return 0;
    return arg[1] && update(t, h, arg[1]) < 0 ? 0 : (KrValue)h;
}

#define CONSTRUCTOR(n)                                                                             \
    static KrValue m_##n(KrThread *t, KrValue *arg) {                                              \
        Hash *h = start(t, find(#n, sizeof #n - 1));                                               \
        return !h || (arg[0] && update(t, h, arg[0]) < 0) ? 0 : (KrValue)h;                        \
    }
CONSTRUCTOR(md5)
CONSTRUCTOR(sha1)
CONSTRUCTOR(sha224)
CONSTRUCTOR(sha256)
CONSTRUCTOR(sha384)
CONSTRUCTOR(sha512)
CONSTRUCTOR(sha3_224)
CONSTRUCTOR(sha3_256)
CONSTRUCTOR(sha3_384)
CONSTRUCTOR(sha3_512)
CONSTRUCTOR(shake_128)
CONSTRUCTOR(shake_256)

/* Inner and outer state of HMAC for a key. */
static void hmac_start(const Hash *fresh, const unsigned char *key, size_t size, Hash *inner,
                       Hash *outer) {
    unsigned char block[MAX_BLOCK] = {0};
    size_t n = fresh->algorithm->block;
    *inner = *outer = *fresh;
    if (size > n) {
        Hash h = *fresh;
        add(&h, key, size);
        digest(&h, block);
    } else {
        memcpy(block, key, size);
    }
    for (size_t i = 0; i < n; i++) block[i] ^= 0x36;
    add(inner, block, n);
    for (size_t i = 0; i < n; i++) block[i] ^= 0x36 ^ 0x5c;
    add(outer, block, n);
}

static void hmac_finish(const Hash *inner, const Hash *outer, const unsigned char *data,
                        size_t size, unsigned char *out) {
    Hash h = *inner, g = *outer;
    add(&h, data, size);
    digest(&h, out);
    add(&g, out, digest_size(&h));
    digest(&g, out);
}

static KrValue m_hmac_digest(KrThread *t, KrValue *arg) {
    const unsigned char *key, *data;
    size_t key_size, size;
    unsigned char out[MAX_DIGEST];
    const Algorithm *a = find_value(t, arg[2]);
    if (!a) return 0;
    if (a->family == SHAKE)
        return kr_error(t, KR_EXC_ValueError, "unsupported hash type %s", a->name);
    Hash *fresh = start(t, a), inner, outer;
    if (!fresh || kr_bytes_arg(t, arg[0], &key, &key_size) < 0 ||
        kr_bytes_arg(t, arg[1], &data, &size) < 0)
        return 0;
    if (kr_work(t, (key_size + size) / 64) < 0) return 0;
    hmac_start(fresh, key, key_size, &inner, &outer);
    hmac_finish(&inner, &outer, data, size, out);
    return kr_bytes_new(t, out, a->size);
}

static KrValue m_pbkdf2(KrThread *t, KrValue *arg) {
    const unsigned char *password, *salt;
    size_t password_size, salt_size;
    long iterations, length;
    const Algorithm *a = find_value(t, arg[0]);
    if (!a) return 0;
    if (a->family == SHAKE)
        return kr_error(t, KR_EXC_ValueError, "unsupported hash type %s", a->name);
    if (kr_index_long(t, arg[3], false, &iterations) < 0) return 0;
    length = (long)a->size;
    if (arg[4] != KR_NONE && kr_index_long(t, arg[4], false, &length) < 0) return 0;
    if (iterations < 1)
        return kr_error(t, KR_EXC_ValueError, "iteration value must be greater than 0.");
    if (length < 1) return kr_error(t, KR_EXC_ValueError, "key length must be greater than 0.");
    if (length > KR_BYTES_MAX) return kr_error(t, KR_EXC_OverflowError, "key length is too great.");
    Hash *fresh = start(t, a), inner, outer;
    KrBytes *result = fresh ? kr_bytes_alloc(t, (size_t)length) : NULL;
    if (!result || kr_bytes_arg(t, arg[1], &password, &password_size) < 0 ||
        kr_bytes_arg(t, arg[2], &salt, &salt_size) < 0)
        return 0;
    hmac_start(fresh, password, password_size, &inner, &outer);
    uint32_t block = 1;
    for (long done = 0; done < length; done += a->size, block++) {
        unsigned char u[MAX_DIGEST], sum[MAX_DIGEST],
            number[4] = {(unsigned char)(block >> 24), (unsigned char)(block >> 16),
                         (unsigned char)(block >> 8), (unsigned char)block};
        Hash first = inner;
        add(&first, salt, salt_size);
        hmac_finish(&first, &outer, number, 4, u);
        memcpy(sum, u, sizeof sum);
        for (long i = 1; i < iterations; i++) {
            hmac_finish(&inner, &outer, u, a->size, u);
            for (uint32_t k = 0; k < a->size; k++) sum[k] ^= u[k];
            if ((i & 255) == 0 && kr_work(t, 1024) < 0) return 0;
        }
        if (kr_work(t, 8 + salt_size / 64) < 0) return 0;
        memcpy(result->data + done, sum,
               (size_t)(length - done < a->size ? length - done : a->size));
    }
    return (KrValue)result;
}

/* The time taken depends on the length of b alone. */
static KrValue m_compare_digest(KrThread *t, KrValue *arg) {
    const unsigned char *p[2];
    size_t n[2];
    if (!KR_IS_INT(arg[0]) && !KR_IS_INT(arg[1]) && kr_is_str(t, arg[0]) && kr_is_str(t, arg[1])) {
        for (int i = 0; i < 2; i++) {
            KrValue s = kr_unwrap(t, arg[i]);
            if (!kr_str_is_ascii(s))
                return kr_error(t, KR_EXC_TypeError,
                                "comparing strings with non-ASCII characters is not supported");
            p[i] = kr_str_data(s);
            n[i] = kr_str_length(s);
        }
    } else {
        for (int i = 0; i < 2; i++)
            if (kr_bytes_arg(t, arg[i], &p[i], &n[i]) < 0) return 0;
    }
    if (n[1] > 1 << 16 && kr_work(t, n[1] / 64) < 0) return 0;
    const unsigned char *left = n[0] == n[1] ? p[0] : p[1];
    unsigned difference = n[0] != n[1];
    for (size_t i = 0; i < n[1]; i++) difference |= left[i] ^ p[1][i];
    return KR_BOOL(difference == 0);
}

/* Words of the run's own generator: uuid4 and secrets. */
static KrValue m_random_bytes(KrThread *t, KrValue *arg) {
    long n;
    if (kr_index_long(t, arg[0], false, &n) < 0) return 0;
    if (n < 0) return kr_error(t, KR_EXC_ValueError, "negative argument not allowed");
    KrRunThread *run = KR_RUN(t);
    uint64_t seed[3] = {run->seed, (uint64_t)++run->next_id, 0x6b72616974u};
    Hash *h = start(t, find("shake_256", 9));
    KrBytes *b = h ? kr_bytes_alloc(t, (size_t)n) : NULL;
    if (!b) return 0;
    add(h, (const unsigned char *)seed, sizeof seed);
    return shake_finish(t, &h->state.shake, b->data, (size_t)n) < 0 ? 0 : (KrValue)b;
}

static KrValue type_refuses(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args, (void)nargs, (void)kwnames;
    return kr_error(t, KR_EXC_TypeError, "cannot create '%V' instances", ((KrType *)self)->name);
}

#define TYPE(symbol, python, rows)                                                                 \
    static const KrTypeDef symbol##_def = {.name = python,                                         \
                                           .type = &symbol##_type,                                 \
                                           .layout = KR_LAYOUT_OTHER,                              \
                                           .instance_words = sizeof(Hash) / 8,                     \
                                           .methods = rows,                                        \
                                           .getset = hash_getset,                                  \
                                           .slots = {.repr = hash_repr, .make = type_refuses}}
TYPE(hash, "_hashlib.HASH", hash_methods);
TYPE(shake, "_hashlib.HASHXOF", shake_methods);
TYPE(blake2b, "_blake2.blake2b", hash_methods);
TYPE(blake2s, "_blake2.blake2s", hash_methods);
static const KrTypeDef *const types[] = {&hash_def, &shake_def, &blake2b_def, &blake2s_def, NULL};

#define CONSTRUCTOR_ROW(n)                                                                         \
    { #n "(string=..., *, usedforsecurity=True)", m_##n, 0, "Returns a " #n " hash object." }
static const KrBuiltin functions[] = {
    {"new(name, string=..., *, usedforsecurity=True)", m_new, 0,
     "Return a new hash object using the named algorithm."},
    CONSTRUCTOR_ROW(md5),
    CONSTRUCTOR_ROW(sha1),
    CONSTRUCTOR_ROW(sha224),
    CONSTRUCTOR_ROW(sha256),
    CONSTRUCTOR_ROW(sha384),
    CONSTRUCTOR_ROW(sha512),
    CONSTRUCTOR_ROW(sha3_224),
    CONSTRUCTOR_ROW(sha3_256),
    CONSTRUCTOR_ROW(sha3_384),
    CONSTRUCTOR_ROW(sha3_512),
    CONSTRUCTOR_ROW(shake_128),
    CONSTRUCTOR_ROW(shake_256),
    {"make_blake2b(data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, "
     "node_depth, inner_size, "
     "last_node, /)",
     m_blake2b, 0, NULL},
    {"make_blake2s(data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, "
     "node_depth, inner_size, "
     "last_node, /)",
     m_blake2s, 0, NULL},
    {"hmac_digest(key, msg, digest, /) -> bytes", m_hmac_digest, 0, "Single-shot HMAC."},
    {"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None) -> bytes", m_pbkdf2, 0,
     "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."},
    {"compare_digest(a, b, /) -> bool", m_compare_digest, 0, "Return 'a == b'."},
    {"random_bytes(n, /) -> bytes", m_random_bytes, 0, "Bytes of the run's own generator."},
    KR_BUILTIN_END};

const KrModuleDef kr_module_hashlib = {
    .name = "_hashes", .doc = "Hash functions.", .functions = functions, .types = types};
