/* arena.h -- bump allocation freed all at once, with a byte limit. Plain C, used by every stage of the compiler. */
#ifndef KR_BASE_ARENA_H
#define KR_BASE_ARENA_H

#include <stddef.h>

typedef struct KrArena KrArena;

/* limit: bytes in total (0: none). NULL: out of memory. */
KrArena *kr_arena_new(size_t limit);
void kr_arena_free(KrArena *arena);
/* 16-aligned, zeroed. NULL: out of memory or over the limit; the arena then stays in the failed state. */
void *kr_arena_alloc(KrArena *arena, size_t size);
/* count * size with overflow check. */
void *kr_arena_array(KrArena *arena, size_t count, size_t size);
char *kr_arena_copy(KrArena *arena, const char *text, size_t size);    /* NUL appended */
int kr_arena_failed(const KrArena *arena);
size_t kr_arena_used(const KrArena *arena);

#endif
