/* str.h -- inside of str for the parts of the runtime: allocation, character access, search, slices, append buffer.
 *
 * Invariants: a str has the narrowest kind its largest character allows, KR_STR_ASCII exactly when all are < 128; length
 * <= KR_STR_MAX; data inline (KR_KIND_LEAF) or inside `owner` (KR_KIND_STR_SHARED, with 2 * length * kind >= capacity of
 * the owner, so a kept prefix holds at most twice its own size). Text never changes once an object is visible. */
#ifndef KR_TYPES_STR_H
#define KR_TYPES_STR_H

#include <string.h>

#include "rtlib/object/object.h"

#define KR_STR_MAX 0x7fffffffu
#define KR_STR_BUILT 16           /* aux flag: result of +, the next + makes an append buffer */
#define KR_STR_NONE ((size_t)-1)  /* not found */

typedef struct KrStrShared { KrStr s; KrValue owner; } KrStrShared;
/* Append buffer: leaf object; the newest str whose end is `used` may write behind it. Sizes in bytes. */
typedef struct KrStrBuffer { KrObject h; size_t used, capacity; unsigned char bytes[]; } KrStrBuffer;

static inline int kr_str_kind(KrValue s) { return KR_OBJ(s)->aux & KR_STR_KIND_MASK; }
static inline bool kr_str_is_ascii(KrValue s) { return (KR_OBJ(s)->aux & KR_STR_ASCII) != 0; }
static inline size_t kr_str_length(KrValue s) { return KR_STR(s)->length; }
static inline const unsigned char *kr_str_data(KrValue s) { return KR_STR(s)->data; }
static inline uint32_t kr_str_read(const unsigned char *data, int kind, size_t i) {
    return kind == 1 ? data[i] : kind == 2 ? ((const uint16_t *)data)[i] : ((const uint32_t *)data)[i];
}
static inline void kr_str_write(unsigned char *data, int kind, size_t i, uint32_t c) {
    if (kind == 1) data[i] = (unsigned char)c;
    else if (kind == 2) ((uint16_t *)data)[i] = (uint16_t)c;
    else ((uint32_t *)data)[i] = c;
}
static inline int kr_kind_for(uint32_t max) { return max < 256 ? 1 : max < 65536 ? 2 : 4; }

extern KrValue kr_str_empty;      /* the one empty str, immortal */

/* Fresh str with undefined characters (fill at once, before it is seen): aux from max_char. NULL: exception. */
KrStr *kr_str_alloc(KrThread *t, size_t length, uint32_t max_char);
KrStr *kr_str_alloc_kind(KrThread *t, size_t length, int kind, bool ascii);
/* Copies n characters, widening or (when they fit) narrowing. */
void kr_str_copy_chars(unsigned char *to, int to_kind, const unsigned char *from, int from_kind, size_t n);
/* Bound of the characters: 127, 255, 65535 or 0x10ffff, or the exact maximum; only its class counts. */
uint32_t kr_str_max_char(const unsigned char *data, int kind, size_t n);
/* New str of n characters of `kind`, narrowed. */
KrValue kr_str_from_kind(KrThread *t, const unsigned char *data, int kind, size_t n);

KrValue kr_str_slice(KrThread *t, KrValue s, size_t start, size_t stop);      /* start <= stop <= length */
KrValue kr_str_step_slice(KrThread *t, KrValue s, long start, long step, long count);
KrValue kr_str_repeat(KrThread *t, KrValue s, long n);
KrValue kr_str_join(KrThread *t, KrValue sep, KrValue iterable);              /* sep exact str */
/* First (last) place of needle in s[start:stop] as an index of s; KR_STR_NONE: absent or (t->exc set) killed. */
size_t kr_str_find(KrThread *t, KrValue s, KrValue needle, size_t start, size_t stop);
size_t kr_str_rfind(KrThread *t, KrValue s, KrValue needle, size_t start, size_t stop);
size_t kr_str_find_char(KrValue s, uint32_t c, size_t start, size_t stop);
long kr_str_count(KrThread *t, KrValue s, KrValue needle, size_t start, size_t stop);   /* -1: killed */
KrValue kr_str_replace(KrThread *t, KrValue s, KrValue from, KrValue to, long max);     /* max < 0: all */
KrValue kr_str_split(KrThread *t, KrValue s, KrValue sep, long max);          /* sep 0: white space; max < 0: all */
KrValue kr_str_splitlines(KrThread *t, KrValue s, bool keep);
KrValue kr_str_strip(KrThread *t, KrValue s, KrValue chars, int sides);       /* 1 left, 2 right, 3 both; chars 0 or str */
int kr_str_has_prefix(KrValue s, KrValue prefix, size_t start, size_t stop, bool at_end);

/* More of KrBuilder: n units of any kind; one character n times. */
int kr_builder_units(KrBuilder *b, const unsigned char *data, int kind, size_t n);
int kr_builder_fill(KrBuilder *b, uint32_t c, size_t n);
int kr_builder_reserve(KrBuilder *b, size_t more);    /* room for so many more characters of the present kind */
int kr_builder_room(KrBuilder *b, size_t more, int kind);   /* the same for characters of a kind */

/* Fast paths for the operators and items of exact str. */
KrValue kr_str_append(KrThread *t, KrValue a, KrValue b);                     /* a + b, both exact */
KrValue kr_str_getitem(KrThread *t, KrValue s, KrValue index);                /* s exact; index int or slice */
int kr_str_contains(KrThread *t, KrValue s, KrValue v);                       /* s exact */
KrValue kr_str_iter(KrThread *t, KrValue s);
KrValue kr_str_iter_next(KrThread *t, KrValue it);
KrValue kr_str_repr(KrThread *t, KrValue s);
KrValue kr_str_ascii_repr(KrThread *t, KrValue repr);                         /* ascii() of a repr text */
KrValue kr_str_mod(KrThread *t, KrValue format, KrValue args);                /* format % args */
KrValue kr_str_lower(KrThread *t, KrValue s);
KrValue kr_str_upper(KrThread *t, KrValue s);
/* Visible hash (what hash('a') shows) of the cached hash; dict's mix turns it back into kr_str_hash. */
long kr_str_visible_hash(KrValue s);

/* str iterator: KR_KIND_RAW1. */
typedef struct KrStrIter { KrObject h; KrValue s; long index; } KrStrIter;     /* s 0: exhausted */

/* Boot: static one-character strings and the empty str. chars: 256 values for T->chars. */
extern KrValue kr_str_chars[256];
bool kr_str_boot(KrThread *t);    /* fills their hashes; the objects themselves need no boot */
/* Ends the filling of the process-wide intern table (end of kr_runtime_init); later strings of the boot thread stay out. */
void kr_str_intern_freeze(void);
/* Place of the run's intern table in KrRunThread.scratch. */

/* Arguments start, end of find and friends: clamps as slices do. v 0 or None: not given. -1 raised. */
int kr_str_range(KrThread *t, KrValue start, KrValue stop, size_t length, size_t *from, size_t *to);

#endif
