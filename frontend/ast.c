/* ast.c -- tables expanded from ast.def: names, sizes and fields of the nodes. */
#include "frontend/ast.h"

#define ROW(Name, fields) [AST_##Name] = #Name,
#define AST_MOD ROW
#define AST_STMT ROW
#define AST_EXPR ROW
#define AST_PAT ROW
#define AST_AUX ROW
static const char *const kind_names[AST_KIND_COUNT] = {
    [AST_NONE] = "?",
#include "frontend/ast.def"
};
#undef ROW

#define ROW(Name, fields) [AST_##Name] = sizeof(Ast##Name),
static const size_t kind_sizes[AST_KIND_COUNT] = {
#include "frontend/ast.def"
};
#undef ROW

/* One function a kind: the table inside it can name its own struct. */
#define N(f) {'N', #f, offsetof(Self, f)},
#define O(f) {'O', #f, offsetof(Self, f)},
#define L(f) {'L', #f, offsetof(Self, f)},
#define I(f) {'I', #f, offsetof(Self, f)},
#define J(f) {'J', #f, offsetof(Self, f)},
#define E(f) {'E', #f, offsetof(Self, f)},
#define ROW(Name, fields)                                         \
    static const KrAstField *fields_of_##Name(void)               \
    {                                                             \
        typedef Ast##Name Self;                                   \
        static const KrAstField table[] = {fields {0, NULL, sizeof(Self)}}; \
        return table;                                             \
    }
#include "frontend/ast.def"
#undef ROW
#undef N
#undef O
#undef L
#undef I
#undef J
#undef E

#define ROW(Name, fields) [AST_##Name] = fields_of_##Name,
static const KrAstField *(*const kind_fields[AST_KIND_COUNT])(void) = {
#include "frontend/ast.def"
};
#undef ROW

static const char *const operator_names[] = {
    [AST_Add] = "Add", [AST_Sub] = "Sub", [AST_Mult] = "Mult", [AST_Div] = "Div",
    [AST_FloorDiv] = "FloorDiv", [AST_Mod] = "Mod", [AST_Pow] = "Pow", [AST_LShift] = "LShift",
    [AST_RShift] = "RShift", [AST_BitAnd] = "BitAnd", [AST_BitOr] = "BitOr",
    [AST_BitXor] = "BitXor", [AST_MatMult] = "MatMult",
};

static const char *const compare_names[] = {
    [AST_Lt] = "Lt", [AST_LtE] = "LtE", [AST_Eq] = "Eq", [AST_NotEq] = "NotEq",
    [AST_Gt] = "Gt", [AST_GtE] = "GtE", [AST_Is] = "Is", [AST_IsNot] = "IsNot",
    [AST_In] = "In", [AST_NotIn] = "NotIn",
};

const char *kr_ast_kind_name(AstKind kind)
{
    return (unsigned)kind < AST_KIND_COUNT ? kind_names[kind] : "?";
}

size_t kr_ast_node_size(AstKind kind)
{
    return (unsigned)kind < AST_KIND_COUNT ? kind_sizes[kind] : 0;
}

const KrAstField *kr_ast_fields(AstKind kind)
{
    static const KrAstField none[] = {{0, NULL, 0}};
    if ((unsigned)kind >= AST_KIND_COUNT || !kind_fields[kind])
        return none;
    return kind_fields[kind]();
}

const char *kr_ast_operator_name(int op)
{
    return op >= 0 && op <= AST_MatMult ? operator_names[op] : "?";
}

const char *kr_ast_compare_name(int op)
{
    return op >= 0 && op <= AST_NotIn ? compare_names[op] : "?";
}
