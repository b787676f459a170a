/* value.h -- inside of krait_value, for its own files and for the conversion to and from objects of a run. */
#ifndef KR_SANDBOX_VALUE_H
#define KR_SANDBOX_VALUE_H

#include "sandbox/internal.h"

typedef struct KrEntry { char *key; size_t size; uint64_t hash; krait_value *value; } KrEntry;

struct krait_value {
    int references;               /* atomic; 0: one of the constants, not counted */
    unsigned char kind;           /* krait_kind */
    bool frozen;                  /* part of another value */
    bool big;                     /* int as digits in `text` */
    unsigned short depth;         /* of nesting, 0: no container */
    size_t weight;                /* bytes of the tree, counted as often as reachable */
    size_t count;                 /* bytes of text, items */
    union {
        int64_t number;           /* int, bool */
        double real;
        char *text;               /* str, bytes, big int: behind the struct, NUL at the end */
        struct { krait_value **items; size_t capacity; } list;
        struct { KrEntry *items; size_t capacity; uint32_t *table; size_t mask; } dict;   /* table: item + 1; NULL while small */
    };
};

#define KR_MAX_DIGITS 1000000

/* The first byte that is no UTF-8; NULL: all is. */
const char *kr_value_not_utf8(const char *text, size_t size);
/* Not checked: trusted ASCII digits with an optional sign. */
krait_value *kr_value_digits(const char *digits, size_t size);
/* krait_dict_set with a key that is known to be UTF-8. */
krait_status kr_value_dict_set(krait_value *dict, const char *key, size_t size, krait_value *item);

/* convert.c. Tree of an object; runs no script code. *left: bytes that trees may still have, less afterwards. NULL: exception pending. */
krait_value *kr_value_out(KrThread *t, KrValue v, size_t *left);
/* Object of a tree. 0: exception pending. */
KrValue kr_value_in(KrThread *t, const krait_value *value);

#endif
