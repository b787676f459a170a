/* container_tables.c -- dict, set and list against simple models under random operations, with
 * small initial capacities too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rtlib/types/dict.h"
#include "rtlib/types/list.h"
#include "rtlib/types/set.h"

static uint64_t state;

static uint32_t random_below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

/* The body fails by returning anything but None: assertions must not jump off the run's stack. */
static void in_run(bool tiny, KrValue (*body)(KrThread *t, void *ctx)) {
    assert_true(kr_runtime_init());
    KrThreadOptions options = { 64 << 20, 1000, 7, NULL };
    KrThread *t = kr_thread_new(&options);
    assert_non_null(t);
    KR_RUN(t)->tiny_limits = tiny;
    state = 42;
    KrValue r = kr_thread_enter(t, body, NULL);
    assert_true(r == KR_NONE);
    kr_thread_free(t);
}

#define KEYS 500
#define CHECK(c) do { if (!(c)) return KR_FALSE; } while (0)

/* Key number k: small ints, str, floats equal to ints elsewhere, tuples. */
static KrValue key_of(KrThread *t, uint32_t k, bool general) {
    switch (k % 4) {
        case 0: return KR_INT((long)k * 1000003);
        case 1: return kr_str_from_format(t, "key %d", (int)k);
        case 2: return general ? kr_float_new(t, k + 0.5) : KR_INT(-(long)k);
        default: return general ? kr_tuple_of(t, 2, KR_INT(k), KR_NONE) : kr_str_from_format(t,
            "%d", (int)k);
    }
}

static KrValue dict_against_model(KrThread *t, bool general) {
    KrValue d = kr_dict_new(t), key, v;
    static long model[KEYS], stamp[KEYS];
    long next = 1, live = 0;
    memset(model, 0, sizeof model);
    CHECK(d);
    for (int step = 0; step < 60000; step++) {
        uint32_t k = random_below(KEYS), what = random_below(10 + (step / 5000) % 3 * 6);
        key = key_of(t, k, general && step > 1000);
        CHECK(key);
        if (!general || step <= 1000) if (k % 4 >= 2 && general) continue;
        if (what < 6) {
            CHECK(kr_dict_put(t, d, key, KR_INT(step + 1)) == 0);
            if (!model[k]) {
                stamp[k] = next++;
                live++;
            }
            model[k] = step + 1;
        } else if (what < 8) {
            v = kr_dict_find(t, d, key);
            CHECK(!t->exc && v == (model[k] ? KR_INT(model[k]) : 0));
        } else {
            CHECK(kr_dict_remove(t, d, key) == (model[k] != 0));
            live -= model[k] != 0;
            model[k] = 0;
        }
        CHECK(kr_dict_length(t, d) == live);
        if (step % 997 == 0) {
            long pos = 0, seen = 0, last = 0;
            while (kr_dict_next(t, d, &pos, &key, &v)) {
                long k2 = 0;
                while (k2 < KEYS && model[k2] != KR_INT_VALUE(v)) k2++;
                CHECK(k2 < KEYS && stamp[k2] > last);
                last = stamp[k2];
                seen++;
            }
            CHECK(seen == live);
        }
    }
    return KR_NONE;
}

static KrValue simple_dict(KrThread *t, void *ctx) {
    (void)ctx;
    return dict_against_model(t, false);
}
static KrValue general_dict(KrThread *t, void *ctx) {
    (void)ctx;
    return dict_against_model(t, true);
}

static KrValue front_inserts(KrThread *t, void *ctx) {
    (void)ctx;
    KrValue d = kr_dict_new(t), key, v;
    CHECK(d);
    for (long i = 0; i < 3000; i++) {
        KrU32 hash;
        CHECK(kr_key_hash(t, KR_INT(i), &hash) == 0);
        CHECK(kr_dict_push_front(t, KR_DICT(d), KR_INT(i), hash, KR_INT(i)) == 0);
    }
    long expected = 2999;
    for (long pos = 0; kr_dict_next(t, d, &pos, &key,
        &v); expected--) CHECK(key == KR_INT(expected));
    CHECK(expected == -1);
    return KR_NONE;
}

static KrValue set_against_model(KrThread *t, void *ctx) {
    (void)ctx;
    KrValue s = kr_set_new(t), v;
    static bool model[KEYS];
    long live = 0;
    memset(model, 0, sizeof model);
    CHECK(s);
    for (int step = 0; step < 60000; step++) {
        uint32_t k = random_below(KEYS);
        KrValue key = key_of(t, k, true);
        long hash;
        CHECK(key && kr_set_hash_of(t, key, &hash) == 0);
        switch (random_below(3)) {
            case 0:
                CHECK(kr_set_add_hash(t, KR_SET(s), key, hash) == !model[k]);
                live += !model[k];
                model[k] = true;
                break;
            case 1:
                CHECK(kr_set_discard_hash(t, KR_SET(s), key, hash) == model[k]);
                live -= model[k];
                model[k] = false;
                break;
            case 2:
                CHECK(kr_set_has(t, s, key) == model[k]);
                break;
        }
        CHECK(kr_set_length(s) == live);
    }
    long seen = 0;
    for (long pos = 0; kr_set_next(t, s, &pos, &v);) seen++;
    CHECK(seen == live);
    return KR_NONE;
}

/* Sets of equal hashes far apart must not become quadratic: positions get keyed. */
static KrValue flooded_set(KrThread *t, void *ctx) {
    (void)ctx;
    KrValue s = kr_set_new(t);
    CHECK(s);
    for (long i = 0; i < 20000; i++) CHECK(kr_set_put(t, s, KR_INT(i << 40)) == 0);
    CHECK(kr_set_length(s) == 20000);
    for (long i = 0; i < 20000; i++) CHECK(kr_set_has(t, s, KR_INT(i << 40)) == 1);
    return KR_NONE;
}

static KrValue set_order(KrThread *t, void *ctx) {
    (void)ctx;
    static const long in[] = { 100, 5, 33, 65, 1, 97 }, out[] = { 65, 33, 1, 100, 5, 97 };
    static const long constant[] = { 65, 1, 33, 100, 5, 97 };
    KrValue v[6], item;
    for (int i = 0; i < 6; i++) v[i] = KR_INT(in[i]);
    KrValue s = kr_set_make(t, 6, v), c = kr_set_make(t, -6, v);
    CHECK(s && c);
    int i = 0;
    for (long pos = 0; kr_set_next(t, s, &pos, &item);) CHECK(item == KR_INT(out[i++]));
    i = 0;
    for (long pos = 0; kr_set_next(t, c, &pos, &item);) CHECK(item == KR_INT(constant[i++]));
    return KR_NONE;
}

/* Both storage kinds: floats only until step 20,000, then mixed. */
static KrValue list_against_model(KrThread *t, void *ctx) {
    (void)ctx;
    static double model[4096];
    long n = 0;
    KrValue list = kr_list_new(t, 0);
    CHECK(list);
    KrList *l = KR_LIST(list);
    for (int step = 0; step < 60000; step++) {
        double d = random_below(1000);
        KrValue v = step < 20000 || random_below(2) ? kr_float_new(t, d) : KR_INT((long)d);
        long at = random_below((uint32_t)n + 1), count = random_below((uint32_t)(n - at) + 1);
        CHECK(v);
        switch (random_below(n > 3000 ? 10 : 8)) {
            case 0: case 1: case 2:
                CHECK(kr_list_append(t, list, v) == 0);
                model[n++] = d;
                break;
            case 3: case 4:
                CHECK(kr_list_insert(t, l, at, v) == 0);
                memmove(model + at + 1, model + at, (size_t)(n++ - at) * sizeof *model);
                model[at] = d;
                break;
            case 5:
                if (at == n) break;
                CHECK(kr_list_pop(t, l, at));
                memmove(model + at, model + at + 1, (size_t)(--n - at) * sizeof *model);
                break;
            case 6:
                if (at == n) break;
                CHECK(kr_list_set(t, list, at, v) == 0);
                model[at] = d;
                break;
            case 7:
                if (count > 5) count = 5;
                CHECK(kr_list_splice(t, l, at, count, &v, 1) == 0);
                memmove(model + at + 1, model + at + count,
                    (size_t)(n - at - count) * sizeof *model);
                model[at] = d;
                n += 1 - count;
                break;
            default:
                CHECK(kr_list_delete_range(t, l, at, count) == 0);
                memmove(model + at, model + at + count, (size_t)(n - at - count) * sizeof *model);
                n -= count;
                break;
        }
        CHECK(kr_list_length(list) == n);
        if (step % 499) continue;
        for (long i = 0; i < n; i++) {
            KrValue item = kr_list_get(t, list, i);
            double x;
            CHECK(item && kr_to_double(t, item, &x) == 0 && x == model[i]);
        }
        if (step < 20000 && n) CHECK(KR_LIST_IS_F64(list));
    }
    return KR_NONE;
}

static int compare_long(const void *a, const void *b) {
    long x = *(const long *)a, y = *(const long *)b;
    return (x > y) - (x < y);
}

static KrValue sorting(KrThread *t, void *ctx) {
    (void)ctx;
    static long model[3000];
    for (int round = 0; round < 200; round++) {
        long n = random_below(3000);
        uint32_t range = round % 2 ? 50 : 1u << 30;
        bool floats = round % 3 == 0, reverse = round % 5 == 0;
        KrValue list = kr_list_new(t, 0);
        for (long i = 0; i < n; i++) {
            model[i] = (long)random_below(range) - (long)(range / 2);
            KrValue v = floats ? kr_float_new(t, (double)model[i]) : KR_INT(model[i]);
            CHECK(v && kr_list_append(t, list, v) == 0);
        }
        qsort(model, (size_t)n, sizeof *model, compare_long);
        CHECK(kr_list_sort(t, list, 0, reverse) == 0 && kr_list_length(list) == n);
        for (long i = 0; i < n; i++) {
            double x;
            KrValue item = kr_list_get(t, list, reverse ? n - 1 - i : i);
            CHECK(item && kr_to_double(t, item, &x) == 0 && x == (double)model[i]);
        }
    }
    return KR_NONE;
}

#define BOTH(name) \
    static void test_##name(void **unused) { \
        (void)unused; \
        in_run(false, name); \
        in_run(true, name); \
    }
BOTH(simple_dict)
BOTH(general_dict)
BOTH(front_inserts)
BOTH(set_against_model)
BOTH(flooded_set)
BOTH(set_order)
BOTH(list_against_model)
BOTH(sorting)

static void test_hash_mix(void **unused) {
    (void)unused;
    for (KrU32 i = 0; i < 1000; i++) assert_int_equal(kr_hash_mix(kr_hash_unmix(i * 2654435761u)),
        i * 2654435761u);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_simple_dict), cmocka_unit_test(test_general_dict),
            cmocka_unit_test(test_front_inserts),
        cmocka_unit_test(test_set_against_model), cmocka_unit_test(test_flooded_set),
            cmocka_unit_test(test_set_order),
        cmocka_unit_test(test_list_against_model), cmocka_unit_test(test_sorting),
            cmocka_unit_test(test_hash_mix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
