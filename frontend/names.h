/* names.h -- names of one compilation as small numbers. 0 is "no name". Text is UTF-8, NFKC-normalised identifiers,
 * dotted names of imports, or "*". */
#ifndef KR_FRONTEND_NAMES_H
#define KR_FRONTEND_NAMES_H

#include <stddef.h>
#include <stdint.h>

typedef uint32_t KrName;
typedef struct KrNames KrNames;
struct KrArena;

KrNames *kr_names_new(struct KrArena *arena);                          /* NULL: out of memory */
KrName kr_names_intern(KrNames *names, const char *text, size_t size); /* 0: out of memory */
const char *kr_names_text(const KrNames *names, KrName name, size_t *size); /* NUL-terminated as well */
uint32_t kr_names_count(const KrNames *names);                         /* names are 1..count */

#endif
