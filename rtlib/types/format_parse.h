/* format_parse.h -- the syntax of str.format: literal pieces and replacement fields, parts of a field name. */
#ifndef KR_TYPES_FORMAT_PARSE_H
#define KR_TYPES_FORMAT_PARSE_H

#include "rtlib/types/format.h"

typedef struct KrFormatPiece {
    size_t literal, literal_end;  /* text before the field */
    bool field;                   /* a replacement field follows */
    size_t name, name_end;
    size_t spec, spec_end;
    uint32_t conversion;          /* 0: none */
    bool nested;                  /* the specification has fields of its own */
} KrFormatPiece;
/* Next piece from *at; 1 found, 0 end, -1 ValueError. */
int kr_format_next(KrThread *t, KrValue s, size_t *at, size_t end, KrFormatPiece *out);

/* Parts of a field name behind the first: *attribute, text [part, part_end). 1 found, 0 end, -1 ValueError. */
int kr_format_name_part(KrThread *t, KrValue s, size_t *at, size_t end, bool *attribute, size_t *part, size_t *part_end);
/* Decimal digits only: the number; -1: not a number; -2: ValueError. */
long kr_format_integer(KrThread *t, KrValue s, size_t from, size_t to);
size_t kr_format_first_end(KrValue s, size_t from, size_t to);         /* where '.' or '[' begins */

#endif
