/* immortal.h -- memory of the process: builtin types, names, constants. See also kr_immortal_new in
 * heap.h. */
#ifndef KR_MEMORY_IMMORTAL_H
#define KR_MEMORY_IMMORTAL_H

#include <stddef.h>

/* usable bytes of an object made by kr_immortal_new */
size_t kr_immortal_size(const void *object);

/* Between begin and end, what this native thread allocates belongs to the returned owner and lives
 * until kr_immortal_free(owner): constants of a compiled script. Not nestable. end returns NULL if
 * nothing was allocated. */
void kr_immortal_begin(void);
void *kr_immortal_end(void);
void kr_immortal_free(void *owner);
/* bytes that an owner keeps */
size_t kr_immortal_owned(const void *owner);

#endif
