/* host_function.c -- builtin functions whose code is the embedder's: bound like all builtins, shared by the runs of an engine. */
#include "rtlib/types/host_function.h"

#include <stdlib.h>

#include "rtlib/memory/immortal.h"
#include "rtlib/object/core.h"

#define ARGS_ON_STACK 24

KrType kr_type_host_function;

bool kr_host_function_make(KrHostRow *row, const char *module) {
    KrThread *boot = kr_boot_thread();
    kr_boot_lock();
    kr_immortal_begin();
    KrValue shown = module ? kr_str_cstring(boot, module) : 0;
    KrBuiltinFn *f = module && !shown ? NULL : (KrBuiltinFn *)kr_builtin_function_new(boot, &row->row, NULL, shown);
    KrValue name;
    if (f && !(f->signature = kr_signature_parse(boot, row->row.signature, &name))) f = NULL;     /* its words are the row's */
    if (f) f->h.shape = kr_type_host_function.shape;
    row->memory = kr_immortal_end();
    row->object = (KrValue)f;
    kr_boot_unlock();
    if (!f) kr_host_function_free(row);
    return f != NULL;
}

void kr_host_function_free(KrHostRow *row) {
    if (row->object) free((void *)((KrBuiltinFn *)row->object)->signature);
    kr_immortal_free(row->memory);
    row->object = 0;
    row->memory = NULL;
}

static KrValue host_call(KrThread *t, KrValue self, KrValue *args, long nargs, KrValue kwnames) {
    KrBuiltinFn *f = (KrBuiltinFn *)self;
    const KrHostRow *row = (const KrHostRow *)f->row;
    long count = f->signature->nparams;
    KrValue local[ARGS_ON_STACK], *out = local;
    if (count > ARGS_ON_STACK) {
        KrArray *a = kr_array_new(t, count);
        if (!a) return 0;
        out = a->items;
    }
    if (kr_signature_bind(t, f, args, nargs, kwnames, out) < 0) return 0;
    return row->call(t, row, out, count);
}

static KrValue host_repr(KrThread *t, KrValue self) {
    return kr_str_from_format(t, "<built-in function %V>", ((KrBuiltinFn *)self)->name);
}

const KrTypeDef kr_typedef_host_function = {
    .name = "host_function", .type = &kr_type_host_function, .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(KrBuiltinFn) / 8,
    .getset = kr_builtin_function_getset, .slots = { .repr = host_repr, .call = host_call } };
