/* canonical.h -- the buffer that tree-sitter parses, made from the tokens.
 *
 * One logical line a line, one blank of indent a level, one blank between tokens. Names that mean
 * nothing to the grammar are `x`, numbers `0`, strings `''`; `&` and `^` are exchanged; lines end
 * with ` ;` where a line could swallow the next; what the grammar pass marked gets brackets;
 * f-strings become lists (see fstring.h for what cst.c makes of them). */
#ifndef KR_FRONTEND_CANONICAL_H
#define KR_FRONTEND_CANONICAL_H

#include "frontend/token.h"

struct KrArena;

/* Set in an entry of token_of for bytes that only the buffer has; the rest of it is the nearest
 * token. */
#define KR_CANONICAL_SYNTHETIC 0x80000000u

typedef struct KrCanonical {
    const char *text;
    uint32_t size;
    const uint32_t
        *token_of; /* for each byte (and one past the end): index of the token it belongs to */
} KrCanonical;

/* False: out of memory (arena). */
bool kr_canonical_build(struct KrArena *arena, const KrTokens *tokens, KrCanonical *buffer);

#endif
