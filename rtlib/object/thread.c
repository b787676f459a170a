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
static pthread_mutex_t boot_seed_lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t boot_seed;
static bool boot_seeded, boot_seeds_taken;   /* written under the lock, and by nobody once boot_seeds_taken is set */

KrThread *kr_boot_thread(void)
{
    return &boot_thread.head;
}

void kr_runtime_seed(uint64_t seed)
{
    pthread_mutex_lock(&boot_seed_lock);
    if (!boot_seeds_taken) {
        boot_seed = seed;
        boot_seeded = true;
    }
    pthread_mutex_unlock(&boot_seed_lock);
}

static void seed_hashes(void)
{
    pthread_mutex_lock(&boot_seed_lock);
    boot_seeds_taken = true;
    pthread_mutex_unlock(&boot_seed_lock);
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
    kr_signature_freeze();
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
    if (__atomic_load_n(&r->cancelled, __ATOMIC_RELAXED) || r->kill)
        return;
    size_t room = (size_t)(r->stack_base - r->stack_low) - KR_STACK_RESERVE;
    if (room > r->stack_most)
        room = r->stack_most;
    size_t want = (size_t)r->depth_limit * KR_STACK_PER_LEVEL + ((size_t)64 << 10);
    __atomic_store_n(&t->stack_limit, r->stack_base - (want < room ? want : room), __ATOMIC_RELAXED);
}

typedef struct Entry {
    KrValue (*fn)(KrThread *t, void *ctx);
    KrThread *t;
    void *ctx;
    KrValue result;
    char *host_sp;                /* stack of the caller: free below this */
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

typedef struct Visit {
    void (*fn)(void *ctx);
    void *ctx;
    char *run_low;
    size_t run_size;
} Visit;

static void __attribute__((used)) run_visit(Visit *v)
{
#if KR_ASAN
    __sanitizer_finish_switch_fiber(NULL, NULL, NULL);
#endif
    v->fn(v->ctx);
#if KR_ASAN
    __sanitizer_start_switch_fiber(NULL, v->run_low, v->run_size);
#endif
}

/* Calls fn(argument) with the stack pointer at `top` and comes back; *here: the stack pointer meanwhile. */
static void __attribute__((noinline)) call_on(char *top, void (*fn)(void *), void *argument, char **here)
{
    __asm__ volatile("movq %%rsp, %%rbx\n\t"
                     "movq %%rsp, (%[here])\n\t"
                     "movq %[top], %%rsp\n\t"
                     "movq %[argument], %%rdi\n\t"
                     "call *%[fn]\n\t"
                     "movq %%rbx, %%rsp\n\t"
                     :
                     : [top] "r"(top), [argument] "r"(argument), [fn] "r"(fn), [here] "r"(here)
                     : "rbx", "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "memory", "cc", "xmm0",
                       "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",
                       "xmm12", "xmm13", "xmm14", "xmm15");
}

KrValue kr_thread_enter(KrThread *t, KrValue (*fn)(KrThread *t, void *ctx), void *ctx)
{
    KrRunThread *r = KR_RUN(t);
    Entry e = { .fn = fn, .t = t, .ctx = ctx };
    kr_stack_limit_set(t);
    r->entry = &e;
#if KR_ASAN
    void *fake = NULL;
    __sanitizer_start_switch_fiber(&fake, r->stack_low, (size_t)(r->stack_base - r->stack_low));
#endif
    call_on(r->stack_base - 64, (void (*)(void *))run_entry, &e, &e.host_sp);
#if KR_ASAN
    __sanitizer_finish_switch_fiber(fake, NULL, NULL);
#endif
    r->entry = NULL;
    return e.result;
}

void kr_thread_leave(KrThread *t, void (*fn)(void *ctx), void *ctx)
{
    KrRunThread *r = KR_RUN(t);
    Entry *e = r->entry;
    char *run_sp;
    if (!e) {
        fn(ctx);
        return;
    }
    Visit v = { fn, ctx, r->stack_low, (size_t)(r->stack_base - r->stack_low) };
    /* Below the frame that switched, and below what it may use without moving its stack pointer. */
    char *top = (char *)((uintptr_t)(e->host_sp - 256) & ~(uintptr_t)63);
#if KR_ASAN
    void *fake = NULL;
    __sanitizer_start_switch_fiber(&fake, e->host_low, e->host_size);
#endif
    call_on(top, (void (*)(void *))run_visit, &v, &run_sp);
#if KR_ASAN
    __sanitizer_finish_switch_fiber(fake, NULL, NULL);
#endif
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

/* A script that raises its recursion limit gets stack for half of its memory, and no less than this. */
#define STACK_AT_LEAST ((size_t)8 << 20)

/* The run's tables in a heap without objects. */
static bool start(KrThread *t, const KrThreadOptions *options)
{
    KrRunThread *r = KR_RUN(t);
    r->host = options->host;
    r->depth_limit = options->depth_limit > 0 ? options->depth_limit : 1000;
    r->stack_most = options->memory / 2 > STACK_AT_LEAST ? options->memory / 2 : STACK_AT_LEAST;
    r->seed = run_seed(options->seed);
    r->next_id = 1;
    t->chars = kr_str_chars;
    return kr_core_thread_init(t) &&
           !kr_thread_enter(t, (KrValue (*)(KrThread *, void *))(void (*)(void))make_roots, NULL);
}

KrThread *kr_thread_new(const KrThreadOptions *options)
{
    KrRunThread *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    KrThread *t = &r->head;
    r->heap = kr_heap_new(options->memory);
    if (!r->heap || !map_stack(r) || !start(t, options)) {
        kr_thread_free(t);
        return NULL;
    }
    return t;
}

static void free_units(KrRunThread *r)
{
    for (KrUnitShared **list = r->unit_list, **p = list; list; p++) {
        if (!*p) {
            free(list);
            break;
        }
        kr_unit_shared_free(*p);
    }
    r->unit_list = NULL;
}

bool kr_thread_reset(KrThread *t, const KrThreadOptions *options)
{
    KrRunThread *r = KR_RUN(t), kept = { .heap = r->heap };
    kept.stack_low = r->stack_low;
    kept.stack_base = r->stack_base;
    kept.core = r->core;
    kept.shapes = r->shapes;
    kept.shape_capacity = r->shape_capacity;
    kept.shape_count = r->shape_count;       /* so many entries are cleared */
    kept.out_buffer = r->out_buffer;
    kept.out_capacity = r->out_capacity;
    kept.out_line_buffered = r->out_line_buffered;
    kept.host_run = r->host_run;
    free_units(r);
    /* Other threads may interrupt meanwhile: what they write is outside of this. */
    const size_t from = offsetof(KrRunThread, heap);
    memcpy((char *)r + from, (char *)&kept + from, sizeof *r - from);
    t->exc = t->handled = 0;
    r->pending = false;
    __atomic_store_n(&r->cancelled, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&r->breaking, 0, __ATOMIC_SEQ_CST);
    __atomic_store_n(&t->poll, 0, __ATOMIC_SEQ_CST);
    if (!kr_heap_fits(r->heap, options->memory)) {
        kr_heap_free(r->heap);
        r->heap = kr_heap_new(options->memory);
        if (!r->heap)
            return false;
    } else {
        kr_heap_reset(r->heap, options->memory);
    }
    return start(t, options);
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
    free_units(r);
    free(r->out_buffer);
    free(r);
}
