/* re_match_units.h -- the matcher over one unit type; included by re_match.c with UNIT, NAME(x) and KIND defined.
 *
 * One loop over instructions; what is to be tried later lies on a stack of entries together with what undoes captures and
 * counters. Invariants: i <= end; the entries above the base of an atomic part or look-around belong to it. Steps are counted
 * at each failure and loop turn, characters in each scan, so that limits of the run are seen. */

/* c->map[x] for Latin-1, ranges beyond. */
#if KIND == 1
#define IN_CLASS(k, x) ((k)->map[x])
#else
#define IN_CLASS(k, x) ((x) < 256 ? (k)->map[x] : kr_re_class_high((k), ranges, (x)))
#endif

/* End of the longest run of class members in s[i..limit); (size_t)-1: killed. */
static inline size_t NAME(scan_run)(KrThread *t, const KrReInsn *in, const KrReClass *k, const KrReRange *ranges, const UNIT *s,
                                    size_t i, size_t limit) {
    (void)ranges;
    for (;;) {
        size_t stop = limit - i > POLL_CHARS ? i + POLL_CHARS : limit;
        if (in->y & KR_RUN_ANY_ALL) i = stop;
        else if (in->y & KR_RUN_ANY) i += NAME(kr_scan)(s + i, stop - i, '\n');
        else while (i < stop && IN_CLASS(k, s[i])) i++;
        if (i < stop || stop == limit) return i;
        if (kr_work(t, POLL_CHARS / 64) < 0) return (size_t)-1;
    }
}

static inline bool NAME(can_start)(const KrReClass *k, const KrReRange *ranges, const UNIT *s, size_t i, size_t end) {
    (void)ranges;
    return i < end ? IN_CLASS(k, s[i]) : k->end;
}

static inline bool NAME(is_word)(UNIT c, bool unicode) { return unicode && c > 127 ? kr_re_is_word(c) : ascii_word(c); }

static bool NAME(at_place)(const KrReInsn *in, const UNIT *s, size_t i, size_t end) {
    switch ((KrReAt)in->a) {
    case KR_RA_BEGIN: return i == 0 || (in->x && s[i - 1] == '\n');
    case KR_RA_BEGIN_STRING: return i == 0;
    case KR_RA_END: return i == end || (s[i] == '\n' && (in->x || i + 1 == end));
    case KR_RA_END_STRING: return i == end;
    case KR_RA_BOUNDARY: case KR_RA_NOT_BOUNDARY: {
        if (end == 0) return false;
        bool before = i > 0 && NAME(is_word)(s[i - 1], in->x), here = i < end && NAME(is_word)(s[i], in->x);
        return (before != here) == (in->a == KR_RA_BOUNDARY);
    }
    }
    return false;
}

/* Whether s[i..i+n) equals s[from..from+n). */
static bool NAME(same_text)(const UNIT *s, size_t i, size_t from, size_t n, unsigned fold) {
    for (size_t j = 0; j < n; j++) {
        UNIT a = s[i + j], b = s[from + j];
        if (a == b) continue;
        if (fold == 1 && ascii_lower(a) == ascii_lower(b)) continue;
        if (fold == 2 && kr_unicode_lower(a) == kr_unicode_lower(b)) continue;
        return false;
    }
    return true;
}

#define PUSH(tag, place, x, y, z) \
    do { \
        if (sp == top) { \
            size_t used = (size_t)(sp - base); \
            if (!grow_stack(st, used)) return -1; \
            base = st->stack; \
            sp = base + used; \
            top = base + st->stack_capacity; \
        } \
        *sp++ = (KrReEntry){ ENTRY(tag, place), (uint32_t)(x), (uint32_t)(y), (uint32_t)(z) }; \
    } while (0)
/* Undo entries are not needed when there is nothing to go back to: a failure then ends the attempt. */
#define PUSH_REGISTER(r) do { if (sp != base) PUSH(TAG_REGISTER, r, registers[r].count, registers[r].last, 0); } while (0)
/* Characters looked at by scans, summed over attempts. */
#define SCANNED(n) \
    do { \
        if ((st->scanned += (n)) >= POLL_CHARS) { \
            size_t units = st->scanned / 64; \
            st->scanned = 0; \
            if (kr_work(t, units) < 0) return -1; \
        } \
    } while (0)
#define STEP() do { if (!(++steps & (POLL_STEPS - 1)) && kr_work(t, POLL_STEPS) < 0) return -1; } while (0)

/* A match at exactly `start`. flat switch over instructions */
static int NAME(match)(KrReState *st, size_t start) {
    KrThread *t = st->t;
    const KrReProgram *p = st->program;
    const KrReInsn *insns = p->insns, *pc = insns;
    const KrReClass *classes = kr_re_classes(p), *k;
    const KrReRange *ranges = kr_re_ranges(p);
    const uint32_t *pool = kr_re_pool(p);
    const UNIT *s = st->text;
    size_t i = start, end = st->end, j = 0, low = 0;
    uint32_t *marks = st->marks;
    KrReRegister *registers = st->registers, *r;
    KrReEntry *base = st->stack, *sp = base, *top = base + st->stack_capacity;
    bool dirty = false;
    unsigned steps = 0;
    (void)ranges;
    for (;;) {
        switch ((KrReOp)pc->op) {
        case KR_RO_CHAR:
            if (i == end || s[i] != pc->a) goto fail;
            i++;
            pc++;
            continue;
        case KR_RO_STRING:
            if (end - i < pc->b) goto fail;
            for (j = 0; j < pc->b && s[i + j] == pool[pc->a + j]; j++) {}
            if (j > 64) SCANNED(j);
            if (j < pc->b) goto fail;
            i += j;
            pc++;
            continue;
        case KR_RO_SET:
            if (i == end) goto fail;
            k = classes + pc->a;
            if (!IN_CLASS(k, s[i])) goto fail;
            i++;
            pc++;
            continue;
        case KR_RO_ANY:
            if (i == end || s[i] == '\n') goto fail;
            i++;
            pc++;
            continue;
        case KR_RO_ANY_ALL:
            if (i == end) goto fail;
            i++;
            pc++;
            continue;
        case KR_RO_RUN:
            k = classes + pc->c;
            if (pc->x == KR_RM_LAZY) {
                j = i;
                if (pc->a) {
                    if (end - i < pc->a) goto fail;
                    j = NAME(scan_run)(t, pc, k, ranges, s, i, i + pc->a);
                    if (j == (size_t)-1) return -1;
                    SCANNED(j - i);
                    if (j - i < pc->a) goto fail;
                }
                low = end - i > pc->b ? i + pc->b : end;
                goto run_forward;
            }
            j = NAME(scan_run)(t, pc, k, ranges, s, i, end - i > pc->b ? i + pc->b : end);
            if (j == (size_t)-1) return -1;
            SCANNED(j - i);
            if (j - i < pc->a) goto fail;
            if ((pc->y & (KIND == 1 ? KR_RUN_KEEP_LATIN1 : KR_RUN_KEEP)) || j - i == pc->a) {
                i = j;
                pc += 2;
                continue;
            }
            low = i + pc->a;
            goto run_back;
        case KR_RO_AT:
            if (!NAME(at_place)(pc, s, i, end)) goto fail;
            pc++;
            continue;
        case KR_RO_MARK:
            if (sp != base) PUSH(TAG_MARK, pc->a, marks[pc->a], st->last_group, 0);
            else dirty = true;
            marks[pc->a] = (uint32_t)i;
            if (pc->a & 1) st->last_group = pc->a / 2 + 1;
            pc++;
            continue;
        case KR_RO_JUMP:
            pc = insns + pc->a;
            continue;
        case KR_RO_ALT:
            if (pc->b != KR_RE_NONE && !NAME(can_start)(classes + pc->b, ranges, s, i, end)) {
                pc = insns + pc->a;
                continue;
            }
            if (pc->c == KR_RE_NONE || NAME(can_start)(classes + pc->c, ranges, s, i, end)) PUSH(TAG_BRANCH, pc->a, i, 0, 0);
            pc++;
            continue;
        case KR_RO_LAZY:
            PUSH(TAG_BRANCH, pc + 1 - insns, i, 0, 0);
            pc = insns + pc->a;
            continue;
        case KR_RO_LOOP_INIT:
            PUSH_REGISTER(pc->a);
            registers[pc->a] = (KrReRegister){ 0, KR_RE_NONE };
            pc++;
            /* fall through */
        case KR_RO_LOOP:
            STEP();
            r = &registers[pc->a];
            if (r->count < pc->b) {
                PUSH_REGISTER(pc->a);
                r->count++;
                pc += 2;
                continue;
            }
            if (pc->x == KR_RM_LAZY) {
                PUSH(TAG_LOOP_MORE, pc - insns, i, r->count, r->last);
                pc = insns + pc[1].a;
                continue;
            }
            if ((r->count < pc->c || pc->c == KR_RE_MAXREPEAT) && i != r->last
                && (pc[1].b == KR_RE_NONE || NAME(can_start)(classes + pc[1].b, ranges, s, i, end))) {
                if (pc[1].c == KR_RE_NONE || NAME(can_start)(classes + pc[1].c, ranges, s, i, end)) {
                    PUSH(TAG_BRANCH, pc[1].a, i, 0, 0);
                    PUSH(TAG_REGISTER, pc->a, r->count, r->last, 0);
                } else PUSH_REGISTER(pc->a);
                r->count++;
                r->last = (uint32_t)i;
                pc += 2;
                continue;
            }
            pc = insns + pc[1].a;
            continue;
        case KR_RO_BACKREF: {
            uint32_t from = marks[pc->a * 2 - 2], to = marks[pc->a * 2 - 1];
            if (from == KR_RE_NONE || to == KR_RE_NONE || to < from || end - i < to - from) goto fail;
            SCANNED(to - from);
            if (!NAME(same_text)(s, i, from, to - from, pc->x)) goto fail;
            i += to - from;
            pc++;
            continue;
        }
        case KR_RO_COND: {
            uint32_t from = marks[pc->a * 2 - 2], to = marks[pc->a * 2 - 1];
            if (from == KR_RE_NONE || to == KR_RE_NONE || to < from) pc = insns + pc->b;
            else pc++;
            continue;
        }
        case KR_RO_ATOMIC:
            registers[pc->a].count = (uint32_t)(sp - base);
            pc++;
            continue;
        case KR_RO_LOOK:
            if (i < pc->b) goto fail;
            registers[pc->a] = (KrReRegister){ (uint32_t)(sp - base), (uint32_t)i };
            i -= pc->b;
            pc++;
            continue;
        case KR_RO_ATOMIC_END: case KR_RO_LOOK_END:
            r = &registers[pc->a];
            if ((size_t)(sp - base) - r->count > POLL_STEPS && kr_work(t, (size_t)(sp - base) - r->count) < 0) return -1;
            sp = keep_undo(base + r->count, sp);
            if (pc->op == KR_RO_LOOK_END) i = r->last;
            pc++;
            continue;
        case KR_RO_NOT:
            if (i < pc->b) {
                pc = insns + pc->c;
                continue;
            }
            registers[pc->a].count = (uint32_t)(sp - base);
            PUSH(TAG_BRANCH, pc->c, i, 0, 0);
            i -= pc->b;
            pc++;
            continue;
        case KR_RO_NOT_END: {
            KrReEntry *bottom = base + registers[pc->a].count;
            if (sp - bottom > POLL_STEPS && kr_work(t, (size_t)(sp - bottom)) < 0) return -1;
            while (sp > bottom) undo(st, --sp);
            goto fail;
        }
        case KR_RO_MATCH:
            if ((st->full && i != end) || (st->must_advance && i == st->start)) goto fail;
            st->from = start;
            st->to = i;
            return 1;
        case KR_RO_EXTRA: goto fail;
        }
    run_back:
        /* The run reached j and may shrink to low: to the last place where what follows can begin. */
        if (pc[1].a != KR_RE_NONE) {
            k = classes + pc[1].a;
            size_t from = j;
            while (j > low && !NAME(can_start)(k, ranges, s, j, end)) {
                j--;
                if (from - j >= POLL_CHARS) {
                    SCANNED(from - j);
                    from = j;
                }
            }
            SCANNED(from - j);
            if (j == low && !NAME(can_start)(k, ranges, s, j, end)) goto fail;
        }
        if (j > low) PUSH(TAG_RUN_BACK, pc - insns, j - 1, low, 0);
        i = j;
        pc += 2;
        continue;
    run_forward:
        /* The run reached j and may grow to low: to the first place where what follows can begin. */
        k = classes + pc->c;
        if (pc[1].a != KR_RE_NONE) {
            const KrReClass *ahead = classes + pc[1].a;
            size_t from = j;
            while (!NAME(can_start)(ahead, ranges, s, j, end)) {
                if (j >= low || !IN_CLASS(k, s[j])) {
                    SCANNED(j - from);
                    goto fail;
                }
                j++;
                if (j - from >= POLL_CHARS) {
                    SCANNED(j - from);
                    from = j;
                }
            }
            SCANNED(j - from);
        }
        if (j < low) PUSH(TAG_RUN_MORE, pc - insns, j, low, 0);
        i = j;
        pc += 2;
        continue;
    fail:
        STEP();
        for (;;) {
            if (sp == base) {
                if (dirty) forget_marks(st);
                if (i > start + 64) SCANNED(i - start);     /* a long way without a choice */
                return 0;
            }
            KrReEntry e = *--sp;
            uint32_t place = PLACE(e.what);
            switch (e.what >> TAG_SHIFT) {
            case TAG_MARK:
                marks[place] = e.a;
                st->last_group = e.b;
                continue;
            case TAG_REGISTER:
                registers[place] = (KrReRegister){ e.a, e.b };
                continue;
            case TAG_BRANCH:
                pc = insns + place;
                i = e.a;
                break;
            case TAG_LOOP_MORE:
                pc = insns + place;
                i = e.a;
                if ((e.b >= pc->c && pc->c != KR_RE_MAXREPEAT) || i == e.c) continue;
                PUSH(TAG_REGISTER, pc->a, e.b, e.c, 0);
                registers[pc->a] = (KrReRegister){ e.b + 1, (uint32_t)i };
                pc += 2;
                break;
            case TAG_RUN_BACK:
                pc = insns + place;
                j = e.a;
                low = e.b;
                goto run_back;
            case TAG_RUN_MORE:
                pc = insns + place;
                j = e.a;
                low = e.b;
                k = classes + pc->c;
                if (!IN_CLASS(k, s[j])) continue;
                j++;
                goto run_forward;
            }
            break;
        }
    }
}

/* The needle of a literal start in the unit of the text; NULL: it cannot occur, or (t->exc) raised. */
static const void *NAME(needle)(const KrReState *st) {
    const KrReProgram *p = st->program;
    if (KIND == 1) return p->prefix_latin1 ? kr_re_prefix_bytes(p) : NULL;
    if (KIND == 4) return kr_re_pool(p) + p->prefix;
    KrObject *o = kr_new_array(st->t, KR_KIND_LEAF, 0, 16, p->prefix_count, KIND);
    if (!o) return NULL;
    UNIT *to = (UNIT *)((char *)o + 16);
    for (uint32_t i = 0; i < p->prefix_count; i++) {
        uint32_t c = kr_re_pool(p)[p->prefix + i];
        if (c > 0xffff) return NULL;
        to[i] = (UNIT)c;
    }
    return to;
}

static int NAME(search_literal)(KrReState *st, size_t i) {
    const KrReProgram *p = st->program;
    const UNIT *s = st->text;
    const void *needle = NAME(needle)(st);
    size_t n = p->prefix_count;
    if (!needle) return st->t->exc ? -1 : 0;
    for (size_t tries = 1; st->end - i >= n; i++, tries++) {
        size_t found = kr_search(st->t, s + i, st->end - i, needle, n, KIND);
        if (found == KR_STR_NONE) return st->t->exc ? -1 : 0;
        i += found;
        if (p->whole) {
            st->from = i;
            st->to = i + n;
            return 1;
        }
        int r = NAME(match)(st, i);
        if (r) return r;
        if (!(tries & 63) && kr_work(st->t, 64 + n) < 0) return -1;
    }
    return 0;
}

/* The leftmost match from st->start on. */
static int NAME(search)(KrReState *st) {
    const KrReProgram *p = st->program;
    const UNIT *s = st->text;
    size_t i = st->start, end = st->end;
    if (end - i < p->min_width) return 0;
    if (p->anchored) return i == 0 ? NAME(match)(st, 0) : 0;
    if (st->must_advance) {
        int r = NAME(match)(st, i);
        if (r) return r;
        st->must_advance = false;
        if (i++ == end) return 0;
    }
    if (p->prefix_count) return NAME(search_literal)(st, i);
    const KrReClass *first = p->first == KR_RE_NONE ? NULL : kr_re_classes(p) + p->first;
    const KrReRange *ranges = kr_re_ranges(p);
    size_t polled = i;
    (void)ranges;
    for (; end - i >= p->min_width; i++) {
        if (first) {
            for (;;) {
                size_t stop = end - i > POLL_CHARS ? i + POLL_CHARS : end;
                while (i < stop && !IN_CLASS(first, s[i])) i++;
                if (i < stop) break;
                if (i == end) {
                    if (!first->end || p->min_width) return 0;
                    break;
                }
                if (kr_work(st->t, POLL_CHARS / 64) < 0) return -1;
            }
        }
        int r = NAME(match)(st, i);
        if (r) return r;
        if (i == end) return 0;
        if (i - polled >= 256) {
            if (kr_work(st->t, 256) < 0) return -1;
            polled = i;
        }
    }
    return 0;
}

#undef PUSH
#undef PUSH_REGISTER
#undef STEP
#undef SCANNED
#undef IN_CLASS
#undef UNIT
#undef NAME
#undef KIND
