/* fstring.h -- what the tokens of an f-string say about a replacement field.
 *
 * The lexer splits an f-string into tokens (see token.def); the expressions in its fields are
 * ordinary tokens with their own positions, and are parsed in the same pass as everything else. In
 * the CST an f-string looks like this: fstring        children: fstring_text, fstring_field
 *   fstring_field  first child: the expression (a tuple node if it is a bare tuple, a yield node
 * for a yield); second child, if there is a format spec: fstring_spec fstring_spec   children:
 * fstring_text, fstring_field Strings written side by side are a concatenated_string of string and
 * fstring children. */
#ifndef KR_FRONTEND_FSTRING_H
#define KR_FRONTEND_FSTRING_H

#include "frontend/token.h"

typedef struct KrFStringField {
    int conversion; /* 0, 's', 'r', 'a' */
    bool has_debug; /* {x=}: the text below comes before the value, in a Constant of its own */
    uint32_t debug_start, debug_end; /* source bytes "x=" with all blanks as written */
    bool has_spec;
} KrFStringField;

/* field: index of a KR_TOKEN_FSTRING_FIELD. Conversion is as written: {x=} without spec and
 * conversion means 'r'. */
KrFStringField kr_fstring_field(const KrTokens *tokens, uint32_t field);

#endif
