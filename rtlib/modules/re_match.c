/* re_match.c -- the matcher: state, undo stack, and its instances for 1-, 2- and 4-byte text (re_match_units.h). */
#include "rtlib/modules/re.h"

#include "rtlib/base/scan.h"
#include "rtlib/types/str_search.h"
#include "rtlib/types/unicode.h"

/* Tags of stack entries. The first two undo, the others are places to go on from. */
enum { TAG_MARK, TAG_REGISTER, TAG_BRANCH, TAG_LOOP_MORE, TAG_RUN_BACK, TAG_RUN_MORE };
#define TAG_SHIFT 28
#define PLACE(what) ((what) & ((1u << TAG_SHIFT) - 1))
#define ENTRY(tag, place) ((uint32_t)(tag) << TAG_SHIFT | (uint32_t)(place))
#define POLL_CHARS 65536          /* characters scanned between two polls */
#define POLL_STEPS 1024

static KrReEntry *grow_stack(KrReState *st, size_t used) {
    size_t capacity = st->stack_capacity * 2;
    KrObject *o = kr_new_array(st->t, KR_KIND_LEAF, 0, 16, capacity, sizeof(KrReEntry));
    if (!o) return NULL;
    KrReEntry *stack = (KrReEntry *)((char *)o + 16);
    memcpy(stack, st->stack, used * sizeof *stack);
    st->stack = stack;
    st->stack_capacity = capacity;
    return stack;
}

/* Drops the places to go on from above `base` and keeps what undoes captures and counters; the new top. */
static KrReEntry *keep_undo(KrReEntry *base, KrReEntry *top) {
    KrReEntry *to = base;
    for (KrReEntry *e = base; e < top; e++) {
        uint32_t tag = e->what >> TAG_SHIFT;
        if (tag == TAG_MARK || tag == TAG_REGISTER) *to++ = *e;
    }
    return to;
}

static void undo(KrReState *st, const KrReEntry *e) {
    uint32_t tag = e->what >> TAG_SHIFT;
    if (tag == TAG_MARK) {
        st->marks[PLACE(e->what)] = e->a;
        st->last_group = e->b;
    } else if (tag == TAG_REGISTER) st->registers[PLACE(e->what)] = (KrReRegister){ e->a, e->b };
}

static void forget_marks(KrReState *st) {
    memset(st->marks, 0xff, st->program->groups * 2 * sizeof *st->marks);
    st->last_group = 0;
}

static inline bool ascii_word(uint32_t c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline uint32_t ascii_lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

#define UNIT unsigned char
#define NAME(x) x##_1
#define KIND 1
#include "rtlib/modules/re_match_units.h"
#define UNIT uint16_t
#define NAME(x) x##_2
#define KIND 2
#include "rtlib/modules/re_match_units.h"
#define UNIT uint32_t
#define NAME(x) x##_4
#define KIND 4
#include "rtlib/modules/re_match_units.h"

int kr_re_state_init(KrReState *st, KrThread *t, const KrReProgram *program, const void *text, int kind) {
    st->t = t;
    st->program = program;
    st->text = text;
    st->kind = kind;
    st->full = st->must_advance = false;
    st->scanned = 0;
    st->marks = st->inline_marks;
    st->registers = st->inline_registers;
    st->stack = st->inline_stack;
    st->stack_capacity = KR_RE_INLINE_STACK;
    if (program->groups * 2 > KR_RE_INLINE_MARKS) {
        KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, 16, program->groups, 2 * sizeof(uint32_t));
        if (!o) return -1;
        st->marks = (uint32_t *)((char *)o + 16);
    }
    if (program->registers > KR_RE_INLINE_REGISTERS) {
        KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, 16, program->registers, sizeof(KrReRegister));
        if (!o) return -1;
        st->registers = (KrReRegister *)((char *)o + 16);
    }
    return 0;
}

int kr_re_run(KrReState *st, bool search) {
    forget_marks(st);
    if (st->start > st->end) return 0;
    if (st->kind == 1) return search ? search_1(st) : match_1(st, st->start);
    if (st->kind == 2) return search ? search_2(st) : match_2(st, st->start);
    return search ? search_4(st) : match_4(st, st->start);
}
