/* re.h -- inside of the regular expression engine: node tree, program, match state, and the objects of the module _re.
 *
 * Pattern text -> node tree (re_parse.c, re_escape.c) -> program (re_compile.c, re_class.c) -> matcher (re_match.c, one
 * template over 1-, 2- and 4-byte text). Everything lives in the run's heap in leaf objects; nodes and classes refer to each
 * other by index. A program holds no value words, so one leaf cell keeps all of it. */
#ifndef KR_MODULES_RE_H
#define KR_MODULES_RE_H

#include "rtlib/types/bytes.h"
#include "rtlib/types/str.h"

/* Flags: the numbers are visible to scripts. */
enum {
    KR_RE_TEMPLATE = 1, KR_RE_IGNORECASE = 2, KR_RE_LOCALE = 4, KR_RE_MULTILINE = 8, KR_RE_DOTALL = 16, KR_RE_UNICODE = 32,
    KR_RE_VERBOSE = 64, KR_RE_DEBUG = 128, KR_RE_ASCII = 256
};
#define KR_RE_TYPE_FLAGS (KR_RE_ASCII | KR_RE_LOCALE | KR_RE_UNICODE)
#define KR_RE_MAXREPEAT 4294967295u
#define KR_RE_MAXGROUPS 1073741823
#define KR_RE_MAX_NESTING 400
#define KR_RE_MAX_INSNS (1u << 22)
#define KR_RE_NONE 0xffffffffu

/* What the next character can be: a set of Latin-1 characters, whether others are possible, whether the end of the text will
 * do, and whether nothing needs to be consumed (then what follows counts too). Always a superset of the truth. */
typedef struct KrReFirst { uint64_t bits[4]; bool high, end, empty; } KrReFirst;

/* -- node tree -- */
typedef enum {
    KR_RN_SEQ, KR_RN_LITERAL, KR_RN_ANY, KR_RN_SET, KR_RN_AT, KR_RN_GROUP, KR_RN_ATOMIC, KR_RN_REPEAT, KR_RN_LOOK, KR_RN_COND,
    KR_RN_ALT, KR_RN_BACKREF
} KrReNodeOp;
typedef enum {
    KR_RA_BEGIN, KR_RA_BEGIN_STRING, KR_RA_END, KR_RA_END_STRING, KR_RA_BOUNDARY, KR_RA_NOT_BOUNDARY
} KrReAt;
enum { KR_RM_GREEDY, KR_RM_LAZY, KR_RM_POSSESSIVE };

typedef struct KrReNode {
    unsigned char op;             /* KrReNodeOp */
    unsigned char negate;         /* SET; LOOK: must not match */
    unsigned char mode;           /* REPEAT: KR_RM_* */
    unsigned char behind;         /* LOOK */
    unsigned char unit;           /* after preparing: one character, tested by class `cls` or literal */
    uint32_t prev, next;          /* in the list of the parent; 0: none (node 0 is not used) */
    uint32_t child, last;         /* first and last of a list (SEQ, ALT), or the one operand (child) */
    uint32_t other;               /* COND: the no branch or 0 */
    uint32_t a, b;                /* LITERAL a: character; SET: items [a, a + b); AT a; GROUP a: number or 0;
                                   * REPEAT a..b; COND, BACKREF a: group */
    uint32_t add, del;            /* GROUP: flags */
    uint32_t flags;               /* after preparing: flags in force */
    uint32_t cls;                 /* class or KR_RE_NONE */
    uint64_t low, high;           /* width */
    KrReFirst first, follow;
} KrReNode;

/* One member of a set: a range, or (category) one of d D s S w W in `low`. */
typedef struct KrReItem { uint32_t low, high, category; } KrReItem;

/* -- program -- */
typedef struct KrReClass {
    unsigned char map[256];       /* 1: member; already negated and case-closed */
    uint32_t flags;               /* KR_RC_*: for characters beyond Latin-1 */
    uint32_t range, range_count;  /* sorted, disjoint, all > 255 */
    uint32_t end;                 /* as a follow class: the end of the text will do */
} KrReClass;
enum {
    KR_RC_NEGATE = 1, KR_RC_FOLD = 2, KR_RC_ALL = 4 /* every high character, before negation */, KR_RC_DIGIT = 8, KR_RC_SPACE = 16,
    KR_RC_WORD = 32, KR_RC_NOT_DIGIT = 64, KR_RC_NOT_SPACE = 128, KR_RC_NOT_WORD = 256
};
typedef struct KrReRange { uint32_t low, high; } KrReRange;

typedef enum {
    KR_RO_CHAR,          /* a: character */
    KR_RO_STRING,        /* a: start in the literal pool, b: count */
    KR_RO_SET,           /* a: class */
    KR_RO_ANY, KR_RO_ANY_ALL,
    KR_RO_RUN,           /* a: min, b: max, c: class, x: KR_RM_*, y: KR_RUN_*; the next instruction's a is the follow class */
    KR_RO_EXTRA,         /* operands of the instruction before */
    KR_RO_AT,            /* a: KrReAt, x: 1 multi-line or Unicode word */
    KR_RO_MARK,          /* a: mark */
    KR_RO_JUMP,          /* a */
    KR_RO_ALT,           /* a: next branch, b: class of this branch, c: class of the later ones */
    KR_RO_LAZY,          /* optional part that is tried last: it follows; a: behind it */
    KR_RO_LOOP_INIT,     /* a: register */
    KR_RO_LOOP,          /* a: register, b: min, c: max, x: KR_RM_*; extra a: exit, b: class of the body, c: class behind */
    KR_RO_BACKREF,       /* a: group, x: 0 exact, 1 ASCII fold, 2 Unicode fold */
    KR_RO_COND,          /* a: group, b: no branch */
    KR_RO_ATOMIC, KR_RO_ATOMIC_END,   /* a: register */
    KR_RO_LOOK,          /* a: register, b: characters to step back */
    KR_RO_LOOK_END,
    KR_RO_NOT,           /* a: register, b: characters to step back, c: behind */
    KR_RO_NOT_END,
    KR_RO_MATCH
} KrReOp;
enum { KR_RUN_ANY = 1, KR_RUN_ANY_ALL = 2, KR_RUN_KEEP_LATIN1 = 4 /* never gives back on 1-byte text */, KR_RUN_KEEP = 8 };
typedef struct KrReInsn { unsigned char op, x; uint16_t y; uint32_t a, b, c; } KrReInsn;

typedef struct KrReProgram {
    KrObject h;                   /* leaf */
    uint32_t insn_count, class_count, range_count, pool_count;
    uint32_t groups, registers;   /* groups without group 0 */
    uint32_t prefix, prefix_count;/* literal start: in the pool */
    uint32_t first;               /* class of the first character or KR_RE_NONE */
    uint32_t min_width;
    bool anchored;                /* only at the beginning of the text */
    bool whole;                   /* the prefix is all of it */
    bool prefix_latin1;
    KrReInsn insns[];             /* then classes, ranges, pool (code points), prefix bytes */
} KrReProgram;
static inline const KrReClass *kr_re_classes(const KrReProgram *p) { return (const KrReClass *)(p->insns + p->insn_count); }
static inline const KrReRange *kr_re_ranges(const KrReProgram *p) {
    return (const KrReRange *)(kr_re_classes(p) + p->class_count);
}
static inline const uint32_t *kr_re_pool(const KrReProgram *p) { return (const uint32_t *)(kr_re_ranges(p) + p->range_count); }
static inline const unsigned char *kr_re_prefix_bytes(const KrReProgram *p) {
    return (const unsigned char *)(kr_re_pool(p) + p->pool_count);
}

/* -- parser and compiler -- */
typedef struct KrReParser {
    KrThread *t;
    KrValue pattern;              /* exact str or bytes */
    const unsigned char *text;
    int kind;                     /* bytes per character of the text */
    bool is_text;
    size_t length, index;         /* index: behind the look-ahead token */
    uint32_t next, next_escaped;  /* look-ahead: character, or backslash with the character behind it; KR_RE_NONE: end */
    uint32_t flags;
    uint32_t depth;
    uint32_t groups;              /* next group number */
    uint32_t look_groups;         /* groups when the outermost lookbehind began; 0: outside */
    KrValue names;                /* dict: group name -> number */
    KrReNode *nodes; uint32_t node_count, node_capacity;
    KrReItem *items; uint32_t item_count, item_capacity;
    struct KrReGroupInfo { uint64_t low, high; bool closed; } *group; uint32_t group_capacity;
    struct KrReCondition { uint32_t group; size_t position; } *conditions; uint32_t condition_count, condition_capacity;
} KrReParser;

/* Parses p->pattern with p->flags; the root node, 0: exception. p->flags become the final ones. */
uint32_t kr_re_parse(KrReParser *p);
/* Raises re.error at a position (KR_STR_NONE: without pattern and position); 0. Formats as kr_error. */
#define kr_re_error(p, position, ...) kr_re_raise((p), (position), kr_str_from_format((p)->t, __VA_ARGS__))
KrValue kr_re_raise(KrReParser *p, size_t position, KrValue message);
/* Tokens. A token is one character or a backslash and one character. -1: raised. */
int kr_re_advance(KrReParser *p);
size_t kr_re_tell(const KrReParser *p);
int kr_re_seek(KrReParser *p, size_t index);
/* \g<text> of a template: the group's number; IndexError for unknown names. -1 raised. */
int kr_re_group_by_text(KrReParser *p, KrValue names, KrValue name, uint32_t *out);
/* Text up to the terminator as a str; 0 raised ("missing X"). */
KrValue kr_re_until(KrReParser *p, uint32_t terminator, const char *what);
KrValue kr_re_token(KrReParser *p, uint32_t c, bool escaped);          /* str of a token, for messages */
uint32_t kr_re_node(KrReParser *p, KrReNodeOp op);                     /* 0 raised */
/* The escape whose character is `c` was read. In a set: one item (0 single character, 1 category, -1). */
int kr_re_set_escape(KrReParser *p, uint32_t c, KrReItem *out);
uint32_t kr_re_escape(KrReParser *p, uint32_t c);                      /* node; 0 raised */
uint32_t kr_re_set(KrReParser *p);                                     /* behind `[` */
/* Grows a leaf array to hold one more; 0, -1 raised. */
int kr_re_grow(KrThread *t, void **items, uint32_t count, uint32_t *capacity, size_t size);

/* Compiler: KrReProgram, NULL: exception. */
KrReProgram *kr_re_compile(KrReParser *p, uint32_t root);
typedef struct KrReClassBuilder {
    KrThread *t;
    KrReClass *classes; uint32_t class_count, class_capacity;
    KrReRange *ranges; uint32_t range_count, range_capacity;
} KrReClassBuilder;
/* Index of the class of a set under flags; KR_RE_NONE: raised. */
uint32_t kr_re_class_set(KrReClassBuilder *b, const KrReItem *items, uint32_t count, bool negate, uint32_t flags);
uint32_t kr_re_class_any(KrReClassBuilder *b, bool newline);
/* Class for looking ahead; *out KR_RE_NONE when it would let everything pass. -1 raised. */
int kr_re_class_first(KrReClassBuilder *b, const KrReFirst *first, uint32_t *out);
void kr_re_class_to_first(const KrReClass *c, KrReFirst *out);
bool kr_re_class_high(const KrReClass *c, const KrReRange *ranges, uint32_t ch);     /* ch > 255 */

/* All characters that are equal to c without regard to case, c included. */
#define KR_RE_VARIANTS 6
int kr_re_variants(uint32_t c, uint32_t out[KR_RE_VARIANTS]);
bool kr_re_is_word(uint32_t c);   /* Unicode */

/* -- matching -- */
typedef struct KrReEntry { uint32_t what, a, b, c; } KrReEntry;        /* undo or alternative; what: tag << 28 | place */
typedef struct KrReRegister { uint32_t count, last; } KrReRegister;
#define KR_RE_INLINE_MARKS 20
#define KR_RE_INLINE_REGISTERS 8
#define KR_RE_INLINE_STACK 64
typedef struct KrReState {
    KrThread *t;
    const KrReProgram *program;
    const void *text;
    int kind;
    size_t start, end;            /* where to begin; characters that exist */
    size_t from, to;              /* the match */
    bool full;                    /* must reach the end */
    bool must_advance;            /* no empty match at `start` */
    size_t scanned;               /* characters not yet charged */
    uint32_t last_group;          /* 0: none */
    uint32_t *marks;              /* 2 per group; KR_RE_NONE: unset */
    KrReRegister *registers;
    KrReEntry *stack; size_t stack_capacity;
    uint32_t inline_marks[KR_RE_INLINE_MARKS];
    KrReRegister inline_registers[KR_RE_INLINE_REGISTERS];
    KrReEntry inline_stack[KR_RE_INLINE_STACK];
} KrReState;
/* Prepares matching of a program on text; -1 raised. */
int kr_re_state_init(KrReState *st, KrThread *t, const KrReProgram *program, const void *text, int kind);
/* Looks for a match from st->start on (search) or at it; 1: from, to, marks filled; 0 none; -1 raised. */
int kr_re_run(KrReState *st, bool search);
/* After a match: goes on behind it. */
static inline void kr_re_continue(KrReState *st) {
    st->must_advance = st->to == st->from;
    st->start = st->to;
}

/* -- objects -- */
typedef struct KrRePattern {      /* KR_KIND_VALUES */
    KrObject h;
    KrValue pattern;              /* exact str or bytes */
    KrValue program;              /* KrReProgram */
    KrValue names;                /* dict: name -> number */
    KrValue group_names;          /* tuple: number -> name or None */
    KrValue flags;                /* tagged */
} KrRePattern;
typedef struct KrReMatch {        /* KR_KIND_RAW2 */
    KrObject h;
    KrValue pattern, string;
    uint32_t pos, endpos, last_group, groups;      /* groups: with group 0 */
    uint32_t span[];              /* 2 * groups */
} KrReMatch;
#define KR_RE_PATTERN(v) ((KrRePattern *)(v))
#define KR_RE_PROGRAM(v) ((const KrReProgram *)KR_RE_PATTERN(v)->program)
extern KrType kr_re_pattern_type, kr_re_match_type, kr_re_scanner_type, kr_re_finditer_type;
extern const KrTypeDef kr_re_pattern_def, kr_re_match_def, kr_re_scanner_def, kr_re_finditer_def;

/* The text of a match: str (exact), or bytes (a copy of other bytes-like objects, so it cannot change). */
typedef struct KrReSubject { KrValue original, text; const unsigned char *data; int kind; size_t length; bool is_text; } KrReSubject;
int kr_re_subject(KrThread *t, KrValue v, KrReSubject *out);
/* The same, and whether it fits the pattern; pos, endpos (0: not given) set the state's range. -1 raised. */
int kr_re_begin(KrThread *t, KrValue pattern, KrValue string, KrValue pos, KrValue endpos, KrReSubject *subject, KrReState *st);
KrValue kr_re_slice(KrThread *t, const KrReSubject *s, size_t from, size_t to);
KrValue kr_re_match_new(KrThread *t, KrValue pattern, KrValue string, size_t pos, size_t endpos, const KrReState *st);
KrValue kr_re_match_group(KrThread *t, KrValue match, long group, KrValue missing);   /* text of a group */
KrValue kr_re_scanner_new(KrThread *t, KrValue pattern, KrValue string, KrValue pos, KrValue endpos, bool iterator);
KrValue kr_re_findall(KrThread *t, KrValue *arg);                      /* pattern, string, pos, endpos (0: not given) */
KrValue kr_re_split(KrThread *t, KrValue *arg);                        /* pattern, string, maxsplit */
KrValue kr_re_compile_pattern(KrThread *t, KrValue pattern, uint32_t flags);          /* without the cache */
/* sub, subn: the new text (count out), 0 raised. */
KrValue kr_re_substitute(KrThread *t, KrValue pattern, KrValue repl, KrValue string, long count, long *made);
KrValue kr_re_expand(KrThread *t, KrValue match, KrValue template);

/* Items of the module's state (KrArray in KrRunThread.scratch[KR_SCRATCH_RE]). */
enum { KR_RE_STATE_ERROR, KR_RE_STATE_CACHE, KR_RE_STATE_COUNT };

#endif
