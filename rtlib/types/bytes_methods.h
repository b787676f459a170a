/* bytes_methods.h -- method functions that the rows of bytes and bytearray share. */
#ifndef KR_TYPES_BYTES_METHODS_H
#define KR_TYPES_BYTES_METHODS_H

#include "rtlib/types/bytes.h"

typedef struct KrView { const unsigned char *p; size_t n; } KrView;
KrView kr_self_view(KrThread *t, KrValue self);                        /* bytes or bytearray */
int kr_view_arg(KrThread *t, KrValue v, KrView *out);                  /* bytes-like or TypeError; -1 */
/* A bytes or bytearray as self is one. alloc: contents undefined, at *out. */
KrValue kr_bytes_like_new(KrThread *t, KrValue self, const void *data, size_t n);
KrValue kr_bytes_like_alloc(KrThread *t, KrValue self, size_t n, unsigned char **out);
int kr_bytes_contains(KrThread *t, KrValue self, KrValue v);
KrValue kr_bytes_compare(KrThread *t, KrValue a, KrValue b, int op);
KrValue kr_bytes_add(KrThread *t, KrValue a, KrValue b);
KrValue kr_bytes_mul(KrThread *t, KrValue a, KrValue b);
KrValue kr_bytes_percent(KrThread *t, KrValue a, KrValue b);
/* Item access of both types: index into out, or a slice. */
KrValue kr_bytes_item(KrThread *t, KrValue self, KrValue index);

KrValue kr_bytes_construct(KrThread *t, KrValue *out, bool bytearray);   /* source, encoding, errors (0: not given) -> bytes */
KrValue kr_bytes_iter_new(KrThread *t, KrValue self, KrU32 shape);
KrValue kr_bytes_iter_next(KrThread *t, KrValue it);
KrValue kr_bytes_iter_hint(KrThread *t, KrValue *arg);
KrValue kr_hex_text(KrThread *t, KrValue v, KrValue sep, KrValue group);   /* hex() of any bytes-like; 0: not given */

#define KR_BYTES_METHODS(X)                                                                          \
    X(capitalize) X(center) X(count) X(decode) X(endswith) X(expandtabs) X(find) X(fromhex) X(hex)   \
    X(index) X(isalnum) X(isalpha) X(isascii) X(isdigit) X(islower) X(isspace) X(istitle) X(isupper) \
    X(join) X(ljust) X(lower) X(lstrip) X(maketrans) X(partition) X(removeprefix) X(removesuffix)    \
    X(replace) X(rfind) X(rindex) X(rjust) X(rpartition) X(rsplit) X(rstrip) X(split) X(splitlines)  \
    X(startswith) X(strip) X(swapcase) X(title) X(translate) X(upper) X(zfill)
#define X(name) KrValue kr_b_##name(KrThread *t, KrValue *arg);
KR_BYTES_METHODS(X)
#undef X

/* The rows common to both types, for their tables. */
#define KR_BYTES_COMMON_ROWS                                                                         \
    { "capitalize(self, /)", kr_b_capitalize, 0, "First byte upper case, the rest lower." },         \
    { "center(self, width, fillchar=..., /)", kr_b_center, 0, "Centred in the given width." },       \
    { "count(self, sub, start=..., end=..., /) -> int", kr_b_count, KR_BF_COUNTS, "Occurrences that do not overlap." }, \
    { "decode(self, /, encoding=..., errors=...) -> str", kr_b_decode, 0, "The bytes as text." },    \
    { "endswith(self, suffix, start=..., end=..., /) -> bool", kr_b_endswith, KR_BF_COUNTS, "Ends with it, or one of a tuple." }, \
    { "expandtabs(self, /, tabsize=8)", kr_b_expandtabs, 0, "Tabs as spaces." },                     \
    { "find(self, sub, start=..., end=..., /) -> int", kr_b_find, KR_BF_COUNTS, "Lowest index, or -1." },       \
    { "fromhex(cls, string, /)", kr_b_fromhex, KR_BF_CLASSMETHOD, "From pairs of hex digits." },     \
    { "hex(self, /, sep=..., bytes_per_sep=1) -> str", kr_b_hex, 0, "As pairs of hex digits." },     \
    { "index(self, sub, start=..., end=..., /) -> int", kr_b_index, KR_BF_COUNTS, "Lowest index, or ValueError." }, \
    { "isalnum(self, /) -> bool", kr_b_isalnum, 0, "Only ASCII letters and digits." },               \
    { "isalpha(self, /) -> bool", kr_b_isalpha, 0, "Only ASCII letters." },                          \
    { "isascii(self, /) -> bool", kr_b_isascii, 0, "Only ASCII." },                                  \
    { "isdigit(self, /) -> bool", kr_b_isdigit, 0, "Only ASCII digits." },                           \
    { "islower(self, /) -> bool", kr_b_islower, 0, "Cased and all lower case." },                    \
    { "isspace(self, /) -> bool", kr_b_isspace, 0, "Only ASCII white space." },                      \
    { "istitle(self, /) -> bool", kr_b_istitle, 0, "Cased and in title case." },                     \
    { "isupper(self, /) -> bool", kr_b_isupper, 0, "Cased and all upper case." },                    \
    { "join(self, iterable_of_bytes, /)", kr_b_join, 0, "Joined with this between them." },          \
    { "ljust(self, width, fillchar=..., /)", kr_b_ljust, 0, "Filled up on the right." },             \
    { "lower(self, /)", kr_b_lower, 0, "ASCII letters in lower case." },                             \
    { "lstrip(self, bytes=None, /)", kr_b_lstrip, 0, "Stripped at the start." },                     \
    { "maketrans(frm, to, /) -> bytes", kr_b_maketrans, KR_BF_STATIC, "Table for translate()." },    \
    { "partition(self, sep, /) -> tuple", kr_b_partition, 0, "Before, separator, behind; first place." }, \
    { "removeprefix(self, prefix, /)", kr_b_removeprefix, 0, "Without the prefix." },                \
    { "removesuffix(self, suffix, /)", kr_b_removesuffix, 0, "Without the suffix." },                \
    { "replace(self, old, new, count=-1, /)", kr_b_replace, 0, "Occurrences replaced." },            \
    { "rfind(self, sub, start=..., end=..., /) -> int", kr_b_rfind, KR_BF_COUNTS, "Highest index, or -1." },    \
    { "rindex(self, sub, start=..., end=..., /) -> int", kr_b_rindex, KR_BF_COUNTS, "Highest index, or ValueError." }, \
    { "rjust(self, width, fillchar=..., /)", kr_b_rjust, 0, "Filled up on the left." },              \
    { "rpartition(self, sep, /) -> tuple", kr_b_rpartition, 0, "Before, separator, behind; last place." }, \
    { "rsplit(self, /, sep=None, maxsplit=-1) -> list", kr_b_rsplit, 0, "Pieces, from the right." }, \
    { "rstrip(self, bytes=None, /)", kr_b_rstrip, 0, "Stripped at the end." },                       \
    { "split(self, /, sep=None, maxsplit=-1) -> list", kr_b_split, 0, "Pieces between separators." }, \
    { "splitlines(self, /, keepends=False) -> list", kr_b_splitlines, 0, "The lines." },             \
    { "startswith(self, prefix, start=..., end=..., /) -> bool", kr_b_startswith, KR_BF_COUNTS, "Starts with it, or one of a tuple." }, \
    { "strip(self, bytes=None, /)", kr_b_strip, 0, "Stripped at both ends." },                       \
    { "swapcase(self, /)", kr_b_swapcase, 0, "Upper and lower case exchanged." },                    \
    { "title(self, /)", kr_b_title, 0, "Words in title case." },                                     \
    { "translate(self, table, /, delete=...)", kr_b_translate, 0, "Bytes mapped through a table of 256." }, \
    { "upper(self, /)", kr_b_upper, 0, "ASCII letters in upper case." },                             \
    { "zfill(self, width, /)", kr_b_zfill, 0, "Zeros behind the sign up to the width." }

#endif
