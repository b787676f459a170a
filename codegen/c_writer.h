/* c_writer.h -- guards of the C text: nothing outside a closed alphabet and a closed form of names gets to a compiler. */
#ifndef KR_CODEGEN_C_WRITER_H
#define KR_CODEGEN_C_WRITER_H

#include <stddef.h>

/* NULL: fine; else what is wrong (static text). No preprocessor, strings, comments, attributes, assembly. */
const char *kr_c_check(const char *text, size_t size);

#endif
