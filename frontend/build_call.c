/* build_call.c -- calls with their arguments, and the parameters of functions and lambdas. */
#include "frontend/build.h"

#include <string.h>

enum { MOST_ARGUMENTS_34 = 255 };

static void note_keyword(Builder *b, uint32_t cst, KrName name)
{
    const char *text = kr_build_name_text(b, name);
    if (!strcmp(text, "__debug__"))
        kr_build_refuse(b, cst, "cannot assign to __debug__", NULL);
    if (name >= b->name_mark_count)
        return;
    if (b->name_marks[name] == b->call_serial)
        kr_build_refuse(b, cst, "keyword argument repeated: %s", text);
    b->name_marks[name] = b->call_serial;
}

static void keyword_argument(Builder *b, uint32_t cst, AstNodeList *keywords)
{
    Astkeyword *node = kr_build_node(b, AST_keyword, cst);
    uint32_t name = field_child(b, cst, CST_FIELD_name);
    switch (name ? (int)token_at(b, name) : KR_TOKEN_END) {
    case KR_TOKEN_TRUE: kr_build_refuse(b, name, "cannot assign to True", NULL); break;
    case KR_TOKEN_FALSE: kr_build_refuse(b, name, "cannot assign to False", NULL); break;
    case KR_TOKEN_NONE: kr_build_refuse(b, name, "cannot assign to None", NULL); break;
    case KR_TOKEN_END: kr_build_invalid(b, cst); break;
    default: node->arg = kr_build_identifier(b, name); break;
    }
    if (node->arg)
        note_keyword(b, cst, node->arg);
    node->value = kr_build_get(b, field_child(b, cst, CST_FIELD_value), 0);
    kr_build_add(b, keywords, &node->node);
}

static void double_star(Builder *b, uint32_t cst, AstNodeList *keywords)
{
    Astkeyword *node = kr_build_node(b, AST_keyword, cst);
    node->value = kr_build_get(b, kr_build_first_named(b, cst), 0);
    kr_build_add(b, keywords, &node->node);
}

/* What may follow what. 3.4 is stricter: after *a only keywords, after **a nothing. */
typedef struct ArgumentOrder { bool keyword, star, double_star, empty; } ArgumentOrder;

static void check_positional(Builder *b, uint32_t cst, const ArgumentOrder *seen)
{
    uint32_t behind = cst_node(b, cst)->last + 1;
    if (seen->double_star)
        kr_build_refuse_tokens(b, behind, behind,
                               "positional argument follows keyword argument unpacking", NULL);
    else if (seen->keyword)
        kr_build_refuse_tokens(b, behind, behind, "positional argument follows keyword argument",
                               NULL);
    else if (seen->star)
        kr_build_newer(b, cst, "positional arguments after an unpacked one need Python 3.5");
}

void kr_build_arguments(Builder *b, uint32_t cst, AstNodeList *args, AstNodeList *keywords)
{
    ArgumentOrder seen = {.empty = true};
    b->call_serial++;
    uint32_t last = 0;
    FOR_CHILDREN(b, cst, child) {
        if (!cst_node(b, child)->named) {
            if (is_token(b, child, KR_TOKEN_COMMA) && seen.empty)
                kr_build_invalid(b, child);
            last = child;
            continue;
        }
        seen.empty = false;
        if (kind_at(b, child) == CST_keyword_argument) {
            keyword_argument(b, child, keywords);
            if (seen.double_star)
                kr_build_newer(b, child, "arguments after ** need Python 3.5");
            seen.keyword = true;
        } else if (kind_at(b, child) == CST_dictionary_splat) {
            double_star(b, child, keywords);
            if (seen.double_star)
                kr_build_newer(b, child, "more than one ** argument needs Python 3.5");
            seen.double_star = true;
        } else {
            AstNode *value = kr_build_get(b, child, ALLOW_NAMED | ALLOW_STAR);
            if (value->kind != AST_Starred) {
                check_positional(b, child, &seen);
            } else {
                if (seen.double_star)
                    kr_build_refuse(
                        b, child,
                        "iterable argument unpacking follows keyword argument unpacking", NULL);
                if (seen.star)
                    kr_build_newer(b, child, "more than one * argument needs Python 3.5");
                seen.star = true;
            }
            kr_build_add(b, args, value);
        }
    }
    if (b->strict_34) {
        uint32_t comma = last ? cst_node(b, cst)->last - 1 : 0;
        if ((seen.star || seen.double_star) && comma &&
            b->cst->tokens.items[comma].kind == KR_TOKEN_COMMA)
            kr_build_refuse_tokens(b, comma, comma,
                                   "a comma after * and ** arguments needs Python 3.5", NULL);
        if (args->count + keywords->count > MOST_ARGUMENTS_34)
            kr_build_refuse(b, cst, "more than 255 arguments", NULL);
    }
}

AstNode *kr_build_call(Builder *b, uint32_t cst)
{
    AstNode *prefix;
    AstCall *node = kr_build_node(b, AST_Call, cst);
    node->func = kr_build_take_prefix(
        kr_build_get(b, field_child(b, cst, CST_FIELD_function), ALLOW_PREFIX), &prefix);
    uint32_t arguments = field_child(b, cst, CST_FIELD_arguments);
    if (arguments && kind_at(b, arguments) == CST_argument_list)
        kr_build_arguments(b, arguments, &node->args, &node->keywords);
    else
        kr_build_add(b, &node->args, kr_build_get(b, arguments, 0));
    return kr_build_give_prefix(prefix, &node->node);
}

AstNode *kr_build_annotation(Builder *b, uint32_t cst)
{
    if (kind_at(b, cst) == CST_type)
        cst = kr_build_first_named(b, cst);
    return kr_build_get(b, cst, 0);
}

/* Parameters while they are read. */
typedef struct Parameters {
    Builder *b;
    Astarguments *args;
    bool lambda;
    bool defaults, slash;
    uint32_t star;           /* the bare * or *args, 0: none yet */
    bool bare;               /* star is bare and has no name behind it yet */
} Parameters;

/* `*args: *T`. */
static AstNode *star_annotation(Builder *b, uint32_t cst)
{
    uint32_t inner = kind_at(b, cst) == CST_type ? kr_build_first_named(b, cst) : cst;
    AstNode *node = inner ? b->built[inner] : NULL;
    if (inner && kind_at(b, inner) == CST_splat_type && is_token(b, inner + 1, KR_TOKEN_STAR)) {
        uint32_t name = kr_build_first_named(b, inner);
        AstStarred *star = kr_build_node(b, AST_Starred, inner);
        star->value = kr_build_get(b, name, 0);
        node = &star->node;
    }
    if (!node || node->kind != AST_Starred)
        return kr_build_annotation(b, cst);
    kr_build_newer(b, inner, "unpacked annotations need Python 3.11");
    return node;
}

static Astarg *new_arg(Parameters *p, uint32_t whole, uint32_t name, uint32_t type)
{
    Builder *b = p->b;
    Astarg *arg = kr_build_node_over(b, AST_arg, cst_node(b, name)->first,
                                     cst_node(b, type ? type : whole)->last);
    arg->arg = kr_build_identifier(b, name);
    if (arg->arg && !strcmp(kr_build_name_text(b, arg->arg), "__debug__"))
        kr_build_refuse(b, name, "cannot assign to __debug__", NULL);
    if (type && p->lambda)
        kr_build_invalid(b, type);
    if (type && kind_at(b, whole) == CST_list_splat_pattern)
        arg->annotation = star_annotation(b, type);
    else if (type)
        arg->annotation = kr_build_annotation(b, type);
    return arg;
}

static void plain_parameter(Parameters *p, uint32_t name, uint32_t type, uint32_t value)
{
    Builder *b = p->b;
    AstNode *arg = &new_arg(p, name, name, type)->node;
    AstNode *otherwise = value ? kr_build_get(b, value, 0) : NULL;
    if (p->args->kwarg)
        kr_build_refuse(b, name, "arguments cannot follow var-keyword argument", NULL);
    p->bare = false;
    if (p->star) {
        kr_build_add(b, &p->args->kwonlyargs, arg);
        kr_build_add(b, &p->args->kw_defaults, otherwise);
        return;
    }
    kr_build_add(b, &p->args->args, arg);
    if (otherwise)
        kr_build_add(b, &p->args->defaults, otherwise);
    else if (p->defaults)
        kr_build_refuse(b, name, "non-default argument follows default argument", NULL);
    p->defaults |= value != 0;
}

static void star_parameter(Parameters *p, uint32_t cst, uint32_t splat, uint32_t type)
{
    Builder *b = p->b;
    uint32_t name = kr_build_first_named(b, splat);
    if (!name) {
        kr_build_invalid(b, cst);
        return;
    }
    Astarg *arg = new_arg(p, splat, name, type);
    if (p->args->kwarg)
        kr_build_refuse(b, cst, "arguments cannot follow var-keyword argument", NULL);
    if (kind_at(b, splat) == CST_dictionary_splat_pattern) {
        p->args->kwarg = &arg->node;
        return;
    }
    if (p->star)
        kr_build_refuse(b, cst, "* argument may appear only once", NULL);
    p->star = cst;
    p->args->vararg = &arg->node;
}

static void slash(Parameters *p, uint32_t cst)
{
    Builder *b = p->b;
    kr_build_newer(b, cst, "positional-only parameters need Python 3.8");
    if (p->slash)
        kr_build_refuse(b, cst, "/ may appear only once", NULL);
    else if (p->args->kwarg)
        kr_build_refuse(b, cst, "arguments cannot follow var-keyword argument", NULL);
    else if (p->star)
        kr_build_refuse(b, cst, "/ must be ahead of *", NULL);
    else if (!p->args->args.count)
        kr_build_refuse(b, cst, "at least one argument must precede /", NULL);
    p->slash = true;
    p->args->posonlyargs = p->args->args;
    p->args->args = (AstNodeList){0};
}

static void typed_parameter(Parameters *p, uint32_t cst)
{
    Builder *b = p->b;
    uint32_t name = kr_build_first_named(b, cst), type = field_child(b, cst, CST_FIELD_type);
    if (!type) {
        kr_build_invalid(b, cst);
        return;
    }
    if (kind_at(b, name) != CST_identifier) {
        star_parameter(p, cst, name, type);
        return;
    }
    plain_parameter(p, name, type, 0);
}

/* flat switch over what can stand between the commas */
static void parameter(Parameters *p, uint32_t cst)
{
    Builder *b = p->b;
    switch (kind_at(b, cst)) {
    case CST_identifier:
        plain_parameter(p, cst, 0, 0);
        break;
    case CST_typed_parameter:
        typed_parameter(p, cst);
        break;
    case CST_default_parameter:
    case CST_typed_default_parameter: {
        uint32_t name = field_child(b, cst, CST_FIELD_name);
        if (name && kind_at(b, name) == CST_identifier)
            plain_parameter(p, name, field_child(b, cst, CST_FIELD_type),
                            field_child(b, cst, CST_FIELD_value));
        else
            kr_build_invalid(b, cst);
        break;
    }
    case CST_list_splat_pattern:
    case CST_dictionary_splat_pattern:
        star_parameter(p, cst, cst, 0);
        break;
    case CST_keyword_separator:
        if (p->args->kwarg)
            kr_build_refuse(b, cst, "arguments cannot follow var-keyword argument", NULL);
        if (p->star)
            kr_build_refuse(b, cst, "* argument may appear only once", NULL);
        p->star = cst;
        p->bare = true;
        break;
    case CST_positional_separator:
        slash(p, cst);
        break;
    case CST_tuple_pattern:
        kr_build_refuse(b, cst,
                        p->lambda ? "Lambda expression parameters cannot be parenthesized"
                                  : "Function parameters cannot be parenthesized",
                        NULL);
        break;
    default:
        kr_build_invalid(b, cst);
        break;
    }
}

Astarguments *kr_build_parameters(Builder *b, uint32_t cst, uint32_t at, bool lambda)
{
    Astarguments *args = kr_build_node(b, AST_arguments, cst ? cst : at);
    Parameters p = {.b = b, .args = args, .lambda = lambda};
    if (!cst)
        return args;
    uint32_t last_comma = 0;
    FOR_CHILDREN(b, cst, child) {
        if (cst_node(b, child)->named)
            parameter(&p, child);
        if (cst_node(b, child)->named)
            last_comma = 0;
        else if (is_token(b, child, KR_TOKEN_COMMA))
            last_comma = child;
    }
    if (p.bare)
        kr_build_refuse(b, p.star, "named arguments must follow bare *", NULL);
    if (last_comma && (p.star || args->kwarg))
        kr_build_newer(b, last_comma, "a comma after * and ** parameters needs Python 3.6");
    if (b->strict_34 && args->args.count + args->kwonlyargs.count > MOST_ARGUMENTS_34)
        kr_build_refuse(b, cst, "more than 255 arguments", NULL);
    return args;
}
