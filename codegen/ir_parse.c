/* ir_parse.c -- reads the text form of ir_dump.c back, for tests of single passes and of the emitter. Each line is
 * taken apart by itself; what follows `;` is skipped. The result is well-formed text, not yet well-formed IR: that is
 * kr_ir_verify's to say. */
#include "codegen/ir.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define MAX_OPERANDS 4096

typedef struct Parse {
    KrArena *arena;
    IrUnit *unit;
    IrFunction *f;
    IrBlock *b;
    const char *p;
    int line;
    const char *problem;
    jmp_buf escape;
    IrReg args[MAX_OPERANDS]; uint32_t argc;
    int64_t imm[MAX_OPERANDS]; uint32_t immc;
} Parse;

static _Noreturn void fail(Parse *s, const char *problem)
{
    s->problem = problem;
    longjmp(s->escape, 1);
}

static void blanks(Parse *s)
{
    while (*s->p == ' ')
        s->p++;
}

static bool at_end(Parse *s)
{
    blanks(s);
    return !*s->p || *s->p == '\n' || *s->p == ';';
}

static bool word(Parse *s, const char *w)
{
    blanks(s);
    size_t n = strlen(w);
    if (strncmp(s->p, w, n))
        return false;
    s->p += n;
    return true;
}

static int64_t number(Parse *s)
{
    char *end;
    int64_t n = strtoll(s->p, &end, 10);
    if (end == s->p)
        fail(s, "number expected");
    s->p = end;
    return n;
}

static int64_t field(Parse *s, const char *name)
{
    if (!word(s, name) || *s->p++ != '=')
        fail(s, name);
    return number(s);
}

static int64_t lettered(Parse *s, char letter)
{
    blanks(s);
    if (*s->p++ != letter)
        fail(s, "other kind of operand expected");
    return number(s);
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* A quoted string; its bytes in the arena. */
static const char *quoted(Parse *s, uint32_t *size)
{
    blanks(s);
    if (*s->p++ != '"')
        fail(s, "string expected");
    size_t most = strcspn(s->p, "\n");
    char *out = kr_arena_alloc(s->arena, most + 1);
    if (!out)
        fail(s, "out of memory");
    uint32_t n = 0;
    while (*s->p != '"') {
        if (!*s->p || *s->p == '\n')
            fail(s, "string without end");
        if (*s->p != '\\') {
            out[n++] = *s->p++;
        } else if (s->p[1] == 'x' && digit(s->p[2]) >= 0 && digit(s->p[3]) >= 0) {
            out[n++] = (char)(digit(s->p[2]) * 16 + digit(s->p[3]));
            s->p += 4;
        } else if (s->p[1] && s->p[1] != '\n') {
            out[n++] = s->p[1];
            s->p += 2;
        } else {
            fail(s, "bad escape");
        }
    }
    s->p++;
    *size = n;
    return out;
}

static double real(Parse *s)
{
    char *end;
    double d = strtod(s->p, &end);
    if (end == s->p)
        fail(s, "float expected");
    s->p = end;
    return d;
}

static int parse_items(Parse *s, bool frozen)
{
    int *items = kr_arena_array(s->arena, MAX_OPERANDS, sizeof *items);
    uint32_t n = 0;
    while (items && !at_end(s)) {
        if (n == MAX_OPERANDS)
            fail(s, "too many items");
        items[n++] = (int)lettered(s, 'k');
    }
    return frozen ? kr_ir_const_frozenset(s->unit, n, items) : kr_ir_const_tuple(s->unit, n, items);
}

static void parse_constant(Parse *s)
{
    int64_t index = number(s);
    int got;
    uint32_t size;
    const char *text;
    if (word(s, "int ")) {
        got = kr_ir_const_int(s->unit, number(s));
    } else if (word(s, "float ")) {
        got = kr_ir_const_float(s->unit, real(s));
    } else if (word(s, "complex ")) {
        double re = real(s);
        got = kr_ir_const_complex(s->unit, re, real(s));
    } else if (word(s, "bigint ")) {
        text = quoted(s, &size);
        got = kr_ir_const_bigint(s->unit, text, size);
    } else if (word(s, "str ")) {
        text = quoted(s, &size);
        got = kr_ir_const_str(s->unit, text, size);
    } else if (word(s, "name ")) {
        text = quoted(s, &size);
        got = kr_ir_const_name(s->unit, text, size);
    } else if (word(s, "bytes ")) {
        text = quoted(s, &size);
        got = kr_ir_const_bytes(s->unit, text, size);
    } else if (word(s, "tuple")) {
        got = parse_items(s, false);
    } else if (word(s, "frozenset")) {
        got = parse_items(s, true);
    } else if (word(s, "None")) {
        got = kr_ir_const_single(s->unit, IR_CONST_NONE);
    } else if (word(s, "True")) {
        got = kr_ir_const_single(s->unit, IR_CONST_TRUE);
    } else if (word(s, "False")) {
        got = kr_ir_const_single(s->unit, IR_CONST_FALSE);
    } else if (word(s, "Ellipsis")) {
        got = kr_ir_const_single(s->unit, IR_CONST_ELLIPSIS);
    } else {
        fail(s, "unknown constant");
    }
    if (got != index)
        fail(s, "constant out of order or twice");
}

static void parse_function(Parse *s)
{
    IrFunction *f = s->f = kr_ir_function_new(s->unit);
    if (lettered(s, 'f') != f->id)
        fail(s, "function out of order");
    f->name = (int)field(s, "name");
    f->qualname = (int)field(s, "qualname");
    f->doc = (int)field(s, "doc");
    f->varnames = (int)field(s, "varnames");
    f->freevars = (int)field(s, "freevars");
    f->firstline = (int)field(s, "firstline");
    if (word(s, "call="))
        f->call_line = (int)number(s);
    f->nparams = (uint16_t)field(s, "params");
    f->npos = (uint16_t)field(s, "pos");
    f->nposonly = (uint16_t)field(s, "posonly");
    f->nkwonly = (uint16_t)field(s, "kwonly");
    f->code_flags = (uint32_t)field(s, "flags");
    f->nfree = (uint32_t)field(s, "free");
    f->is_comprehension = field(s, "comprehension") != 0;
    s->b = NULL;
}

static void parse_registers(Parse *s)
{
    if (!s->f)
        fail(s, "registers outside of a function");
    while (!at_end(s)) {
        size_t rep = strcspn("vidb", (char[]){*s->p, 0});
        if (rep > 3)
            fail(s, "register expected");
        s->p++;
        IrReg r = kr_ir_register_new(s->f, (IrRep)rep);
        if (number(s) != r)
            fail(s, "register out of order");
        if (*s->p == ':') {
            s->p++;
            s->f->registers[r].is_local = 1;
            s->f->registers[r].name = (int)lettered(s, 'k');
        }
    }
}

static void parse_block(Parse *s)
{
    if (!s->f)
        fail(s, "block outside of a function");
    IrBlock *b = s->b = kr_ir_block_new(s->f, 0);
    if (lettered(s, 'B') != b->id)
        fail(s, "block out of order");
    if (word(s, "handler="))
        b->handler = (uint32_t)lettered(s, 'B');
    if (word(s, "depth="))
        b->loop_depth = (uint32_t)number(s);
    if (!word(s, ":"))
        fail(s, "':' expected");
}

static IrReg parse_register(Parse *s)
{
    if (*s->p == '_') {
        s->p++;
        return IR_NONE;
    }
    s->p++;
    return (IrReg)number(s);
}

static int find_operation(Parse *s)
{
    blanks(s);
    size_t n = strspn(s->p, "abcdefghijklmnopqrstuvwxyz0123456789_");
    for (int op = 0; op < IR_OP_COUNT; op++)
        if (strlen(kr_ir_ops[op].name) == n && !memcmp(kr_ir_ops[op].name, s->p, n)) {
            s->p += n;
            return op;
        }
    fail(s, "unknown operation");
}

static void parse_operands(Parse *s)
{
    s->argc = s->immc = 0;
    while (!at_end(s) && *s->p != '@' && strncmp(s->p, "flags=", 6)) {
        if (s->argc == MAX_OPERANDS || s->immc == MAX_OPERANDS)
            fail(s, "too many operands");
        if (strchr("vidb_", *s->p))
            s->args[s->argc++] = parse_register(s);
        else if (strchr("kn#fcB", *s->p))
            s->imm[s->immc++] = (s->p++, number(s));
        else
            fail(s, "operand expected");
    }
}

static void parse_instruction(Parse *s)
{
    if (!s->b)
        fail(s, "operation outside of a block");
    IrReg dest = IR_NONE;
    const char *equals = strstr(s->p, " = "), *end = strchr(s->p, '\n');
    if (equals && (!end || equals < end) && strchr("vidb", *s->p) && digit(s->p[1]) >= 0) {
        dest = parse_register(s);
        if (!word(s, "="))
            fail(s, "'=' expected");
    }
    int op = find_operation(s);
    parse_operands(s);
    int line = word(s, "@") ? (int)number(s) : 0;
    IrInstr *in = kr_ir_add(s->f, s->b, line, (IrOp)op, dest, s->argc, s->args, s->immc, s->imm);
    if (word(s, "in="))
        in->inlined = (uint32_t)number(s);
    if (word(s, "flags="))
        in->flags = (uint16_t)number(s);
}

static void parse_line(Parse *s)
{
    if (at_end(s))
        return;
    if (word(s, "unit ")) {
        uint32_t size;
        if (s->unit)
            fail(s, "second unit");
        s->unit = kr_ir_unit_new(s->arena, quoted(s, &size));
        if (!s->unit)
            fail(s, "out of memory");
        s->unit->ic_count = (uint32_t)field(s, "ics");
        s->unit->dict_globals = word(s, "dict_globals");
    } else if (!s->unit) {
        fail(s, "unit expected");
    } else if (word(s, "global ")) {
        int constant = (int)lettered(s, 'k');
        if (constant < 0 || (uint32_t)constant >= s->unit->constant_count)
            fail(s, "no such constant");
        kr_ir_global_slot(s->unit, constant);
    } else if (word(s, "function ")) {
        parse_function(s);
    } else if (word(s, "registers")) {
        blanks(s);
        parse_registers(s);
    } else if (*s->p == 'B') {
        parse_block(s);
    } else if (*s->p == 'k' && digit(s->p[1]) >= 0) {
        s->p++;
        parse_constant(s);
    } else {
        parse_instruction(s);
    }
    if (!at_end(s))
        fail(s, "end of line expected");
}

IrUnit *kr_ir_parse(KrArena *arena, const char *text, const char **error)
{
    Parse *s = kr_arena_alloc(arena, sizeof *s);
    *error = "out of memory";
    if (!s)
        return NULL;
    s->arena = arena;
    s->p = text;
    if (setjmp(s->escape)) {
        KrText message;
        kr_text_init(&message, 0);
        kr_text_format(&message, "line %d: %s", s->line, s->problem);
        const char *got = kr_text_get(&message);
        *error = got ? kr_arena_copy(arena, got, message.size) : s->problem;
        kr_text_clear(&message);
        return NULL;
    }
    while (*s->p) {
        s->line++;
        parse_line(s);
        s->p += strcspn(s->p, "\n");
        s->p += *s->p == '\n';
    }
    if (!s->unit)
        fail(s, "no unit");
    if (kr_arena_failed(arena))
        return NULL;
    return s->unit;
}
