/* generator.c -- generator objects: resuming, send, throw, close, delegation to another iterator. The state machine is the
 * generated resume function: it returns the yielded value, or 0 when finished (result in gen->result) or raised. */
#include "rtlib/memory/heap_layout.h"
#include "rtlib/object/core.h"

KrType kr_type_generator;

enum { FRESH = 0, FINISHED = -1, RUNNING = -2 };

typedef KrValue (*Resume)(KrThread *, KrValue, KrValue);

KrValue kr_gen_make(KrThread *t, KrValue fn) {
    const KrCode *code = KR_FN(fn)->code;
    long n = code->frame_words > 1 ? code->frame_words - 1 : 0;
    KrGen *g = kr_new_fixed(t, KR_KIND_GEN, KR_SH_GENERATOR, sizeof *g + (size_t)n * sizeof(KrValue));
    if (!g) return 0;
    g->code = code;
    g->function = fn;
    g->line = code->firstline;
    return (KrValue)g;
}

/* Runs the generator until its next yield. sent 0: an exception is pending and is raised at the yield. */
static __attribute__((noinline)) KrValue resume_end(KrThread *t, KrGen *g, KrValue outer);

static inline __attribute__((always_inline)) KrValue resume(KrThread *t, KrGen *g, KrValue sent) {
    if (KR_ENTER_RECURSION(t)) return 0;
    KrValue outer = t->handled;
    if (g->handled) t->handled = g->handled;
    g->handled = outer | 1;
    KrValue v = ((Resume)g->code->resume)(t, (KrValue)g, sent);
    if (!v) return resume_end(t, g, outer);
    /* A yield inside of a handler kept the exception; marked by 2: it is the generator's own if it is not that of the caller. */
    if (g->handled & 1) g->handled = 0;
    else if (g->handled & 2) g->handled = (g->handled & ~2L) == outer ? 0 : g->handled & ~2L;
    t->handled = outer;
    return v;
}

/* A StopIteration that leaves the frame becomes RuntimeError. */
static void check_stop(KrThread *t) {
    if (!t->exc || !kr_error_is(t, KR_EXC_StopIteration)) return;
    KrValue cause = kr_error_take(t);
    KrValue text = cause ? kr_str_cstring(t, "generator raised StopIteration") : 0;
    KrValue e = text ? kr_call1(t, (KrValue)KR_EXC_TYPE(RuntimeError), text) : 0;
    if (!e) return;
    ((KrException *)e)->context = cause;
    kr_raise(t, e, cause);
}

void kr_inlined_failed(KrThread *t, KrValue fn, const KrCode *code, int line) {
    KrValue exc = t->exc;
    if (kr_killed(t)) return;
    KrValue frame = kr_function_make(t, fn, code, 0, 0, 0, code->nfree, NULL);
    if (!frame && kr_killed(t)) return;
    t->exc = exc;
    if (frame) kr_traceback(t, frame, line);
    check_stop(t);
}

/* Returned or raised. */
static KrValue resume_end(KrThread *t, KrGen *g, KrValue outer) {
    g->handled = 0;
    g->state = FINISHED;
    g->delegate = 0;
    t->handled = outer;
    check_stop(t);
    return 0;
}

KrValue kr_gen_resume(KrThread *t, KrValue gen, KrValue sent) {
    KrGen *g = (KrGen *)gen;
    if (g->state == FINISHED) {
        /* Who came to the end may not have asked for the result: it is told once. */
        g->result = 0;
        return 0;
    }
    if (g->state == RUNNING) return kr_error(t, KR_EXC_ValueError, "generator already executing");
    return resume(t, g, sent);
}

/* What script code sees at the end: StopIteration with the result. */
static KrValue stop(KrThread *t, KrGen *g) {
    if (t->exc) return 0;
    KrValue r = g->result;
    g->result = 0;
    return kr_error_value(t, KR_EXC_StopIteration, r == KR_NONE ? 0 : r);
}

static KrValue gen_next(KrThread *t, KrValue self) { return kr_gen_resume(t, self, KR_NONE); }

static KrValue gen_dunder_next(KrThread *t, KrValue *arg) {
    KrValue v = kr_gen_resume(t, arg[0], KR_NONE);
    return v ? v : stop(t, (KrGen *)arg[0]);
}

static KrValue gen_send(KrThread *t, KrValue *arg) {
    KrGen *g = (KrGen *)arg[0];
    if (g->state == FRESH && arg[1] != KR_NONE)
        return kr_error(t, KR_EXC_TypeError, "can't send non-None value to a just-started generator");
    KrValue v = kr_gen_resume(t, arg[0], arg[1]);
    return v ? v : stop(t, g);
}

/* Raises the pending exception inside the generator. */
static KrValue throw_pending(KrThread *t, KrGen *g) {
    if (g->state == RUNNING) {
        kr_error_clear(t);
        return t->exc ? 0 : kr_error(t, KR_EXC_ValueError, "generator already executing");
    }
    if (g->state == FINISHED) return 0;
    if (g->state == FRESH) {
        g->state = FINISHED;
        kr_traceback(t, g->function, g->code->firstline);
        return 0;
    }
    return resume(t, g, 0);
}

static KrValue close_any(KrThread *t, KrValue it);

/* Arguments of throw() as script code gave them: a delegate gets them as they are, and they are looked at only where the
 * exception is raised. */
typedef struct Thrown { KrValue *given; long count; } Thrown;

/* An exception instance from throw()'s arguments; 0: TypeError pending. */
static KrValue throw_value(KrThread *t, Thrown x) {
    KrValue type = x.given[0], value = x.count > 1 ? x.given[1] : 0, tb = x.count > 2 ? x.given[2] : 0;
    if (value == KR_NONE) value = 0;
    if (tb == KR_NONE) tb = 0;
    if (tb && !KR_HAS_SHAPE(tb, kr_type_traceback.shape))
        return kr_error(t, KR_EXC_TypeError, "throw() third argument must be a traceback object");
    KrValue e = 0;
    if (kr_is_type(t, type) && ((KrType *)type)->flags & KR_TYPE_IS_EXCEPTION) {
        if (value && kr_is_exception(t, value)) {
            int same = kr_isinstance(t, value, type);
            if (same < 0) return 0;
            if (same) e = value;
        }
        if (!e && value && kr_is_tuple(t, value)) e = kr_call_ex(t, type, kr_unwrap(t, value), 0);
        else if (!e) e = value ? kr_call1(t, type, value) : kr_call0(t, type);
        if (e && !kr_is_exception(t, e))
            return kr_error(t, KR_EXC_TypeError, "calling %R should have returned an instance of BaseException, not %T", type, e);
    } else if (kr_is_exception(t, type)) {
        if (value) return kr_error(t, KR_EXC_TypeError, "instance exception may not have a separate value");
        e = type;
    } else {
        return kr_error(t, KR_EXC_TypeError, "exceptions must be classes or instances deriving from BaseException, not %T", type);
    }
    if (e && tb) ((KrException *)e)->traceback = tb;
    return e;
}

/* Raises what was thrown inside the generator. */
static KrValue throw_here(KrThread *t, KrGen *g, Thrown x) {
    KrValue e = throw_value(t, x);
    if (!e) return 0;
    kr_raise(t, e, 0);
    return throw_pending(t, g);
}

static bool throws_exit(KrThread *t, Thrown x) {
    KrType *type = kr_is_type(t, x.given[0]) ? (KrType *)x.given[0] : kr_type_of(t, x.given[0]);
    return kr_is_subtype(t, type, KR_EXC_TYPE(GeneratorExit));
}


/* gen.throw(): the innermost delegate gets it first. Result 0 without exception: gen is finished. */
static KrValue throw_into(KrThread *t, KrGen *g, Thrown x) {
    if (KR_ENTER_RECURSION(t)) return 0;
    if (g->state == RUNNING) return kr_error(t, KR_EXC_ValueError, "generator already executing");
    KrValue d = g->delegate;
    if (!d || g->state <= 0) return throw_here(t, g, x);
    KrValue v;
    int state = g->state;
    if (throws_exit(t, x)) {
        g->state = RUNNING;
        v = close_any(t, d);
        g->state = state;
        g->delegate = 0;
        return v ? throw_here(t, g, x) : throw_pending(t, g);
    }
    g->state = RUNNING;
    if (KR_HAS_SHAPE(d, KR_SH_GENERATOR)) {
        v = throw_into(t, (KrGen *)d, x);
        if (!v && !t->exc) stop(t, (KrGen *)d);
    } else {
        KrValue f = kr_getattr_opt(t, d, KR_W(throw));
        if (!f) {
            g->state = state;
            g->delegate = 0;
            return t->exc ? throw_pending(t, g) : throw_here(t, g, x);
        }
        v = kr_calln(t, f, x.count, x.given);
    }
    g->state = state;
    if (v) return v;
    if (t->exc && kr_error_is(t, KR_EXC_StopIteration)) {
        /* The delegate returned: its value is that of the `yield from`; the resume function asks kr_delegate, which sees
         * the marker (delegate is None) and takes the value sent as the result. */
        KrValue stopped = kr_error_take(t);
        if (!stopped) return 0;
        KrValue value = ((KrException *)stopped)->field[0];
        g->delegate = KR_NONE;
        return resume(t, g, value ? value : KR_NONE);
    }
    g->delegate = 0;
    return throw_pending(t, g);
}

static KrValue gen_throw(KrThread *t, KrValue *arg) {
    Thrown x = { arg + 1, arg[3] ? 3 : arg[2] ? 2 : 1 };
    KrValue v = throw_into(t, (KrGen *)arg[0], x);
    return v ? v : stop(t, (KrGen *)arg[0]);
}

/* close(): GeneratorExit at the yield; the generator must end. */
static KrValue gen_close_value(KrThread *t, KrGen *g) {
    if (g->state == FINISHED) return KR_NONE;
    if (g->state == FRESH) {
        g->state = FINISHED;
        return KR_NONE;
    }
    KrValue e = (KrValue)KR_EXC_TYPE(GeneratorExit);
    Thrown x = { &e, 1 };
    if (throw_into(t, g, x)) return kr_error(t, KR_EXC_RuntimeError, "generator ignored GeneratorExit");
    if (!t->exc) return KR_NONE;
    if (!kr_error_is(t, KR_EXC_GeneratorExit) && !kr_error_is(t, KR_EXC_StopIteration)) return 0;
    kr_error_clear(t);
    return t->exc ? 0 : KR_NONE;
}

static KrValue gen_close(KrThread *t, KrValue *arg) { return gen_close_value(t, (KrGen *)arg[0]); }

static KrValue close_any(KrThread *t, KrValue it) {
    if (KR_HAS_SHAPE(it, KR_SH_GENERATOR)) return gen_close_value(t, (KrGen *)it);
    KrValue f = kr_getattr_opt(t, it, KR_W(close));
    if (!f) return t->exc ? 0 : KR_NONE;
    return kr_call0(t, f) ? KR_NONE : 0;
}

/* The value of a finished delegate, from the StopIteration pending (or none). */
static KrValue stop_value(KrThread *t) {
    if (!t->exc) return KR_NONE;
    if (!kr_error_is(t, KR_EXC_StopIteration)) return 0;
    KrValue e = kr_error_take(t);
    if (!e) return 0;
    KrValue v = ((KrException *)e)->field[0];
    return v ? v : KR_NONE;
}

/* gen->delegate is set by the generated code and runs while gen is marked as running. */
KrValue kr_delegate(KrThread *t, KrValue gen, KrValue sent, int *done) {
    KrGen *g = (KrGen *)gen;
    KrValue d = g->delegate, v;
    *done = 0;
    if (!d || d == KR_NONE) {
        g->delegate = 0;
        *done = 1;
        return sent;
    }
    if (KR_HAS_SHAPE(d, KR_SH_GENERATOR)) {
        KrGen *inner = (KrGen *)d;
        v = sent == KR_NONE || inner->state != FRESH ? kr_gen_resume(t, d, sent)
            : kr_error(t, KR_EXC_TypeError, "can't send non-None value to a just-started generator");
        if (v) return v;
        if (!t->exc) {
            v = inner->result ? inner->result : KR_NONE;
            inner->result = 0;
        }
    } else if (sent == KR_NONE) {
        /* The slot itself, not kr_next: a StopIteration may carry a value. */
        v = kr_type_of(t, d)->s.next(t, d);
        if (v) return v;
        v = stop_value(t);
    } else {
        if ((v = kr_call_method(t, d, KR_W(send), 1, &sent))) return v;
        v = stop_value(t);
    }
    g->delegate = 0;
    *done = v != 0;
    return v;
}

/* -- attributes -- */


static KrValue gen_name(KrThread *t, KrValue self) {
    (void)t;
    return kr_function_name(KR_FN(((KrGen *)self)->function));
}

static KrValue gen_qualname(KrThread *t, KrValue self) {
    (void)t;
    KrGen *g = (KrGen *)self;
    return g->extra ? g->extra : kr_function_qualname(KR_FN(g->function));
}

static int gen_set_qualname(KrThread *t, KrValue self, KrValue v) {
    if (!v || !kr_is_str(t, v)) return kr_error_int(t, KR_EXC_TypeError, "__qualname__ must be set to a string object");
    ((KrGen *)self)->extra = kr_unwrap(t, v);
    return 0;
}

static KrValue gen_repr(KrThread *t, KrValue self) {
    KrValue id = kr_hex_id(t, self);
    return id ? kr_str_from_format(t, "<generator object %V at %V>", gen_qualname(t, self), id) : 0;
}

static KrValue gen_running(KrThread *t, KrValue self) {
    (void)t;
    return KR_BOOL(((KrGen *)self)->state == RUNNING);
}

static KrValue gen_suspended(KrThread *t, KrValue self) {
    (void)t;
    return KR_BOOL(((KrGen *)self)->state > 0);
}

static KrValue gen_yieldfrom(KrThread *t, KrValue self) {
    (void)t;
    KrGen *g = (KrGen *)self;
    return g->delegate ? g->delegate : KR_NONE;
}

static KrValue gen_code(KrThread *t, KrValue self) {
    KrGen *g = (KrGen *)self;
    return kr_code_object(t, g->code, KR_FN(g->function)->unit);
}

static KrValue gen_frame(KrThread *t, KrValue self) {
    (void)t, (void)self;
    return KR_NONE;
}

static KrValue gen_iter(KrThread *t, KrValue self) {
    (void)t;
    return self;
}

static const KrBuiltin gen_methods[] = {
    { "__next__(self, /)", gen_dunder_next, 0, "Implement next(self)." },
    { "send(self, arg, /)", gen_send, 0, "Send a value into the generator." },
    { "throw(self, typ, val=..., tb=..., /)", gen_throw, 0, "Raise an exception in the generator." },
    { "close(self, /)", gen_close, 0, "Raise GeneratorExit inside the generator." }, KR_BUILTIN_END };

static const KrGetSet gen_getset[] = {
    { "__name__", gen_name, NULL, NULL }, { "__qualname__", gen_qualname, gen_set_qualname, NULL },
    { "gi_running", gen_running, NULL, NULL }, { "gi_suspended", gen_suspended, NULL, NULL },
    { "gi_yieldfrom", gen_yieldfrom, NULL, NULL },
    { "gi_frame", gen_frame, NULL, NULL }, KR_GETSET_END };
static const KrGetSet gen_members[] = { { "gi_code", gen_code, NULL, NULL }, KR_GETSET_END };

const KrTypeDef kr_typedef_generator = {
    .name = "generator", .type = &kr_type_generator, .layout = KR_LAYOUT_GENERATOR, .instance_words = sizeof(KrGen) / 8,
    .methods = gen_methods, .getset = gen_getset, .members = gen_members, .slots = { .repr = gen_repr, .iter = gen_iter, .next = gen_next } };
