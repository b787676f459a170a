/* tree_sitter_scanner.c -- the grammar's scanner, its memory ours, with a count of the calls made
 * in error recovery: the library then asks for every kind of token at once, and a text that needs
 * many such calls is not Python. */
#define malloc kr_ts_malloc
#define calloc kr_ts_calloc
#define realloc kr_ts_realloc
#define free kr_ts_free
#define tree_sitter_python_external_scanner_scan inner_scan
struct TSLexer;
static bool inner_scan(void *payload, struct TSLexer *lexer, const bool *valid_symbols);
#include "scanner.c"
#undef tree_sitter_python_external_scanner_scan

bool tree_sitter_python_external_scanner_scan(void *payload, TSLexer *lexer,
                                              const bool *valid_symbols);

bool tree_sitter_python_external_scanner_scan(void *payload, TSLexer *lexer,
                                              const bool *valid_symbols)
{
    if (valid_symbols[INDENT] && valid_symbols[STRING_CONTENT])
        kr_ts_recovery();
    return inner_scan(payload, lexer, valid_symbols);
}
