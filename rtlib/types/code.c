/* code.c -- code objects: a view of a function's constant record, or a unit made by compile(). */
#include "rtlib/object/core.h"
#include "rtlib/types/list.h"

KrType kr_type_code;

/* kind RAW1: the unit (0 for compile()'s), then raw pointers. */
typedef struct Code { KrObject h; KrValue unit; const KrCode *code; KrUnitShared *shared; } Code;
#define C(v) ((Code *)(v))


KrValue kr_code_object(KrThread *t, const KrCode *code, KrUnit *unit) {
    Code *c = kr_new(t, KR_KIND_RAW1, kr_type_code.shape, sizeof *c);
    if (!c) return 0;
    c->unit = (KrValue)unit;
    c->code = code;
    return (KrValue)c;
}

KrUnit *kr_code_parts(KrValue object, const KrCode **code) {
    *code = C(object)->code;
    return (KrUnit *)C(object)->unit;
}

KrValue kr_unit_code_new(KrThread *t, KrUnitShared *shared) {
    Code *c = kr_new(t, KR_KIND_RAW1, kr_type_code.shape, sizeof *c);
    if (!c) return 0;
    c->code = shared->info->body;
    c->shared = shared;
    if (shared->transient && kr_unit_watch(t, shared, (KrValue)c) < 0) return 0;
    return (KrValue)c;
}

KrUnitShared *kr_unit_code_shared(KrValue code) { return C(code)->shared; }

static KrUnitShared *shared_of(Code *c) {
    return c->shared ? c->shared : (KrUnitShared *)((KrUnit *)c->unit)->info;
}

static KrValue constant(Code *c, int i) { return i < 0 ? 0 : shared_of(c)->constants[i]; }

static KrValue or_empty(KrValue v) { return v ? v : kr_empty_tuple; }

static KrValue get_name(KrThread *t, KrValue self) {
    (void)t;
    return constant(C(self), C(self)->code->name);
}

static KrValue get_qualname(KrThread *t, KrValue self) {
    (void)t;
    return constant(C(self), C(self)->code->qualname);
}

static KrValue get_varnames(KrThread *t, KrValue self) {
    (void)t;
    return or_empty(constant(C(self), C(self)->code->varnames));
}

static KrValue get_freevars(KrThread *t, KrValue self) {
    KrValue names = or_empty(constant(C(self), C(self)->code->freevars));
    return kr_tuple_slice(t, names, 0, C(self)->code->nfree);
}

static KrValue get_cellvars(KrThread *t, KrValue self) {
    KrValue names = or_empty(constant(C(self), C(self)->code->freevars));
    long free = C(self)->code->nfree;
    return kr_tuple_slice(t, names, free, (long)KR_TUPLE(names)->length - free);
}

static KrValue get_names(KrThread *t, KrValue self) {
    const KrCode *code = C(self)->code;
    KrValue names = kr_tuple_new(t, code->nnames);
    for (int i = 0; names && i < code->nnames; i++) KR_TUPLE(names)->items[i] = constant(C(self), code->names[i]);
    return names;
}

static KrValue get_filename(KrThread *t, KrValue self) {
    (void)t;
    return shared_of(C(self))->filename;
}

#define NUMBER(name, expression) \
    static KrValue get_##name(KrThread *t, KrValue self) { \
        (void)t; \
        const KrCode *c = C(self)->code; \
        return KR_INT(expression); \
    }
NUMBER(argcount, c->npos)
NUMBER(posonlyargcount, c->nposonly)
NUMBER(kwonlyargcount, c->nkwonly)
NUMBER(firstlineno, c->firstline)
NUMBER(stacksize, c->nparams)
NUMBER(flags, (c->flags & KR_CODE_VARARGS ? 4 : 0) | (c->flags & KR_CODE_VARKW ? 8 : 0) |
              (c->flags & KR_CODE_GENERATOR ? 0x20 : 0) | (c->nfree ? 0x10 : 0) |
              (c->flags & (KR_CODE_MODULE | KR_CODE_CLASS_BODY | KR_CODE_DICT_GLOBALS) ? 0 : 3))

static KrValue get_nlocals(KrThread *t, KrValue self) { return KR_INT(KR_TUPLE(get_varnames(t, self))->length); }

static KrValue get_empty(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return kr_empty_tuple;
}

static KrValue get_code(KrThread *t, KrValue self) {
    (void)self;
    return kr_bytes_new(t, "", 0);
}

static KrValue code_repr(KrThread *t, KrValue self) {
    KrValue id = kr_hex_id(t, self), file = get_filename(t, self);
    if (!id) return 0;
    return kr_str_from_format(t, "<code object %V at %V, file \"%V\", line %d>", get_name(t, self), id, file,
                              C(self)->code->firstline);
}

static KrValue code_compare(KrThread *t, KrValue a, KrValue b, int op) {
    (void)t;
    if ((op != KR_CMP_eq && op != KR_CMP_ne) || !KR_HAS_SHAPE(b, kr_type_code.shape)) return KR_NOT_IMPLEMENTED;
    bool same = C(a)->code == C(b)->code && shared_of(C(a)) == shared_of(C(b));
    return KR_BOOL(same == (op == KR_CMP_eq));
}

static int code_hash(KrThread *t, KrValue self, long *out) {
    (void)t;
    *out = (long)((uintptr_t)C(self)->code >> 4) % 1000000007 + C(self)->code->firstline;
    return 0;
}

static const KrGetSet code_members[] = {
    { "co_name", get_name, NULL, NULL }, { "co_qualname", get_qualname, NULL, NULL },
    { "co_filename", get_filename, NULL, NULL }, { "co_firstlineno", get_firstlineno, NULL, NULL },
    { "co_argcount", get_argcount, NULL, NULL }, { "co_posonlyargcount", get_posonlyargcount, NULL, NULL },
    { "co_kwonlyargcount", get_kwonlyargcount, NULL, NULL }, { "co_nlocals", get_nlocals, NULL, NULL },
    { "co_flags", get_flags, NULL, NULL }, { "co_names", get_names, NULL, NULL }, { "co_consts", get_empty, NULL, NULL },
    { "co_stacksize", get_stacksize, NULL, NULL }, KR_GETSET_END };

static const KrGetSet code_getset[] = {
    { "co_varnames", get_varnames, NULL, NULL }, { "co_freevars", get_freevars, NULL, NULL },
    { "co_cellvars", get_cellvars, NULL, NULL }, { "co_code", get_code, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_code = {
    .name = "code", .type = &kr_type_code, .layout = KR_LAYOUT_OTHER, .instance_words = sizeof(Code) / 8, .getset = code_getset, .members = code_members,
    .slots = { .repr = code_repr, .compare = code_compare, .hash = code_hash } };
