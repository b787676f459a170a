/* list_type.c -- the type list: methods, subscripts, operators, iterator. */
#include <string.h>

#include "rtlib/object/core.h"
#include "rtlib/types/list.h"
#include "rtlib/types/slice.h"

KrType kr_type_list;

/* -- arguments -- */

int kr_subscript_index(KrThread *t, KrValue key, const char *what, long *out) {
    if (KR_IS_INT(key)) {
        *out = KR_INT_VALUE(key);
        return 0;
    }
    if (!kr_is_int(t, key) && !kr_type_of(t, key)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "%s indices must be integers or slices, not %T",
            what, key);
    KrValue v = kr_index(t, key);
    if (!v) return -1;
    int64_t n;
    if (!kr_int_fits_i64(t, v, &n))
        return kr_error_int(t, KR_EXC_IndexError, "cannot fit '%T' into an index-sized integer",
            key);
    *out = n;
    return 0;
}

static int search_bound(KrThread *t, KrValue v, long length, long *out) {
    if (!KR_IS_INT(v) && !kr_is_int(t, v) && !kr_type_of(t, v)->s.index)
        return kr_error_int(t, KR_EXC_TypeError,
            "slice indices must be integers or have an __index__ method");
    if (kr_index_long(t, v, true, out) < 0) return -1;
    if (*out < 0) {
        *out += length;
        if (*out < 0) *out = 0;
    }
    return 0;
}

int kr_search_bounds(KrThread *t, KrValue start, KrValue stop, long length, long *from, long *to) {
    *from = 0;
    *to = KR_INT_MAX;
    if (start && search_bound(t, start, length, from) < 0) return -1;
    if (stop && search_bound(t, stop, length, to) < 0) return -1;
    return 0;
}

int kr_is_slice(KrValue v) { return KR_IS_SLICE(v); }

KrValue kr_class_alias(KrThread *t, KrValue *arg) { return kr_generic_alias_new(t, arg[0], arg[1]);
    }

/* The items of any iterable as an array of values; `self`'s own buffer is copied. They stay
 * valid while *keep is on the stack. */
static int values_of(KrThread *t, KrValue self, KrValue iterable, const char *error, KrValue *keep,
                     const KrValue **v, long *n) {
    if (KR_HAS_SHAPE(iterable, KR_SH_TUPLE)) {
        *keep = iterable;
        *v = KR_TUPLE(iterable)->items;
        *n = KR_TUPLE(iterable)->length;
        return 0;
    }
    KrType *type = kr_type_of(t, iterable);
    if (!type->s.iter && !type->s.getitem) return kr_error_int(t, KR_EXC_TypeError, "%s", error);
    *keep = iterable;
    if (iterable == self || !KR_HAS_SHAPE(iterable, KR_SH_LIST)) {
        *keep = kr_list_from(t, iterable);
        if (!*keep || kr_list_to_values(t, KR_LIST(*keep)) < 0) return -1;
    }
    *v = KR_LIST(*keep)->items;
    *n = KR_LIST(*keep)->length;
    return 0;
}

/* -- subscripts -- */

static KrValue list_get_slice(KrThread *t, KrList *l, KrValue slice) {
    long start, stop, step, count;
    slice = kr_slice_plain(t, slice);
    if (!slice || kr_slice_resolve(t, slice, l->length, &start, &stop, &step, &count) < 0) return 0;
    if (step == 1 || count <= 1) return kr_list_slice(t, l, count ? start : 0, count);
    if (count > 1024 && kr_work(t, (size_t)count / 8) < 0) return 0;
    KrValue r = KR_LIST_IS_F64(l) ? kr_list_doubles(t, count, KR_F64(l)) : kr_list_values(t, count,
        NULL);
    if (!r) return 0;
    KrValue *to = KR_LIST(r)->items;
    const KrValue *from = l->items + start;
    for (long i = 0; i < count; i++, from += step) to[i] = *from;
    return r;
}

static KrValue list_getitem(KrThread *t, KrValue self, KrValue key) {
    KrList *l = KR_LIST(self);
    long i;
    if (KR_IS_SLICE(key)) return list_get_slice(t, l, key);
    if (kr_subscript_index(t, key, "list", &i) < 0) return 0;
    if (i < 0) i += l->length;
    if ((unsigned long)i >= l->length) return kr_error(t, KR_EXC_IndexError,
        "list index out of range");
    return kr_list_at(t, l, i);
}

static int list_delete_slice(KrThread *t, KrList *l, KrValue slice) {
    long start, stop, step, count;
    slice = kr_slice_plain(t, slice);
    if (!slice || kr_slice_resolve(t, slice, l->length, &start, &stop, &step,
        &count) < 0) return -1;
    if (count == 0) return 0;
    if (step < 0) {
        start = start + step * (count - 1);
        step = -step;
    }
    if (step == 1) return kr_list_delete_range(t, l, start, count);
    if (kr_work(t, l->length / 8) < 0) return -1;
    long to = start, length = l->length;
    for (long i = 0; i < count; i++) {
        long from = start + i * step + 1;
        long until = i + 1 < count ? from + step - 1 : length;
        memmove(l->items + to, l->items + from, (size_t)(until - from) * 8);
        to += until - from;
    }
    /* The leftover at the end is as long as what went: an ordinary range deletion clears it. */
    return kr_list_delete_range(t, l, to, count);
}

static int list_assign_slice(KrThread *t, KrList *l, KrValue slice, KrValue value) {
    long start, stop, step, count, n = 0;
    KrValue keep;
    const KrValue *v = NULL;
    slice = kr_slice_plain(t, slice);
    if (!slice || kr_slice_resolve(t, slice, l->length, &start, &stop, &step,
        &count) < 0) return -1;
    const char *error = step == 1 ? "can only assign an iterable"
        : "must assign iterable to extended slice";
    if (values_of(t, (KrValue)l, value, error, &keep, &v, &n) < 0) return -1;
    if (kr_slice_resolve(t, slice, l->length, &start, &stop, &step, &count) < 0) return -1;
    if (step == 1) {
        if (start > (long)l->length) start = l->length;
        return kr_list_splice(t, l, start, count, v, n);
    }
    if (n != count)
        return kr_error_int(t, KR_EXC_ValueError,
                            "attempt to assign sequence of size %l to extended slice of size %l",
                                n, count);
    if (count == 0) return 0;
    if (kr_list_to_values(t, l) < 0 || kr_work(t, (size_t)count / 8) < 0) return -1;
    for (long i = 0; i < count; i++, start += step) l->items[start] = v[i];
    return 0;
}

static int list_setitem(KrThread *t, KrValue self, KrValue key, KrValue v) {
    KrList *l = KR_LIST(self);
    long i;
    if (KR_IS_SLICE(key)) return v ? list_assign_slice(t, l, key, v) : list_delete_slice(t, l, key);
    if (kr_subscript_index(t, key, "list", &i) < 0) return -1;
    if (i < 0) i += l->length;
    if ((unsigned long)i >= l->length)
        return kr_error_int(t, KR_EXC_IndexError, "list assignment index out of range");
    return v ? kr_list_set(t, self, i, v) : kr_list_delete_range(t, l, i, 1);
}

/* -- operators -- */

static KrValue list_add(KrThread *t, KrValue a, KrValue b) {
    if (!kr_is_list(t, a) || !kr_is_list(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_list_concat(t, a, b);
}

/* Repeat count of a sequence operator: 1, 0 not an index (NotImplemented), -1 raised. */
static int repeat_count(KrThread *t, KrValue v, long *n) {
    if (KR_IS_INT(v)) {
        *n = KR_INT_VALUE(v);
        return 1;
    }
    if (!kr_is_int(t, v) && !kr_type_of(t, v)->s.index) return 0;
    KrValue i = kr_index(t, v);
    int64_t out;
    if (!i) return -1;
    if (!kr_int_fits_i64(t, i, &out))
        return kr_error_int(t, KR_EXC_OverflowError, "cannot fit '%T' into an index-sized integer",
            v);
    *n = out;
    return 1;
}

static KrValue list_mul(KrThread *t, KrValue a, KrValue b) {
    long n;
    if (!kr_is_list(t, a)) {
        KrValue swap = a;
        a = b;
        b = swap;
    }
    int found = repeat_count(t, b, &n);
    if (found <= 0) return found < 0 ? 0 : KR_NOT_IMPLEMENTED;
    return kr_list_repeat(t, a, n);
}

static KrValue list_iadd(KrThread *t, KrValue a, KrValue b) {
    return kr_list_extend(t, a, b) < 0 ? 0 : a;
}

static KrValue list_imul(KrThread *t, KrValue a, KrValue b) {
    long n;
    int found = repeat_count(t, b, &n);
    if (found <= 0) return found < 0 ? 0 : KR_NOT_IMPLEMENTED;
    return kr_list_repeat_inplace(t, KR_LIST(a), n) < 0 ? 0 : a;
}

static KrValue list_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!kr_is_list(t, a) || !kr_is_list(t, b)) return KR_NOT_IMPLEMENTED;
    return kr_sequence_compare(t, a, b, op);
}

static int list_contains(KrThread *t, KrValue self, KrValue v) {
    long at = kr_sequence_find(t, self, v, 0, KR_LIST_MAX);
    return at == -2 ? -1 : at >= 0;
}

static long list_len(KrThread *t, KrValue self) {
    (void)t;
    return KR_LIST(self)->length;
}

/* -- methods -- */

static KrValue m_append(KrThread *t, KrValue *arg) {
    return kr_list_append(t, arg[0], arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue m_clear(KrThread *t, KrValue *arg) {
    (void)t;
    kr_list_clear(KR_LIST(arg[0]));
    return KR_NONE;
}

static KrValue m_copy(KrThread *t, KrValue *arg) {
    return kr_list_slice(t, KR_LIST(arg[0]), 0, KR_LIST(arg[0])->length);
}

static KrValue m_count(KrThread *t, KrValue *arg) {
    long n = 0, at = -1;
    for (;;) {
        at = kr_sequence_find(t, arg[0], arg[1], at + 1, KR_LIST_MAX);
        if (at < 0) return at == -2 ? 0 : KR_INT(n);
        n++;
        if (kr_step_each(t, n, 1024) < 0) return 0;
    }
}

static KrValue m_extend(KrThread *t, KrValue *arg) {
    return kr_list_extend(t, arg[0], arg[1]) < 0 ? 0 : KR_NONE;
}

static KrValue m_index(KrThread *t, KrValue *arg) {
    long from, to;
    if (kr_search_bounds(t, arg[2], arg[3], KR_LIST(arg[0])->length, &from, &to) < 0) return 0;
    long at = kr_sequence_find(t, arg[0], arg[1], from, to);
    if (at == -2) return 0;
    if (at < 0) return kr_error(t, KR_EXC_ValueError, "%R is not in list", arg[1]);
    return KR_INT(at);
}

static KrValue m_insert(KrThread *t, KrValue *arg) {
    long i;
    if (kr_index_long(t, arg[1], false, &i) < 0) return 0;
    KrList *l = KR_LIST(arg[0]);
    if (i < 0) i = i + (long)l->length < 0 ? 0 : i + (long)l->length;
    if (i > (long)l->length) i = l->length;
    return kr_list_insert(t, l, i, arg[2]) < 0 ? 0 : KR_NONE;
}

static KrValue m_pop(KrThread *t, KrValue *arg) {
    long i = -1;
    if (arg[1] && kr_index_long(t, arg[1], false, &i) < 0) return 0;
    KrList *l = KR_LIST(arg[0]);
    if (l->length == 0) return kr_error(t, KR_EXC_IndexError, "pop from empty list");
    if (i < 0) i += l->length;
    if ((unsigned long)i >= l->length) return kr_error(t, KR_EXC_IndexError,
        "pop index out of range");
    return kr_list_pop(t, l, i);
}

static KrValue m_remove(KrThread *t, KrValue *arg) {
    long at = kr_sequence_find(t, arg[0], arg[1], 0, KR_LIST_MAX);
    if (at == -2) return 0;
    if (at < 0) return kr_error(t, KR_EXC_ValueError, "list.remove(x): x not in list");
    KrList *l = KR_LIST(arg[0]);
    if (at >= (long)l->length) return KR_NONE;
    return kr_list_delete_range(t, l, at, 1) < 0 ? 0 : KR_NONE;
}

static KrValue m_reverse(KrThread *t, KrValue *arg) {
    return kr_list_reverse(t, KR_LIST(arg[0])) < 0 ? 0 : KR_NONE;
}

static KrValue m_sort(KrThread *t, KrValue *arg) {
    long reverse = arg[2] == KR_TRUE;
    if (arg[2] != KR_FALSE && arg[2] != KR_TRUE && kr_index_long(t, arg[2], true,
        &reverse) < 0) return 0;
    KrValue key = arg[1] == KR_NONE ? 0 : arg[1];
    return kr_list_sort(t, arg[0], key, reverse != 0) < 0 ? 0 : KR_NONE;
}

static KrValue m_sizeof(KrThread *t, KrValue *arg) {
    (void)t;
    return KR_INT((long)sizeof(KrList) + 8L * KR_LIST(arg[0])->capacity);
}

static const KrBuiltin list_methods[] = {
    { "append(self, object, /)", m_append, 0, "Append object to the end of the list." },
    { "clear(self, /)", m_clear, 0, "Remove all items from the list." },
    { "copy(self, /)", m_copy, 0, "Return a shallow copy of the list." },
    { "count(self, value, /)", m_count, 0, "Return the number of occurrences of value." },
    { "extend(self, iterable, /)", m_extend, 0, "Append the items of the iterable." },
    { "index(self, value, start=..., stop=..., /)", m_index, 0,
      "Return the first index of value." },
    { "insert(self, index, object, /)", m_insert, 0, "Insert object before index." },
    { "pop(self, index=..., /)", m_pop, 0, "Remove and return the item at index (default last)." },
    { "remove(self, value, /)", m_remove, 0, "Remove the first occurrence of value." },
    { "reverse(self, /)", m_reverse, 0, "Reverse the list in place." },
    { "sort(self, /, *, key=None, reverse=False)", m_sort, 0, "Sort the list in place; stable." },
    { "__reversed__(self, /)", kr_list_reversed, 0, "Return a reverse iterator over the list." },
    { "__class_getitem__(cls, item, /)", kr_class_alias, KR_BF_CLASSMETHOD, 0 },
    { "__sizeof__(self, /)", m_sizeof, 0, "Return the size of the list in memory, in bytes." },
    KR_BUILTIN_END
};

/* -- making -- */

static KrValue list_make(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    (void)args;
    (void)nargs;
    (void)kwnames;
    KrType *type = (KrType *)self;
    return type == &kr_type_list ? kr_list_new(t, 0) : kr_instance_new(t, type);
}

static int list_init(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    if (kwnames && KR_TUPLE(kwnames)->length)
        return kr_error_int(t, KR_EXC_TypeError, "list() takes no keyword arguments");
    if (nargs > 1)
        return kr_error_int(t, KR_EXC_TypeError, "list expected at most 1 argument, got %l", nargs);
    if (KR_LIST(self)->length) kr_list_clear(KR_LIST(self));
    return nargs ? kr_list_extend(t, self, args[0]) : 0;
}

const KrTypeDef kr_typedef_list = {
    .name = "list",
    .doc = "Built-in mutable sequence.",
    .type = &kr_type_list,
    .flags = KR_TYPE_BASETYPE | KR_TYPE_HASH_NONE | KR_TYPE_SEQUENCE,
    .layout = KR_LAYOUT_LIST,
    .instance_words = KR_WORDS_LIST,
    .methods = list_methods,
    .slots = {
        .repr = kr_list_repr_items,
        .iter = kr_list_iter_new,
        .length = list_len,
        .compare = list_compare,
        .getitem = list_getitem,
        .setitem = list_setitem,
        .contains = list_contains,
        .binary = { [KR_OP_add] = list_add, [KR_OP_mul] = list_mul },
        .inplace = { [KR_OP_add] = list_iadd, [KR_OP_mul] = list_imul },
        .make = list_make,
        .init = list_init,
    },
};
