/* frontend.c -- the door of the front end: the stages in their order, their memory, and the error
 * that comes out.
 *
 * decode -> lex -> grammar pass -> canonical buffer -> tree-sitter -> AST -> checks and scopes.
 * What lives as long as the AST is in its arena; tokens and concrete tree are in a second one that
 * is gone when the AST is there, the buffer in a third that goes when it has been parsed. */
#include "frontend/frontend.h"

#include <stdlib.h>
#include <string.h>

#include "frontend/build.h"
#include "frontend/canonical.h"
#include "frontend/check.h"
#include "frontend/cst.h"
#include "frontend/diagnostic.h"
#include "frontend/lexer.h"
#include "frontend/source.h"
#include "frontend/syntax.h"
#include "rtlib/base/arena.h"
#include "rtlib/base/flag.h"
#include "rtlib/base/text.h"

static const size_t default_memory = (size_t)512 << 20;
static const char no_memory[] = "out of memory";

typedef struct Stages {
    const KrParseOptions *options;
    size_t max_memory;
    KrArena *keep, *work, *parsed;
    KrModuleAst *ast;
    KrTokens tokens;
    KrCanonical buffer;
    KrCst cst;
    KrDiagnostics diagnostics;
} Stages;

typedef enum { UNTIL_TOKENS, UNTIL_BUFFER, UNTIL_CST, UNTIL_AST } LastStage;

static bool start(Stages *stages, const KrParseOptions *options)
{
    *stages = (Stages){.options = options};
    stages->max_memory = options->max_memory ? options->max_memory : default_memory;
    stages->keep = kr_arena_new(stages->max_memory / 2);
    stages->work = kr_arena_new(stages->max_memory / 2);
    stages->parsed = kr_arena_new(stages->max_memory / 2);
    if (!stages->keep || !stages->work || !stages->parsed)
        return false;
    kr_diagnostics_init(&stages->diagnostics, stages->work);
    stages->ast = kr_arena_alloc(stages->keep, sizeof *stages->ast);
    return stages->ast;
}

static bool cancelled(Stages *stages)
{
    const volatile long *cancel = stages->options->cancel;
    if (!kr_flag(cancel))
        return false;
    kr_error_at(&stages->diagnostics, KR_MEMORY_ERROR, 0, 0, 0, 0, "cancelled");
    return true;
}

/* Source to tokens, with the verdict of the lexer and of the grammar. */
static bool read_tokens(Stages *stages, const char *source, size_t size, bool check)
{
    KrDiagnostics *diagnostics = &stages->diagnostics, lexical;
    KrModuleAst *ast = stages->ast;
    ast->arena = stages->keep;
    ast->source = kr_source_new(stages->keep, source, size, stages->options, diagnostics);
    if (!ast->source)
        return false;
    ast->names = kr_names_new(stages->keep);
    if (!ast->names)
        return kr_error_memory(diagnostics);
    kr_diagnostics_init(&lexical, stages->work);
    lexical.source = ast->source;
    KrLexVerdict verdict =
        kr_lex(stages->work, ast->source, stages->options, ast->names, &stages->tokens, &lexical);
    if (verdict != KR_LEX_CLEAN && (!check || lexical.out_of_memory)) {
        *diagnostics = lexical;
        return false;
    }
    return !check || kr_syntax_check(&stages->tokens, ast->source, stages->options, verdict,
                                     &lexical, diagnostics);
}

static bool parse_tokens(Stages *stages, LastStage last)
{
    KrDiagnostics *diagnostics = &stages->diagnostics;
    if (cancelled(stages))
        return false;
    if (!kr_canonical_build(stages->parsed, &stages->tokens, &stages->buffer))
        return kr_error_memory(diagnostics);
    if (last == UNTIL_BUFFER)
        return true;
    size_t used = kr_arena_used(stages->keep) + kr_arena_used(stages->work) +
                  kr_arena_used(stages->parsed);
    size_t left = used < stages->max_memory ? stages->max_memory - used : 0;
    stages->cst.tokens = stages->tokens;
    stages->cst.source = stages->ast->source;
    stages->cst.names = stages->ast->names;
    bool ok = kr_cst_parse(stages->work, &stages->buffer, left, stages->options->cancel,
                           &stages->cst, diagnostics);
    kr_arena_free(stages->parsed);
    stages->parsed = NULL;
    return ok;
}

static bool build(Stages *stages)
{
    if (cancelled(stages) ||
        !kr_ast_build(stages->ast, &stages->cst, stages->options, &stages->diagnostics))
        return false;
    return !cancelled(stages) && (stages->options->tree_only ||
                                  kr_ast_analyse(stages->ast, stages->options, &stages->diagnostics));
}

static bool run(Stages *stages, const char *source, size_t size, LastStage last)
{
    bool ok = read_tokens(stages, source, size, last != UNTIL_TOKENS);
    if (ok && last >= UNTIL_BUFFER)
        ok = parse_tokens(stages, last);
    if (ok && last >= UNTIL_AST)
        ok = build(stages);
    if (ok && (kr_arena_failed(stages->keep) || kr_arena_failed(stages->work)))
        ok = kr_error_memory(&stages->diagnostics);
    return ok;
}

/* The error with its texts in one block of their own, which kr_frontend_error_free gives back. */
static void hand_over(const Stages *stages, KrDiagnostic *error)
{
    static const KrDiagnostic out_of_memory = {.kind = KR_MEMORY_ERROR, .message = no_memory};
    *error = out_of_memory;
    const KrDiagnostic *found = &stages->diagnostics.error;
    if (!stages->diagnostics.failed || stages->diagnostics.out_of_memory)
        return;
    size_t message = strlen(found->message) + 1, text = found->text ? strlen(found->text) + 1 : 0;
    char *copy = malloc(message + text);
    if (!copy)
        return;
    *error = *found;
    error->message = memcpy(copy, found->message, message);
    if (text)
        error->text = memcpy(copy + message, found->text, text);
}

void kr_frontend_error_free(KrDiagnostic *error)
{
    if (error->message != no_memory)
        free((char *)error->message);
    error->message = error->text = NULL;
}

KrModuleAst *kr_frontend_parse(const char *source, size_t size, const KrParseOptions *options,
                               KrDiagnostic *error)
{
    Stages stages;
    bool ok = start(&stages, options) && run(&stages, source, size, UNTIL_AST);
    if (!ok) {
        hand_over(&stages, error);
        kr_arena_free(stages.keep);
        stages.ast = NULL;
    }
    kr_arena_free(stages.work);
    kr_arena_free(stages.parsed);
    return stages.ast;
}

void kr_frontend_free(KrModuleAst *ast)
{
    if (ast)
        kr_arena_free(ast->arena);
}

char *kr_frontend_dump(const char *source, size_t size, const KrParseOptions *options,
                       const char *stage, KrDiagnostic *error)
{
    Stages stages;
    KrText out;
    LastStage last = strcmp(stage, "tokens") == 0      ? UNTIL_TOKENS
                     : strcmp(stage, "canonical") == 0 ? UNTIL_BUFFER
                                                       : UNTIL_CST;
    bool ok = start(&stages, options) && run(&stages, source, size, last);
    kr_text_init(&out, stages.max_memory);
    if (ok && last == UNTIL_TOKENS)
        kr_tokens_dump(&out, &stages.tokens, stages.ast->source);
    else if (ok && last == UNTIL_BUFFER)
        kr_text_add(&out, stages.buffer.text, stages.buffer.size);
    else if (ok)
        kr_cst_dump(&out, &stages.cst);
    char *text = ok ? kr_text_take(&out) : NULL;
    if (!text)
        hand_over(&stages, error);
    kr_text_clear(&out);
    kr_arena_free(stages.keep);
    kr_arena_free(stages.work);
    kr_arena_free(stages.parsed);
    return text;
}
