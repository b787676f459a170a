/* fstring.c -- reading a replacement field from its tokens. */
#include "frontend/fstring.h"

KrFStringField kr_fstring_field(const KrTokens *tokens, uint32_t field)
{
    KrFStringField result = {0};
    const KrToken *items = tokens->items;
    uint32_t close = items[field].value, i = field + 1;
    /* the marks come behind the expression: step over its brackets and inner f-strings to the first
     * of them */
    for (; i < close; i++) {
        uint8_t kind = items[i].kind;
        if (kind == KR_TOKEN_FSTRING_START || kind == KR_TOKEN_LPAR || kind == KR_TOKEN_LSQB ||
            kind == KR_TOKEN_LBRACE)
            i = items[i].value;
        else if (kind == KR_TOKEN_FSTRING_DEBUG || kind == KR_TOKEN_FSTRING_CONVERT ||
                 kind == KR_TOKEN_FSTRING_SPEC)
            break;
    }
    if (i < close && items[i].kind == KR_TOKEN_FSTRING_DEBUG) {
        result.has_debug = true;
        result.debug_start = items[field].end;
        result.debug_end = items[++i].start;
    }
    if (i < close && items[i].kind == KR_TOKEN_FSTRING_CONVERT)
        result.conversion = (int)items[i++].value;
    result.has_spec = items[field].body;
    return result;
}
