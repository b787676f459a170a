/* verdict.c -- the front end's verdict on many sources: for tests/syntax/differential.py.
 * Standard input: frames of a decimal length, a newline, that many bytes. Standard output: for each frame a line, "ok" or
 * "error LINE COLUMN KIND MESSAGE". With --strict-3.4 under the rules of Python 3.4. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frontend/frontend.h"

static const char *const kinds[] = {
    [KR_SYNTAX_ERROR] = "SyntaxError", [KR_INDENTATION_ERROR] = "IndentationError",
    [KR_TAB_ERROR] = "TabError",       [KR_VALUE_ERROR] = "ValueError",
    [KR_MEMORY_ERROR] = "MemoryError", [KR_OVERFLOW_ERROR] = "OverflowError",
};

static void judge(const char *source, size_t size, bool strict)
{
    KrParseOptions options = {.filename = "<test>", .mode = KR_MODE_EXEC, .strict_34 = strict};
    KrDiagnostic error = {0};
    KrModuleAst *ast = kr_frontend_parse(source, size, &options, &error);
    if (ast) {
        puts("ok");
        kr_frontend_free(ast);
        return;
    }
    printf("error %d %d %s ", error.line, error.column, kinds[error.kind]);
    for (const char *p = error.message ? error.message : ""; *p; p++)
        putchar(*p == '\n' ? ' ' : *p);
    putchar('\n');
    kr_frontend_error_free(&error);
}

int main(int argc, char **argv)
{
    bool strict = argc > 1 && !strcmp(argv[1], "--strict-3.4");
    char line[32];
    while (fgets(line, sizeof line, stdin)) {
        size_t size = strtoul(line, NULL, 10);
        char *source = malloc(size + 1);
        if (!source || fread(source, 1, size, stdin) != size)
            return 1;
        judge(source, size, strict);
        fflush(stdout);
        free(source);
    }
    return 0;
}
