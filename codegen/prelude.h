/* prelude.h -- the text in front of every generated unit: abi.h without its comments, then the prototypes in use. */
#ifndef KR_CODEGEN_PRELUDE_H
#define KR_CODEGEN_PRELUDE_H

#include "rtlib/base/text.h"

/* The line between abi.h and the prototypes; a back end finds the names a unit uses behind it, up to an empty line. */
#define KR_PRELUDE_MARK "/* runtime */\n"

/* abi.h, the mark, a prototype for each KrFn that `used` marks (NULL: all), an empty line. */
void kr_prelude_put(KrText *out, const unsigned char *used);

#endif
