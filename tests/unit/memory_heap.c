/* memory_heap.c -- allocation and collection: random mutation with content checks, budgets, large
 * objects, ids, weak references. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/object.h"

static uint64_t state;

static uint32_t random_below(uint32_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % n;
}

static __attribute__((noinline)) KrValue enter(KrRunThread *run,
    KrValue (*body)(KrThread *t, void *ctx), void *ctx) {
    run->stack_base = __builtin_frame_address(0);
    run->stack_low = run->stack_base - (1 << 20);
    return body(&run->head, ctx);
}

/* A bare thread with a heap is all that allocation needs; the body runs on the stack of the
 * test. */
static void with_run(size_t memory, KrValue (*body)(KrThread *t, void *ctx), void *ctx) {
    KrRunThread *run = calloc(1, sizeof *run);
    assert_non_null(run);
    run->heap = kr_heap_new(memory);
    assert_non_null(run->heap);
    static KrException memory_error;
    run->memory_error = (KrValue)&memory_error;
    run->seed = 7;
    KrValue r = enter(run, body, ctx);
    assert_int_equal(r, KR_NONE);
    kr_heap_free(run->heap);
    free(run);
}

#define NODES 300
/* A graph of value arrays and leaves: slot 0 is a serial number, further slots are children or
 * numbers. */
static KrValue mutate(KrThread *t, void *ctx) {
    long rounds = (long)(intptr_t)ctx;
    KrArray *roots = kr_array_new(t, NODES);
    long serial = 0;
    state = 42;
    for (long i = 0; i < rounds; i++) {
        uint32_t slot = random_below(NODES), kind = random_below(10);
        if (kind < 6) {
            long n = kind == 0 && random_below(200) == 0 ? 3000 + random_below(9000) : 1 +
                random_below(40);
            KrArray *a = kr_array_new(t, n);
            if (!a) return 0;
            for (long k = 0; k < n; k++)
                if (a->items[k] != 0) return KR_FALSE;
            a->items[0] = KR_INT(serial++ * 4 + n % 4);
            for (long k = 1; k < n && k < 4; k++) a->items[k] = roots->items[random_below(NODES)];
            /* Depth is bounded by cutting children now and then. */
            if (random_below(4) == 0)
                for (long k = 1; k < n && k < 4; k++) a->items[k] = 0;
            roots->items[slot] = (KrValue)a;
        } else if (kind < 9) {
            size_t n = 16 + random_below(kind == 8 ? 3000 : 100);
            unsigned char *leaf = kr_new(t, KR_KIND_LEAF, 0, n);
            if (!leaf) return 0;
            memset(leaf + 8, (int)n & 0xff, n - 8);
            *(uint32_t *)(void *)(leaf + 4) = (uint32_t)n;
            roots->items[slot] = (KrValue)leaf;
        } else {
            roots->items[slot] = 0;
        }
        KrValue v = roots->items[random_below(NODES)];
        if (v && KR_OBJ(v)->kind == KR_KIND_LEAF) {
            uint32_t n = KR_SH(v);
            for (uint32_t k = 8; k < n; k++)
                if (((unsigned char *)v)[k] != (n & 0xff)) return KR_FALSE;
        } else if (v && KR_OBJ(v)->kind != KR_KIND_ARRAY) {
            return KR_FALSE;
        }
    }
    kr_collect(t);
    kr_heap_verify(t);
    return t->exc ? 0 : KR_NONE;
}

static void random_mutation_keeps_contents(void **unused) {
    (void)unused;
    with_run(32 << 20, mutate, (void *)(intptr_t)400000);
}

static KrValue mutate_stress(KrThread *t, void *ctx) {
    KR_RUN(t)->gc_stress = 3;
    KR_RUN(t)->gc_verify = true;
    return mutate(t, ctx);
}

static void stress_collects_at_every_third_allocation(void **unused) {
    (void)unused;
    with_run(32 << 20, mutate_stress, (void *)(intptr_t)3000);
}

/* Fills the heap until it refuses; MemoryError comes first, and the run goes on after letting
 * go. */
static KrValue fill(KrThread *t, void *ctx) {
    (void)ctx;
    for (int round = 0; round < 3; round++) {
        KrValue chain = KR_INT(0);
        long count = 0;
        for (;;) {
            KrArray *a = kr_array_new(t, 14);
            if (!a) break;
            a->items[0] = chain;
            chain = (KrValue)a;
            count++;
        }
        if (kr_killed(t) || !t->exc || count < 1000) return KR_FALSE;
        kr_error_clear(t);
        if (kr_heap_peak(KR_RUN(t)->heap) > (size_t)4 << 20) return KR_FALSE;
        /* The chain is whole although collections ran. */
        for (KrValue v = chain; v != KR_INT(0); v = ((KrArray *)v)->items[0])
            if (count-- == 0 || KR_OBJ(v)->kind != KR_KIND_ARRAY) return KR_FALSE;
        if (count) return KR_FALSE;
        chain = 0;
    }
    return KR_NONE;
}

static void a_full_heap_gives_memory_error_and_recovers(void **unused) {
    (void)unused;
    with_run(4 << 20, fill, NULL);
}

static KrValue refuse_large(KrThread *t, void *ctx) {
    (void)ctx;
    for (int i = 0; i < 1000; i++) {
        if (kr_new_array(t, KR_KIND_LEAF, 0, 16, (size_t)1 << 40, 8)) return KR_FALSE;
        if (!t->exc || kr_killed(t)) return KR_FALSE;
        kr_error_clear(t);
        if (kr_new_array(t, KR_KIND_LEAF, 0, 16, SIZE_MAX / 4, 8)) return KR_FALSE;
        kr_error_clear(t);
    }
    return KR_NONE;
}

static void absurd_sizes_are_refused_at_once(void **unused) {
    (void)unused;
    with_run(4 << 20, refuse_large, NULL);
}

static KrValue large_objects(KrThread *t, void *ctx) {
    (void)ctx;
    for (int i = 0; i < 3000; i++) {
        size_t n = 20000 + random_below(200000);
        unsigned char *p = kr_new(t, KR_KIND_LEAF, 0, n);
        KrArray *a = kr_array_new(t, 5000 + random_below(5000));
        if (!p || !a) return 0;
        size_t had = kr_cell_size(t, a);
        for (size_t k = 2; k < had / 8; k++)
            if (((KrValue *)a)[k]) return KR_FALSE;
        memset(p + 8, 0xee, n - 8);
        if (kr_extend_in_place(t, a, had + 60000)) {
            size_t size = kr_cell_size(t, a);
            if (size < had + 60000) return KR_FALSE;
            for (size_t k = had / 8; k < size / 8; k++)
                if (((KrValue *)a)[k]) return KR_FALSE;
        }
        for (long k = 0; k < a->count; k++) a->items[k] = (KrValue)p;
    }
    kr_collect(t);
    kr_heap_verify(t);
    return KR_NONE;
}

static void large_objects_are_zeroed_and_extended(void **unused) {
    (void)unused;
    with_run(16 << 20, large_objects, NULL);
}

static KrValue ids_and_weak(KrThread *t, void *ctx) {
    (void)ctx;
    KrArray *keep = kr_array_new(t, 100), *refs = kr_array_new(t, 200);
    long ids[100];
    for (int i = 0; i < 200; i++) {
        KrArray *a = kr_array_new(t, 2);
        KrValue *weak = kr_new(t, KR_KIND_WEAKREF, 0, 32);
        weak[1] = (KrValue)a;
        if (!kr_weak_register(t, (KrValue)weak)) return 0;
        refs->items[i] = (KrValue)weak;
        if (i < 100) {
            keep->items[i] = (KrValue)a;
            ids[i] = kr_object_id(t, (KrValue)a);
        } else {
            kr_object_id(t, (KrValue)a);
        }
        a = NULL;
        weak = NULL;
    }
    kr_collect(t);
    int dead = 0;
    for (int i = 0; i < 200; i++) {
        KrValue target = ((KrValue *)refs->items[i])[1];
        if (i < 100 && (target != keep->items[i] || kr_object_id(t, target) != ids[i]))
            return KR_FALSE;
        if (i >= 100 && !target) dead++;
    }
    return dead >= 95 ? KR_NONE : KR_FALSE;      /* a few may still be seen on the stack */
}

static void weak_references_die_and_ids_stay(void **unused) {
    (void)unused;
    with_run(16 << 20, ids_and_weak, NULL);
}

static KrValue recycle(KrThread *t, void *ctx) {
    KrHeap *heap = KR_RUN(t)->heap;
    (void)ctx;
    /* Cells of a reset heap hold no byte of what was there, leaf cells included. */
    for (int i = 0; i < 4000; i++) {
        unsigned char *p = kr_new(t, KR_KIND_LEAF, 0, 16 + random_below(2000));
        if (!p) return 0;
        for (size_t k = 8; k < kr_cell_size(t, p); k++)
            if (p[k] == 0xa5) return KR_FALSE;
    }
    return heap->charged <= heap->budget ? KR_NONE : KR_FALSE;
}

static void a_reset_heap_shows_nothing_of_the_run_before(void **unused) {
    (void)unused;
    KrHeap *heap = kr_heap_new(8 << 20);
    assert_non_null(heap);
    KrRunThread run = { .heap = heap };
    char base;
    for (int round = 0; round < 3; round++) {
        size_t n = 0;
        while (n < 4 << 20) {
            size_t size = 16 + random_below(20000);
            unsigned char *p = kr_new(&run.head, KR_KIND_LEAF, 0, size);
            assert_non_null(p);
            memset(p + 8, 0xa5, kr_cell_size(&run.head, p) - 8);
            n += size;
        }
        kr_heap_reset(heap, 8 << 20);
        run.stack_base = &base;
        run.stack_low = &base;      /* no collection in this test */
        assert_int_equal(recycle(&run.head, NULL), KR_NONE);
        kr_heap_reset(heap, 8 << 20);
    }
    kr_heap_free(heap);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_mutation_keeps_contents),
        cmocka_unit_test(stress_collects_at_every_third_allocation),
        cmocka_unit_test(a_full_heap_gives_memory_error_and_recovers),
        cmocka_unit_test(absurd_sizes_are_refused_at_once),
        cmocka_unit_test(large_objects_are_zeroed_and_extended),
        cmocka_unit_test(weak_references_die_and_ids_stay),
        cmocka_unit_test(a_reset_heap_shows_nothing_of_the_run_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
