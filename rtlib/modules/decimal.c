/* decimal.c -- `_decimal`: the types below Decimal and Context, with their fields and slots. */
#include "rtlib/modules/decimal.h"

#include <string.h>

#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"

static KrType number_type, settings_type;
static const KrTypeDef number_typedef, settings_typedef;

/* -- the Python part -- */

KrValue kr_decimal_item(KrThread *t, int which)
{
    KrValue table = KR_RUN(t)->scratch[KR_SCRATCH_DECIMAL];
    if (table)
        return ((KrArray *)table)->items[which];
    return kr_error(t, KR_EXC_RuntimeError, "decimal is not there");
}

KrValue kr_decimal_do(KrThread *t, int which, long n, KrValue *args)
{
    KrValue f = kr_decimal_item(t, which);
    return f ? kr_call(t, f, args, n, 0) : 0;
}

static bool of_type(KrThread *t, KrValue v, const KrTypeDef *def) { return !KR_IS_INT(v) && kr_type_of(t, v)->def == def; }

bool kr_decimal_is(KrThread *t, KrValue v) { return of_type(t, v, &number_typedef) && KR_DECIMAL(v)->bits; }

static bool is_context(KrThread *t, KrValue v) { return of_type(t, v, &settings_typedef) && ((KrDecimalContext *)v)->mode; }

KrDecimalContext *kr_decimal_current(KrThread *t)
{
    KrValue list = kr_decimal_item(t, KR_DECIMAL_CURRENT), ctx = list ? kr_list_get(t, list, 0) : 0;
    if (ctx && is_context(t, ctx))
        return (KrDecimalContext *)ctx;
    if (!t->exc)
        kr_error(t, KR_EXC_RuntimeError, "the current context is spoilt");
    return NULL;
}

/* A class made of the type of `def` that can have instances: a metaclass's mro() sees one that is not complete. */
static bool is_class(KrThread *t, KrValue v, const KrTypeDef *def)
{
    return kr_is_type(t, v) && ((KrType *)v)->def == def && ((KrType *)v)->flags & KR_TYPE_READY;
}

static const char *const helper_names[] = {
#define X(name) #name,
    KR_DECIMAL_HELPERS(X)
#undef X
};

/* Once, from decimal/_number.py. */
static KrValue f_attach(KrThread *t, KrValue *arg)
{
    if (!kr_is_list(t, arg[0]) || !of_type(t, arg[0], kr_type_list.def) || !is_class(t, arg[1], &number_typedef) ||
        !is_class(t, arg[2], &settings_typedef) || !kr_is_dict(t, arg[3]))
        return kr_error(t, KR_EXC_TypeError, "attach() takes a list, the two classes and a dict");
    KrArray *table = kr_array_new(t, KR_DECIMAL_TABLE);
    if (!table)
        return 0;
    table->items[KR_DECIMAL_CURRENT] = arg[0];
    table->items[KR_DECIMAL_CLASS] = arg[1];
    table->items[KR_DECIMAL_CONTEXT] = arg[2];
    for (size_t i = 0; i < sizeof helper_names / sizeof *helper_names; i++) {
        KrValue name = kr_str_cstring(t, helper_names[i]), f = name ? kr_dict_find(t, arg[3], name) : 0;
        if (!f)
            return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "attach() misses %s", helper_names[i]);
        table->items[KR_DECIMAL_CONTEXT + 1 + i] = f;
    }
    KR_RUN(t)->scratch[KR_SCRATCH_DECIMAL] = (KrValue)table;
    return KR_NONE;
}

/* -- numbers -- */

static KrValue filled(KrThread *t, KrType *type, KrValue n, KrValue e, long bits)
{
    bool plain = !type->attr_word && !(type->flags & KR_TYPE_FINALIZER);
    KrDecimal *d = plain ? kr_new_fixed(t, KR_KIND_VALUES, type->shape, sizeof(KrDecimal))
                         : (KrDecimal *)kr_instance_alloc(t, type, KR_KIND_VALUES);
    if (!d)
        return 0;
    d->n = n;
    d->e = e;
    d->bits = KR_INT(bits);
    return (KrValue)d;
}

KrValue kr_decimal_new(KrThread *t, KrValue n, long e, bool negative)
{
    KrValue type = kr_decimal_item(t, KR_DECIMAL_CLASS);
    return type ? filled(t, (KrType *)type, n, KR_INT(e), negative) : 0;
}

/* number(cls, kind, sign, coefficient, exponent): what the Python part makes its results with. */
static KrValue f_number(KrThread *t, KrValue *arg)
{
    KrValue n;
    if (!is_class(t, arg[0], &number_typedef) || !KR_IS_INT(arg[1]) || KR_INT_VALUE(arg[1]) & ~3L || !KR_IS_INT(arg[2]) ||
        KR_INT_VALUE(arg[2]) & ~1L || !kr_as_int(t, arg[3], &n) || kr_int_sign(n) < 0 || !KR_IS_INT(arg[4]))
        return kr_error(t, KR_EXC_TypeError, "number() takes a class, a kind, a sign, a coefficient and an exponent");
    return filled(t, (KrType *)arg[0], n, arg[4], KR_INT_VALUE(arg[1]) * 2 + KR_INT_VALUE(arg[2]));
}

/* Decimal(): plain texts, ints and numbers; else the Python part, with the class in front. */
KrValue kr_decimal_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames)
{
    KrType *cls = (KrType *)type;
    KrValue v = nargs == 1 && !kwnames ? args[0] : 0, n;
    if (v && !KR_IS_INT(v) && kr_type_of(t, v) == cls && type == kr_decimal_item(t, KR_DECIMAL_CLASS))
        return v;
    if (v && KR_HAS_SHAPE(v, KR_SH_STR)) {
        KrDecimalWork w;
        if (kr_decimal_scan(t, v, &w))
            return (n = kr_decimal_coefficient(t, &w)) ? filled(t, cls, n, KR_INT(w.e), w.negative) : 0;
    } else if (v && kr_as_int(t, v, &n)) {
        bool negative = kr_int_sign(n) < 0;
        return (n = kr_int_abs(t, n)) ? filled(t, cls, n, KR_INT(0), negative) : 0;
    }
    static const char *const names[] = { "value", "context", NULL };
    KrValue all[3] = { type }, f;
    if (t->exc || kr_parse_args(t, "Decimal", args, nargs, kwnames, names, 0, all + 1) < 0 || !(f = kr_decimal_item(t, KR_DECIMAL_DO_create)))
        return 0;
    if (!all[1] && !(all[1] = kr_str_cstring(t, "0")))
        return 0;
    return kr_call(t, f, all, all[2] ? 3 : 2, 0);
}

static int number_truth(KrThread *t, KrValue self)
{
    (void)t;
    return KR_DECIMAL(self)->n != KR_INT(0) || KR_INT_VALUE(KR_DECIMAL(self)->bits) > 1;
}

#define OPERATOR(name, number)                                                                                                            \
    static KrValue number_##name(KrThread *t, KrValue a, KrValue b)                                                                       \
    {                                                                                                                                     \
        KrDecimalContext *ctx = kr_decimal_current(t);                                                                                    \
        return ctx ? kr_decimal_operate(t, number, a, b, ctx) : 0;                                                                        \
    }
OPERATOR(add, 0)
OPERATOR(sub, 1)
OPERATOR(mul, 2)
OPERATOR(truediv, 3)
OPERATOR(floordiv, 4)
OPERATOR(mod, 5)
#undef OPERATOR

static KrValue number_power_modulo(KrThread *t, KrValue a, KrValue b, KrValue m)
{
    if (m == KR_NONE)
        return kr_decimal_power(t, a, b);
    KrValue args[] = { a, b, m };
    return kr_decimal_do(t, KR_DECIMAL_DO_power_modulo, 3, args);
}

static KrValue get_kind(KrThread *t, KrValue self) { (void)t; return KR_INT(KR_INT_VALUE(KR_DECIMAL(self)->bits) >> 1); }
static KrValue get_sign(KrThread *t, KrValue self) { (void)t; return KR_INT(KR_INT_VALUE(KR_DECIMAL(self)->bits) & 1); }
static KrValue get_coefficient(KrThread *t, KrValue self) { (void)t; return KR_DECIMAL(self)->n; }
static KrValue get_exponent(KrThread *t, KrValue self) { (void)t; return KR_DECIMAL(self)->e; }

static const KrGetSet number_getset[] = {
    { "_k", get_kind, NULL, NULL }, { "_s", get_sign, NULL, NULL }, { "_n", get_coefficient, NULL, NULL }, { "_e", get_exponent, NULL, NULL },
    KR_GETSET_END
};

static const KrTypeDef number_typedef = {
    .name = "_decimal.Number", .doc = "What a Decimal is made of.", .type = &number_type, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrDecimal) / 8, .flags = KR_TYPE_BASETYPE, .methods = kr_decimal_methods, .getset = number_getset,
    .slots = { .make = kr_decimal_make, .truth = number_truth, .hash = kr_decimal_hash, .compare = kr_decimal_compare,
               .neg = kr_decimal_negative, .pos = kr_decimal_positive, .abs = kr_decimal_absolute, .str = kr_decimal_text,
               .repr = kr_decimal_repr, .to_int = kr_decimal_to_int, .to_float = kr_decimal_to_float, .pow3 = number_power_modulo,
               .binary = { [KR_OP_add] = number_add, [KR_OP_sub] = number_sub, [KR_OP_mul] = number_mul, [KR_OP_truediv] = number_truediv,
                           [KR_OP_floordiv] = number_floordiv, [KR_OP_mod] = number_mod, [KR_OP_pow] = kr_decimal_power } },
};

/* -- contexts -- */

#define SETTINGS(X) X(prec) X(emin) X(emax) X(capitals) X(clamp) X(flags) X(traps) X(etiny) X(etop)

/* Numbers so small that sums of some fit in a word. */
static int small_number(KrThread *t, KrValue v)
{
    if (v && KR_IS_INT(v) && KR_INT_VALUE(v) < 1L << 61 && KR_INT_VALUE(v) > -(1L << 61))
        return 0;
    return kr_error_int(t, KR_EXC_TypeError, "a context's field is a small int");
}

#define X(name)                                                                                                                           \
    static KrValue get_##name(KrThread *t, KrValue self) { (void)t; return ((KrDecimalContext *)self)->name; }                            \
    static int set_##name(KrThread *t, KrValue self, KrValue v)                                                                           \
    {                                                                                                                                     \
        if (small_number(t, v) < 0)                                                                                                       \
            return -1;                                                                                                                    \
        ((KrDecimalContext *)self)->name = v;                                                                                             \
        return 0;                                                                                                                         \
    }
SETTINGS(X)
#undef X

static KrValue get_limit(KrThread *t, KrValue self) { (void)t; return ((KrDecimalContext *)self)->limit; }

static int set_limit(KrThread *t, KrValue self, KrValue v)
{
    KrValue n;
    if (!v || !kr_as_int(t, v, &n))
        return kr_error_int(t, KR_EXC_TypeError, "a context's field is an int");
    ((KrDecimalContext *)self)->limit = n;
    return 0;
}

static KrValue get_rounding(KrThread *t, KrValue self) { (void)t; return ((KrDecimalContext *)self)->rounding; }

static int set_rounding(KrThread *t, KrValue self, KrValue v)
{
    int mode = v ? kr_decimal_mode(t, v) : -1;
    if (mode < 0)
        return kr_error_int(t, KR_EXC_TypeError, "not a way of rounding");
    ((KrDecimalContext *)self)->rounding = v;
    ((KrDecimalContext *)self)->mode = KR_INT(mode);
    return 0;
}

static KrValue settings_make(KrThread *t, KrValue type, KrValue *args, long nargs, KrValue kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    KrDecimalContext *c = (KrDecimalContext *)kr_instance_alloc(t, (KrType *)type, KR_KIND_VALUES);
    KrValue rounding = c ? kr_str_cstring(t, "ROUND_HALF_EVEN") : 0;
    if (!rounding)
        return 0;
    c->prec = c->limit = c->etop = KR_INT(1);
    c->emin = c->emax = c->capitals = c->clamp = c->flags = c->traps = c->etiny = KR_INT(0);
    c->rounding = rounding;
    c->mode = KR_INT(KR_ROUND_HALF_EVEN);
    return (KrValue)c;
}

/* A context of the class Context (before that is known: of the same class) with the same settings and flags. */
static KrValue m_copy(KrThread *t, KrValue *arg)
{
    KrValue cls = KR_RUN(t)->scratch[KR_SCRATCH_DECIMAL] ? kr_decimal_item(t, KR_DECIMAL_CONTEXT) : (KrValue)kr_type_of(t, arg[0]);
    KrDecimalContext *c = cls ? (KrDecimalContext *)kr_instance_alloc(t, (KrType *)cls, KR_KIND_VALUES) : NULL;
    if (!c)
        return 0;
    memcpy(&c->prec, &((KrDecimalContext *)arg[0])->prec, sizeof *c - offsetof(KrDecimalContext, prec));
    return (KrValue)c;
}

/* operate(number, a, b): the operation of that number (see kr_decimal_operate) in this context. */
static KrValue m_operate(KrThread *t, KrValue *arg)
{
    if (!KR_IS_INT(arg[1]) || KR_INT_VALUE(arg[1]) < 0 || KR_INT_VALUE(arg[1]) > 6)
        return kr_error(t, KR_EXC_TypeError, "there is no such operation");
    return kr_decimal_operate(t, (int)KR_INT_VALUE(arg[1]), arg[2], arg[3], (KrDecimalContext *)arg[0]);
}

static const KrBuiltin settings_methods[] = {
    { "copy(self, /)", m_copy, 0, "A context with the same settings and flags." },
    { "__copy__(self, /)", m_copy, 0, NULL },
    { "_operate(self, number, a, b, /)", m_operate, 0, NULL },
    KR_BUILTIN_END
};

static const KrGetSet settings_getset[] = {
#define X(name) { "_" #name, get_##name, set_##name, NULL },
    SETTINGS(X)
#undef X
    { "_limit", get_limit, set_limit, NULL }, { "_rounding", get_rounding, set_rounding, NULL },
    KR_GETSET_END
};

static const KrTypeDef settings_typedef = {
    .name = "_decimal.Settings", .doc = "What a Context is made of.", .type = &settings_type, .layout = KR_LAYOUT_OTHER,
    .fields = "settings", .instance_words = sizeof(KrDecimalContext) / 8, .flags = KR_TYPE_BASETYPE, .methods = settings_methods,
    .getset = settings_getset, .slots = { .make = settings_make },
};

static const KrTypeDef *const types[] = { &number_typedef, &settings_typedef, NULL };

static const KrBuiltin functions[] = {
    { "attach(current, number, context, helpers, /)", f_attach, 0, "Tells what of decimal is written in Python." },
    { "number(cls, kind, sign, coefficient, exponent, /)", f_number, 0, "A number of its parts." },
    KR_BUILTIN_END
};

const KrModuleDef kr_module_decimal = {
    .name = "_decimal", .doc = "The common cases of decimal.", .functions = functions, .types = types,
};
