/* backend_tcc.c -- C text to machine code in memory with libtcc, which is kept in a cage.
 *
 * cmake/tcc_link.sh has replaced libtcc's way out (memory, files, dlopen, exit, mprotect) by the kr_tccx_* functions
 * below, and gathered its state in two sections. So: its memory is one arena with an end; an exit, a failed assertion
 * or an exhausted arena comes back here by longjmp; and after each compile, good or bad, its state is put back to what
 * it was when the process started. It opens nothing and resolves nothing but the rows of exports.def.
 * One compile at a time, on a stack of its own. No page is ever writable and executable. */
#include "codegen/codegen.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#define tcc_new kr_tcc_new
#define tcc_set_error_func kr_tcc_set_error_func
#define tcc_set_options kr_tcc_set_options
#define tcc_set_output_type kr_tcc_set_output_type
#define tcc_add_symbol kr_tcc_add_symbol
#define tcc_compile_string kr_tcc_compile_string
#define tcc_relocate kr_tcc_relocate
#define tcc_get_symbol kr_tcc_get_symbol
#include <libtcc.h>

#include "codegen/code_region.h"
#include "codegen/prelude.h"
#include "rtlib/abi/exports.h"
#include "rtlib/base/flag.h"

#define STACK_SIZE ((size_t)8 << 20)
#define ARENA_SIZE ((size_t)512 << 20)
#define KEEP_ARENA ((size_t)4 << 20)         /* pages that stay with us between two compiles */
#define PAGE 4096u
#define LARGE_BLOCK ((size_t)256 << 10)

/* State of libtcc: everything it can write to. */
extern char __start_kr_tccbss[], __stop_kr_tccbss[];
extern char __start_kr_tccdata[], __stop_kr_tccdata[];

struct KrJitCode {
    char *base;
    size_t size;
    const KrUnitInfo *info;
};

static struct {
    pthread_mutex_t lock;
    pthread_once_t once;
    bool ready;
    char *stack;                       /* with a guard page at its low end */
    char *arena, *arena_end, *next;
    size_t live, budget;               /* bytes in use, and how many may be: less than the arena has room for addresses */
    char *last;                        /* newest allocation: can grow in place */
    char data[64];                     /* copy of kr_tccdata as it was at the start */
    jmp_buf escape;
    ucontext_t host, inside;
    const volatile long *cancel;
    const char *text;                  /* being compiled, until libtcc has copied it; then the owner's is freed */
    char **owner;
    const char *failure;               /* why it escaped */
    int errors;
    char message[400];                 /* first error text */
    unsigned short order[KR_FN_COUNT]; /* rows of kr_exports by name */
} cage = {.lock = PTHREAD_MUTEX_INITIALIZER, .once = PTHREAD_ONCE_INIT};

/* -- what libtcc calls instead of the C library -- */

void *kr_tccx_malloc(size_t size);
void *kr_tccx_calloc(size_t count, size_t size);
void *kr_tccx_realloc(void *old, size_t size);
void kr_tccx_free(void *memory);
_Noreturn void kr_tccx_exit(int status);
_Noreturn void kr_tccx_assert(const char *what, const char *file, unsigned line, const char *function);
int kr_tccx_mprotect(void *at, size_t size, int protection);
void *kr_tccx_memcpy(void *to, const void *from, size_t size);
void *kr_tccx_memset(void *to, int byte, size_t size);
int kr_tccx_open(const char *path, int flags, ...);
void *kr_tccx_dlopen(const char *path, int flags);
void *kr_tccx_dlsym(void *library, const char *name);
int kr_tccx_dlclose(void *library);
char *kr_tccx_getenv(const char *name);
int kr_tccx_unlink(const char *path);
void *kr_tccx_fdopen(int fd, const char *mode);
char *kr_tccx_getcwd(char *buffer, size_t size);
int kr_tccx_sigaction(int number, const void *new, void *old);
extern char *kr_tccx_environ[1];
extern FILE *kr_tccx_stdout, *kr_tccx_stderr;

static _Noreturn void escape(const char *why)
{
    cage.failure = why;
    _longjmp(cage.escape, 1);
}

/* Each block has its size in the 16 bytes before it. */
/* libtcc sees an empty environment, and streams that self_test sets (it reports through a callback, not there). */
char *kr_tccx_environ[1];
FILE *kr_tccx_stdout, *kr_tccx_stderr;

const char kr_jit_no_memory[] = "out of memory while compiling";

static void use(size_t size)
{
    if (size > cage.budget - cage.live)
        escape(kr_jit_no_memory);
    cage.live += size;
}

void *kr_tccx_malloc(size_t size)
{
    if (kr_flag(cage.cancel))
        escape("cancelled");
    size_t left = (size_t)(cage.arena_end - cage.next);
    if (size > left || left - size < 48)
        escape(kr_jit_no_memory);
    use(size + 16);
    char *block = cage.next + 16;
    *(size_t *)cage.next = size;
    cage.next = block + ((size + 15) & ~(size_t)15);
    cage.last = block;
    return block;
}

void *kr_tccx_calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        escape(kr_jit_no_memory);
    void *block = kr_tccx_malloc(count * size);
    memset(block, 0, count * size);
    return block;
}

/* Sections that grow leave their old places behind; the system gets those pages back, except those that are kept anyway. */
static void forget(char *block, size_t size)
{
    char *from = (char *)(((uintptr_t)block + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
    if (from < cage.arena + KEEP_ARENA)
        from = cage.arena + KEEP_ARENA;
    if (size < LARGE_BLOCK || block + size <= from)
        return;
    size_t pages = (size_t)(block + size - from) & ~(size_t)(PAGE - 1);
    if (madvise(from, pages, MADV_DONTNEED) == 0)
        cage.live -= pages;
}

void *kr_tccx_realloc(void *old, size_t size)
{
    if (!old)
        return kr_tccx_malloc(size);
    size_t *old_size = (size_t *)((char *)old - 16);
    if (size <= *old_size)
        return old;
    if (old == cage.last) {
        if (size > (size_t)(cage.arena_end - cage.last) || (size_t)(cage.arena_end - cage.last) - size < 48)
            escape(kr_jit_no_memory);
        use(size - *old_size);
        *old_size = size;
        cage.next = cage.last + ((size + 15) & ~(size_t)15);
        return old;
    }
    void *block = kr_tccx_malloc(size);
    memcpy(block, old, *old_size);
    forget(old, *old_size);
    return block;
}

void kr_tccx_free(void *memory)
{
    if (!memory)
        return;
    if (memory == cage.last) {
        cage.next = cage.last - 16;
        cage.last = NULL;
    } else {
        forget(memory, *(size_t *)((char *)memory - 16));
    }
}

void kr_tccx_exit(int status)
{
    (void)status;
    escape("compiler gave up");
}

void kr_tccx_assert(const char *what, const char *file, unsigned line, const char *function)
{
    (void)what, (void)file, (void)line, (void)function;
    escape("compiler failed an assertion");
}

int kr_tccx_mprotect(void *at, size_t size, int protection)
{
    (void)at, (void)size, (void)protection;
    return 0;
}

/* What libtcc puts in front of every text begins so: macros and functions of a C library, which no unit asks for. To read them
 * is most of the work of compiling a short unit. */
#define PREDEFINED "#define __TINYC__ "

static bool is_predefined(const char *text, size_t size)
{
    return size > sizeof PREDEFINED && !memcmp(text, PREDEFINED, sizeof PREDEFINED - 1);
}

/* libtcc copies the linked sections to where they will run; that may be a view that only the other view can write. */
void *kr_tccx_memcpy(void *to, const void *from, size_t size)
{
    if (is_predefined(from, size))
        return memset(to, ' ', size);
    memcpy(kr_code_region_alias(to, size), from, size);
    if (from == cage.text && cage.owner) {
        free(*cage.owner);
        *cage.owner = NULL;
        cage.owner = NULL;
    }
    return to;
}

void *kr_tccx_memset(void *to, int byte, size_t size)
{
    memset(kr_code_region_alias(to, size), byte, size);
    return to;
}

int kr_tccx_open(const char *path, int flags, ...)
{
    (void)path, (void)flags;
    return -1;
}

void *kr_tccx_dlopen(const char *path, int flags)
{
    (void)path, (void)flags;
    return NULL;
}

void *kr_tccx_dlsym(void *library, const char *name)
{
    (void)library, (void)name;
    return NULL;
}

int kr_tccx_dlclose(void *library)
{
    (void)library;
    return 0;
}

char *kr_tccx_getenv(const char *name)
{
    (void)name;
    return NULL;
}

int kr_tccx_unlink(const char *path)
{
    (void)path;
    return -1;
}

void *kr_tccx_fdopen(int fd, const char *mode)
{
    (void)fd, (void)mode;
    return NULL;
}

char *kr_tccx_getcwd(char *buffer, size_t size)
{
    (void)buffer, (void)size;
    return NULL;
}

int kr_tccx_sigaction(int number, const void *new, void *old)
{
    (void)number, (void)new, (void)old;
    return -1;
}

static void on_message(void *opaque, const char *text)
{
    (void)opaque;
    if (strstr(text, "warning:"))
        return;
    if (cage.errors++ == 0) {
        size_t n = 0;
        for (; text[n] && n + 1 < sizeof cage.message; n++)
            cage.message[n] = text[n] >= ' ' && text[n] < 127 ? text[n] : ' ';
        cage.message[n] = 0;
    }
}

/* -- one compile -- */

typedef struct Job {
    const char *text;
    char **owner;
    KrJitCode *code;
    const char *problem;
} Job;

static int by_name(const void *a, const void *b)
{
    return strcmp(kr_exports[*(const unsigned short *)a].name, kr_exports[*(const unsigned short *)b].name);
}

static const KrExportRow *find_export(const char *name, size_t size)
{
    int low = 0, high = KR_FN_COUNT;
    while (low < high) {
        int middle = (low + high) / 2;
        const KrExportRow *row = &kr_exports[cage.order[middle]];
        int order = strncmp(row->name, name, size);
        if (!order && !row->name[size])
            return row;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The functions whose prototypes stand behind the mark of the prelude; all of them in a text without one. */
static void add_symbols(TCCState *s, const char *text)
{
    const char *p = strstr(text, KR_PRELUDE_MARK);
    for (const KrExportRow *row = kr_export_data; row->name; row++)
        tcc_add_symbol(s, row->name, row->address);
    tcc_add_symbol(s, "memset", (void *)memset);
    tcc_add_symbol(s, "memmove", (void *)memmove);
    if (!p) {
        for (int i = 0; i < KR_FN_COUNT; i++)
            tcc_add_symbol(s, kr_exports[i].name, kr_exports[i].address);
        return;
    }
    for (p += sizeof KR_PRELUDE_MARK - 1; *p && *p != '\n'; p += strcspn(p, "\n"), p += *p == '\n') {
        size_t end = strcspn(p, "(\n"), start = end;
        while (start && p[start - 1] != ' ' && p[start - 1] != '*')
            start--;
        const KrExportRow *row = find_export(p + start, end - start);
        if (row)
            tcc_add_symbol(s, row->name, row->address);
    }
}

static void give_back(KrJitCode *code)
{
    if (kr_code_region_has(code->base))
        kr_code_region_give(code->base, code->size);
    else if (code->base)
        munmap(code->base, code->size);
    code->base = NULL;
}

/* Moves the linked unit to memory of its own: text r-x, everything else r--; in the region all of it r-x. */
static const char *place(TCCState *s, KrJitCode *code)
{
    int size = tcc_relocate(s, NULL);
    if (size <= 0 || cage.errors)
        return "link failed";
    code->size = ((size_t)size + 2 * PAGE - 1) & ~(size_t)(PAGE - 1);
    code->base = kr_code_region_take(code->size);
    bool sealed = code->base != NULL;
    if (!sealed)
        code->base = mmap(NULL, code->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (code->base == MAP_FAILED) {
        code->base = NULL;
        return "out of memory";
    }
    if (tcc_relocate(s, code->base) || cage.errors)
        return "link failed";
    char *data = tcc_get_symbol(s, "__data_start"), *end = code->base + code->size;
    char *info = tcc_get_symbol(s, "kr_unit_info");
    if (!data || (uintptr_t)data % PAGE || data < code->base || data >= end || !info || info < data ||
        info > end - sizeof(KrUnitInfo))
        return "unit without its symbols";
    if (!sealed && (mprotect(code->base, (size_t)(data - code->base), PROT_READ | PROT_EXEC) ||
                    mprotect(data, (size_t)(end - data), PROT_READ)))
        return "the system refuses executable memory";
    code->info = (const KrUnitInfo *)info;
    return NULL;
}

static const char *build(const Job *job)
{
    if (_setjmp(cage.escape))
        return cage.failure;
    TCCState *s = tcc_new();
    if (!s)
        return "compiler did not start";
    tcc_set_error_func(s, NULL, on_message);
    tcc_set_options(s, "-nostdlib -nostdinc");
    if (tcc_set_output_type(s, TCC_OUTPUT_MEMORY))
        return "compiler did not start";
    add_symbols(s, job->text);
    if (strncmp(job->text, KR_PAGE_LINE, sizeof KR_PAGE_LINE - 1) && tcc_compile_string(s, KR_PAGE_LINE))
        return "compile failed";
    cage.text = job->text;
    cage.owner = job->owner;
    if (tcc_compile_string(s, job->text) || cage.errors)
        return "compile failed";
    return place(s, job->code);
}

static void inside_main(unsigned low, unsigned high)
{
    Job *job = (Job *)((uintptr_t)low | (uintptr_t)high << 32);
    job->problem = build(job);
}

static void reset_cage(void)
{
    memset(__start_kr_tccbss, 0, (size_t)(__stop_kr_tccbss - __start_kr_tccbss));
    memcpy(__start_kr_tccdata, cage.data, (size_t)(__stop_kr_tccdata - __start_kr_tccdata));
    if ((size_t)(cage.next - cage.arena) > KEEP_ARENA)
        madvise(cage.arena + KEEP_ARENA, (size_t)(cage.next - cage.arena) - KEEP_ARENA, MADV_DONTNEED);
    cage.next = cage.arena;
    cage.last = NULL;
}

static void prepare(void)
{
    size_t data = (size_t)(__stop_kr_tccdata - __start_kr_tccdata);
    if (data > sizeof cage.data)
        return;
    memcpy(cage.data, __start_kr_tccdata, data);
    for (int i = 0; i < KR_FN_COUNT; i++)
        cage.order[i] = (unsigned short)i;
    qsort(cage.order, KR_FN_COUNT, sizeof *cage.order, by_name);
    cage.stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (cage.stack == MAP_FAILED)
        return;
    cage.ready = !mprotect(cage.stack, 4 * PAGE, PROT_NONE);
}

/* The arena; kept from compile to compile. */
static bool provide_arena(size_t budget)
{
    if (!cage.arena) {
        cage.arena = mmap(NULL, ARENA_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (cage.arena == MAP_FAILED) {
            cage.arena = NULL;
            return false;
        }
    }
    cage.next = cage.arena;
    cage.arena_end = cage.arena + ARENA_SIZE;
    cage.live = 0;
    cage.budget = budget;
    cage.last = NULL;
    return true;
}

/* With the lock held. */
static const char *run_inside(Job *job, size_t budget, const volatile long *cancel)
{
    if (!cage.ready)
        return "compiler is not available";
    if (!provide_arena(budget ? budget : ARENA_SIZE))
        return "out of memory";
    cage.cancel = cancel;
    cage.text = NULL;
    cage.owner = NULL;
    cage.errors = 0;
    cage.message[0] = 0;
    cage.failure = NULL;
    if (getcontext(&cage.inside))
        return "compiler did not start";
    cage.inside.uc_stack.ss_sp = cage.stack;
    cage.inside.uc_stack.ss_size = STACK_SIZE;
    cage.inside.uc_link = &cage.host;
    uintptr_t address = (uintptr_t)job;
    makecontext(&cage.inside, (void (*)(void))inside_main, 2, (unsigned)address, (unsigned)(address >> 32));
    if (swapcontext(&cage.host, &cage.inside))
        return "compiler did not start";
    reset_cage();
    return job->problem;
}

static char *copy_message(const char *problem, const char *detail)
{
    size_t a = strlen(problem), b = strlen(detail);
    char *text = malloc(a + b + 3);
    if (!text)
        return NULL;
    memcpy(text, problem, a);
    if (b)
        memcpy(text + a, ": ", 2);
    memcpy(text + a + (b ? 2 : 0), detail, b + 1);
    return text;
}

KrJitCode *kr_jit_compile(const char *c_text, size_t size, const KrJitOptions *options, char **error)
{
    KrJitCode *code = calloc(1, sizeof *code);
    Job job = {c_text, options ? options->text : NULL, code, NULL};
    const char *problem = "out of memory";
    if (error)
        *error = NULL;
    if (code && size < ARENA_SIZE / 2) {
        pthread_once(&cage.once, prepare);
        pthread_mutex_lock(&cage.lock);
        problem = run_inside(&job, options ? options->max_memory : 0, options ? options->cancel : NULL);
        if (problem)
            give_back(code);
        kr_code_region_seal();
        if (problem && error)
            *error = copy_message(problem, cage.message);
        pthread_mutex_unlock(&cage.lock);
    }
    if (!problem)
        return code;
    if (error && !*error)
        *error = copy_message(problem, "");
    kr_jit_free(code);
    return NULL;
}

const KrUnitInfo *kr_jit_unit_info(const KrJitCode *code)
{
    return code->info;
}

size_t kr_jit_code_size(const KrJitCode *code)
{
    return code->size;
}

void kr_jit_free(KrJitCode *code)
{
    if (code && code->base) {
        pthread_mutex_lock(&cage.lock);
        give_back(code);
        pthread_mutex_unlock(&cage.lock);
    }
    free(code);
}

void kr_jit_error_free(char *error)
{
    free(error);
}

bool kr_jit_seal(void)
{
    pthread_mutex_lock(&cage.lock);
    bool open = kr_code_region_open();
    pthread_mutex_unlock(&cage.lock);
    return open;
}

/* -- the proof that the cage holds -- */

static bool refused(const char *text)
{
    KrJitCode *code = kr_jit_compile(text, strlen(text), NULL, NULL);
    kr_jit_free(code);
    return !code;
}

static pthread_once_t tested = PTHREAD_ONCE_INIT;
static bool test_passed;

#define PROBE KR_PAGE_LINE "struct { int abi, ics; void *body; } kr_unit_info = { 7 };\n"

/* One compilation that must fail, for every start: names outside the table do not resolve. That good text is taken, and that
 * #include is refused, is tested in tests/unit/codegen_cage.c. */
static void self_test(void)
{
    test_passed = refused(PROBE "int system(const char *); int f(void) { return system(0); }\n");
}

bool kr_jit_self_test(void)
{
    kr_tccx_stdout = stdout;
    kr_tccx_stderr = stderr;
    pthread_once(&tested, self_test);
    return test_passed;
}
