/* format.h -- the format mini-language, str.format and % formatting. */
#ifndef KR_TYPES_FORMAT_H
#define KR_TYPES_FORMAT_H

#include "rtlib/types/str.h"

/* A parsed specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
typedef struct KrSpec {
    uint32_t fill;                /* ' ' when not given */
    uint32_t align;               /* '<' '>' '=' '^'; 0: not given */
    char sign;                    /* '+' '-' ' '; 0 */
    bool alternate, no_neg_zero, fill_given;
    char grouping;                /* ',' '_'; 0 */
    long width, precision;        /* -1: not given */
    uint32_t type;                /* 0: not given */
} KrSpec;
/* Text [from, to) of s, an exact str. -1: ValueError pending. */
int kr_spec_parse_part(KrThread *t, KrValue s, size_t from, size_t to, KrSpec *out, KrValue value);
int kr_spec_parse(KrThread *t, KrValue spec, KrSpec *out, KrValue value);

/* __format__ of the builtin types; v exact or subclass, spec exact str. */
KrValue kr_str_format_value(KrThread *t, KrValue v, KrValue spec);
KrValue kr_int_format(KrThread *t, KrValue v, KrValue spec);
KrValue kr_float_format(KrThread *t, KrValue v, KrValue spec);
KrValue kr_complex_format(KrThread *t, KrValue v, KrValue spec);
/* Fast paths of format(v, spec) for exact str, int, float, bool; *handled 0: use __format__. */
KrValue kr_str_format_spec(KrThread *t, KrValue v, KrValue spec, int *handled);
/* Text with fill to width; align 0: `standard`. */
KrValue kr_spec_pad(KrThread *t, const KrSpec *spec, KrValue text, uint32_t standard);
/* The value of KrSpec in the error text of an unknown type code. */
KrValue kr_spec_unknown_type(KrThread *t, uint32_t type, KrValue v);

void kr_hex_number(uint32_t n, char out[9]);                           /* lower case, no leading zeros, NUL */

/* Numbers by a parsed spec (also from % formatting). v exact int / d. */
KrValue kr_format_int_spec(KrThread *t, KrValue v, const KrSpec *spec);
KrValue kr_format_double_spec(KrThread *t, double d, const KrSpec *spec);
/* The same written to the end of b. -1: exception pending. */
int kr_format_int_to(KrBuilder *b, KrValue v, const KrSpec *spec);
int kr_format_double_to(KrBuilder *b, double d, const KrSpec *spec);
int kr_spec_pad_to(KrBuilder *b, const KrSpec *spec, KrValue text, uint32_t standard);
/* format(v, s[from:to]) written to b for exact str, int, float; *handled 0: use __format__. */
int kr_format_to(KrBuilder *b, KrValue v, KrValue s, size_t from, size_t to, int *handled);
/* str(v) of a tagged int written to b. */
int kr_builder_int(KrBuilder *b, KrValue v);

/* str.format: args tuple, kwargs dict (or any mapping) or 0. */
KrValue kr_str_format(KrThread *t, KrValue format, KrValue args, KrValue kwargs);
/* % on bytes: result bytes. */
KrValue kr_bytes_mod(KrThread *t, const unsigned char *format, size_t size, KrValue args);

#endif
