/* re_compile.c -- node tree to program. Two walks, both bounded by the nesting of the tree: `prepare` resolves flags and
 * classes and finds what each node can begin with; `emit` writes instructions, knowing what can follow each node. */
#include "rtlib/modules/re.h"

#include "rtlib/types/unicode.h"

typedef struct Compiler {
    KrThread *t;
    KrReParser *p;
    KrReClassBuilder b;
    KrReInsn *insns; uint32_t insn_count, insn_capacity;
    uint32_t *pool; uint32_t pool_count, pool_capacity;
    uint32_t registers;
} Compiler;

static const KrReFirst anything = { { ~0ull, ~0ull, ~0ull, ~0ull }, true, true, false };
static const KrReFirst nothing_consumed = { { 0, 0, 0, 0 }, false, false, true };

static inline KrReNode *node(Compiler *c, uint32_t n) { return &c->p->nodes[n]; }

static void unite(KrReFirst *a, const KrReFirst *b) {
    for (int i = 0; i < 4; i++) a->bits[i] |= b->bits[i];
    a->high |= b->high;
    a->end |= b->end;
    a->empty |= b->empty;
}

/* First of a followed by b. */
static KrReFirst then(const KrReFirst *a, const KrReFirst *b) {
    KrReFirst r = *a;
    if (r.empty) {
        r.empty = false;
        unite(&r, b);
    }
    return r;
}

static void first_char(KrReFirst *f, uint32_t ch) {
    memset(f, 0, sizeof *f);
    if (ch < 256) f->bits[ch >> 6] = 1ull << (ch & 63);
    else f->high = true;
}

/* -- prepare -- */

static uint32_t combine_flags(uint32_t flags, uint32_t add, uint32_t del) {
    if (add & KR_RE_TYPE_FLAGS) flags &= ~(uint32_t)KR_RE_TYPE_FLAGS;
    return (flags | add) & ~del;
}

static int prepare(Compiler *c, uint32_t i, uint32_t flags);

static int prepare_list(Compiler *c, uint32_t first, uint32_t flags) {
    for (uint32_t i = first; i; i = node(c, i)->next) if (prepare(c, i, flags) < 0) return -1;
    return 0;
}

/* A literal that has other cases becomes a class. */
static int prepare_literal(Compiler *c, KrReNode *n, uint32_t flags) {
    uint32_t variants[KR_RE_VARIANTS];
    bool cased = false;
    n->unit = 1;
    if (flags & KR_RE_IGNORECASE) {
        if (flags & KR_RE_UNICODE) cased = kr_re_variants(n->a, variants) > 1;
        else cased = (n->a | 32) >= 'a' && (n->a | 32) <= 'z';
    }
    first_char(&n->first, n->a);
    if (!cased) return 0;
    KrReItem item = { n->a, n->a, 0 };
    n->cls = kr_re_class_set(&c->b, &item, 1, false, flags);
    if (n->cls == KR_RE_NONE) return -1;
    kr_re_class_to_first(&c->b.classes[n->cls], &n->first);
    return 0;
}

static void first_of_place(KrReNode *n) {
    n->first = nothing_consumed;
    if (n->a != KR_RA_END && n->a != KR_RA_END_STRING) return;
    n->first.empty = false;
    n->first.end = true;
    if (n->a == KR_RA_END) n->first.bits[0] = 1ull << '\n';
}

static void first_of_alternatives(Compiler *c, KrReNode *n) {
    memset(&n->first, 0, sizeof n->first);
    for (uint32_t i = n->child; i; i = node(c, i)->next) unite(&n->first, &node(c, i)->first);
}

static void first_of_sequence(Compiler *c, KrReNode *n) {
    n->first = nothing_consumed;
    for (uint32_t i = n->child; i && n->first.empty; i = node(c, i)->next) n->first = then(&n->first, &node(c, i)->first);
}

/* A repeat of a node that is one character, however it is wrapped: that node, else 0. */
static uint32_t unit_of(Compiler *c, uint32_t i) {
    for (;;) {
        KrReNode *n = node(c, i);
        if (n->unit) return i;
        bool group = n->op == KR_RN_GROUP && !n->a, list = n->op == KR_RN_SEQ && n->child && n->child == n->last;
        if (!group && !list) return 0;
        i = n->child;
    }
}

static int prepare(Compiler *c, uint32_t i, uint32_t flags) {
    KrReNode *n = node(c, i);
    if (KR_ENTER_RECURSION(c->t) || kr_step_each(c->t, i, 256) < 0) return -1;
    n->flags = flags;
    switch ((KrReNodeOp)n->op) {
    case KR_RN_LITERAL: return prepare_literal(c, n, flags);
    case KR_RN_ANY:
        n->unit = 1;
        n->cls = kr_re_class_any(&c->b, (flags & KR_RE_DOTALL) != 0);
        if (n->cls == KR_RE_NONE) return -1;
        kr_re_class_to_first(&c->b.classes[n->cls], &n->first);
        return 0;
    case KR_RN_SET:
        n->unit = 1;
        n->cls = kr_re_class_set(&c->b, c->p->items + n->a, n->b, n->negate, flags);
        if (n->cls == KR_RE_NONE) return -1;
        kr_re_class_to_first(&c->b.classes[n->cls], &n->first);
        return 0;
    case KR_RN_AT: first_of_place(n); return 0;
    case KR_RN_SEQ:
        if (prepare_list(c, n->child, flags) < 0) return -1;
        first_of_sequence(c, n);
        return 0;
    case KR_RN_ALT:
        if (prepare_list(c, n->child, flags) < 0) return -1;
        first_of_alternatives(c, n);
        return 0;
    case KR_RN_GROUP: case KR_RN_ATOMIC:
        if (prepare(c, n->child, combine_flags(flags, n->add, n->del)) < 0) return -1;
        n->first = node(c, n->child)->first;
        return 0;
    case KR_RN_REPEAT:
        if (prepare(c, n->child, flags) < 0) return -1;
        n->first = n->b ? node(c, n->child)->first : nothing_consumed;
        if (!n->a) n->first.empty = true;
        return 0;
    case KR_RN_LOOK:
        n->first = nothing_consumed;
        if (prepare(c, n->child, flags) < 0) return -1;
        if (n->behind && node(c, n->child)->low != node(c, n->child)->high) {
            kr_re_error(c->p, KR_STR_NONE, "look-behind requires fixed-width pattern");
            return -1;
        }
        return 0;
    case KR_RN_COND:
        if (prepare(c, n->child, flags) < 0 || (n->other && prepare(c, n->other, flags) < 0)) return -1;
        n->first = node(c, n->child)->first;
        unite(&n->first, n->other ? &node(c, n->other)->first : &nothing_consumed);
        return 0;
    case KR_RN_BACKREF:
        n->first = anything;
        n->first.empty = true;
        return 0;
    }
    return 0;
}

/* -- emit -- */

static int emit(Compiler *c, uint32_t i, const KrReFirst *follow);

/* Appends an instruction; its index, KR_RE_NONE: raised. */
static uint32_t put(Compiler *c, KrReOp op, uint32_t a, uint32_t b, uint32_t d) {
    if (c->insn_count >= KR_RE_MAX_INSNS) {
        kr_error(c->t, KR_EXC_OverflowError, "regular expression code size limit exceeded");
        return KR_RE_NONE;
    }
    if (kr_re_grow(c->t, (void **)&c->insns, c->insn_count, &c->insn_capacity, sizeof *c->insns) < 0) return KR_RE_NONE;
    c->insns[c->insn_count] = (KrReInsn){ (unsigned char)op, 0, 0, a, b, d };
    return c->insn_count++;
}

static inline KrReInsn *insn(Compiler *c, uint32_t i) { return &c->insns[i]; }

static int emit_unit(Compiler *c, const KrReNode *n) {
    if (n->op == KR_RN_ANY) return put(c, n->flags & KR_RE_DOTALL ? KR_RO_ANY_ALL : KR_RO_ANY, 0, 0, 0) == KR_RE_NONE ? -1 : 0;
    if (n->cls != KR_RE_NONE) return put(c, KR_RO_SET, n->cls, 0, 0) == KR_RE_NONE ? -1 : 0;
    return put(c, KR_RO_CHAR, n->a, 0, 0) == KR_RE_NONE ? -1 : 0;
}

static int pool_add(Compiler *c, uint32_t ch) {
    if (kr_re_grow(c->t, (void **)&c->pool, c->pool_count, &c->pool_capacity, sizeof *c->pool) < 0) return -1;
    c->pool[c->pool_count++] = ch;
    return 0;
}

static inline bool plain(const KrReNode *n) { return n->op == KR_RN_LITERAL && n->cls == KR_RE_NONE; }

/* Literals from node i on as one instruction; the last one taken, 0 raised. */
static uint32_t emit_literals(Compiler *c, uint32_t i) {
    uint32_t start = c->pool_count, next;
    for (;; i = next) {
        if (pool_add(c, node(c, i)->a) < 0) return 0;
        next = node(c, i)->next;
        if (!next || !plain(node(c, next))) break;
    }
    return put(c, KR_RO_STRING, start, c->pool_count - start, 0) == KR_RE_NONE ? 0 : i;
}

/* The lists are walked from the end once for what follows each element, then forwards. */
static int emit_sequence(Compiler *c, KrReNode *n, const KrReFirst *follow) {
    KrReFirst f = *follow;
    uint32_t first = n->child;
    for (uint32_t i = n->last; i; i = node(c, i)->prev) {
        node(c, i)->follow = f;
        f = then(&node(c, i)->first, &f);
    }
    for (uint32_t i = first; i; i = node(c, i)->next) {
        KrReNode *e = node(c, i);
        if (plain(e) && e->next && plain(node(c, e->next))) {
            if (!(i = emit_literals(c, i))) return -1;
        } else if (emit(c, i, &e->follow) < 0) return -1;
    }
    return 0;
}

static bool disjoint(const KrReFirst *a, const KrReFirst *b) {
    for (int i = 0; i < 4; i++) if (a->bits[i] & b->bits[i]) return false;
    return true;
}

/* A repeat of one character. When what follows cannot begin with it, it never has to give back. */
static int emit_run(Compiler *c, const KrReNode *r, const KrReNode *u, const KrReFirst *follow) {
    uint32_t cls = u->cls, ahead = KR_RE_NONE;
    if (cls == KR_RE_NONE) {
        KrReItem item = { u->a, u->a, 0 };
        cls = kr_re_class_set(&c->b, &item, 1, false, 0);
        if (cls == KR_RE_NONE) return -1;
    }
    KrReFirst own;
    kr_re_class_to_first(&c->b.classes[cls], &own);
    bool apart = r->mode != KR_RM_LAZY && disjoint(&own, follow);
    if (r->mode != KR_RM_POSSESSIVE && kr_re_class_first(&c->b, follow, &ahead) < 0) return -1;
    uint32_t i = put(c, KR_RO_RUN, r->a, r->b, cls);
    if (i == KR_RE_NONE || put(c, KR_RO_EXTRA, ahead, 0, 0) == KR_RE_NONE) return -1;
    KrReInsn *in = insn(c, i);
    in->x = r->mode;
    if (u->op == KR_RN_ANY) in->y = u->flags & KR_RE_DOTALL ? KR_RUN_ANY_ALL : KR_RUN_ANY;
    if (r->mode == KR_RM_POSSESSIVE) in->y |= KR_RUN_KEEP | KR_RUN_KEEP_LATIN1;
    if (apart) in->y |= KR_RUN_KEEP_LATIN1;
    if (apart && !(own.high && follow->high)) in->y |= KR_RUN_KEEP;
    return 0;
}

/* Zero or one: an alternative with nothing. */
static int emit_optional(Compiler *c, const KrReNode *r, const KrReFirst *follow) {
    uint32_t body = KR_RE_NONE, behind = KR_RE_NONE, child = r->child;
    bool lazy = r->mode == KR_RM_LAZY;
    if (!lazy) {
        KrReFirst f = then(&node(c, child)->first, follow);
        if (kr_re_class_first(&c->b, &f, &body) < 0 || kr_re_class_first(&c->b, follow, &behind) < 0) return -1;
    }
    uint32_t i = put(c, lazy ? KR_RO_LAZY : KR_RO_ALT, 0, body, behind);
    if (i == KR_RE_NONE || emit(c, child, follow) < 0) return -1;
    insn(c, i)->a = c->insn_count;
    return 0;
}

static int emit_loop(Compiler *c, const KrReNode *r, const KrReFirst *follow) {
    uint32_t child = r->child, reg = c->registers++, ahead, behind, atomic = 0;
    bool possessive = r->mode == KR_RM_POSSESSIVE;
    KrReFirst own = node(c, child)->first, after = own, enter = then(&own, follow);
    after.empty = false;
    unite(&after, follow);
    if (kr_re_class_first(&c->b, &enter, &ahead) < 0 || kr_re_class_first(&c->b, follow, &behind) < 0) return -1;
    if (possessive) {
        after = anything;
        ahead = behind = KR_RE_NONE;
    }
    if (put(c, KR_RO_LOOP_INIT, reg, 0, 0) == KR_RE_NONE) return -1;
    uint32_t loop = put(c, KR_RO_LOOP, reg, r->a, r->b);
    if (loop == KR_RE_NONE || put(c, KR_RO_EXTRA, 0, ahead, behind) == KR_RE_NONE) return -1;
    insn(c, loop)->x = r->mode;
    if (possessive) {
        atomic = c->registers++;
        if (put(c, KR_RO_ATOMIC, atomic, 0, 0) == KR_RE_NONE) return -1;
    }
    if (emit(c, child, &after) < 0) return -1;
    if (possessive && put(c, KR_RO_ATOMIC_END, atomic, 0, 0) == KR_RE_NONE) return -1;
    if (put(c, KR_RO_JUMP, loop, 0, 0) == KR_RE_NONE) return -1;
    insn(c, loop + 1)->a = c->insn_count;
    return 0;
}

static int emit_repeat(Compiler *c, const KrReNode *r, const KrReFirst *follow) {
    uint32_t unit = unit_of(c, r->child);
    if (unit) return emit_run(c, r, node(c, unit), follow);
    if (r->mode == KR_RM_POSSESSIVE) {
        uint32_t reg = c->registers++;
        if (put(c, KR_RO_ATOMIC, reg, 0, 0) == KR_RE_NONE || emit_loop(c, r, &anything) < 0) return -1;
        return put(c, KR_RO_ATOMIC_END, reg, 0, 0) == KR_RE_NONE ? -1 : 0;
    }
    if (r->a == 0 && r->b == 1) return emit_optional(c, r, follow);
    return emit_loop(c, r, follow);
}

static int emit_alternatives(Compiler *c, KrReNode *n, const KrReFirst *follow) {
    uint32_t jumps = KR_RE_NONE;      /* chain through the operands of the jumps to the end */
    /* What the later branches can begin with, from the last one backwards. */
    KrReFirst rest;
    memset(&rest, 0, sizeof rest);
    for (uint32_t i = n->last; i; i = node(c, i)->prev) {
        node(c, i)->follow = rest;
        KrReFirst f = then(&node(c, i)->first, follow);
        unite(&rest, &f);
    }
    for (uint32_t i = n->child; i; i = node(c, i)->next) {
        uint32_t alt = KR_RE_NONE, own, later;
        if (node(c, i)->next) {
            KrReFirst f = then(&node(c, i)->first, follow);
            if (kr_re_class_first(&c->b, &f, &own) < 0 || kr_re_class_first(&c->b, &node(c, i)->follow, &later) < 0) return -1;
            if ((alt = put(c, KR_RO_ALT, 0, own, later)) == KR_RE_NONE) return -1;
        }
        if (emit(c, i, follow) < 0) return -1;
        if (alt == KR_RE_NONE) break;
        if ((jumps = put(c, KR_RO_JUMP, jumps, 0, 0)) == KR_RE_NONE) return -1;
        insn(c, alt)->a = c->insn_count;
    }
    while (jumps != KR_RE_NONE) {
        uint32_t previous = insn(c, jumps)->a;
        insn(c, jumps)->a = c->insn_count;
        jumps = previous;
    }
    return 0;
}

static int emit_look(Compiler *c, const KrReNode *n) {
    uint32_t reg = c->registers++, child = n->child, width = n->behind ? (uint32_t)node(c, child)->low : 0;
    bool negate = n->negate;
    uint32_t i = put(c, negate ? KR_RO_NOT : KR_RO_LOOK, reg, width, 0);
    if (i == KR_RE_NONE || emit(c, child, &anything) < 0) return -1;
    if (put(c, negate ? KR_RO_NOT_END : KR_RO_LOOK_END, reg, 0, 0) == KR_RE_NONE) return -1;
    insn(c, i)->c = c->insn_count;
    return 0;
}

static int emit_condition(Compiler *c, const KrReNode *n, const KrReFirst *follow) {
    uint32_t yes = n->child, no = n->other, cond = put(c, KR_RO_COND, n->a, 0, 0);
    if (cond == KR_RE_NONE || emit(c, yes, follow) < 0) return -1;
    if (!no) {
        insn(c, cond)->b = c->insn_count;
        return 0;
    }
    uint32_t jump = put(c, KR_RO_JUMP, 0, 0, 0);
    if (jump == KR_RE_NONE) return -1;
    insn(c, cond)->b = c->insn_count;
    if (emit(c, no, follow) < 0) return -1;
    insn(c, jump)->a = c->insn_count;
    return 0;
}

static int emit_place(Compiler *c, const KrReNode *n) {
    uint32_t i = put(c, KR_RO_AT, n->a, 0, 0);
    if (i == KR_RE_NONE) return -1;
    bool word = n->a == KR_RA_BOUNDARY || n->a == KR_RA_NOT_BOUNDARY;
    insn(c, i)->x = (n->flags & (word ? KR_RE_UNICODE : KR_RE_MULTILINE)) != 0;
    return 0;
}

static int emit_group(Compiler *c, const KrReNode *n, const KrReFirst *follow) {
    uint32_t g = n->a, child = n->child;
    if (g && put(c, KR_RO_MARK, g * 2 - 2, 0, 0) == KR_RE_NONE) return -1;
    if (emit(c, child, follow) < 0) return -1;
    return g && put(c, KR_RO_MARK, g * 2 - 1, 0, 0) == KR_RE_NONE ? -1 : 0;
}

static int emit(Compiler *c, uint32_t i, const KrReFirst *follow) {
    KrReNode *n = node(c, i);
    if (KR_ENTER_RECURSION(c->t) || kr_step_each(c->t, i, 256) < 0) return -1;
    switch ((KrReNodeOp)n->op) {
    case KR_RN_LITERAL: case KR_RN_ANY: case KR_RN_SET: return emit_unit(c, n);
    case KR_RN_AT: return emit_place(c, n);
    case KR_RN_SEQ: return emit_sequence(c, n, follow);
    case KR_RN_ALT: return emit_alternatives(c, n, follow);
    case KR_RN_GROUP: return emit_group(c, n, follow);
    case KR_RN_ATOMIC: {
        uint32_t reg = c->registers++;
        if (put(c, KR_RO_ATOMIC, reg, 0, 0) == KR_RE_NONE || emit(c, n->child, &anything) < 0) return -1;
        return put(c, KR_RO_ATOMIC_END, reg, 0, 0) == KR_RE_NONE ? -1 : 0;
    }
    case KR_RN_REPEAT: return emit_repeat(c, n, follow);
    case KR_RN_LOOK: return emit_look(c, n);
    case KR_RN_COND: return emit_condition(c, n, follow);
    case KR_RN_BACKREF: {
        uint32_t b = put(c, KR_RO_BACKREF, n->a, 0, 0);
        if (b == KR_RE_NONE) return -1;
        if (n->flags & KR_RE_IGNORECASE) insn(c, b)->x = n->flags & KR_RE_UNICODE ? 2 : 1;
        return 0;
    }
    }
    return 0;
}

/* -- the program -- */

/* What search can use: literal start, anchor, first characters. */
typedef struct Start { uint32_t prefix, count, first; bool anchored, whole, latin1; } Start;

static int find_start(Compiler *c, uint32_t root, Start *s) {
    KrReNode *n = node(c, root);
    *s = (Start){ c->pool_count, 0, KR_RE_NONE, false, false, true };
    uint32_t i = n->op == KR_RN_SEQ ? n->child : 0;
    if (i && node(c, i)->op == KR_RN_AT) {
        const KrReNode *e = node(c, i);
        s->anchored = e->a == KR_RA_BEGIN_STRING || (e->a == KR_RA_BEGIN && !(e->flags & KR_RE_MULTILINE));
    }
    for (; i && plain(node(c, i)); i = node(c, i)->next) {
        if (pool_add(c, node(c, i)->a) < 0) return -1;
        if (node(c, i)->a > 255) s->latin1 = false;
        s->count++;
    }
    s->whole = s->count && !i;
    KrReFirst f = then(&n->first, &anything);
    return kr_re_class_first(&c->b, &f, &s->first);
}

static KrReProgram *assemble(Compiler *c, const Start *s, uint64_t min_width) {
    size_t size = sizeof(KrReProgram) + c->insn_count * sizeof(KrReInsn) + c->b.class_count * sizeof(KrReClass)
                + c->b.range_count * sizeof(KrReRange) + c->pool_count * sizeof(uint32_t) + s->count;
    KrReProgram *p = kr_new(c->t, KR_KIND_LEAF, 0, size);
    if (!p) return NULL;
    memset((char *)p + sizeof(KrObject), 0, sizeof *p - sizeof(KrObject));
    p->insn_count = c->insn_count;
    p->class_count = c->b.class_count;
    p->range_count = c->b.range_count;
    p->pool_count = c->pool_count;
    p->groups = c->p->groups - 1;
    p->registers = c->registers;
    p->prefix = s->prefix;
    p->prefix_count = s->count;
    p->first = s->first;
    p->min_width = min_width > 0x7fffffff ? 0x7fffffff : (uint32_t)min_width;
    p->anchored = s->anchored;
    p->whole = s->whole;
    p->prefix_latin1 = s->latin1;
    memcpy(p->insns, c->insns, c->insn_count * sizeof(KrReInsn));
    if (c->b.class_count) memcpy((void *)kr_re_classes(p), c->b.classes, c->b.class_count * sizeof(KrReClass));
    if (c->b.range_count) memcpy((void *)kr_re_ranges(p), c->b.ranges, c->b.range_count * sizeof(KrReRange));
    if (c->pool_count) memcpy((void *)kr_re_pool(p), c->pool, c->pool_count * sizeof(uint32_t));
    unsigned char *bytes = (unsigned char *)kr_re_prefix_bytes(p);
    for (uint32_t i = 0; i < s->count; i++) bytes[i] = (unsigned char)c->pool[s->prefix + i];
    return p;
}

KrReProgram *kr_re_compile(KrReParser *p, uint32_t root) {
    Compiler c = { .t = p->t, .p = p, .b = { .t = p->t } };
    Start s;
    if (prepare(&c, root, p->flags) < 0) return NULL;
    if (emit(&c, root, &anything) < 0 || put(&c, KR_RO_MATCH, 0, 0, 0) == KR_RE_NONE) return NULL;
    if (find_start(&c, root, &s) < 0) return NULL;
    return assemble(&c, &s, node(&c, root)->low);
}
