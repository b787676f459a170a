/* bind.c -- argument binding: positional, keyword, defaults, *args, **kwargs, with CPython's TypeErrors; for script
 * functions and for builtin signatures. */
#include <string.h>

#include "rtlib/object/core.h"

#define PARAMS_ON_STACK 32

/* One binding of a script function's call. */
typedef struct Binding {
    KrThread *t;
    KrFunction *f;
    const KrCode *code;
    KrValue *names;               /* parameter names in parameter order */
    KrValue *args;
    long nargs;
    KrValue kwnames;
    KrValue *out;
} Binding;

static KrValue kwdefaults_of(KrFunction *f) { return f->extra ? ((KrFunctionExtra *)f->extra)->kwdefaults : 0; }

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" of the names whose slot is empty in [from, to). */
static KrValue missing_names(Binding *b, long from, long to, long count) {
    KrBuilder s;
    kr_builder_init(b->t, &s);
    long done = 0;
    for (long i = from; i < to; i++) {
        if (b->out[i]) continue;
        if (done && kr_builder_ascii(&s, count == 2 ? " and " : done == count - 1 ? ", and " : ", ",
                                     count == 2 ? 5 : done == count - 1 ? 6 : 2) < 0) return 0;
        if (kr_builder_char(&s, '\'') < 0 || kr_builder_str(&s, b->names[i]) < 0 || kr_builder_char(&s, '\'') < 0)
            return 0;
        done++;
    }
    return kr_builder_take(&s);
}

static int raise_missing(Binding *b, long from, long to, const char *kind) {
    long count = 0;
    for (long i = from; i < to; i++) count += !b->out[i];
    KrValue names = missing_names(b, from, to, count);
    if (!names) return -1;
    return kr_error_int(b->t, KR_EXC_TypeError, "%V() missing %l required %s argument%s: %V", kr_function_qualname(b->f),
                        count, kind, count == 1 ? "" : "s", names);
}

static int raise_too_many(Binding *b) {
    const KrCode *c = b->code;
    long defaults = b->f->defaults ? (long)KR_TUPLE(b->f->defaults)->length : 0, keyword_only = 0;
    KrThread *t = b->t;
    for (long i = 0; i < c->nkwonly; i++) keyword_only += b->out[c->npos + i] != 0;
    KrValue takes = defaults ? kr_str_from_format(t, "from %l to %l", (long)c->npos - defaults, (long)c->npos)
                             : kr_str_from_format(t, "%l", (long)c->npos);
    if (!takes) return -1;
    bool plural = defaults || c->npos != 1;
    if (keyword_only)
        return kr_error_int(t, KR_EXC_TypeError,
                            "%V() takes %V positional argument%s but %l positional argument%s (and %l keyword-only "
                            "argument%s) were given", kr_function_qualname(b->f), takes, plural ? "s" : "", b->nargs,
                            b->nargs == 1 ? "" : "s", keyword_only, keyword_only == 1 ? "" : "s");
    return kr_error_int(t, KR_EXC_TypeError, "%V() takes %V positional argument%s but %l %s given",
                        kr_function_qualname(b->f), takes, plural ? "s" : "", b->nargs, b->nargs == 1 ? "was" : "were");
}

static int raise_unexpected(Binding *b, KrValue name) {
    KrThread *t = b->t;
    long count = KR_TUPLE(b->kwnames)->length;
    KrBuilder s;
    bool any = false;
    kr_builder_init(t, &s);
    for (long p = 0; p < b->code->nposonly; p++) {
        for (long k = 0; k < count; k++) {
            if (!kr_str_equal(b->names[p], KR_TUPLE(b->kwnames)->items[k])) continue;
            if ((any && kr_builder_ascii(&s, ", ", 2) < 0) || kr_builder_str(&s, b->names[p]) < 0) return -1;
            any = true;
        }
    }
    if (!any)
        return kr_error_int(t, KR_EXC_TypeError, "%V() got an unexpected keyword argument '%V'",
                            kr_function_qualname(b->f), name);
    KrValue list = kr_builder_take(&s);
    if (!list) return -1;
    return kr_error_int(t, KR_EXC_TypeError,
                        "%V() got some positional-only arguments passed as keyword arguments: '%V'",
                        kr_function_qualname(b->f), list);
}

static long find_name(KrValue *names, long from, long to, KrValue name) {
    for (long i = from; i < to; i++)
        if (names[i] == name) return i;
    for (long i = from; i < to; i++)
        if (kr_str_equal(names[i], name)) return i;
    return -1;
}

static int bind_keywords(Binding *b, KrValue rest) {
    const KrCode *c = b->code;
    long count = KR_TUPLE(b->kwnames)->length, named = c->npos + c->nkwonly;
    for (long k = 0; k < count; k++) {
        KrValue name = KR_TUPLE(b->kwnames)->items[k];
        if (!kr_is_str(b->t, name))
            return kr_error_int(b->t, KR_EXC_TypeError, "%V() keywords must be strings", kr_function_qualname(b->f));
        name = kr_unwrap(b->t, name);
        long i = find_name(b->names, c->nposonly, named, name);
        KrValue v = b->args[b->nargs + k];
        if (i >= 0) {
            if (b->out[i])
                return kr_error_int(b->t, KR_EXC_TypeError, "%V() got multiple values for argument '%V'",
                                    kr_function_qualname(b->f), name);
            b->out[i] = v;
        } else if (rest) {
            if (kr_dict_put(b->t, rest, name, v) < 0) return -1;
        } else {
            return raise_unexpected(b, name);
        }
    }
    return 0;
}

static int fill_defaults(Binding *b) {
    const KrCode *c = b->code;
    KrValue defaults = b->f->defaults;
    long n = defaults ? (long)KR_TUPLE(defaults)->length : 0, first = (long)c->npos - n;
    long required = first < 0 ? 0 : first;
    for (long i = b->nargs < required ? b->nargs : required; i < required; i++)
        if (!b->out[i]) return raise_missing(b, 0, required, "positional");
    for (long i = required; i < c->npos; i++)
        if (!b->out[i]) b->out[i] = KR_TUPLE(defaults)->items[i - first];
    if (!c->nkwonly) return 0;
    KrValue kw = kwdefaults_of(b->f);
    bool missing = false;
    for (long i = c->npos; i < c->npos + c->nkwonly; i++) {
        if (b->out[i]) continue;
        if (kw) b->out[i] = kr_dict_find_str(b->t, kw, b->names[i]);
        missing |= !b->out[i];
    }
    return missing ? raise_missing(b, c->npos, c->npos + c->nkwonly, "keyword-only") : 0;
}

static int bind_function(Binding *b) {
    const KrCode *c = b->code;
    long positional = b->nargs < c->npos ? b->nargs : c->npos, slot = c->npos + c->nkwonly;
    KrValue rest = 0;
    for (long i = 0; i < positional; i++) b->out[i] = b->args[i];
    if (c->flags & KR_CODE_VARARGS) {
        KrValue more = kr_empty_tuple;
        if (b->nargs > c->npos) {
            if (!(more = kr_tuple_new(b->t, b->nargs - c->npos))) return -1;
            for (long i = c->npos; i < b->nargs; i++) KR_TUPLE(more)->items[i - c->npos] = b->args[i];
        }
        b->out[slot++] = more;
    }
    if (c->flags & KR_CODE_VARKW) {
        if (!(rest = kr_dict_new(b->t))) return -1;
        b->out[slot] = rest;
    }
    if (b->kwnames && bind_keywords(b, rest) < 0) return -1;
    if (b->nargs > c->npos && !(c->flags & KR_CODE_VARARGS)) return raise_too_many(b);
    return fill_defaults(b);
}

typedef KrValue (*Entry0)(KrThread *, KrValue);
typedef KrValue (*Entry1)(KrThread *, KrValue, KrValue);
typedef KrValue (*Entry2)(KrThread *, KrValue, KrValue, KrValue);
typedef KrValue (*Entry3)(KrThread *, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*Entry4)(KrThread *, KrValue, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*Entry5)(KrThread *, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*Entry6)(KrThread *, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*Entry7)(KrThread *, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*Entry8)(KrThread *, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue, KrValue);
typedef KrValue (*EntryArray)(KrThread *, KrValue, KrValue *);

static KrValue enter(KrThread *t, KrValue f, const KrCode *c, KrValue *a) {
    void *e = c->entry;
    if (c->flags & KR_CODE_ARRAY) return ((EntryArray)e)(t, f, a);
    switch (c->nparams) {
    case 0: return ((Entry0)e)(t, f);
    case 1: return ((Entry1)e)(t, f, a[0]);
    case 2: return ((Entry2)e)(t, f, a[0], a[1]);
    case 3: return ((Entry3)e)(t, f, a[0], a[1], a[2]);
    case 4: return ((Entry4)e)(t, f, a[0], a[1], a[2], a[3]);
    case 5: return ((Entry5)e)(t, f, a[0], a[1], a[2], a[3], a[4]);
    case 6: return ((Entry6)e)(t, f, a[0], a[1], a[2], a[3], a[4], a[5]);
    case 7: return ((Entry7)e)(t, f, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
    case 8: return ((Entry8)e)(t, f, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]);
    }
    return kr_error(t, KR_EXC_SystemError, "function has no entry for its parameters");
}

/* Code that may be entered with exactly nparams positional values. */
static inline bool is_plain(const KrCode *c) {
    return !(c->flags & (KR_CODE_VARARGS | KR_CODE_VARKW | KR_CODE_CLASS_BODY | KR_CODE_DICT_GLOBALS | KR_CODE_MODULE)) &&
           !c->nkwonly;
}

static KrValue bind_general(KrThread *t, KrFunction *f, KrValue *args, long nargs, KrValue kwnames) {
    const KrCode *c = f->code;
    KrValue local[PARAMS_ON_STACK], *out = local;
    if (c->nparams > PARAMS_ON_STACK) {
        KrArray *a = kr_array_new(t, c->nparams);
        if (!a) return 0;
        out = a->items;
    } else {
        for (long i = 0; i < c->nparams; i++) out[i] = 0;      /* few: a call or rep stos costs more */
    }
    Binding b = { t, f, c, KR_TUPLE(f->unit->k[c->varnames])->items, args, nargs, kwnames, out };
    if (bind_function(&b) < 0) return 0;
    return enter(t, (KrValue)f, c, out);
}

/* Defaults for the empty slots behind the first nargs; false: one is missing. */
static inline bool fill_quick(KrThread *t, KrFunction *f, long nargs, KrValue *out) {
    const KrCode *c = f->code;
    long n = f->defaults ? (long)KR_TUPLE(f->defaults)->length : 0, first = (long)c->npos - n;
    for (long i = nargs; i < c->npos; i++) {
        if (out[i]) continue;
        if (i < first || first < 0) return false;
        out[i] = KR_TUPLE(f->defaults)->items[i - first];
    }
    for (long i = c->npos; i < c->npos + c->nkwonly; i++) {
        if (out[i]) continue;
        KrValue kw = kwdefaults_of(f);
        if (!kw || !(out[i] = kr_dict_find_str(t, kw, KR_TUPLE(f->unit->k[c->varnames])->items[i]))) return false;
    }
    return true;
}

/* Keyword calls of functions without *args and **kwargs, names found by identity, nothing missing. False: bind_general has
 * to look (and to raise). */
static inline bool bind_quick(KrThread *t, KrFunction *f, KrValue *args, long nargs, KrValue kwnames, KrValue *out) {
    const KrCode *c = f->code;
    long named = c->npos + c->nkwonly, count = KR_TUPLE(kwnames)->length;
    if (c->nparams > KR_DIRECT_MAX || c->flags & (KR_CODE_INDIRECT) || nargs > c->npos) return false;
    const KrValue *names = KR_TUPLE(f->unit->k[c->varnames])->items;
    for (long i = 0; i < nargs; i++) out[i] = args[i];
    for (long i = nargs; i < named; i++) out[i] = 0;
    for (long k = 0; k < count; k++) {
        KrValue name = KR_TUPLE(kwnames)->items[k];
        long i = c->nposonly;
        while (i < named && names[i] != name) i++;
        if (i >= named || out[i]) return false;
        out[i] = args[nargs + k];
    }
    return fill_quick(t, f, nargs, out);
}

KrValue kr_bind_and_call(KrThread *t, KrValue f, KrValue *args, long nargs, KrValue kwnames) {
    KrValue out[KR_DIRECT_MAX];
    if (kwnames && bind_quick(t, KR_FN(f), args, nargs, kwnames, out)) return enter(t, f, KR_FN(f)->code, out);
    if (kwnames && !KR_TUPLE(kwnames)->length) kwnames = 0;
    return bind_general(t, KR_FN(f), args, nargs, kwnames);
}

/* f(*items, **kwargs) for a function without * and **, names found by identity. False: nothing was called. */
bool kr_function_call_dict(KrThread *t, KrValue v, KrValue *items, long nargs, KrValue kwargs, KrValue *result) {
    KrFunction *f = KR_FN(v);
    const KrCode *c = f->code;
    KrValue out[KR_DIRECT_MAX], key, value;
    long named = c->npos + c->nkwonly, pos = 0;
    if (c->nparams > KR_DIRECT_MAX || c->flags & KR_CODE_INDIRECT || nargs > c->npos) return false;
    const KrValue *names = KR_TUPLE(f->unit->k[c->varnames])->items;
    for (long i = 0; i < nargs; i++) out[i] = items[i];
    for (long i = nargs; i < named; i++) out[i] = 0;
    while (kr_dict_next(t, kwargs, &pos, &key, &value)) {
        long i = c->nposonly;
        while (i < named && names[i] != key) i++;
        if (i >= named || out[i]) return false;
        out[i] = value;
    }
    if (!fill_quick(t, f, nargs, out)) return false;
    *result = enter(t, v, c, out);
    return true;
}

/* A function whose only parameter that collects is *args. */
static bool collects_positional(const KrCode *c, long nargs) {
    return (c->flags & (KR_CODE_INDIRECT)) == KR_CODE_VARARGS && !c->nkwonly && nargs >= c->npos && c->nparams <= KR_DIRECT_MAX;
}

KrValue kr_function_call(KrThread *t, KrValue v, KrValue *args, long nargs, KrValue kwnames) {
    KrFunction *f = KR_FN(v);
    const KrCode *c = f->code;
    if (!kwnames && collects_positional(c, nargs)) {
        KrValue a[KR_DIRECT_MAX], more = kr_tuple_make(t, nargs - c->npos, args + c->npos);
        if (!more) return 0;
        for (long i = 0; i < c->npos; i++) a[i] = args[i];
        a[c->npos] = more;
        return enter(t, v, c, a);
    }
    if (!kwnames && is_plain(c)) {
        if (nargs == c->npos) return enter(t, v, c, args);
        long n = f->defaults ? (long)KR_TUPLE(f->defaults)->length : 0;
        if (nargs < c->npos && nargs + n >= c->npos && n <= c->npos && c->npos <= KR_DIRECT_MAX) {
            KrValue a[KR_DIRECT_MAX];
            long i = 0;
            for (; i < nargs; i++) a[i] = args[i];
            for (; i < c->npos; i++) a[i] = KR_TUPLE(f->defaults)->items[i - (c->npos - n)];
            return enter(t, v, c, a);
        }
    }
    return kr_bind_and_call(t, v, args, nargs, kwnames);
}

/* -- builtin signatures -- */

/* "len", or "list.append" for methods. */
static KrValue builtin_label(KrThread *t, const KrBuiltinFn *f, KrValue first) {
    if (f->row->flags & KR_BF_CLASSMETHOD && first && kr_is_type(t, first))
        return kr_str_from_format(t, "%V.%V", ((KrType *)first)->qualname, f->name);
    if (f->owner && !(f->row->flags & KR_BF_NEW)) return kr_str_from_format(t, "%V.%V", f->owner->qualname, f->name);
    if (f->owner) return kr_str_from_format(t, "%N", f->owner);
    return f->name;
}

static long leading(const KrBuiltinFn *f) { return f->owner && !(f->row->flags & KR_BF_STATIC) ? 1 : 0; }

static int raise_builtin_count(KrThread *t, const KrBuiltinFn *f, KrValue *args, long nargs) {
    const KrSignature *g = f->signature;
    long skip = leading(f), given = nargs - skip, most = g->npos - skip, least = g->nrequired - skip;
    if (kr_slot_wrapper_counts(f) && given >= 0) {
        long bound = given < least ? least : most;
        const char *word = least == most ? "" : given < least ? "at least " : "at most ";
        return kr_error_int(t, KR_EXC_TypeError, "expected %s%l argument%s, got %l", word, bound, bound == 1 ? "" : "s", given);
    }
    KrValue label = builtin_label(t, f, nargs ? args[0] : 0);
    if (!label) return -1;
    bool positional_only = g->nposonly == g->npos && !g->varkw && !(f->row->flags & KR_BF_COUNTS);
    if (g->nkwonly && positional_only && !most)
        return kr_error_int(t, KR_EXC_TypeError, "%V() takes no positional arguments", f->name);
    if (positional_only && !g->varargs && !g->nkwonly) {
        if (!most) return kr_error_int(t, KR_EXC_TypeError, "%V() takes no arguments (%l given)", label, given);
        if (most == 1 && least == 1)
            return kr_error_int(t, KR_EXC_TypeError, "%V() takes exactly one argument (%l given)", label, given);
    }
    if (positional_only) {
        bool few = given < least;
        long n = few ? least : most;
        const char *bound = least == most && !g->varargs ? "" : few ? "at least " : "at most ";
        return kr_error_int(t, KR_EXC_TypeError, "%V expected %s%l argument%s, got %l", f->name, bound, n,
                            n == 1 ? "" : "s", given);
    }
    const char *word = least == most ? "exactly " : given < least ? "at least " : "at most ";
    long n = given < least ? least : most;
    return kr_error_int(t, KR_EXC_TypeError, "%V() takes %s%l %sargument%s (%l given)", f->name, word, n,
                        g->nkwonly ? "positional " : "", n == 1 ? "" : "s", given);
}

static int builtin_keyword(KrThread *t, const KrBuiltinFn *f, KrValue name, KrValue v, KrValue rest, KrValue *out) {
    const KrSignature *g = f->signature;
    long keyword_from = g->npos + g->varargs;
    if (!kr_is_str(t, name)) return kr_error_int(t, KR_EXC_TypeError, "keywords must be strings");
    name = kr_unwrap(t, name);
    long i = find_name(g->names, g->nposonly, g->npos, name);
    if (i < 0) i = find_name(g->names, keyword_from, keyword_from + g->nkwonly, name);
    if (i >= 0) {
        if (out[i] && i < g->npos)
            return kr_error_int(t, KR_EXC_TypeError, "argument for %V() given by name ('%V') and position (%l)", f->name,
                                name, i + 1 - leading(f));
        out[i] = v;
        return 0;
    }
    if (rest) return kr_dict_put(t, rest, name, v);
    KrValue label = builtin_label(t, f, out[0]);
    if (!label) return -1;
    if (g->nposonly == g->npos && !g->nkwonly)
        return kr_error_int(t, KR_EXC_TypeError, "%V() takes no keyword arguments", label);
    return kr_error_int(t, KR_EXC_TypeError, "'%V' is an invalid keyword argument for %V()", name, f->name);
}

int kr_signature_bind(KrThread *t, const KrBuiltinFn *f, KrValue *args, long nargs, KrValue kwnames, KrValue *out) {
    const KrSignature *g = kr_signature_of(t, f);
    KrValue rest = 0;
    if (!g) return -1;
    memset(out, 0, (size_t)g->nparams * sizeof(KrValue));
    long positional = nargs < g->npos ? nargs : g->npos, keywords = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    memcpy(out, args, (size_t)positional * sizeof(KrValue));
    if (g->varargs) {
        KrValue more = kr_empty_tuple;
        if (nargs > g->npos) {
            if (!(more = kr_tuple_new(t, nargs - g->npos))) return -1;
            memcpy(KR_TUPLE(more)->items, args + g->npos, (size_t)(nargs - g->npos) * sizeof(KrValue));
        }
        out[g->npos] = more;
    } else if (nargs > g->npos) {
        return raise_builtin_count(t, f, args, nargs);
    }
    if (g->varkw && !(rest = out[g->nparams - 1] = kr_dict_new(t))) return -1;
    for (long k = 0; k < keywords; k++)
        if (builtin_keyword(t, f, KR_TUPLE(kwnames)->items[k], args[nargs + k], rest, out) < 0) return -1;
    for (long i = positional; i < g->npos; i++) {
        if (out[i]) continue;
        if (!g->has_default[i]) {
            if (i < g->nposonly || !keywords) {
                if (i < g->nposonly || g->nposonly == g->npos) return raise_builtin_count(t, f, args, nargs);
            }
            return kr_error_int(t, KR_EXC_TypeError, "%V() missing required argument '%V' (pos %l)", f->name, g->names[i],
                                i + 1 - leading(f));
        }
        out[i] = g->defaults[i];
    }
    for (long i = g->npos + g->varargs, end = i + g->nkwonly; i < end; i++) {
        if (out[i]) continue;
        if (!g->has_default[i])
            return kr_error_int(t, KR_EXC_TypeError, "%V() missing required keyword-only argument: '%V'", f->name,
                                g->names[i]);
        out[i] = g->defaults[i];
    }
    return 0;
}

int kr_parse_args(KrThread *t, const char *function, KrValue *args, long nargs, KrValue kwnames, const char *const *names,
                  int required, KrValue *out) {
    long count = 0, keywords = kwnames ? (long)KR_TUPLE(kwnames)->length : 0;
    while (names[count]) count++;
    if (nargs > count) {
        bool exact = required == count;
        if (!count) return kr_error_int(t, KR_EXC_TypeError, "%s() takes no arguments (%l given)", function, nargs);
        return kr_error_int(t, KR_EXC_TypeError, "%s() takes %s %l argument%s (%l given)", function,
                            exact ? "exactly" : "at most", count, count == 1 ? "" : "s", nargs + keywords);
    }
    for (long i = 0; i < count; i++) out[i] = i < nargs ? args[i] : 0;
    for (long k = 0; k < keywords; k++) {
        KrValue name = KR_TUPLE(kwnames)->items[k];
        long i = 0;
        if (!kr_is_str(t, name)) return kr_error_int(t, KR_EXC_TypeError, "keywords must be strings");
        name = kr_unwrap(t, name);
        while (i < count && (!names[i][0] || !kr_str_equal_c(name, names[i]))) i++;
        if (i == count)
            return count ? kr_error_int(t, KR_EXC_TypeError, "'%V' is an invalid keyword argument for %s()", name, function)
                         : kr_error_int(t, KR_EXC_TypeError, "%s() takes no keyword arguments", function);
        if (out[i])
            return kr_error_int(t, KR_EXC_TypeError, "argument for %s() given by name ('%V') and position (%l)", function,
                                name, i + 1);
        out[i] = args[nargs + k];
    }
    for (long i = 0; i < required; i++) {
        if (out[i]) continue;
        if (!names[i][0])
            return kr_error_int(t, KR_EXC_TypeError, "%s() takes at least %d positional argument%s (%l given)", function,
                                required, required == 1 ? "" : "s", nargs);
        return kr_error_int(t, KR_EXC_TypeError, "%s() missing required argument '%s' (pos %l)", function, names[i], i + 1);
    }
    return 0;
}
