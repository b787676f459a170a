/* thread.c -- the process-wide boot of the runtime; threads of runs; their native stacks. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <time.h>

#include "rtlib/base/siphash.h"
#include "rtlib/object/core.h"
#include "rtlib/object/error.h"
#include "rtlib/object/run.h"
#include "rtlib/types/dict_hash.h"
#include "rtlib/types/str.h"

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#define KR_ASAN 1
#else
#define KR_ASAN 0
#endif

static pthread_once_t boot_once = PTHREAD_ONCE_INIT;
static KrRunThread boot_thread;
static bool boot_ok;
static uint64_t boot_seed;
static bool boot_seeded;

KrThread *kr_boot_thread(void)
{
    return &boot_thread.head;
}

void kr_runtime_seed(uint64_t seed)
{
    boot_seed = seed;
    boot_seeded = true;
}

static void seed_hashes(void)
{
    uint64_t key[2] = { boot_seed, boot_seed ^ 0x9e3779b97f4a7c15u };
    if (!boot_seeded && getrandom(key, sizeof key, 0) != (ssize_t)sizeof key) {
        struct timespec now;
        clock_gettime(CLOCK_REALTIME, &now);
        key[0] = (uint64_t)now.tv_nsec * 0x2545f4914f6cdd1du ^ (uint64_t)now.tv_sec;
        key[1] = (uint64_t)(uintptr_t)&now * 0x9e3779b97f4a7c15u;
    }
    kr_siphash_seed(key[0], key[1]);
    kr_hash_secret_set(key[0] * 0x9e3779b97f4a7c15u, key[1] | 1);
}

static void boot(void)
{
    KrThread *t = &boot_thread.head;
    char here;
    seed_hashes();
    boot_thread.stack_base = &here;
    boot_thread.stack_low = NULL;
    t->stack_limit = NULL;
    boot_ok = kr_str_boot(t) && kr_names_boot(t) && kr_object_boot(t);
    kr_str_intern_freeze();
}

bool kr_runtime_init(void)
{
    KrAllocator *caller = kr_allocator_use(NULL);
    pthread_once(&boot_once, boot);
    kr_allocator_use(caller);
    return boot_ok;
}

/* -- native stack ----------------------------------------------------------------------------------------------- */

static bool map_stack(KrRunThread *r)
{
    char *low = mmap(NULL, KR_STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (low == MAP_FAILED)
        return false;
    /* Guard: a frame that steps over the limit without a check faults here. */
    mprotect(low, 256 << 10, PROT_NONE);
    r->stack_low = low + (256 << 10);
    r->stack_base = low + KR_STACK_SIZE;
    return true;
}

void kr_stack_limit_set(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    if (r->cancelled || r->kill)
        return;
    size_t room = (size_t)(r->stack_base - r->stack_low) - KR_STACK_RESERVE;
    size_t want = (size_t)r->depth_limit * KR_STACK_PER_LEVEL + ((size_t)64 << 10);
    t->stack_limit = r->stack_base - (want < room ? want : room);
}

typedef struct Entry {
    KrValue (*fn)(KrThread *t, void *ctx);
    KrThread *t;
    void *ctx;
    KrValue result;
    const void *host_low;
    size_t host_size;
} Entry;

static void __attribute__((used)) run_entry(Entry *e)
{
#if KR_ASAN
    __sanitizer_finish_switch_fiber(NULL, &e->host_low, &e->host_size);
#endif
    e->result = e->fn(e->t, e->ctx);
#if KR_ASAN
    __sanitizer_start_switch_fiber(NULL, e->host_low, e->host_size);
#endif
}

/* Calls run_entry(e) with the stack pointer at `top` and comes back. */
static void __attribute__((noinline)) switch_stack(char *top, Entry *e)
{
#if KR_ASAN
    void *fake = NULL;
    KrRunThread *r = KR_RUN(e->t);
    __sanitizer_start_switch_fiber(&fake, r->stack_low, (size_t)(r->stack_base - r->stack_low));
#endif
    __asm__ volatile("movq %%rsp, %%rbx\n\t"
                     "movq %[top], %%rsp\n\t"
                     "movq %[e], %%rdi\n\t"
                     "call *%[fn]\n\t"
                     "movq %%rbx, %%rsp\n\t"
                     :
                     : [top] "r"(top), [e] "r"(e), [fn] "r"(run_entry)
                     : "rbx", "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory", "cc", "xmm0",
                       "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",
                       "xmm12", "xmm13", "xmm14", "xmm15");
#if KR_ASAN
    __sanitizer_finish_switch_fiber(fake, NULL, NULL);
#endif
}

KrValue kr_thread_enter(KrThread *t, KrValue (*fn)(KrThread *t, void *ctx), void *ctx)
{
    KrRunThread *r = KR_RUN(t);
    Entry e = { .fn = fn, .t = t, .ctx = ctx };
    kr_stack_limit_set(t);
    switch_stack(r->stack_base - 64, &e);
    return e.result;
}

/* -- life --------------------------------------------------------------------------------------------------------- */

static int make_roots(KrThread *t)
{
    KrRunThread *r = KR_RUN(t);
    KrValue text = kr_str_ascii(t, "", 0);
    KrValue args = text ? kr_empty_tuple : 0;
    r->memory_error = args ? kr_exception_new(t, KR_EXC_TYPE(MemoryError), args) : 0;
    if (!r->memory_error)
        return -1;
    return kr_import_init(t);
}

/* Unseeded random numbers, secrets and default hashes of a run start here: from the OS, unless a seed was asked for. */
static uint64_t run_seed(uint64_t given)
{
    uint64_t seed = given ? given : boot_seed;
    if (!given && !boot_seeded && getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        seed = kr_siphash(&seed, sizeof seed) ^ (uint64_t)clock();
    return seed;
}

KrThread *kr_thread_new(const KrThreadOptions *options)
{
    KrRunThread *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    KrThread *t = &r->head;
    r->host = options->host;
    r->depth_limit = options->depth_limit > 0 ? options->depth_limit : 1000;
    r->seed = run_seed(options->seed);
    r->next_id = 1;
    r->poll_word = &t->poll;
    t->chars = kr_str_chars;
    r->heap = kr_heap_new(options->memory);
    if (!r->heap || !map_stack(r) || !kr_core_thread_init(t)) {
        kr_thread_free(t);
        return NULL;
    }
    if (kr_thread_enter(t, (KrValue (*)(KrThread *, void *))(void (*)(void))make_roots, NULL)) {
        kr_thread_free(t);
        return NULL;
    }
    return t;
}

void kr_thread_free(KrThread *t)
{
    if (!t)
        return;
    KrRunThread *r = KR_RUN(t);
    kr_core_thread_free(t);
    if (r->heap)
        kr_heap_free(r->heap);
    if (r->stack_base)
        munmap(r->stack_base - KR_STACK_SIZE, KR_STACK_SIZE);
    for (KrUnitShared **list = r->unit_list, **p = list; list; p++) {
        if (!*p) {
            free(list);
            break;
        }
        kr_unit_shared_free(*p);
    }
    free(r->out_buffer);
    free(r);
}
