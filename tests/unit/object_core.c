/* object_core.c -- builtin rows, shapes of instances, classes made from C. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "rtlib/object/catalogue.h"
#include "rtlib/object/core.h"

static void count_row(void *ctx, const KrCatalogueRow *row) {
    int *count = ctx;
    assert_true(row->name_size > 0);
    assert_true((row->module != NULL) != (row->type != NULL));
    if (row->signature) assert_non_null(strchr(row->signature, ')'));
    ++*count;
}

static void every_builtin_row_is_well_formed(void **state) {
    (void)state;
    int count = 0;
    assert_true(kr_runtime_init());
    kr_catalogue_walk(count_row, &count);
    assert_true(count > 600);
}

static void in_run(KrValue (*body)(KrThread *t, void *ctx)) {
    KrThreadOptions options = { 16u << 20, 1000, 1, NULL };
    KrThread *t = kr_thread_new(&options);
    assert_non_null(t);
    KrValue r = kr_thread_enter(t, body, NULL);
    assert_int_equal(r, KR_NONE);
    kr_thread_free(t);
}

static KrType *make_class(KrThread *t, const char *name) {
    return kr_type_new(t, &kr_type_type, kr_str_cstring(t, name), kr_empty_tuple, kr_dict_new(t), NULL, 0, 0);
}

static KrValue name_of(KrThread *t, int i) {
    char text[16];
    snprintf(text, sizeof text, "a%d", i);
    return kr_str_intern(t, kr_str_cstring(t, text));
}

/* Two instances that get the same attributes in the same order share shapes; values survive the change to dict mode. */
static KrValue shapes(KrThread *t, void *ctx) {
    (void)ctx;
    KrType *type = make_class(t, "C");
    KrValue a = kr_instance_new(t, type), b = kr_instance_new(t, type);
    for (int i = 0; i < 3; i++) {
        if (kr_setattr(t, a, name_of(t, i), KR_INT(i)) < 0 || kr_setattr(t, b, name_of(t, i), KR_INT(-i)) < 0) return 0;
        if (KR_SH(a) != KR_SH(b)) return KR_FALSE;
    }
    if (kr_getattr(t, a, name_of(t, 2)) != KR_INT(2) || kr_getattr(t, b, name_of(t, 2)) != KR_INT(-2)) return KR_FALSE;
    if (kr_attr_delete(t, a, name_of(t, 0)) < 0 || !kr_shape_of(t, a)->dict_mode) return KR_FALSE;
    for (int i = 0; i < 200; i++)
        if (kr_setattr(t, b, name_of(t, i), KR_INT(i * 7)) < 0) return 0;
    kr_collect(t);
    for (int i = 0; i < 200; i++)
        if (kr_getattr(t, b, name_of(t, i)) != KR_INT(i * 7)) return KR_FALSE;
    return kr_getattr(t, a, name_of(t, 1)) == KR_INT(1) && !kr_getattr_opt(t, a, name_of(t, 0)) && !t->exc ? KR_NONE : KR_FALSE;
}

static void instances_share_shapes_until_they_differ(void **state) {
    (void)state;
    in_run(shapes);
}

/* A change of a class is seen at once, cached lookups included. */
static KrValue lookups(KrThread *t, void *ctx) {
    (void)ctx;
    KrType *base = make_class(t, "Base");
    KrValue bases = kr_tuple_of(t, 1, (KrValue)base), name = name_of(t, 1);
    KrType *sub = kr_type_new(t, &kr_type_type, kr_str_cstring(t, "Sub"), bases, kr_dict_new(t), NULL, 0, 0);
    KrValue o = kr_instance_new(t, sub);
    if (kr_getattr_opt(t, o, name) || t->exc) return KR_FALSE;
    for (long i = 1; i < 5; i++) {
        if (kr_type_setattr(t, (KrValue)base, name, KR_INT(i)) < 0 || kr_getattr(t, o, name) != KR_INT(i)) return KR_FALSE;
    }
    if (kr_type_setattr(t, (KrValue)base, name, 0) < 0 || kr_getattr_opt(t, o, name) || t->exc) return KR_FALSE;
    return kr_is_subtype(t, sub, base) && !kr_is_subtype(t, base, sub) ? KR_NONE : KR_FALSE;
}

static void class_changes_reach_instances(void **state) {
    (void)state;
    in_run(lookups);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_builtin_row_is_well_formed),
        cmocka_unit_test(instances_share_shapes_until_they_differ),
        cmocka_unit_test(class_changes_reach_instances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
