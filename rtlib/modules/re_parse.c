/* re_parse.c -- pattern text to node tree: groups, alternatives, quantifiers, inline flags. Recursion is bounded by
 * KR_RE_MAX_NESTING. Verdicts, messages and positions are those of CPython 3.11. */
#include "rtlib/modules/re.h"

#include <stdio.h>

#include "rtlib/object/core.h"
#include "rtlib/types/unicode.h"

static uint32_t parse_alternatives(KrReParser *p, bool verbose);
static uint32_t parse_sequence(KrReParser *p, bool verbose, bool first);

/* -- errors and tokens -- */

/* Messages on bytes patterns show characters beyond ASCII as \xNN. */
static KrValue ascii_message(KrThread *t, KrValue text) {
    KrBuilder b;
    char escape[8];
    if (kr_str_is_ascii(text)) return text;
    kr_builder_init(t, &b);
    for (size_t i = 0; i < kr_str_length(text); i++) {
        uint32_t c = kr_str_at(text, i);
        if (c < 128 ? kr_builder_char(&b, c) < 0
                    : kr_builder_ascii(&b, escape, (size_t)snprintf(escape, sizeof escape, "\\x%02x", c & 255)) < 0)
            return 0;
    }
    return kr_builder_take(&b);
}

static KrValue raise_error(KrThread *t, KrValue message, KrValue pattern, KrValue position) {
    KrArray *state = (KrArray *)KR_RUN(t)->scratch[KR_SCRATCH_RE];
    KrValue type = state ? state->items[KR_RE_STATE_ERROR] : 0;
    if (!message) return 0;
    if (!type) return kr_error(t, KR_EXC_ValueError, "%V", message);
    KrValue args[3] = { message, pattern, position };
    KrValue exception = kr_call(t, type, args, 3, 0);
    if (exception) kr_raise(t, exception, 0);
    return 0;
}

KrValue kr_re_raise(KrReParser *p, size_t position, KrValue message) {
    if (message && !p->is_text) message = ascii_message(p->t, message);
    if (position == KR_STR_NONE) return raise_error(p->t, message, KR_NONE, KR_NONE);
    return raise_error(p->t, message, p->pattern, KR_INT((long)position));
}

static inline uint32_t char_at(const KrReParser *p, size_t i) { return kr_str_read(p->text, p->kind, i); }

int kr_re_advance(KrReParser *p) {
    p->next_escaped = 0;
    if (p->index >= p->length) {
        p->next = KR_RE_NONE;
        return 0;
    }
    if (!(p->index & 1023) && kr_work(p->t, 1024) < 0) return -1;
    p->next = char_at(p, p->index++);
    if (p->next == '\\') {
        if (p->index >= p->length) {
            kr_re_error(p, p->length - 1, "bad escape (end of pattern)");
            return -1;
        }
        p->next_escaped = 1;
        p->next = char_at(p, p->index++);
    }
    return 0;
}

size_t kr_re_tell(const KrReParser *p) { return p->index - (p->next == KR_RE_NONE ? 0 : 1 + p->next_escaped); }

int kr_re_seek(KrReParser *p, size_t index) {
    p->index = index;
    return kr_re_advance(p);
}

static inline bool at(const KrReParser *p, uint32_t c) { return p->next == c && !p->next_escaped; }

/* 1: was there and is passed; 0: not there; -1 raised. */
static inline int pass(KrReParser *p, uint32_t c) {
    if (!at(p, c)) return 0;
    return kr_re_advance(p) < 0 ? -1 : 1;
}

KrValue kr_re_token(KrReParser *p, uint32_t c, bool escaped) {
    return escaped ? kr_str_from_format(p->t, "\\%c", c) : kr_str_char_new(p->t, c);
}

KrValue kr_re_until(KrReParser *p, uint32_t terminator, const char *what) {
    KrBuilder b;
    char text[2] = { (char)terminator, 0 };
    kr_builder_init(p->t, &b);
    for (;;) {
        uint32_t c = p->next;
        bool escaped = p->next_escaped;
        if (kr_re_advance(p) < 0) return 0;
        size_t n = b.length;
        if (c == KR_RE_NONE) {
            if (!n) return kr_re_error(p, kr_re_tell(p), "missing %s", what);
            return kr_re_error(p, kr_re_tell(p) - n, "missing %s, unterminated name", text);
        }
        if (c == terminator && !escaped) {
            if (!n) return kr_re_error(p, kr_re_tell(p) - 1, "missing %s", what);
            return kr_builder_take(&b);
        }
        if ((escaped && kr_builder_char(&b, '\\') < 0) || kr_builder_char(&b, c) < 0) return 0;
    }
}

int kr_re_grow(KrThread *t, void **items, uint32_t count, uint32_t *capacity, size_t size) {
    if (count < *capacity) return 0;
    if (count > 0x3fffffff) {
        kr_no_memory(t);
        return -1;
    }
    uint32_t room = *capacity ? *capacity * 2 : KR_RUN(t)->tiny_limits ? 1 : 16;
    KrObject *o = kr_new_array(t, KR_KIND_LEAF, 0, 16, room, size);
    if (!o) return -1;
    if (count) memcpy((char *)o + 16, *items, count * size);
    *items = (char *)o + 16;
    *capacity = room;
    return 0;
}

/* -- nodes -- */

uint32_t kr_re_node(KrReParser *p, KrReNodeOp op) {
    if (kr_re_grow(p->t, (void **)&p->nodes, p->node_count, &p->node_capacity, sizeof *p->nodes) < 0) return 0;
    KrReNode *n = &p->nodes[p->node_count];
    memset(n, 0, sizeof *n);
    n->op = (unsigned char)op;
    n->cls = KR_RE_NONE;
    return p->node_count++;
}

static void append(KrReParser *p, uint32_t list, uint32_t node) {
    KrReNode *l = &p->nodes[list], *n = &p->nodes[node];
    n->prev = l->last;
    n->next = 0;
    if (l->last) p->nodes[l->last].next = node;
    else l->child = node;
    l->last = node;
}

static void set_width(KrReNode *n, uint64_t low, uint64_t high) {
    n->low = low < KR_RE_MAXREPEAT - 1 ? low : KR_RE_MAXREPEAT - 1;
    n->high = high < KR_RE_MAXREPEAT ? high : KR_RE_MAXREPEAT;
}

static void finish_sequence(KrReParser *p, uint32_t list) {
    uint64_t low = 0, high = 0;
    for (uint32_t i = p->nodes[list].child; i; i = p->nodes[i].next) {
        low += p->nodes[i].low;
        high += p->nodes[i].high;
        if (low > KR_RE_MAXREPEAT) low = KR_RE_MAXREPEAT;
        if (high > KR_RE_MAXREPEAT) high = KR_RE_MAXREPEAT;
    }
    set_width(&p->nodes[list], low, high);
}

/* -- groups -- */

static bool group_closed(const KrReParser *p, uint32_t g) { return g < p->groups && p->group[g].closed; }

static int check_look_group(KrReParser *p, uint32_t g) {
    if (!p->look_groups) return 0;
    if (!group_closed(p, g)) {
        kr_re_error(p, kr_re_tell(p), "cannot refer to an open group");
        return -1;
    }
    if (g >= p->look_groups) {
        kr_re_error(p, kr_re_tell(p), "cannot refer to group defined in the same lookbehind subpattern");
        return -1;
    }
    return 0;
}

static bool is_identifier(KrValue name) {
    for (size_t i = 0; i < kr_str_length(name); i++) {
        uint32_t c = kr_str_at(name, i);
        if (c == '_' || (i ? kr_unicode_is_xid_continue(c) : kr_unicode_is_xid_start(c))) continue;
        return false;
    }
    return kr_str_length(name) > 0;
}

/* int() of a group number: digits of any script, with `_` between them, a plus sign and spaces around. Saturates. */
static bool group_number(KrValue name, uint32_t *out) {
    size_t i = 0, n = kr_str_length(name);
    uint64_t value = 0;
    bool digit = false;
    while (i < n && kr_unicode_is_space(kr_str_at(name, i))) i++;
    while (n > i && kr_unicode_is_space(kr_str_at(name, n - 1))) n--;
    if (i < n && kr_str_at(name, i) == '+') i++;
    for (; i < n; i++) {
        int d = kr_unicode_digit_value(kr_str_at(name, i));
        if (d < 0) {
            if (!digit || kr_str_at(name, i) != '_') return false;
            digit = false;
            continue;
        }
        digit = true;
        value = value * 10 + (uint64_t)d;
        if (value > KR_RE_MAXGROUPS) value = KR_RE_MAXGROUPS;
    }
    *out = (uint32_t)value;
    return digit;
}

/* A template is read with the same tokens: name or number of a group. -1 raised. */
int kr_re_group_by_text(KrReParser *p, KrValue names, KrValue name, uint32_t *out) {
    size_t n = kr_str_length(name);
    if (is_identifier(name)) {
        KrValue v = kr_dict_find_str(p->t, names, name);
        if (!v) return kr_error_int(p->t, KR_EXC_IndexError, "unknown group name %R", name);
        *out = (uint32_t)KR_INT_VALUE(v);
        return 0;
    }
    if (!group_number(name, out)) {
        kr_re_error(p, kr_re_tell(p) - n - 1, "bad character in group name %R", name);
        return -1;
    }
    if (*out >= KR_RE_MAXGROUPS) {
        kr_re_error(p, kr_re_tell(p) - n - 1, "invalid group reference %V", name);
        return -1;
    }
    return 0;
}

static int check_name(KrReParser *p, KrValue name) {
    if (is_identifier(name)) return 0;
    kr_re_error(p, kr_re_tell(p) - kr_str_length(name) - 1, "bad character in group name %R", name);
    return -1;
}

/* Opens a group; its number, 0 raised. */
static uint32_t open_group(KrReParser *p, KrValue name) {
    uint32_t g = p->groups;
    if (g >= 1u << 26) return kr_re_error(p, kr_re_tell(p) - 1, "too many groups"), 0;
    if (kr_re_grow(p->t, (void **)&p->group, g, &p->group_capacity, sizeof *p->group) < 0) return 0;
    p->group[g] = (struct KrReGroupInfo){ 0, 0, false };
    p->groups++;
    if (!name) return g;
    KrValue old = kr_dict_find_str(p->t, p->names, name);
    if (old) {
        KrValue text = kr_str_from_format(p->t, "redefinition of group name %R as group %l; was group %l", name, (long)g,
                                          KR_INT_VALUE(old));
        if (text) kr_re_error(p, kr_re_tell(p) - kr_str_length(name) - 1, "%V", text);
        return 0;
    }
    return kr_dict_put(p->t, p->names, name, KR_INT((long)g)) < 0 ? 0 : g;
}

static uint32_t missing_paren(KrReParser *p, size_t start) {
    kr_re_error(p, start, "missing ), unterminated subpattern");
    return 0;
}

/* -- inline flags -- */

static uint32_t flag_of(uint32_t c) {
    switch (c) {
    case 'i': return KR_RE_IGNORECASE;
    case 'L': return KR_RE_LOCALE;
    case 'm': return KR_RE_MULTILINE;
    case 's': return KR_RE_DOTALL;
    case 'x': return KR_RE_VERBOSE;
    case 'a': return KR_RE_ASCII;
    case 't': return KR_RE_TEMPLATE;
    case 'u': return KR_RE_UNICODE;
    }
    return 0;
}

/* Takes the next token of a flag list; `missing` is the complaint at its end. */
static int flag_char(KrReParser *p, const char *missing, uint32_t *out) {
    uint32_t c = p->next;
    *out = p->next_escaped ? '\\' : c;
    if (kr_re_advance(p) < 0) return -1;
    if (c != KR_RE_NONE) return 0;
    kr_re_error(p, kr_re_tell(p), "%s", missing);
    return -1;
}

static int flag_unknown(KrReParser *p, uint32_t c, const char *missing) {
    bool letter = (kr_unicode_flags(c) & KR_UC_ALPHA) != 0;
    kr_re_error(p, kr_re_tell(p) - (c == '\\' ? 2 : 1), "%s", letter ? "unknown flag" : missing);
    return -1;
}

/* Behind `(?` and the first flag or `-`, which is c. 1: flags of a group; 0: global flags, the group is closed; -1 raised. */
static int parse_flags(KrReParser *p, uint32_t c, uint32_t *add, uint32_t *del) {
    if (c != '-') for (;;) {
        uint32_t flag = flag_of(c);
        const char *text = NULL;
        if (p->is_text && c == 'L') text = "bad inline flags: cannot use 'L' flag with a str pattern";
        if (!p->is_text && c == 'u') text = "bad inline flags: cannot use 'u' flag with a bytes pattern";
        *add |= flag;
        if (!text && (flag & KR_RE_TYPE_FLAGS) && (*add & KR_RE_TYPE_FLAGS) != flag)
            text = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
        if (text) {
            kr_re_error(p, kr_re_tell(p), "%s", text);
            return -1;
        }
        if (flag_char(p, "missing -, : or )", &c) < 0) return -1;
        if (c == ')' || c == '-' || c == ':') break;
        if (!flag_of(c)) return flag_unknown(p, c, "missing -, : or )");
    }
    if (c == ')') {
        p->flags |= *add;
        return 0;
    }
    const char *text = NULL;
    if (*add & KR_RE_TEMPLATE) text = "bad inline flags: cannot turn on global flag";
    if (!text && c == '-') {
        if (flag_char(p, "missing flag", &c) < 0) return -1;
        if (!flag_of(c)) return flag_unknown(p, c, "missing flag");
        for (;;) {
            uint32_t flag = flag_of(c);
            if (flag & KR_RE_TYPE_FLAGS) {
                kr_re_error(p, kr_re_tell(p), "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
                return -1;
            }
            *del |= flag;
            if (flag_char(p, "missing :", &c) < 0) return -1;
            if (c == ':') break;
            if (!flag_of(c)) return flag_unknown(p, c, "missing :");
        }
    }
    if (!text && (*del & KR_RE_TEMPLATE)) text = "bad inline flags: cannot turn off global flag";
    if (!text && (*add & *del)) text = "bad inline flags: flag turned on and off";
    if (!text) return 1;
    kr_re_error(p, kr_re_tell(p) - 1, "%s", text);
    return -1;
}

/* -- special groups: each is called behind its introducer and returns a node, 0 raised -- */

static uint32_t parse_look(KrReParser *p, bool verbose, bool behind, bool negate, size_t start) {
    bool outermost = behind && !p->look_groups;
    if (outermost) p->look_groups = p->groups;
    uint32_t body = parse_alternatives(p, verbose);
    if (!body) return 0;
    if (outermost) p->look_groups = 0;
    int closed = pass(p, ')');
    if (closed <= 0) return closed < 0 ? 0 : missing_paren(p, start);
    uint32_t n = kr_re_node(p, KR_RN_LOOK);
    if (!n) return 0;
    p->nodes[n].child = body;
    p->nodes[n].behind = behind;
    p->nodes[n].negate = negate;
    return n;
}

/* The group of a condition; 0 raised. */
static uint32_t condition_group(KrReParser *p) {
    KrValue name = kr_re_until(p, ')', "group name");
    uint32_t g;
    if (!name) return 0;
    size_t start = kr_re_tell(p) - kr_str_length(name) - 1;
    if (is_identifier(name)) {
        KrValue v = kr_dict_find_str(p->t, p->names, name);
        if (v) return (uint32_t)KR_INT_VALUE(v);
        kr_re_error(p, start, "unknown group name %R", name);
        return 0;
    }
    if (!group_number(name, &g)) return kr_re_error(p, start, "bad character in group name %R", name), 0;
    if (!g) return kr_re_error(p, start, "bad group number"), 0;
    if (g >= KR_RE_MAXGROUPS) return kr_re_error(p, start, "invalid group reference %V", name), 0;
    /* The first reference to each number is reported if the group never comes. */
    if (g >= p->groups) {
        uint32_t n = p->condition_count;
        if (kr_re_grow(p->t, (void **)&p->conditions, n, &p->condition_capacity, sizeof *p->conditions) < 0) return 0;
        p->conditions[p->condition_count++] = (struct KrReCondition){ g, start };
    }
    return g;
}

static uint32_t parse_condition(KrReParser *p, bool verbose, size_t start) {
    uint32_t g = condition_group(p), no = 0;
    if (!g || check_look_group(p, g) < 0) return 0;
    uint32_t yes = parse_sequence(p, verbose, false);
    if (!yes) return 0;
    int more = pass(p, '|');
    if (more < 0) return 0;
    if (more) {
        if (!(no = parse_sequence(p, verbose, false))) return 0;
        if (at(p, '|')) return kr_re_error(p, kr_re_tell(p), "conditional backref with more than two branches"), 0;
    }
    int closed = pass(p, ')');
    if (closed <= 0) return closed < 0 ? 0 : missing_paren(p, start);
    uint32_t n = kr_re_node(p, KR_RN_COND);
    if (!n) return 0;
    KrReNode *node = &p->nodes[n];
    node->a = g;
    node->child = yes;
    node->other = no;
    uint64_t low = p->nodes[yes].low, high = p->nodes[yes].high;
    if (no && p->nodes[no].low < low) low = p->nodes[no].low;
    if (no && p->nodes[no].high > high) high = p->nodes[no].high;
    set_width(node, no ? low : 0, high);
    return n;
}

/* (?P=name) */
static uint32_t parse_named_reference(KrReParser *p) {
    KrValue name = kr_re_until(p, ')', "group name");
    if (!name || check_name(p, name) < 0) return 0;
    KrValue v = kr_dict_find_str(p->t, p->names, name);
    size_t start = kr_re_tell(p) - kr_str_length(name) - 1;
    if (!v) return kr_re_error(p, start, "unknown group name %R", name), 0;
    uint32_t g = (uint32_t)KR_INT_VALUE(v);
    if (!group_closed(p, g)) return kr_re_error(p, start, "cannot refer to an open group"), 0;
    if (check_look_group(p, g) < 0) return 0;
    uint32_t n = kr_re_node(p, KR_RN_BACKREF);
    if (!n) return 0;
    p->nodes[n].a = g;
    set_width(&p->nodes[n], p->group[g].low, p->group[g].high);
    return n;
}

static int skip_comment(KrReParser *p, size_t start) {
    for (;;) {
        if (p->next == KR_RE_NONE) {
            kr_re_error(p, start, "missing ), unterminated comment");
            return -1;
        }
        bool end = at(p, ')');
        if (kr_re_advance(p) < 0) return -1;
        if (end) return 0;
    }
}

typedef struct GroupHead { bool capture, atomic; uint32_t add, del; KrValue name; } GroupHead;
enum { HEAD_RAISED = -1, HEAD_GROUP, HEAD_NODE, HEAD_NOTHING, HEAD_FLAGS };

static int look_head(KrReParser *p, bool verbose, uint32_t c, size_t start, uint32_t *node) {
    bool behind = c == '<';
    if (behind) {
        bool escaped = p->next_escaped;
        c = p->next;
        if (kr_re_advance(p) < 0) return HEAD_RAISED;
        if (c == KR_RE_NONE) return kr_re_error(p, kr_re_tell(p), "unexpected end of pattern"), HEAD_RAISED;
        if (escaped || (c != '=' && c != '!')) {
            KrValue token = kr_re_token(p, c, escaped);
            if (token) kr_re_error(p, kr_re_tell(p) - kr_str_length(token) - 2, "unknown extension ?<%V", token);
            return HEAD_RAISED;
        }
    }
    *node = parse_look(p, verbose, behind, c == '!', start);
    return *node ? HEAD_NODE : HEAD_RAISED;
}

/* Behind `(?P`. */
static int python_head(KrReParser *p, GroupHead *head, uint32_t *node) {
    int found = pass(p, '<');
    if (found < 0) return HEAD_RAISED;
    if (found) {
        head->name = kr_re_until(p, '>', "group name");
        return head->name && check_name(p, head->name) == 0 ? HEAD_GROUP : HEAD_RAISED;
    }
    if ((found = pass(p, '=')) < 0) return HEAD_RAISED;
    if (found) return (*node = parse_named_reference(p)) ? HEAD_NODE : HEAD_RAISED;
    uint32_t c = p->next;
    bool escaped = p->next_escaped;
    if (kr_re_advance(p) < 0) return HEAD_RAISED;
    if (c == KR_RE_NONE) return kr_re_error(p, kr_re_tell(p), "unexpected end of pattern"), HEAD_RAISED;
    KrValue token = kr_re_token(p, c, escaped);
    if (token) kr_re_error(p, kr_re_tell(p) - kr_str_length(token) - 2, "unknown extension ?P%V", token);
    return HEAD_RAISED;
}

/* Behind `(?`. */
static int parse_head(KrReParser *p, bool verbose, size_t start, GroupHead *head, uint32_t *node) {
    uint32_t c = p->next;
    bool escaped = p->next_escaped;
    if (kr_re_advance(p) < 0) return HEAD_RAISED;
    if (c == KR_RE_NONE) return kr_re_error(p, kr_re_tell(p), "unexpected end of pattern"), HEAD_RAISED;
    if (!escaped) {
        switch (c) {
        case 'P': return python_head(p, head, node);
        case ':': head->capture = false; return HEAD_GROUP;
        case '>': head->capture = false; head->atomic = true; return HEAD_GROUP;
        case '#': return skip_comment(p, start) < 0 ? HEAD_RAISED : HEAD_NOTHING;
        case '=': case '!': case '<': return look_head(p, verbose, c, start, node);
        case '(': return (*node = parse_condition(p, verbose, start)) ? HEAD_NODE : HEAD_RAISED;
        }
        if (c == '-' || flag_of(c)) {
            int r = parse_flags(p, c, &head->add, &head->del);
            head->capture = false;
            return r < 0 ? HEAD_RAISED : r ? HEAD_GROUP : HEAD_FLAGS;
        }
    }
    KrValue token = kr_re_token(p, c, escaped);
    if (token) kr_re_error(p, kr_re_tell(p) - kr_str_length(token) - 1, "unknown extension ?%V", token);
    return HEAD_RAISED;
}

/* Behind `(`: the node or 0; *status HEAD_*. */
static uint32_t parse_group(KrReParser *p, bool verbose, size_t start, int *status) {
    GroupHead head = { .capture = true };
    uint32_t node = 0, g = 0;
    int special = pass(p, '?');
    *status = special < 0 ? HEAD_RAISED : special ? parse_head(p, verbose, start, &head, &node) : HEAD_GROUP;
    if (*status != HEAD_GROUP) return node;
    *status = HEAD_RAISED;
    if (head.capture && !(g = open_group(p, head.name))) return 0;
    uint32_t body = parse_alternatives(p, (verbose || (head.add & KR_RE_VERBOSE)) && !(head.del & KR_RE_VERBOSE));
    if (!body) return 0;
    int closed = pass(p, ')');
    if (closed <= 0) return closed < 0 ? 0 : missing_paren(p, start);
    if (!(node = kr_re_node(p, head.atomic ? KR_RN_ATOMIC : KR_RN_GROUP))) return 0;
    KrReNode *n = &p->nodes[node], *b = &p->nodes[body];
    n->a = g;
    n->child = body;
    n->add = head.add;
    n->del = head.del;
    set_width(n, b->low, b->high);
    if (g) p->group[g] = (struct KrReGroupInfo){ b->low, b->high, true };
    *status = HEAD_NODE;
    return node;
}

/* -- quantifiers -- */

static int repeat_number(KrReParser *p, bool *given, uint64_t *out) {
    *given = false;
    *out = 0;
    while (!p->next_escaped && p->next >= '0' && p->next <= '9') {
        *given = true;
        *out = *out * 10 + p->next - '0';
        if (*out > KR_RE_MAXREPEAT) *out = KR_RE_MAXREPEAT;
        if (kr_re_advance(p) < 0) return -1;
    }
    return 0;
}

/* Behind `{`: 1 a quantifier, 0 a literal brace (the position is restored), -1 raised. */
static int parse_braces(KrReParser *p, size_t here, uint32_t *min, uint32_t *max) {
    bool low_given, high_given;
    uint64_t low, high;
    if (at(p, '}')) return 0;
    if (repeat_number(p, &low_given, &low) < 0) return -1;
    int comma = pass(p, ',');
    if (comma < 0) return -1;
    if (comma) {
        if (repeat_number(p, &high_given, &high) < 0) return -1;
    } else {
        high = low;
        high_given = low_given;
    }
    int closed = pass(p, '}');
    if (closed < 0) return -1;
    if (!closed) return kr_re_seek(p, here) < 0 ? -1 : 0;
    *min = 0;
    *max = KR_RE_MAXREPEAT;
    if ((low_given && low >= KR_RE_MAXREPEAT) || (high_given && high >= KR_RE_MAXREPEAT))
        return kr_error_int(p->t, KR_EXC_OverflowError, "the repetition number is too large");
    if (low_given) *min = (uint32_t)low;
    if (high_given) {
        *max = (uint32_t)high;
        if (*max < *min) {
            kr_re_error(p, here, "min repeat greater than max repeat");
            return -1;
        }
    }
    return 1;
}

/* Behind the quantifier character c at here - 1: 0 done, 1 it was a literal brace, -1 raised. */
static int parse_repeat(KrReParser *p, uint32_t list, uint32_t c, size_t here) {
    uint32_t min = c == '+', max = c == '?' ? 1 : KR_RE_MAXREPEAT;
    if (c == '{') {
        int r = parse_braces(p, here, &min, &max);
        if (r < 0) return -1;
        if (!r) return 1;
    }
    uint32_t item = p->nodes[list].last;
    const char *text = NULL;
    if (!item || p->nodes[item].op == KR_RN_AT) text = "nothing to repeat";
    else if (p->nodes[item].op == KR_RN_REPEAT) text = "multiple repeat";
    if (text) {
        kr_re_error(p, here - 1, "%s", text);
        return -1;
    }
    int lazy = pass(p, '?'), possessive = lazy ? 0 : pass(p, '+');
    if (lazy < 0 || possessive < 0) return -1;
    uint32_t n = kr_re_node(p, KR_RN_REPEAT);
    if (!n) return -1;
    KrReNode *r = &p->nodes[n], *i = &p->nodes[item], *l = &p->nodes[list];
    r->mode = lazy ? KR_RM_LAZY : possessive ? KR_RM_POSSESSIVE : KR_RM_GREEDY;
    r->a = min;
    r->b = max;
    r->child = item;
    set_width(r, i->low * min, i->high * max);
    r->prev = i->prev;
    if (i->prev) p->nodes[i->prev].next = n;
    else l->child = n;
    l->last = n;
    i->prev = i->next = 0;
    return 0;
}

/* -- sequences and alternatives -- */

static uint32_t simple_node(KrReParser *p, KrReNodeOp op, uint32_t a) {
    uint32_t n = kr_re_node(p, op);
    if (!n) return 0;
    p->nodes[n].a = a;
    if (op != KR_RN_AT) p->nodes[n].low = p->nodes[n].high = 1;
    return n;
}

static int skip_line(KrReParser *p) {
    for (;;) {
        bool end = p->next == KR_RE_NONE || at(p, '\n');
        if (kr_re_advance(p) < 0) return -1;
        if (end) return 0;
    }
}

static uint32_t parse_sequence(KrReParser *p, bool verbose, bool first) {
    uint32_t list = kr_re_node(p, KR_RN_SEQ);
    if (!list) return 0;
    while (p->next != KR_RE_NONE && !at(p, '|') && !at(p, ')')) {
        uint32_t c = p->next, node = 0;
        bool escaped = p->next_escaped;
        int status = HEAD_NODE;
        if (kr_re_advance(p) < 0) return 0;
        if (escaped) node = kr_re_escape(p, c);
        else if (verbose && (c == ' ' || (c >= 9 && c <= 13))) continue;
        else if (verbose && c == '#') {
            if (skip_line(p) < 0) return 0;
            continue;
        } else switch (c) {
        case '*': case '+': case '?': case '{': {
            int r = parse_repeat(p, list, c, kr_re_tell(p));
            if (r < 0) return 0;
            if (!r) continue;
            node = simple_node(p, KR_RN_LITERAL, c);
            break;
        }
        case '[': node = kr_re_set(p); break;
        case '.': node = simple_node(p, KR_RN_ANY, 0); break;
        case '^': node = simple_node(p, KR_RN_AT, KR_RA_BEGIN); break;
        case '$': node = simple_node(p, KR_RN_AT, KR_RA_END); break;
        case '(': {
            size_t start = kr_re_tell(p) - 1;
            node = parse_group(p, verbose, start, &status);
            if (status == HEAD_FLAGS) {
                if (!first || p->nodes[list].child) {
                    kr_re_error(p, start, "global flags not at the start of the expression");
                    return 0;
                }
                verbose = (p->flags & KR_RE_VERBOSE) != 0;
            }
            break;
        }
        default: node = simple_node(p, KR_RN_LITERAL, c);
        }
        if (status == HEAD_FLAGS || status == HEAD_NOTHING) continue;
        if (!node) return 0;
        append(p, list, node);
    }
    finish_sequence(p, list);
    return list;
}

/* Alternatives of one character each are a set. */
static uint32_t as_set(KrReParser *p, uint32_t alt) {
    uint32_t count = 0, start = p->item_count;
    for (uint32_t i = p->nodes[alt].child; i; i = p->nodes[i].next) {
        const KrReNode *seq = &p->nodes[i], *n = &p->nodes[seq->child];
        if (!seq->child || seq->child != seq->last) return alt;
        if (n->op != KR_RN_LITERAL && (n->op != KR_RN_SET || n->negate)) return alt;
    }
    for (uint32_t i = p->nodes[alt].child; i; i = p->nodes[i].next) {
        const KrReNode *n = &p->nodes[p->nodes[i].child];
        uint32_t k = n->op == KR_RN_SET ? n->b : 1;
        for (uint32_t j = 0; j < k; j++, count++) {
            if (kr_re_grow(p->t, (void **)&p->items, p->item_count, &p->item_capacity, sizeof *p->items) < 0) return 0;
            p->items[p->item_count++] = n->op == KR_RN_SET ? p->items[n->a + j] : (KrReItem){ n->a, n->a, 0 };
        }
    }
    uint32_t list = kr_re_node(p, KR_RN_SEQ), set = list ? simple_node(p, KR_RN_SET, start) : 0;
    if (!set) return 0;
    p->nodes[set].b = count;
    append(p, list, set);
    finish_sequence(p, list);
    return list;
}

static uint32_t parse_alternatives_inner(KrReParser *p, bool verbose) {
    bool outermost = p->depth == 1;
    uint32_t first = parse_sequence(p, verbose, outermost), alt = 0;
    if (!first) return 0;
    for (;;) {
        int more = pass(p, '|');
        if (more < 0) return 0;
        if (!more) break;
        if (!alt) {
            if (!(alt = kr_re_node(p, KR_RN_ALT))) return 0;
            append(p, alt, first);
        }
        if (outermost) verbose = (p->flags & KR_RE_VERBOSE) != 0;
        uint32_t next = parse_sequence(p, verbose, false);
        if (!next) return 0;
        append(p, alt, next);
    }
    if (!alt) return first;
    uint64_t low = KR_RE_MAXREPEAT - 1, high = 0;
    for (uint32_t i = p->nodes[alt].child; i; i = p->nodes[i].next) {
        if (p->nodes[i].low < low) low = p->nodes[i].low;
        if (p->nodes[i].high > high) high = p->nodes[i].high;
    }
    set_width(&p->nodes[alt], low, high);
    return as_set(p, alt);
}

/* One list of alternatives, up to `)` or the end. */
static uint32_t parse_alternatives(KrReParser *p, bool verbose) {
    if (KR_ENTER_RECURSION(p->t)) return 0;
    if (p->depth >= KR_RE_MAX_NESTING)
        return kr_error(p->t, KR_EXC_RecursionError, "maximum recursion depth exceeded"), 0;
    p->depth++;
    uint32_t n = parse_alternatives_inner(p, verbose);
    p->depth--;
    return n;
}

/* Checks that flags fit the kind of pattern and completes them. */
static int fix_flags(KrReParser *p) {
    const char *text = NULL;
    if (p->is_text) {
        if (p->flags & KR_RE_LOCALE) text = "cannot use LOCALE flag with a str pattern";
        else if (!(p->flags & KR_RE_ASCII)) p->flags |= KR_RE_UNICODE;
        else if (p->flags & KR_RE_UNICODE) text = "ASCII and UNICODE flags are incompatible";
    } else {
        if (p->flags & KR_RE_UNICODE) text = "cannot use UNICODE flag with a bytes pattern";
        else if ((p->flags & KR_RE_LOCALE) && (p->flags & KR_RE_ASCII)) text = "ASCII and LOCALE flags are incompatible";
    }
    return text ? kr_error_int(p->t, KR_EXC_ValueError, "%s", text) : 0;
}

uint32_t kr_re_parse(KrReParser *p) {
    if (kr_re_grow(p->t, (void **)&p->group, 0, &p->group_capacity, sizeof *p->group) < 0) return 0;
    p->group[0] = (struct KrReGroupInfo){ 0, 0, false };
    p->groups = 1;
    if (!(p->names = kr_dict_new(p->t))) return 0;
    if (kr_re_grow(p->t, (void **)&p->nodes, 0, &p->node_capacity, sizeof *p->nodes) < 0) return 0;
    memset(p->nodes, 0, sizeof *p->nodes);
    p->node_count = 1;
    if (kr_re_advance(p) < 0) return 0;
    uint32_t root = parse_alternatives(p, (p->flags & KR_RE_VERBOSE) != 0);
    if (!root || fix_flags(p) < 0) return 0;
    if (p->next != KR_RE_NONE) return kr_re_error(p, kr_re_tell(p), "unbalanced parenthesis"), 0;
    for (uint32_t i = 0; i < p->condition_count; i++) {
        if (p->conditions[i].group < p->groups) continue;
        kr_re_error(p, p->conditions[i].position, "invalid group reference %l", (long)p->conditions[i].group);
        return 0;
    }
    return root;
}
