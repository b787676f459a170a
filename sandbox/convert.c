/* convert.c -- between objects of a run and krait_value trees. Only the data of builtin types (and of their subclasses) is read, so
 * no script code runs and nothing changes on the way. */
#include <stdlib.h>
#include <string.h>

#include "rtlib/types/bytes.h"
#include "rtlib/types/str.h"
#include "sandbox/value.h"

/* -- out ------------------------------------------------------------------------------------------------------------------- */

typedef struct Out {
    KrThread *t;
    size_t left;                  /* bytes that the tree may still grow by */
    int depth;
    KrValue open[KRAIT_MAX_DEPTH];   /* containers around: a cycle comes back to one of them */
} Out;

static krait_value *convert(Out *o, KrValue v);

static krait_value *refuse(Out *o, const char *message)
{
    kr_error(o->t, KR_EXC_ValueError, message);
    return NULL;
}

/* Charges the tree's bytes to the run's limit. */
static krait_value *made(Out *o, krait_value *value, size_t size)
{
    if (!value || size > o->left || kr_work(o->t, 1 + size / 64) < 0) {
        krait_value_unref(value);
        kr_no_memory(o->t);
        return NULL;
    }
    o->left -= size;
    return value;
}

static krait_value *out_str(Out *o, KrValue v)
{
    size_t size;
    const char *text = kr_str_to_utf8(o->t, v, &size);
    if (!text)
        return NULL;
    if (size > o->left)
        return made(o, NULL, 0);
    krait_value *value = krait_str(text, size);
    if (!value && !kr_str_is_ascii(v))
        return refuse(o, "text with surrogates cannot leave the run");
    return made(o, value, sizeof *value + size);
}

static krait_value *out_int(Out *o, KrValue v)
{
    int64_t n;
    size_t size;
    if (kr_int_fits_i64(o->t, v, &n))
        return made(o, krait_int(n), sizeof(krait_value));
    KrValue s = kr_int_to_str(o->t, v, 10);
    const char *text = s ? kr_str_to_utf8(o->t, s, &size) : NULL;
    if (!text)
        return NULL;
    if (size > KR_MAX_DIGITS)
        return refuse(o, "int is too large to leave the run");
    return made(o, kr_value_digits(text, size), sizeof(krait_value) + size);
}

static krait_value *out_bytes(Out *o, KrValue v)
{
    const unsigned char *data;
    size_t size;
    if (!kr_buffer_get(o->t, v, &data, &size) || size > o->left)
        return made(o, NULL, 0);
    return made(o, krait_bytes(data, size), sizeof(krait_value) + size);
}

static krait_value *finish(Out *o, krait_value *container, krait_status status)
{
    if (status == KRAIT_OK)
        return container;
    krait_value_unref(container);
    if (!o->t->exc)
        kr_no_memory(o->t);
    return NULL;
}

static krait_value *out_list(Out *o, KrValue list)
{
    krait_value *out = made(o, krait_list(), sizeof *out);
    krait_status status = out ? KRAIT_OK : KRAIT_NO_MEMORY;
    for (long i = 0; status == KRAIT_OK && i < kr_list_length(list); i++) {
        KrValue item = kr_list_get(o->t, list, i);
        status = krait_list_add(out, item ? convert(o, item) : NULL);
    }
    return finish(o, out, status);
}

static krait_value *out_tuple(Out *o, KrValue tuple)
{
    krait_value *out = made(o, krait_list(), sizeof *out);
    krait_status status = out ? KRAIT_OK : KRAIT_NO_MEMORY;
    for (KrU32 i = 0; status == KRAIT_OK && i < KR_TUPLE(tuple)->length; i++)
        status = krait_list_add(out, convert(o, KR_TUPLE(tuple)->items[i]));
    return finish(o, out, status);
}

static krait_value *out_dict(Out *o, KrValue dict)
{
    krait_value *out = made(o, krait_dict(), sizeof *out);
    krait_status status = out ? KRAIT_OK : KRAIT_NO_MEMORY;
    KrValue key, value;
    long at = 0;
    while (status == KRAIT_OK && kr_dict_next(o->t, dict, &at, &key, &value)) {
        size_t size;
        if (!kr_is_str(o->t, key)) {
            kr_error(o->t, KR_EXC_TypeError, "keys of a dict that leaves the run must be str, not %T", key);
            return finish(o, out, KRAIT_MISUSE);
        }
        const char *text = kr_str_to_utf8(o->t, kr_unwrap(o->t, key), &size);
        krait_value *item = text ? convert(o, value) : NULL;
        size_t bytes = sizeof(KrEntry) + size;
        if (item && (bytes > o->left || kr_work(o->t, 1 + size / 64) < 0)) {
            krait_value_unref(item);
            return finish(o, out, KRAIT_NO_MEMORY);
        }
        if (item) {
            o->left -= bytes;
            status = krait_dict_set(out, text, size, item);
        } else {
            status = KRAIT_MISUSE;
        }
        if (status == KRAIT_MISUSE && !o->t->exc && !kr_str_is_ascii(kr_unwrap(o->t, key)))
            refuse(o, "text with surrogates cannot leave the run");
    }
    return finish(o, out, o->t->exc ? KRAIT_MISUSE : status);
}

static krait_value *out_container(Out *o, KrValue v)
{
    KrThread *t = o->t;
    for (int i = 0; i < o->depth; i++)
        if (o->open[i] == v)
            return refuse(o, "Circular reference detected");
    if (o->depth == KRAIT_MAX_DEPTH)
        return refuse(o, "value is nested too deeply to leave the run");
    o->open[o->depth++] = v;
    KrValue plain = kr_unwrap(t, v);
    krait_value *out = kr_is_list(t, v) ? out_list(o, plain) : kr_is_tuple(t, v) ? out_tuple(o, plain) : out_dict(o, v);
    o->depth--;
    return out;
}

static krait_value *convert(Out *o, KrValue v)
{
    KrThread *t = o->t;
    if (v == KR_NONE || v == KR_TRUE || v == KR_FALSE)   /* constants; their place in a list is not */
        return made(o, v == KR_NONE ? krait_null() : krait_bool(v == KR_TRUE), sizeof(krait_value *));
    if (kr_is_str(t, v))
        return out_str(o, kr_unwrap(t, v));
    if (kr_is_int(t, v))
        return out_int(o, kr_unwrap(t, v));
    if (kr_is_float(t, v))
        return made(o, krait_float(((KrFloat *)kr_unwrap(t, v))->value), sizeof(krait_value));
    if (kr_is_list(t, v) || kr_is_tuple(t, v) || kr_is_dict(t, v))
        return out_container(o, v);
    if (kr_is_bytes(t, v) || kr_is_bytearray(t, v))
        return out_bytes(o, v);
    kr_error(t, KR_EXC_TypeError, "%T object cannot leave the run: only None, bool, int, float, str, bytes, list, tuple, dict can", v);
    return NULL;
}

krait_value *kr_value_out(KrThread *t, KrValue v, size_t *left)
{
    const size_t most = *left < KRAIT_MAX_WEIGHT ? *left : KRAIT_MAX_WEIGHT;
    Out o = { .t = t, .left = most };
    krait_value *value = convert(&o, v);
    *left -= most - o.left;
    return value;
}

/* -- in -------------------------------------------------------------------------------------------------------------------- */

static KrValue in_list(KrThread *t, const krait_value *value)
{
    KrValue list = kr_list_new(t, (long)(value->count < 1024 ? value->count : 1024));
    for (size_t i = 0; list && i < value->count; i++) {
        KrValue item = kr_value_in(t, value->list.items[i]);
        if (!item || kr_list_push(t, list, item) < 0)
            return 0;
    }
    return list;
}

static KrValue in_dict(KrThread *t, const krait_value *value)
{
    KrValue dict = kr_dict_new(t);
    for (size_t i = 0; dict && i < value->count; i++) {
        const KrEntry *e = &value->dict.items[i];
        KrValue key = kr_str_utf8(t, e->key, e->size), item = key ? kr_value_in(t, e->value) : 0;
        if (!item || kr_dict_put(t, dict, key, item) < 0)
            return 0;
    }
    return dict;
}

KrValue kr_value_in(KrThread *t, const krait_value *value)
{
    if (kr_work(t, 1) < 0)
        return 0;
    switch ((krait_kind)value->kind) {
    case KRAIT_NONE: case KRAIT_NULL: return KR_NONE;
    case KRAIT_BOOL: return KR_BOOL(value->number);
    case KRAIT_INT: return value->big ? kr_int_parse(t, value->text, value->count, 10) : kr_int_from_i64(t, value->number);
    case KRAIT_FLOAT: return kr_float_new(t, value->real);
    case KRAIT_STR: return kr_str_utf8(t, value->text, value->count);
    case KRAIT_BYTES: return kr_bytes_new(t, value->text, value->count);
    case KRAIT_LIST: return in_list(t, value);
    case KRAIT_DICT: return in_dict(t, value);
    }
    return KR_NONE;
}
