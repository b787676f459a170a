/* literal.c -- number literals: small and big integers, floats, imaginary numbers. */
#include "frontend/literal.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static locale_t c_locale;
static pthread_once_t c_locale_once = PTHREAD_ONCE_INIT;

static void make_c_locale(void)
{
    c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

/* text is NUL-terminated. Without a locale of our own (no memory) the process' one has to do. */
static double to_double(const char *text)
{
    pthread_once(&c_locale_once, make_c_locale);
    return c_locale ? strtod_l(text, NULL, c_locale) : strtod(text, NULL);
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return 99;
}

/* Binary and octal digits of a big number as hexadecimal ones: 1 or 3 bits a digit. */
static char *to_hex(KrArena *arena, const char *digits, size_t count, int bits, size_t *size)
{
    static const char hex[] = "0123456789abcdef";
    size_t total = count * (size_t)bits, length = (total + 3) / 4;
    char *out = kr_arena_alloc(arena, length + 3);
    if (!out)
        return NULL;
    uint32_t pending = 0;
    int have = 0;
    size_t place = length;
    for (size_t i = count; i-- > 0;) {
        pending |= (uint32_t)digit_value(digits[i]) << have;
        have += bits;
        while (have >= 4 && place) {
            out[2 + --place] = hex[pending & 15];
            pending >>= 4;
            have -= 4;
        }
    }
    while (place) {
        out[2 + --place] = hex[pending & 15];
        pending >>= 4;
    }
    size_t skip = 0;
    while (skip + 1 < length && out[2 + skip] == '0')
        skip++;
    out[skip] = '0';
    out[skip + 1] = 'x';
    *size = length + 2 - skip;
    return out + skip;
}

/* digits: lower case, without prefix and underscores, NUL behind. base_bits: 1, 3, 4, or 0 for decimal. */
static bool integer(KrArena *arena, const char *digits, size_t count, int base_bits,
                    AstConstantKind *kind, struct AstExtraConstant *value)
{
    const int64_t most = INT64_C(0x3FFFFFFFFFFFFFFF) >> 1; /* 62 bits with the sign */
    while (count > 1 && *digits == '0')
        digits++, count--;
    int base = base_bits ? 1 << base_bits : 10;
    int64_t n = 0;
    size_t i = 0;
    for (; i < count; i++) {
        int digit = digit_value(digits[i]);
        if (n > (most - digit) / base)
            break;
        n = n * base + digit;
    }
    if (i == count) {
        *kind = AST_CONST_INT;
        value->i = n;
        return true;
    }
    *kind = AST_CONST_BIGINT;
    value->text = base_bits ? to_hex(arena, digits, count, base_bits, &value->size)
                            : kr_arena_copy(arena, digits, count);
    if (!base_bits)
        value->size = count;
    return value->text != NULL;
}

bool kr_literal_number(KrArena *arena, const char *text, size_t size, AstConstantKind *kind,
                       struct AstExtraConstant *value)
{
    char small[64];
    char *clean = size < sizeof small ? small : malloc(size + 1);
    if (!clean)
        return false;
    size_t count = 0;
    bool is_float = false, imaginary = false;
    for (size_t i = 0; i < size; i++)
        if (text[i] != '_')
            clean[count++] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
    clean[count] = 0;
    bool prefixed = count > 2 && clean[0] == '0' &&
                    (clean[1] == 'x' || clean[1] == 'o' || clean[1] == 'b');
    if (!prefixed) {
        if (count && clean[count - 1] == 'j') {
            imaginary = true;
            clean[--count] = 0;
        }
        is_float = imaginary || strpbrk(clean, ".e") != NULL;
    }
    bool ok = true;
    if (is_float) {
        *kind = imaginary ? AST_CONST_IMAG : AST_CONST_FLOAT;
        value->d = to_double(clean);
    } else if (prefixed) {
        int bits = clean[1] == 'x' ? 4 : clean[1] == 'o' ? 3 : 1;
        ok = integer(arena, clean + 2, count - 2, bits, kind, value);
    } else {
        ok = integer(arena, clean, count, 0, kind, value);
    }
    if (clean != small)
        free(clean);
    return ok;
}
