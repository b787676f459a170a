/* diagnostic.c -- recording the first error with its place and source line. */
#include "frontend/diagnostic.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "frontend/source.h"
#include "rtlib/base/arena.h"

void kr_diagnostics_init(KrDiagnostics *diagnostics, KrArena *arena)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    diagnostics->arena = arena;
}

bool kr_error_memory(KrDiagnostics *diagnostics)
{
    if (!diagnostics->failed) {
        diagnostics->failed = diagnostics->out_of_memory = true;
        diagnostics->error = (KrDiagnostic){.kind = KR_MEMORY_ERROR, .message = "out of memory"};
    }
    return false;
}

/* Messages quote names of any length: as long as needed, from the arena. */
static bool report(KrDiagnostics *diagnostics, KrSyntaxKind kind, const int place[4],
                   const char *format, va_list arguments)
{
    if (diagnostics->failed)
        return false;
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    char *message = size < 0 ? NULL : kr_arena_alloc(diagnostics->arena, (size_t)size + 1);
    if (message)
        vsnprintf(message, (size_t)size + 1, format, again);
    va_end(again);
    if (!message)
        return kr_error_memory(diagnostics);
    KrDiagnostic *error = &diagnostics->error;
    *error = (KrDiagnostic){.kind = kind, .message = message, .line = place[0]};
    error->column = place[0] ? place[1] + 1 : 0;
    if (place[2]) {
        error->end_line = place[2];
        error->end_column = place[3] + 1;
    }
    if (place[0] && diagnostics->source) {
        size_t length;
        const char *line = kr_source_line(diagnostics->source, place[0], &length);
        if (line)
            error->text = kr_arena_copy(diagnostics->arena, line, length);
    }
    diagnostics->failed = true;
    return false;
}

bool kr_error_at(KrDiagnostics *diagnostics, KrSyntaxKind kind, int line, int column, int end_line,
                 int end_column, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(diagnostics, kind, (int[]){line, column, end_line, end_column}, format, arguments);
    va_end(arguments);
    return false;
}

bool kr_error_token(KrDiagnostics *diagnostics, const KrToken *token, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(diagnostics, KR_SYNTAX_ERROR,
           (int[]){token->line, token->column, token->end_line, token->end_column}, format,
           arguments);
    va_end(arguments);
    return false;
}

bool kr_error_tokens(KrDiagnostics *diagnostics, const KrToken *first, const KrToken *last,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(diagnostics, KR_SYNTAX_ERROR,
           (int[]){first->line, first->column, last->end_line, last->end_column}, format,
           arguments);
    va_end(arguments);
    return false;
}

bool kr_error_node(KrDiagnostics *diagnostics, const AstNode *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(diagnostics, KR_SYNTAX_ERROR,
           (int[]){node->line, node->column, node->end_line, node->end_column}, format, arguments);
    va_end(arguments);
    return false;
}
