/* itertools.h -- what the files of the itertools module share. */
#ifndef KR_MODULES_ITERTOOLS_H
#define KR_MODULES_ITERTOOLS_H

#include "rtlib/object/object.h"
#include "rtlib/types/iterators.h"
#include "rtlib/types/list.h"

/* One iterator type: C name, next function, fields above the header, extra slots. */
#define KR_ITERTOOL(c_name, words, method_rows, text, ...) \
    const KrTypeDef kr_itertools_##c_name##_def = { \
        .name = "itertools." #c_name, \
        .doc = text, \
        .type = &kr_itertools_##c_name, \
        .layout = KR_LAYOUT_OTHER, \
        .instance_words = words, \
        .methods = method_rows, \
        .slots = { .iter = kr_iter_self, __VA_ARGS__ }, \
    };

#define KR_ITERTOOLS(X) \
    X(count) X(cycle) X(repeat) X(accumulate) X(chain) X(compress) X(dropwhile) X(takewhile) \
    X(filterfalse) X(starmap) X(groupby) X(_grouper) X(islice) X(pairwise) X(batched) X(_tee) X(product) \
    X(permutations) X(combinations) X(combinations_with_replacement) X(zip_longest)
#define KR_ITERTOOLS_DECLARE(n) extern KrType kr_itertools_##n; \
    extern const KrTypeDef kr_itertools_##n##_def;
KR_ITERTOOLS(KR_ITERTOOLS_DECLARE)
#undef KR_ITERTOOLS_DECLARE

KrValue kr_itertools_tee(KrThread *t, KrValue *arg);               /* tee(iterable, n) */
/* Exactly n positional arguments and no keywords. -1 raised. */
int kr_itertools_exactly(KrThread *t, const char *name, long want, long nargs, KrValue kwnames);

#endif
