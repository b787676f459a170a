/* tree_sitter_grammar.c -- the generated tables of the Python grammar. */
#include "parser.c"
