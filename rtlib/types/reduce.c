/* reduce.c -- taking objects apart for copying: what __reduce__ of iterators and containers gives, and the general way of
 * object, whose details (state, slots, arguments of __new__) are Python code in copyreg. */
#include "rtlib/types/reduce.h"

#include "rtlib/object/core.h"
#include "rtlib/types/iterators.h"

KrValue kr_reduce_call(KrThread *t, const char *name, KrValue args, KrValue state) {
    if (!args) return 0;
    KrValue f = kr_builtin_row_object("builtins", name);
    if (!f) return kr_error(t, KR_EXC_RuntimeError, "no builtin function %s", name);
    return state ? kr_tuple_of(t, 3, f, args, state) : kr_tuple_of(t, 2, f, args);
}

KrValue kr_reduce_typed(KrThread *t, KrValue self, KrValue args) {
    if (!args) return 0;
    KrType *type = kr_type_of(t, self);
    KrValue state = KR_NONE;
    if (type->flags & KR_TYPE_HEAP) {
        state = kr_getattr_opt(t, self, KR_D(dict));
        if (!state) {
            if (t->exc) return 0;
            state = KR_NONE;
        }
    }
    return kr_tuple_of(t, 3, (KrValue)type, args, state);
}

KrValue kr_reduce_rest(KrThread *t, KrValue rest) {
    return rest ? kr_reduce_call(t, "iter", kr_tuple_of(t, 1, rest), 0) : 0;
}

/* -- iterators with a source and a position -- */

KrValue kr_pos_reduce(KrThread *t, KrValue *arg) {
    KrPosIter *it = (KrPosIter *)arg[0];
    KrType *type = kr_type_of(t, arg[0]);
    if (it->source) {
        if (type == &kr_type_reversed || type == &kr_type_list_reverseiterator)
            return kr_tuple_of(t, 3, (KrValue)&kr_type_reversed, kr_tuple_of(t, 1, it->source), KR_INT(it->index));
        return kr_reduce_call(t, "iter", kr_tuple_of(t, 1, it->source), KR_INT(it->index));
    }
    KrValue empty = type == &kr_type_tuple_iterator || type == &kr_type_sequence_iterator || type == &kr_type_bytes_iterator
                        || type == &kr_type_bytearray_iterator || type == &kr_type_reversed ? kr_empty_tuple
                  : type == &kr_type_str_iterator ? kr_str_ascii(t, "", 0) : kr_list_new(t, 0);
    return empty ? kr_reduce_call(t, "iter", kr_tuple_of(t, 1, empty), 0) : 0;
}

/* The position is set by hand and so may be anything: next() checks it against the length, never against a lower bound. */
KrValue kr_pos_setstate(KrThread *t, KrValue *arg) {
    KrPosIter *it = (KrPosIter *)arg[0];
    KrType *type = kr_type_of(t, arg[0]);
    bool backwards = type == &kr_type_reversed || type == &kr_type_list_reverseiterator;
    long i;
    if (kr_index_long(t, arg[1], true, &i) < 0) return 0;
    if (!it->source) return KR_NONE;
    long low = backwards ? -1 : 0, high = i;
    if (type != &kr_type_sequence_iterator) {
        long length = kr_length(t, it->source);
        if (length < 0) return 0;
        high = backwards ? length - 1 : length;
    }
    if (!it->source) return KR_NONE;
    it->index = i < low ? low : i > high ? high : i;
    return KR_NONE;
}

/* -- object -- */

/* copyreg.NAME(args) */
static KrValue by_copyreg(KrThread *t, const char *name, long n, KrValue *args) {
    KrValue module = kr_import_name(t, "copyreg");
    KrValue f = module ? kr_getattr_c(t, module, name) : 0;
    return f ? kr_call(t, f, args, n, 0) : 0;
}

KrValue kr_object_reduce(KrThread *t, KrValue *arg) {
    KrValue args[2] = { arg[0], KR_INT(0) };
    return by_copyreg(t, "_reduce_ex", 2, args);
}

KrValue kr_object_reduce_ex(KrThread *t, KrValue *arg) {
    long protocol;
    if (kr_index_long(t, arg[1], false, &protocol) < 0) return 0;
    KrType *type = kr_type_of(t, arg[0]);
    KrValue own = kr_type_find(t, type, KR_D(reduce));
    if (!own && t->exc) return 0;
    if (own && own != kr_type_find(t, &kr_type_object, KR_D(reduce))) return kr_call_method(t, arg[0], KR_D(reduce), 0, NULL);
    if (t->exc) return 0;
    KrValue args[2] = { arg[0], KR_INT(protocol) };
    return by_copyreg(t, protocol >= 2 ? "_reduce_newobj" : "_reduce_ex", 2, args);
}

KrValue kr_object_getstate(KrThread *t, KrValue *arg) { return by_copyreg(t, "_getstate", 1, arg); }
