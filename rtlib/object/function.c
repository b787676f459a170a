/* function.c -- function objects: making them, their attributes, binding to an instance; cells. */
#include <string.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"
#include "rtlib/types/str.h"

KrType kr_type_function, kr_type_cell;

KrFunctionExtra *kr_function_extra(KrThread *t, KrFunction *f) {
    if (!f->extra) f->extra = (KrValue)kr_new(t, KR_KIND_VALUES, 0, sizeof(KrFunctionExtra));
    return (KrFunctionExtra *)f->extra;
}

static inline KrFunctionExtra *extra_or_null(KrFunction *f) { return (KrFunctionExtra *)f->extra; }

KrValue kr_function_name(KrFunction *f) {
    return f->extra && extra_or_null(f)->name ? extra_or_null(f)->name : f->unit->k[f->code->name];
}

KrValue kr_function_qualname(KrFunction *f) {
    return f->extra && extra_or_null(f)->qualname ? extra_or_null(f)->qualname : f->unit->k[f->code->qualname];
}

KrValue kr_function_make(KrThread *t, KrValue outer, const KrCode *code, KrValue defaults, KrValue kwdefaults,
                         KrValue annotations, long ncells, KrValue *cells) {
    long n = ncells > 1 ? ncells - 1 : 0;
    KrFunction *f = kr_new_fixed(t, KR_KIND_FUNCTION, KR_SH_FUNCTION, sizeof *f + (size_t)n * sizeof(KrValue));
    if (!f) return 0;
    f->code = code;
    f->unit = outer ? KR_FN(outer)->unit : NULL;
    f->defaults = defaults;
    for (long i = 0; cells && i < ncells; i++) f->closure[i] = cells[i];
    if (!kwdefaults && !annotations) return (KrValue)f;
    KrFunctionExtra *x = kr_function_extra(t, f);
    if (!x) return 0;
    x->kwdefaults = kwdefaults;
    x->annotations = annotations;
    return (KrValue)f;
}

KrValue kr_cell_make(KrThread *t, KrValue v) {
    KrCell *c = kr_new_fixed(t, KR_KIND_VALUES, KR_SH_CELL, sizeof *c);
    if (c) c->value = v;
    return (KrValue)c;
}

/* -- attributes -- */

static KrValue none_or(KrValue v) { return v ? v : KR_NONE; }

static KrValue get_name(KrThread *t, KrValue self) {
    (void)t;
    return kr_function_name(KR_FN(self));
}

static KrValue get_qualname(KrThread *t, KrValue self) {
    (void)t;
    return kr_function_qualname(KR_FN(self));
}

static int set_text(KrThread *t, KrValue self, KrValue v, bool qualified) {
    if (!v || !kr_is_str(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "%s must be set to a string object", qualified ? "__qualname__" : "__name__");
    KrFunctionExtra *x = kr_function_extra(t, KR_FN(self));
    if (!x) return -1;
    *(qualified ? &x->qualname : &x->name) = kr_unwrap(t, v);
    return 0;
}

static int set_name(KrThread *t, KrValue self, KrValue v) { return set_text(t, self, v, false); }
static int set_qualname(KrThread *t, KrValue self, KrValue v) { return set_text(t, self, v, true); }

static KrValue get_doc(KrThread *t, KrValue self) {
    (void)t;
    KrFunction *f = KR_FN(self);
    if (f->extra && extra_or_null(f)->doc) return extra_or_null(f)->doc;
    return f->code->doc >= 0 ? f->unit->k[f->code->doc] : KR_NONE;
}

/* Plain fields of KrFunctionExtra that may hold anything. */
#define FIELD_SETTER(field) \
    static int set_##field(KrThread *t, KrValue self, KrValue v) { \
        KrFunctionExtra *x = kr_function_extra(t, KR_FN(self)); \
        if (!x) return -1; \
        x->field = none_or(v); \
        return 0; \
    }
FIELD_SETTER(doc)
FIELD_SETTER(module)

static KrValue get_module(KrThread *t, KrValue self) {
    KrFunction *f = KR_FN(self);
    if (f->extra && extra_or_null(f)->module) return extra_or_null(f)->module;
    if (KR_HAS_SHAPE(f->unit->module, KR_SH_MODULE)) {
        KrValue name = kr_getattr_opt(t, f->unit->module, KR_D(name));
        return name || t->exc ? name : KR_NONE;
    }
    KrValue name = kr_dict_find_str(t, f->unit->module, KR_D(name));
    return none_or(name);
}

static KrValue get_defaults(KrThread *t, KrValue self) {
    (void)t;
    return none_or(KR_FN(self)->defaults);
}

static int set_defaults(KrThread *t, KrValue self, KrValue v) {
    if (v && v != KR_NONE && !kr_is_tuple(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "__defaults__ must be set to a tuple object");
    KR_FN(self)->defaults = v && v != KR_NONE ? kr_unwrap(t, v) : 0;
    return 0;
}

static KrValue get_kwdefaults(KrThread *t, KrValue self) {
    (void)t;
    return KR_FN(self)->extra ? none_or(extra_or_null(KR_FN(self))->kwdefaults) : KR_NONE;
}

static int set_kwdefaults(KrThread *t, KrValue self, KrValue v) {
    if (v && v != KR_NONE && !kr_is_dict(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "__kwdefaults__ must be set to a dict object");
    KrFunctionExtra *x = kr_function_extra(t, KR_FN(self));
    if (!x) return -1;
    x->kwdefaults = v && v != KR_NONE ? v : 0;
    return 0;
}

static KrValue get_annotations(KrThread *t, KrValue self) {
    KrFunctionExtra *x = kr_function_extra(t, KR_FN(self));
    if (!x) return 0;
    if (!x->annotations) x->annotations = kr_dict_new(t);
    return x->annotations;
}

static int set_annotations(KrThread *t, KrValue self, KrValue v) {
    if (v && v != KR_NONE && !kr_is_dict(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "__annotations__ must be set to a dict object");
    KrFunctionExtra *x = kr_function_extra(t, KR_FN(self));
    if (!x) return -1;
    x->annotations = v && v != KR_NONE ? v : 0;
    return 0;
}

static KrValue get_code(KrThread *t, KrValue self) { return kr_code_object(t, KR_FN(self)->code, KR_FN(self)->unit); }

/* The parameter of a generator expression is an iterator, which its code does not test: no caller of a function gives one. */
static bool takes_iterator(const KrCode *code, const KrUnit *unit) {
    KrTuple *names = KR_TUPLE(unit->k[code->varnames]);
    return code->nparams && kr_str_length(names->items[0]) == 2 && kr_str_at(names->items[0], 0) == '.';
}

/* The code of another function of the same unit with as many free variables. Calls and generators that are under way go on reading
 * constants and globals through the function, by numbers of its unit: that cannot change. */
static int set_code(KrThread *t, KrValue self, KrValue v) {
    const KrCode *code;
    KrUnit *unit = v && kr_type_of(t, v) == &kr_type_code ? kr_code_parts(v, &code) : NULL;
    if (!unit) return kr_error_int(t, KR_EXC_TypeError, "__code__ must be set to a code object");
    KrFunction *f = KR_FN(self);
    if (code->flags & (KR_CODE_MODULE | KR_CODE_CLASS_BODY) || takes_iterator(code, unit))
        return kr_error_int(t, KR_EXC_ValueError, "%V() requires the code object of a function", kr_function_name(f));
    if (unit != f->unit)
        return kr_error_int(t, KR_EXC_ValueError, "%V() requires a code object compiled with the same source", kr_function_name(f));
    if (code->nfree != f->code->nfree)
        return kr_error_int(t, KR_EXC_ValueError, "%V() requires a code object with %d free vars, not %d",
                            kr_function_name(f), f->code->nfree, code->nfree);
    KrFunctionExtra *extra = kr_function_extra(t, f);    /* the names stay those of the function */
    if (!extra) return -1;
    extra->name = kr_function_name(f);
    extra->qualname = kr_function_qualname(f);
    kr_inline_caches_clear(t);                           /* method caches know the number of parameters */
    f->code = code;
    return 0;
}

static KrValue get_closure(KrThread *t, KrValue self) {
    KrFunction *f = KR_FN(self);
    if (!f->code->nfree) return KR_NONE;
    KrValue tuple = kr_tuple_new(t, f->code->nfree);
    if (tuple) memcpy(KR_TUPLE(tuple)->items, f->closure, (size_t)f->code->nfree * sizeof(KrValue));
    return tuple;
}

static KrValue get_globals(KrThread *t, KrValue self) { return kr_globals_of(t, self); }

static KrValue get_builtins(KrThread *t, KrValue self) {
    (void)self;
    return ((KrModule *)KR_RUN(t)->builtins)->dict;
}

static KrValue get_dict(KrThread *t, KrValue self) {
    KrFunctionExtra *x = kr_function_extra(t, KR_FN(self));
    if (!x) return 0;
    if (!x->dict) x->dict = kr_dict_new(t);
    return x->dict;
}

static int set_dict(KrThread *t, KrValue self, KrValue v) {
    if (!v || !kr_is_dict(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "__dict__ must be set to a dictionary, not a '%T'", v ? v : KR_NONE);
    KrFunctionExtra *x = kr_function_extra(t, KR_FN(self));
    if (!x) return -1;
    x->dict = v;
    return 0;
}

static const KrGetSet function_members[] = {
    { "__closure__", get_closure, NULL, NULL }, { "__globals__", get_globals, NULL, NULL },
    { "__builtins__", get_builtins, NULL, NULL }, { "__doc__", get_doc, set_doc, NULL },
    { "__module__", get_module, set_module, NULL }, KR_GETSET_END };

static const KrGetSet function_getset[] = {
    { "__name__", get_name, set_name, NULL }, { "__qualname__", get_qualname, set_qualname, NULL },
    { "__defaults__", get_defaults, set_defaults, NULL }, { "__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL },
    { "__annotations__", get_annotations, set_annotations, NULL }, { "__code__", get_code, set_code, NULL },
    { "__dict__", get_dict, set_dict, NULL }, KR_GETSET_END };

/* Data descriptors, then the function's own dict, then methods of the type. */
static KrValue function_getattr(KrThread *t, KrValue self, KrValue name) {
    KrValue d = kr_type_find(t, &kr_type_function, name);
    KrType *dt = d ? kr_type_of(t, d) : NULL;
    if (dt && dt->s.set) return dt->s.get(t, d, self, (KrValue)&kr_type_function);
    KrFunctionExtra *x = extra_or_null(KR_FN(self));
    KrValue v = x && x->dict ? kr_dict_find_str(t, x->dict, name) : 0;
    if (v) return v;
    if (d) return dt->s.get ? dt->s.get(t, d, self, (KrValue)&kr_type_function) : d;
    return t->exc ? 0 : kr_error(t, KR_EXC_AttributeError, "'function' object has no attribute '%V'", name);
}

static int function_setattr(KrThread *t, KrValue self, KrValue name, KrValue v) {
    KrValue d = kr_type_find(t, &kr_type_function, name);
    if (d && kr_type_of(t, d)->s.set) return kr_type_of(t, d)->s.set(t, d, self, v);
    KrValue dict = get_dict(t, self);
    if (!dict) return -1;
    if (v) return kr_dict_put(t, dict, name, v);
    int done = kr_dict_remove(t, dict, name);
    if (done) return done < 0 ? -1 : 0;
    return kr_error_int(t, KR_EXC_AttributeError, "'function' object has no attribute '%V'", name);
}


static KrValue function_repr(KrThread *t, KrValue self) {
    KrValue id = kr_hex_id(t, self);
    return id ? kr_str_from_format(t, "<function %V at %V>", kr_function_qualname(KR_FN(self)), id) : 0;
}

static KrValue function_get(KrThread *t, KrValue d, KrValue obj, KrValue type) {
    (void)type;
    return obj ? kr_bound_method_new(t, d, obj) : d;
}

/* The unit that code made from `code` runs in when its globals are `globals`: its own, or of code that keeps its globals in a dict
 * (exec, eval) another instance. What a module's code has compiled into it are places in that module. */
static KrUnit *unit_for(KrThread *t, KrUnit *unit, KrValue globals) {
    KrUnitShared *shared = (KrUnitShared *)unit->info;
    KrValue own = shared->dict_globals ? unit->module : ((KrModule *)unit->module)->dict;
    if (own == globals) return unit;
    if (shared->dict_globals) return kr_unit_instance(t, shared, globals);
    kr_error(t, KR_EXC_ValueError, "code of a module's functions runs with the globals of that module only");
    return NULL;
}

static KrValue function_of(KrThread *t, const KrCode *code, KrUnit *unit, KrValue closure) {
    KrValue *cells = closure ? KR_TUPLE(closure)->items : NULL;
    int n = closure ? (int)KR_TUPLE(closure)->length : 0;
    if (!closure && code->nfree) return kr_error(t, KR_EXC_TypeError, "arg 5 (closure) must be tuple");
    if (n != code->nfree)
        return kr_error(t, KR_EXC_ValueError, "%V requires closure of length %d, not %d", unit->k[code->name], code->nfree, n);
    for (int i = 0; i < n; i++)
        if (!KR_HAS_SHAPE(cells[i], KR_SH_CELL)) return kr_error(t, KR_EXC_TypeError, "arg 5 (closure) expected cell, found %T", cells[i]);
    KrFunction *f = KR_FN(kr_function_make(t, 0, code, 0, 0, 0, n, cells));
    if (f) f->unit = unit;
    return (KrValue)f;
}

static KrValue function_new(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "code", "globals", "name", "argdefs", "closure", NULL };
    KrValue v[5] = { 0 };
    const KrCode *code;
    (void)type;
    if (kr_parse_args(t, "function", args, nargs, kwnames, names, 2, v) < 0) return 0;
    if (kr_type_of(t, v[0]) != &kr_type_code)
        return kr_error(t, KR_EXC_TypeError, "function() argument 'code' must be code, not %T", v[0]);
    if (!kr_is_dict(t, v[1])) return kr_error(t, KR_EXC_TypeError, "function() argument 'globals' must be dict, not %T", v[1]);
    for (int i = 2; i < 5; i++) if (v[i] == KR_NONE) v[i] = 0;
    if (v[2] && !kr_is_str(t, v[2])) return kr_error(t, KR_EXC_TypeError, "arg 3 (name) must be None or string");
    if (v[3] && !kr_is_tuple(t, v[3])) return kr_error(t, KR_EXC_TypeError, "arg 4 (defaults) must be None or tuple");
    if (v[4] && !kr_is_tuple(t, v[4])) return kr_error(t, KR_EXC_TypeError, "arg 5 (closure) must be None or tuple");
    KrUnit *unit = kr_code_parts(v[0], &code);
    if (!unit || code->flags & (KR_CODE_MODULE | KR_CODE_CLASS_BODY) || takes_iterator(code, unit))
        return kr_error(t, KR_EXC_ValueError, "function() requires the code object of a function");
    if (!(unit = unit_for(t, unit, v[1]))) return 0;
    KrValue f = function_of(t, code, unit, v[4] ? kr_unwrap(t, v[4]) : 0);
    if (!f || (v[2] && set_name(t, f, v[2]) < 0) || (v[3] && set_defaults(t, f, v[3]) < 0)) return 0;
    return f;
}

const KrTypeDef kr_typedef_function = {
    .name = "function", .type = &kr_type_function, .layout = KR_LAYOUT_FUNCTION, .instance_words = sizeof(KrFunction) / 8,
    .getset = function_getset, .members = function_members,
    .slots = { .repr = function_repr, .get = function_get, .call = kr_function_call, .getattr = function_getattr,
               .setattr = function_setattr, .make = function_new } };

/* -- cell -- */

static KrValue cell_get(KrThread *t, KrValue self) {
    KrValue v = ((KrCell *)self)->value;
    return v ? v : kr_error(t, KR_EXC_ValueError, "Cell is empty");
}

static int cell_set(KrThread *t, KrValue self, KrValue v) {
    (void)t;
    ((KrCell *)self)->value = v;
    return 0;
}

static KrValue cell_repr(KrThread *t, KrValue self) {
    KrValue v = ((KrCell *)self)->value, id = kr_hex_id(t, self), of;
    if (!id) return 0;
    if (!v) return kr_str_from_format(t, "<cell at %V: empty>", id);
    return (of = kr_hex_id(t, v)) ? kr_str_from_format(t, "<cell at %V: %T object at %V>", id, v, of) : 0;
}

static KrValue cell_compare(KrThread *t, KrValue a, KrValue b, int op) {
    if (!KR_HAS_SHAPE(a, KR_SH_CELL) || !KR_HAS_SHAPE(b, KR_SH_CELL)) return KR_NOT_IMPLEMENTED;
    KrValue x = ((KrCell *)a)->value, y = ((KrCell *)b)->value;
    if (x && y) return kr_compare(t, x, y, op);
    return kr_compare(t, KR_INT(x != 0), KR_INT(y != 0), op);
}

static KrValue cell_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames) {
    static const char *const names[] = { "", NULL };
    KrValue v;
    (void)type;
    if (kr_parse_args(t, "cell", args, nargs, kwnames, names, 0, &v) < 0) return 0;
    return kr_cell_make(t, v);
}

static const KrGetSet cell_getset[] = { { "cell_contents", cell_get, cell_set, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_cell = {
    .name = "cell", .type = &kr_type_cell, .layout = KR_LAYOUT_OTHER, .instance_words = 2, .getset = cell_getset,
    .slots = { .repr = cell_repr, .compare = cell_compare, .make = cell_make } };
