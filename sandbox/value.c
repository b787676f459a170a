/* value.c -- krait_value: counted trees, immutable once they are seen by somebody else. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/base/siphash.h"
#include "rtlib/base/utf8.h"
#include "sandbox/value.h"

/* Dicts up to here are searched from the front. */
#define SMALL_DICT 8
#define FIRST_CAPACITY 4

static krait_value null_value = { .kind = KRAIT_NULL, .weight = sizeof(krait_value) };
static krait_value bool_values[2] = { { .kind = KRAIT_BOOL, .weight = sizeof(krait_value), .number = 0 },
                                      { .kind = KRAIT_BOOL, .weight = sizeof(krait_value), .number = 1 } };

static krait_value *make(krait_kind kind, size_t extra)
{
    krait_value *v = extra < KRAIT_MAX_WEIGHT ? malloc(sizeof *v + extra) : NULL;
    if (!v)
        return NULL;
    memset(v, 0, sizeof *v);
    v->references = 1;
    v->kind = (unsigned char)kind;
    v->weight = sizeof *v + extra;
    return v;
}

static krait_value *make_text(krait_kind kind, const void *data, size_t size)
{
    krait_value *v = size < KRAIT_MAX_WEIGHT ? make(kind, size + 1) : NULL;
    if (!v)
        return NULL;
    v->text = (char *)(v + 1);
    v->count = size;
    if (size)
        memcpy(v->text, data, size);
    v->text[size] = 0;
    return v;
}

const char *kr_value_not_utf8(const char *text, size_t size)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + size;
    for (int length = 1, kind; p < end; p += length, length = 1)
        if (*p >= 0x80 && kr_utf8_decode(p, end, &length, &kind) == KR_UTF8_BAD)
            return (const char *)p;
    return NULL;
}

krait_value *krait_null(void)
{
    return &null_value;
}

krait_value *krait_bool(int truth)
{
    return &bool_values[truth != 0];
}

krait_value *krait_int(int64_t number)
{
    krait_value *v = make(KRAIT_INT, 0);
    if (v)
        v->number = number;
    return v;
}

/* false: beyond 64 bits. */
static bool small_number(const char *digits, size_t size, int64_t *out)
{
    size_t i = digits[0] == '-';
    int64_t n = 0;
    for (; i < size; i++)
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_sub_overflow(n, digits[i] - '0', &n))
            return false;
    if (digits[0] != '-' && __builtin_sub_overflow(0, n, &n))
        return false;
    *out = n;
    return true;
}

krait_value *kr_value_digits(const char *digits, size_t size)
{
    int64_t number;
    if (small_number(digits, size, &number))
        return krait_int(number);
    bool minus = digits[0] == '-';
    size_t zeros = minus;
    while (digits[zeros] == '0')
        zeros++;
    krait_value *v = make_text(KRAIT_INT, digits + zeros - minus, size - zeros + minus);
    if (!v)
        return NULL;
    if (minus)
        v->text[0] = '-';
    v->big = true;
    return v;
}

krait_value *krait_int_text(const char *digits)
{
    size_t size = digits ? strlen(digits) : 0, i = digits && (digits[0] == '-' || digits[0] == '+');
    if (i == size || size > KR_MAX_DIGITS)
        return NULL;
    for (; i < size; i++)
        if (digits[i] < '0' || digits[i] > '9')
            return NULL;
    size_t plus = digits[0] == '+';
    return kr_value_digits(digits + plus, size - plus);
}

krait_value *krait_float(double number)
{
    krait_value *v = make(KRAIT_FLOAT, 0);
    if (v)
        v->real = number;
    return v;
}

krait_value *krait_str(const char *text, size_t size)
{
    if (text && size == KRAIT_TEXT)
        size = strlen(text);
    return (text || !size) && !kr_value_not_utf8(text, size) ? make_text(KRAIT_STR, text, size) : NULL;
}

krait_value *krait_bytes(const void *data, size_t size)
{
    return data || !size ? make_text(KRAIT_BYTES, data, size) : NULL;
}

static krait_value *make_container(krait_kind kind)
{
    krait_value *v = make(kind, 0);
    if (v)
        v->depth = 1;
    return v;
}

krait_value *krait_list(void)
{
    return make_container(KRAIT_LIST);
}

krait_value *krait_dict(void)
{
    return make_container(KRAIT_DICT);
}

/* -- building ------------------------------------------------------------------------------------------------------------ */

static bool shared(const krait_value *v)
{
    return __atomic_load_n(&v->frozen, __ATOMIC_RELAXED) || __atomic_load_n(&v->references, __ATOMIC_ACQUIRE) != 1;
}

/* The item may become part of the container, which grows by `extra` bytes besides. */
static bool fits(const krait_value *container, const krait_value *item, size_t extra)
{
    size_t room = KRAIT_MAX_WEIGHT - container->weight;
    return item->depth < KRAIT_MAX_DEPTH && extra < room && item->weight < room - extra;
}

static void take_in(krait_value *container, krait_value *item, size_t extra)
{
    container->weight += item->weight + extra;
    if (container->depth <= item->depth)
        container->depth = (unsigned short)(item->depth + 1);
    if (item->references)
        __atomic_store_n(&item->frozen, true, __ATOMIC_RELAXED);
}

static bool grow(void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t want = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    void *more = realloc(*items, want * size);
    if (!more)
        return false;
    *items = more;
    *capacity = want;
    return true;
}

static krait_status add(krait_value *list, krait_value *item)
{
    if (!list || list->kind != KRAIT_LIST || shared(list) || item == list || !fits(list, item, sizeof item))
        return KRAIT_MISUSE;
    if (!grow((void **)&list->list.items, &list->list.capacity, list->count, sizeof item))
        return KRAIT_NO_MEMORY;
    list->list.items[list->count++] = item;
    take_in(list, item, sizeof item);
    return KRAIT_OK;
}

krait_status krait_list_add(krait_value *list, krait_value *item)
{
    krait_status status = item ? add(list, item) : KRAIT_MISUSE;
    if (status != KRAIT_OK && item != list)
        krait_value_unref(item);
    return status;
}

static uint32_t *slot_of(const krait_value *dict, const char *key, size_t size, uint64_t hash)
{
    size_t i = hash & dict->dict.mask;
    for (uint32_t at; (at = dict->dict.table[i]); i = (i + 1) & dict->dict.mask) {
        const KrEntry *e = &dict->dict.items[at - 1];
        if (e->hash == hash && e->size == size && !memcmp(e->key, key, size))
            break;
    }
    return &dict->dict.table[i];
}

/* Hashes are keyed: a host may put in what strangers send. */
static uint64_t hash_of(const char *key, size_t size)
{
    kr_runtime_init();
    return kr_siphash(key, size);
}

/* The table for at least twice the items. Hashes are taken from the first table on. */
static bool index_dict(krait_value *dict)
{
    size_t size = 32;
    while (size < dict->dict.capacity * 2)
        size *= 2;
    if (size > UINT32_MAX)
        return false;
    uint32_t *table = calloc(size, sizeof *table);
    if (!table)
        return false;
    bool hashed = dict->dict.table != NULL;
    free(dict->dict.table);
    dict->dict.table = table;
    dict->dict.mask = size - 1;
    for (size_t i = 0; i < dict->count; i++) {
        KrEntry *e = &dict->dict.items[i];
        if (!hashed)
            e->hash = hash_of(e->key, e->size);
        *slot_of(dict, e->key, e->size, e->hash) = (uint32_t)i + 1;
    }
    return true;
}

static KrEntry *find(const krait_value *dict, const char *key, size_t size)
{
    if (dict->dict.table) {
        uint32_t at = *slot_of(dict, key, size, hash_of(key, size));
        return at ? &dict->dict.items[at - 1] : NULL;
    }
    for (size_t i = 0; i < dict->count; i++)
        if (dict->dict.items[i].size == size && !memcmp(dict->dict.items[i].key, key, size))
            return &dict->dict.items[i];
    return NULL;
}

static krait_status set(krait_value *dict, const char *key, size_t size, krait_value *item)
{
    size_t extra = sizeof(KrEntry) + size;
    if (!dict || dict->kind != KRAIT_DICT || shared(dict) || item == dict || size > KRAIT_MAX_WEIGHT || !fits(dict, item, extra))
        return KRAIT_MISUSE;
    KrEntry *e = find(dict, key, size);
    if (e) {
        dict->weight -= e->value->weight + extra;
        krait_value_unref(e->value);
        e->value = item;
        take_in(dict, item, extra);
        return KRAIT_OK;
    }
    size_t before = dict->dict.capacity;
    if (!grow((void **)&dict->dict.items, &dict->dict.capacity, dict->count, sizeof(KrEntry)))
        return KRAIT_NO_MEMORY;
    if (dict->dict.capacity > SMALL_DICT && (!dict->dict.table || before != dict->dict.capacity) && !index_dict(dict)) {
        if (before)
            dict->dict.capacity = before;   /* the next attempt grows again */
        return KRAIT_NO_MEMORY;
    }
    char *copy = malloc(size + 1);
    if (!copy)
        return KRAIT_NO_MEMORY;
    if (size)
        memcpy(copy, key, size);
    copy[size] = 0;
    uint64_t hash = dict->dict.table ? hash_of(key, size) : 0;
    dict->dict.items[dict->count] = (KrEntry){ copy, size, hash, item };
    if (dict->dict.table)
        *slot_of(dict, key, size, hash) = (uint32_t)dict->count + 1;
    dict->count++;
    take_in(dict, item, extra);
    return KRAIT_OK;
}

krait_status kr_value_dict_set(krait_value *dict, const char *key, size_t size, krait_value *item)
{
    krait_status status = item ? set(dict, key, size, item) : KRAIT_MISUSE;
    if (status != KRAIT_OK && item != dict)
        krait_value_unref(item);
    return status;
}

krait_status krait_dict_set(krait_value *dict, const char *key, size_t size, krait_value *item)
{
    if (key && size == KRAIT_TEXT)
        size = strlen(key);
    if ((!key && size) || kr_value_not_utf8(key, size)) {
        if (item != dict)
            krait_value_unref(item);
        return KRAIT_MISUSE;
    }
    return kr_value_dict_set(dict, key, size, item);
}

krait_value *krait_value_ref(const krait_value *value)
{
    krait_value *v = (krait_value *)value;
    if (v && v->references)
        __atomic_add_fetch(&v->references, 1, __ATOMIC_RELAXED);
    return v;
}

/* Recursion is as deep as the tree: KRAIT_MAX_DEPTH. */
void krait_value_unref(krait_value *v)
{
    if (!v || !v->references || __atomic_sub_fetch(&v->references, 1, __ATOMIC_ACQ_REL))
        return;
    if (v->kind == KRAIT_LIST) {
        for (size_t i = 0; i < v->count; i++)
            krait_value_unref(v->list.items[i]);
        free(v->list.items);
    } else if (v->kind == KRAIT_DICT) {
        for (size_t i = 0; i < v->count; i++) {
            krait_value_unref(v->dict.items[i].value);
            free(v->dict.items[i].key);
        }
        free(v->dict.items);
        free(v->dict.table);
    }
    free(v);
}

/* -- reading --------------------------------------------------------------------------------------------------------------- */

krait_kind krait_value_kind(const krait_value *value)
{
    return value ? (krait_kind)value->kind : KRAIT_NONE;
}

krait_status krait_as_bool(const krait_value *value, int *out)
{
    if (!value || !out || value->kind != KRAIT_BOOL)
        return KRAIT_MISUSE;
    *out = (int)value->number;
    return KRAIT_OK;
}

krait_status krait_as_int(const krait_value *value, int64_t *out)
{
    if (!value || !out || (value->kind != KRAIT_INT && value->kind != KRAIT_BOOL))
        return KRAIT_MISUSE;
    if (value->big)
        return KRAIT_UNAVAILABLE;
    *out = value->number;
    return KRAIT_OK;
}

krait_status krait_as_float(const krait_value *value, double *out)
{
    if (!value || !out)
        return KRAIT_MISUSE;
    if (value->kind == KRAIT_FLOAT)
        *out = value->real;
    else if (value->kind != KRAIT_INT && value->kind != KRAIT_BOOL)
        return KRAIT_MISUSE;
    else
        *out = value->big ? kr_double_parse(value->text, value->count) : (double)value->number;
    return value->big && isinf(*out) ? KRAIT_UNAVAILABLE : KRAIT_OK;
}

static const char *text_of(const krait_value *value, krait_kind kind, size_t *size)
{
    bool right = value && value->kind == kind;
    if (size)
        *size = right ? value->count : 0;
    return right ? value->text : NULL;
}

const char *krait_as_str(const krait_value *value, size_t *size)
{
    return text_of(value, KRAIT_STR, size);
}

const void *krait_as_bytes(const krait_value *value, size_t *size)
{
    return text_of(value, KRAIT_BYTES, size);
}

size_t krait_count(const krait_value *value)
{
    return value && value->kind != KRAIT_INT ? value->count : 0;
}

const krait_value *krait_at(const krait_value *value, size_t i)
{
    if (!value || i >= value->count)
        return NULL;
    return value->kind == KRAIT_LIST ? value->list.items[i] : value->kind == KRAIT_DICT ? value->dict.items[i].value : NULL;
}

const char *krait_key(const krait_value *dict, size_t i, size_t *size)
{
    const KrEntry *e = dict && dict->kind == KRAIT_DICT && i < dict->count ? &dict->dict.items[i] : NULL;
    if (size)
        *size = e ? e->size : 0;
    return e ? e->key : NULL;
}

const krait_value *krait_get(const krait_value *dict, const char *key)
{
    const KrEntry *e = dict && key && dict->kind == KRAIT_DICT ? find(dict, key, strlen(key)) : NULL;
    return e ? e->value : NULL;
}
