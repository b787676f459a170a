/* c_writer.c -- writes C text from short templates, and checks finished text against the closed alphabet. */
#include "codegen/c_writer.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "codegen/emit.h"
#include "codegen/prelude.h"

static const char *const export_names[KR_FN_COUNT] = {
#define KR_EXPORT(result, name, parameters, effects) #name,
#include "rtlib/abi/exports.def"
#undef KR_EXPORT
};

/* Decimal, with the suffix L so that arithmetic on two literals is done in 64 bits. */
void kr_put_number(Emit *e, int64_t n)
{
    if (n == INT64_MIN) {
        kr_text_string(e->out, "(-9223372036854775807L - 1)");
        return;
    }
    kr_text_number(e->out, n);
    kr_text_char(e->out, 'L');
}

/* Hexadecimal, exact, and without the C library's idea of a decimal point. */
static void put_hex_float(Emit *e, double d)
{
    int exponent;
    double mantissa = frexp(fabs(d), &exponent);
    kr_text_format(e->out, signbit(d) ? "(-0x%llxp%d)" : "0x%llxp%d",
                   (unsigned long long)ldexp(mantissa, 53), mantissa != 0 ? exponent - 53 : 0);
}

static void put_float(Emit *e, int64_t index)
{
    double d = e->unit->constants[index].d;
    if (!isfinite(d)) {
        e->uses_k = true;
        kr_text_string(e->out, "((KrFloat *)K[");
        kr_text_number(e->out, index);
        kr_text_string(e->out, "])->value");
    } else {
        put_hex_float(e, d);
    }
}

static void put_constant(Emit *e, int64_t index)
{
    if (index < 0) {
        kr_text_string(e->out, "0L");
        return;
    }
    e->uses_k = true;
    kr_text_add(e->out, "K[", 2);
    kr_text_number(e->out, index);
    kr_text_char(e->out, ']');
}

static void put_register(Emit *e, IrReg r)
{
    e->regs[e->regs[r].local].written = 1;
    kr_text_char(e->out, "vidb"[e->f->registers[r].rep & 3]);
    kr_text_number(e->out, e->regs[r].local);
}

static void put_operand(Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[r];
    if (r == IR_NONE) {
        kr_text_string(e->out, "0L");
        return;
    }
    switch ((EmitKnown)reg->known) {
    case KNOWN_NOTHING: put_register(e, r); break;
    case KNOWN_INT: kr_put_number(e, (int64_t)((uint64_t)reg->value * 2 + 1)); break;
    case KNOWN_I64: kr_put_number(e, reg->value); break;
    case KNOWN_CONST: put_constant(e, reg->value); break;
    case KNOWN_NONE: kr_text_string(e->out, "KR_NONE"); break;
    case KNOWN_TRUE: kr_text_string(e->out, "KR_TRUE"); break;
    case KNOWN_FALSE: kr_text_string(e->out, "KR_FALSE"); break;
    case KNOWN_ELLIPSIS: kr_text_string(e->out, "KR_ELLIPSIS"); break;
    case KNOWN_F64: put_float(e, reg->value); break;
    case KNOWN_SELF: kr_text_char(e->out, 'F'); break;
    }
}

/* The number of a dual register, or of a constant as a double. */
static void put_double_operand(Emit *e, IrReg r)
{
    const EmitRegister *reg = &e->regs[r];
    if (reg->known == KNOWN_CONST) {
        put_float(e, reg->value);
    } else if (reg->known == KNOWN_INT) {
        kr_text_number(e->out, reg->value);
        kr_text_string(e->out, ".0");
    } else if (e->f->registers[r].dual) {
        kr_text_char(e->out, 'd');
        kr_text_number(e->out, reg->local);
        e->regs[reg->local].has_double = 1;
    } else {
        kr_text_string(e->out, "0.0");
    }
}

static void put_label(Emit *e, char letter, int64_t number)
{
    kr_text_char(e->out, letter);
    kr_text_number(e->out, number);
}

static bool has_row(const Emit *e, int64_t ic)
{
    return e->caches && e->caches[ic];
}

static void put_row(Emit *e, int64_t ic)
{
    e->uses_i = true;
    kr_text_add(e->out, "I[", 2);
    kr_text_number(e->out, has_row(e, ic) ? (int64_t)e->caches[ic] - 1 : ic);
}

static void put_cache(Emit *e, int64_t ic)
{
    if (has_row(e, ic)) {
        kr_text_string(e->out, "q[0]");
    } else {
        put_row(e, ic);
        kr_text_char(e->out, ']');
    }
}

/* r is a pointer with the shape that the cache holds; the cache of a row is kept in q. */
static void put_shape_test(Emit *e, IrReg r, int64_t ic)
{
    kr_put(e, has_row(e, ic) ? "!(%v & 1) && (q = &" : "!(%v & 1) && KR_SH(%v) == ", r, r);
    put_row(e, ic);
    if (has_row(e, ic))
        kr_put(e, " + (KR_SH(%v) & KR_SITE_WAYS - 1)])->shape == KR_SH(%v)", r, r);
    else
        kr_text_string(e->out, "].shape");
}

static void put_cache_address(Emit *e, IrReg r, int64_t ic)
{
    kr_text_char(e->out, '&');
    put_row(e, ic);
    if (has_row(e, ic))
        kr_put(e, " + (%v & 1 ? 0L : KR_SH(%v) & KR_SITE_WAYS - 1)", r, r);
    kr_text_char(e->out, ']');
}

static void put_directive(Emit *e, char directive, va_list *list)
{
    switch (directive) {
    case 'v': put_operand(e, va_arg(*list, IrReg)); break;
    case 'r': put_register(e, va_arg(*list, IrReg)); break;
    case 'D': put_double_operand(e, va_arg(*list, IrReg)); break;
    case 'n': kr_put_number(e, va_arg(*list, int64_t)); break;
    case 's': kr_text_string(e->out, va_arg(*list, const char *)); break;
    case 'f': {
        int fn = va_arg(*list, int);
        e->used[fn] |= KR_USED;
        kr_text_string(e->out, export_names[fn]);
        break;
    }
    case 'F': {                         /* the call behind an inline form */
        int fn = va_arg(*list, int);
        e->used[fn] |= e->ahead_of_time ? KR_USED_SLOW : KR_USED;
        kr_text_string(e->out, export_names[fn]);
        if (e->ahead_of_time)
            kr_text_string(e->out, KR_SLOW_SUFFIX);
        break;
    }
    case 'k': put_constant(e, va_arg(*list, int64_t)); break;
    case 'q':                           /* constant without the local K: where the text seldom runs */
        kr_text_string(e->out, "((KrFunction *)F)->unit->k[");
        kr_text_number(e->out, va_arg(*list, int64_t));
        kr_text_char(e->out, ']');
        break;
    case 'g':
        e->uses_g = true;
        kr_text_add(e->out, "G[", 2);
        kr_text_number(e->out, va_arg(*list, int64_t));
        kr_text_char(e->out, ']');
        break;
    case 'i': put_cache(e, va_arg(*list, int64_t)); break;
    case 'S': {
        IrReg r = va_arg(*list, IrReg);
        put_shape_test(e, r, va_arg(*list, int64_t));
        break;
    }
    case 'I': {
        IrReg r = va_arg(*list, IrReg);
        put_cache_address(e, r, va_arg(*list, int64_t));
        break;
    }
    case 'a': {
        uint32_t index = va_arg(*list, uint32_t);
        if (index + 1 > e->array)
            e->array = index + 1;
        kr_text_add(e->out, "A[", 2);
        kr_text_number(e->out, index);
        kr_text_char(e->out, ']');
        break;
    }
    case 'b': put_label(e, e->fast ? 'Q' : 'B', va_arg(*list, uint32_t)); break;
    case 'e': put_label(e, 'e', kr_emit_error_label(e)); break;
    case 'x': e->uses_x = true; kr_text_char(e->out, 'x'); break;
    case 'y': e->uses_y = true; kr_text_char(e->out, 'y'); break;
    case 'z': e->uses_z = true; kr_text_char(e->out, 'z'); break;
    default: kr_text_char(e->out, directive); break;
    }
}

void kr_put(Emit *e, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    for (const char *p = format; *p; p++) {
        const char *end = strchr(p, '%');
        if (!end) {
            kr_text_string(e->out, p);
            break;
        }
        kr_text_add(e->out, p, (size_t)(end - p));
        p = end + 1;
        put_directive(e, *p, &list);
    }
    va_end(list);
}

/* -- the guard -- */

/* What a byte can be: in a word, other plain text, the place where something refused may end or start, refused. */
enum { WORD = 1, PLAIN = 2, LOOK = 4, REFUSED = 8 };

#define R4(a, b, c, d) [a] = PLAIN, [b] = PLAIN, [c] = PLAIN, [d] = PLAIN
static const unsigned char classes[256] = {
    [0 ... 9] = REFUSED, ['\n'] = PLAIN, [11 ... 31] = REFUSED, [127 ... 255] = REFUSED,
    ['"'] = REFUSED, ['#'] = REFUSED, ['$'] = REFUSED, ['\''] = REFUSED, ['@'] = REFUSED, ['\\'] = REFUSED, ['`'] = REFUSED,
    ['a' ... 'l'] = WORD, ['m'] = WORD | LOOK, ['n' ... 'z'] = WORD, ['A' ... 'Z'] = WORD, ['0' ... '9'] = WORD,
    ['_'] = WORD | LOOK, ['/'] = LOOK, ['<'] = LOOK, ['%'] = LOOK,
    R4('(', ')', '[', ']'), R4('{', '}', ',', ';'), R4(':', '&', '|', '^'), R4('~', '!', '>', '='), R4('+', '-', '*', '?'),
    ['.'] = PLAIN, [' '] = PLAIN,
};
#undef R4

static bool in_word(const char *text, size_t i, size_t size)
{
    return i < size && classes[(unsigned char)text[i]] & WORD;
}

static bool is_word(const char *text, size_t i, size_t size, const char *word)
{
    size_t n = strlen(word);
    return size - i >= n && !memcmp(text + i, word, n) && !in_word(text, i + n, size);
}

/* The byte at i has LOOK. Refused words, which we never write and which give a compiler powers beyond plain C: asm,
 * everything that starts with two underscores but one, _Pragma. */
static const char *look(const char *text, size_t i, size_t size)
{
    static const char bad_word[] = "internal error: word outside of the language of generated code";
    char next = i + 1 < size ? text[i + 1] : ' ';
    switch (text[i]) {
    case '_':
        if (i && in_word(text, i - 1, size))
            return NULL;
        if (next == '_')
            return is_word(text, i, size, "__builtin_frame_address") ? NULL : bad_word;
        return is_word(text, i, size, "_Pragma") ? bad_word : NULL;
    case 'm':
        if (i < 2 || text[i - 1] != 's' || text[i - 2] != 'a' || in_word(text, i + 1, size))
            return NULL;
        return i > 2 && in_word(text, i - 3, size) ? NULL : bad_word;
    case '/':
        return next == '*' || next == '/' ? "internal error: comment in generated code" : NULL;
    default:
        return next == ':' || next == '%' ? "internal error: digraph in generated code" : NULL;
    }
}

static const char *check_range(const char *text, size_t from, size_t to, size_t size)
{
    for (size_t i = from; i < to; i++) {
        unsigned char class = classes[(unsigned char)text[i]];
        if (class & REFUSED)
            return "internal error: character outside of the alphabet of generated code";
        const char *problem = class & LOOK ? look(text, i, size) : NULL;
        if (problem)
            return problem;
    }
    return NULL;
}

const char *kr_c_check(const char *text, size_t size)
{
    const unsigned char *t = (const unsigned char *)text;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {          /* most groups of eight need no second look */
        const unsigned char *p = t + i;
        unsigned all = classes[p[0]] | classes[p[1]] | classes[p[2]] | classes[p[3]] | classes[p[4]] | classes[p[5]] |
                       classes[p[6]] | classes[p[7]];
        const char *problem = all & (LOOK | REFUSED) ? check_range(text, i, i + 8, size) : NULL;
        if (problem)
            return problem;
    }
    return check_range(text, i, size, size);
}
