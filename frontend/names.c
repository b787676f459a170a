/* names.c -- interned names: an open-addressed table over texts in the arena. */
#include "frontend/names.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "rtlib/base/arena.h"

typedef struct Entry {
    const char *text;
    uint32_t size;
    uint32_t hash;
} Entry;

struct KrNames {
    struct KrArena *arena;
    Entry *entries; /* entries[name - 1] */
    uint32_t count, capacity;
    KrName *slots; /* power of two, at most half full */
    uint32_t slot_count;
    uint64_t seed; /* so that a script cannot choose names that collide */
};

enum { FIRST_CAPACITY = 64, MOST_NAMES = 1 << 28 };

static uint64_t random_seed(void)
{
    static _Thread_local uint64_t state;
    if (!state && getrandom(&state, sizeof state, GRND_NONBLOCK) != sizeof state) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        state = (uint64_t)now.tv_nsec * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)&now;
    }
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state ^ state >> 29;
}

KrNames *kr_names_new(struct KrArena *arena)
{
    KrNames *names = kr_arena_alloc(arena, sizeof *names);
    if (!names)
        return NULL;
    names->arena = arena;
    names->capacity = FIRST_CAPACITY;
    names->slot_count = 2 * FIRST_CAPACITY;
    names->seed = random_seed() | 1;
    names->entries = kr_arena_array(arena, names->capacity, sizeof *names->entries);
    names->slots = kr_arena_array(arena, names->slot_count, sizeof *names->slots);
    return names->entries && names->slots ? names : NULL;
}

static uint32_t hash_text(uint64_t seed, const char *text, size_t size)
{
    uint64_t hash = seed ^ size * 0x9E3779B97F4A7C15u;
    while (size >= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        hash = (hash ^ word) * 0xD6E8FEB86659FD93u;
        hash ^= hash >> 32;
        text += 8;
        size -= 8;
    }
    uint64_t rest = 0;
    for (size_t i = 0; i < size; i++)
        rest = rest << 8 | (unsigned char)text[i];
    hash = (hash ^ rest) * 0xD6E8FEB86659FD93u;
    hash ^= hash >> 32;
    return (uint32_t)((hash * (seed | 1)) >> 32);
}

/* Doubles both arrays; the old ones stay in the arena (their sum is bounded by the new ones). */
static int grow(KrNames *names)
{
    if (names->capacity >= MOST_NAMES)
        return 0;
    Entry *entries = kr_arena_array(names->arena, names->capacity * 2u, sizeof *entries);
    KrName *slots = kr_arena_array(names->arena, names->slot_count * 2u, sizeof *slots);
    if (!entries || !slots)
        return 0;
    memcpy(entries, names->entries, names->count * sizeof *entries);
    names->entries = entries;
    names->capacity *= 2;
    names->slots = slots;
    names->slot_count *= 2;
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t slot = entries[i].hash & (names->slot_count - 1);
        while (slots[slot])
            slot = (slot + 1) & (names->slot_count - 1);
        slots[slot] = i + 1;
    }
    return 1;
}

KrName kr_names_intern(KrNames *names, const char *text, size_t size)
{
    if (size > UINT32_MAX)
        return 0;
    uint32_t hash = hash_text(names->seed, text, size);
    uint32_t slot = hash & (names->slot_count - 1);
    for (KrName name; (name = names->slots[slot]); slot = (slot + 1) & (names->slot_count - 1)) {
        const Entry *entry = &names->entries[name - 1];
        if (entry->hash == hash && entry->size == size && memcmp(entry->text, text, size) == 0)
            return name;
    }
    if (names->count == names->capacity) {
        if (!grow(names))
            return 0;
        slot = hash & (names->slot_count - 1);
        while (names->slots[slot])
            slot = (slot + 1) & (names->slot_count - 1);
    }
    char *copy = kr_arena_copy(names->arena, text, size);
    if (!copy)
        return 0;
    names->entries[names->count] = (Entry){copy, (uint32_t)size, hash};
    return names->slots[slot] = ++names->count;
}

const char *kr_names_text(const KrNames *names, KrName name, size_t *size)
{
    if (name == 0 || name > names->count) {
        if (size)
            *size = 0;
        return "";
    }
    if (size)
        *size = names->entries[name - 1].size;
    return names->entries[name - 1].text;
}

uint32_t kr_names_count(const KrNames *names)
{
    return names->count;
}
