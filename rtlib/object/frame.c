/* frame.c -- frame objects: the function, the line and, where the caller gave them, the locals of a call. They show one moment; there
 * is no stack of them, so f_back is None. */
#include "rtlib/object/core.h"
#include "rtlib/object/error.h"

KrType kr_type_frame;

/* RAW2; locals 0: not known */
typedef struct KrFrame { KrObject h; KrValue function, locals; long line; } KrFrame;

KrValue kr_frame_new(KrThread *t, KrValue function, KrValue locals, long line)
{
    KrFrame *frame = kr_new(t, KR_KIND_RAW2, kr_type_frame.shape, sizeof *frame);
    if (!frame)
        return 0;
    frame->function = function;
    frame->locals = locals;
    frame->line = line;
    return (KrValue)frame;
}

static KrValue frame_code(KrThread *t, KrValue self)
{
    return kr_getattr(t, ((KrFrame *)self)->function, KR_D(code));
}

static KrValue frame_globals(KrThread *t, KrValue self)
{
    return kr_globals_of(t, ((KrFrame *)self)->function);
}

static KrValue frame_builtins(KrThread *t, KrValue self)
{
    (void)self;
    return kr_getattr(t, KR_RUN(t)->builtins, KR_D(dict));
}

/* Without known locals an empty dict: the values of a finished call are gone. */
static KrValue frame_locals(KrThread *t, KrValue self)
{
    KrFrame *frame = (KrFrame *)self;
    if (!frame->locals) {
        bool module = KR_FN(frame->function)->code->flags & KR_CODE_MODULE;
        frame->locals = module ? kr_globals_of(t, frame->function) : kr_dict_new(t);
    }
    return frame->locals;
}

static KrValue frame_line(KrThread *t, KrValue self)
{
    (void)t;
    return KR_INT(((KrFrame *)self)->line);
}

static KrValue frame_last(KrThread *t, KrValue self)
{
    (void)t;
    (void)self;
    return KR_INT(-1);
}

static KrValue frame_none(KrThread *t, KrValue self)
{
    (void)t;
    (void)self;
    return KR_NONE;
}

static KrValue frame_clear(KrThread *t, KrValue *arg)
{
    ((KrFrame *)arg[0])->locals = kr_dict_new(t);
    return ((KrFrame *)arg[0])->locals ? KR_NONE : 0;
}

static const KrGetSet frame_getset[] = {
    { "f_code", frame_code, NULL, "Code." },
    { "f_globals", frame_globals, NULL, "Globals." },
    { "f_builtins", frame_builtins, NULL, "Builtins." },
    { "f_locals", frame_locals, NULL, "Locals, as they were." },
    { "f_lineno", frame_line, NULL, "Line." },
    { "f_lasti", frame_last, NULL, "Always -1." },
    { "f_trace", frame_none, NULL, "Always None." },
    { "f_back", frame_none, NULL, "Always None." },
    KR_GETSET_END
};

static const KrBuiltin frame_methods[] = {
    { "clear(self, /)", frame_clear, 0, "Forgets the locals." },
    KR_BUILTIN_END
};

const KrTypeDef kr_typedef_frame = {
    .name = "frame", .type = &kr_type_frame, .layout = KR_LAYOUT_OTHER,
    .instance_words = sizeof(KrFrame) / 8, .methods = frame_methods, .getset = frame_getset,
};
