/* tree_sitter_hooks.h -- forced in front of every file of the vendored parser: our names, our
 * allocator. */
#ifndef KR_TREE_SITTER_HOOKS_H
#define KR_TREE_SITTER_HOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KR_TS_BUILD
#include "frontend/ts_api.h"

void *kr_ts_malloc(size_t size);
void *kr_ts_calloc(size_t count, size_t size);
void *kr_ts_realloc(void *memory, size_t size);
void kr_ts_free(void *memory);
void kr_ts_recovery(void);

#define ts_malloc kr_ts_malloc
#define ts_calloc kr_ts_calloc
#define ts_realloc kr_ts_realloc
#define ts_free kr_ts_free

#endif
