/* c_writer.c -- writes C text from short templates, and checks finished text against the closed alphabet. */
#include "codegen/c_writer.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "codegen/emit.h"

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
        e->used[fn] = 1;
        kr_text_string(e->out, export_names[fn]);
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
    case 'i':
        e->uses_i = true;
        kr_text_add(e->out, "I[", 2);
        kr_text_number(e->out, va_arg(*list, int64_t));
        kr_text_char(e->out, ']');
        break;
    case 'a': {
        uint32_t index = va_arg(*list, uint32_t);
        if (index + 1 > e->array)
            e->array = index + 1;
        kr_text_add(e->out, "A[", 2);
        kr_text_number(e->out, index);
        kr_text_char(e->out, ']');
        break;
    }
    case 'b': put_label(e, 'B', va_arg(*list, uint32_t)); break;
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

/* LOOK: may start something that is refused. */
enum { REFUSED, PLAIN, WORD, LOOK_WORD, LOOK };

static const unsigned char classes[256] = {
    ['b' ... 'z'] = WORD, ['A' ... 'Z'] = WORD, ['0' ... '9'] = WORD, ['_'] = LOOK_WORD, ['a'] = LOOK_WORD,
    ['('] = PLAIN, [')'] = PLAIN, ['['] = PLAIN, [']'] = PLAIN, ['{'] = PLAIN, ['}'] = PLAIN, [','] = PLAIN,
    [';'] = PLAIN, [':'] = PLAIN, ['&'] = PLAIN, ['|'] = PLAIN, ['^'] = PLAIN, ['~'] = PLAIN, ['!'] = PLAIN,
    ['>'] = PLAIN, ['='] = PLAIN, ['+'] = PLAIN, ['-'] = PLAIN, ['*'] = PLAIN, ['?'] = PLAIN, ['.'] = PLAIN,
    [' '] = PLAIN, ['\n'] = PLAIN, ['/'] = LOOK, ['<'] = LOOK, ['%'] = LOOK,
};

static bool in_word(unsigned char c)
{
    return classes[c] == WORD || classes[c] == LOOK_WORD;
}

/* Words that we never write and that give a compiler powers beyond plain C: asm, __anything, _Pragma. */
static bool refused_word(const char *word, size_t left)
{
    static const char frame[] = "__builtin_frame_address";
    if (left >= 3 && !memcmp(word, "asm", 3))
        return left == 3 || !in_word((unsigned char)word[3]);
    if (left >= 2 && word[0] == '_' && word[1] == '_') {
        size_t n = sizeof frame - 1;
        return left <= n || memcmp(word, frame, n) != 0 || in_word((unsigned char)word[n]);
    }
    return left >= 7 && !memcmp(word, "_Pragma", 7);
}

static const char *look(const char *text, size_t i, size_t size)
{
    if (classes[(unsigned char)text[i]] == LOOK_WORD) {
        bool starts = !i || !in_word((unsigned char)text[i - 1]);
        return starts && refused_word(text + i, size - i) ? "internal error: word outside of the language of generated code"
                                                          : NULL;
    }
    char next = i + 1 < size ? text[i + 1] : ' ';
    if (text[i] == '/')
        return next == '*' || next == '/' ? "internal error: comment in generated code" : NULL;
    return next == ':' || next == '%' ? "internal error: digraph in generated code" : NULL;
}

const char *kr_c_check(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char class = classes[(unsigned char)text[i]];
        if (class == PLAIN || class == WORD)
            continue;
        if (class == REFUSED)
            return "internal error: character outside of the alphabet of generated code";
        const char *problem = look(text, i, size);
        if (problem)
            return problem;
    }
    return NULL;
}
