/* object_check.h -- the whitelist for object code: which names does a relocatable ELF file want? */
#ifndef KR_CODEGEN_OBJECT_CHECK_H
#define KR_CODEGEN_OBJECT_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* NULL: x86-64 relocatable object whose undefined symbols are all rows of exports.def or the few memory functions that
 * a compiler adds by itself; else static text. Trusts nothing in the bytes. */
const char *kr_object_check(const unsigned char *bytes, size_t size);

#endif
