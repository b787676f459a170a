/* prelude.h -- the text in front of every generated unit: abi.h without its comments, then the prototypes in use. */
#ifndef KR_CODEGEN_PRELUDE_H
#define KR_CODEGEN_PRELUDE_H

#include <stdbool.h>

#include "rtlib/base/text.h"

/* The line between abi.h and the prototypes; a back end finds the names a unit uses behind it, up to an empty line. */
#define KR_PRELUDE_MARK "/* runtime */\n"

/* How a unit uses a runtime function. Ahead of time, the call behind an inline form has a second name for the same
 * function, declared cold: the C compiler then keeps the variables of the inline forms in registers across it. */
enum { KR_USED = 1, KR_USED_SLOW = 2 };
#define KR_SLOW_SUFFIX "_slow"

/* The first line for libtcc: the first data object is page aligned, so that text and data do not share a page. */
#define KR_PAGE_LINE "char __data_start[16] __attribute__((aligned(4096))) = {1};\n"

/* The page line unless ahead of time, abi.h, the mark, a prototype for each KrFn that `used` marks (NULL: all), an empty line. */
void kr_prelude_put(KrText *out, const unsigned char *used, bool ahead_of_time);

#endif
