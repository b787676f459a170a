/* tree_sitter_core.c -- the library as one unit; what the front end does not call is dropped when
 * it is linked. */
#include "lib.c"
