/* host.c -- functions of the host: their definition, how scripts find them, their calls. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rtlib/types/host_function.h"
#include "sandbox/value.h"

#define ARGS_ON_STACK 16
#define MAX_NAME 250
#define MAX_SIGNATURE 4000
#define MAX_DEFAULT_TEXT 60      /* what the parser of signatures keeps of a text */

typedef struct HostFunction {
    KrHostRow row;                /* must be first */
    char *text;                   /* "name(...)" */
    krait_host_fn fn;
    void *ctx;
    void (*drop)(void *ctx);
} HostFunction;

/* One module, or a name that leads to one; "" holds the builtins. */
typedef struct KrHostModule {
    struct KrHostModule *next;
    char *name;
    bool package;                 /* another one lies in it */
    HostFunction **items; size_t count;
    KrValue *objects;             /* of the items, 0 at the end */
} HostModule;

/* -- what a name and a signature may be ---------------------------------------------------------------------------------------- */

static bool is_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static size_t word_length(const char *p)
{
    size_t n = 0;
    if (!is_start(*p))
        return 0;
    while (is_start(p[n]) || (p[n] >= '0' && p[n] <= '9'))
        n++;
    return n;
}

static bool is_keyword(const char *word, size_t size)
{
    static const char list[] = " False None True and as assert async await break class continue def del elif else except finally for from "
                               "global if import in is lambda nonlocal not or pass raise return try while with yield ";
    char with[MAX_NAME + 3];
    if (size > MAX_NAME)
        return false;
    snprintf(with, sizeof with, " %.*s ", (int)size, word);
    return strstr(list, with) != NULL;
}

/* word.word.word */
static bool valid_name(const char *name)
{
    if (strlen(name) > MAX_NAME)
        return false;
    for (;;) {
        size_t n = word_length(name);
        if (!n || is_keyword(name, n))
            return false;
        name += n;
        if (!*name)
            return true;
        if (*name++ != '.')
            return false;
    }
}

static const char *spaces(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

static const char *text_default(const char *p)
{
    const char quote = *p, *start = ++p;
    for (; *p && *p != quote; p++) {
        if (*p == '\\' && !strchr("nt\\'\"", *++p))
            return NULL;
        if ((unsigned char)*p < 32 || (unsigned char)*p > 126)
            return NULL;
    }
    return *p && p - start <= MAX_DEFAULT_TEXT ? p + 1 : NULL;
}

static const char *number_default(const char *p)
{
    size_t digits = 0;
    bool real = false;
    for (p += *p == '-'; (*p >= '0' && *p <= '9') || (*p == '.' && !real); p++) {
        real = real || *p == '.';
        digits++;
    }
    return digits && digits <= 18 && (!real || digits > 1) ? p : NULL;
}

/* Behind a default value; NULL: not one. */
static const char *default_value(const char *p)
{
    static const char *const words[] = { "None", "True", "False", "...", "()" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(p, words[i], strlen(words[i])) && !word_length(p + strlen(words[i])))
            return p + strlen(words[i]);
    return *p == '\'' || *p == '"' ? text_default(p) : number_default(p);
}

/* Behind an annotation: names, dots, brackets. */
static const char *annotation(const char *p)
{
    size_t n = 0;
    while (is_start(p[n]) || (p[n] && strchr("0123456789.[]", p[n])))
        n++;
    return n ? p + n : NULL;
}

/* What was read of a parameter list so far. */
typedef struct Parameters { bool keyword_only, bare_star, done, has_default; int count; } Parameters;

/* Behind one parameter; NULL: not valid. */
static const char *parameter(const char *p, Parameters *s)
{
    bool star = p[0] == '*', stars = star && p[1] == '*';
    if (s->done)
        return NULL;
    if (*p == '/') {
        bool fine = s->count && !s->keyword_only;
        return fine ? p + 1 : NULL;
    }
    p += star + stars;
    size_t n = word_length(p);
    if (star && !stars) {
        if (s->keyword_only)
            return NULL;
        s->keyword_only = true;
        s->bare_star = !n;
        if (!n)
            return p;
    }
    if (!n || is_keyword(p, n))
        return NULL;
    s->count++;
    s->done = stars;
    s->bare_star = s->bare_star && star;
    p = spaces(p + n);
    if (*p == ':' && !(p = annotation(spaces(p + 1))))
        return NULL;
    p = spaces(p);
    if (*p == '=')
        return !star && (s->has_default = true) ? default_value(spaces(p + 1)) : NULL;
    return s->has_default && !s->keyword_only && !star ? NULL : p;   /* a parameter without default behind one with */
}

/* The same name twice? */
static bool repeats(const char *text)
{
    for (const char *p = text; *p; p++) {
        size_t n = p == text || strchr("( ,*", p[-1]) ? word_length(p) : 0;
        for (const char *q = p + n; n && *q; q++)
            if (strchr("( ,*", q[-1]) && word_length(q) == n && !strncmp(p, q, n) && strchr(" ,:=)", q[n]) && !is_keyword(p, n))
                return true;
    }
    return false;
}

static bool valid_signature(const char *text)
{
    Parameters s = { 0 };
    const char *p = text;
    bool slash = false;
    if (strlen(text) > MAX_SIGNATURE || *p++ != '(' || repeats(text))
        return false;
    for (p = spaces(p); *p != ')'; p = spaces(p)) {
        if (*p == '/' && slash)
            return false;
        slash = slash || *p == '/';
        p = parameter(p, &s);
        p = p ? spaces(p) : p;
        if (!p || (*p != ',' && *p != ')'))
            return false;
        p += *p == ',';
    }
    if (s.bare_star)
        return false;
    p = spaces(p + 1);
    if (p[0] == '-' && p[1] == '>')
        p = annotation(spaces(p + 2));
    return p && !*spaces(p);
}

/* -- definition ----------------------------------------------------------------------------------------------------------------- */

static HostModule *find(krait_engine *engine, const char *name, size_t size)
{
    HostModule *m = engine->hosts;
    while (m && (strlen(m->name) != size || memcmp(m->name, name, size)))
        m = m->next;
    return m;
}

/* The module of a name and all that it lies in. NULL: out of memory. */
static HostModule *obtain(krait_engine *engine, const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (name[i] == '.') {
            HostModule *up = obtain(engine, name, i);
            if (!up)
                return NULL;
            up->package = true;
        }
    HostModule *m = find(engine, name, size);
    if (m)
        return m;
    if (!(m = calloc(1, sizeof *m)) || !(m->name = malloc(size + 1)) || !(m->objects = calloc(1, sizeof(KrValue)))) {
        if (m)
            free(m->name);
        free(m);
        return NULL;
    }
    memcpy(m->name, name, size);
    m->name[size] = 0;
    m->next = engine->hosts;
    return engine->hosts = m;
}

static void free_function(HostFunction *f)
{
    kr_host_function_free(&f->row);
    free(f->text);
    free(f);
}

static bool library_module(const char *name, size_t size)
{
    const char *known;
    for (size_t i = 0; (known = krait_module_name(i)); i++)
        if (strlen(known) == size && !memcmp(known, name, size))
            return true;
    return false;
}

static KrValue call_host(KrThread *t, const KrHostRow *row, KrValue *arg, long count);

static HostFunction *new_function(const char *module, const char *leaf, const char *signature)
{
    size_t size = strlen(leaf) + strlen(signature) + 1;
    HostFunction *f = calloc(1, sizeof *f);
    if (!f || !(f->text = malloc(size))) {
        free(f);
        return NULL;
    }
    snprintf(f->text, size, "%s%s", leaf, signature);
    f->row.row.signature = f->text;
    f->row.call = call_host;
    if (kr_host_function_make(&f->row, module))
        return f;
    free(f->text);
    free(f);
    return NULL;
}

/* The module has a function of that name. */
static bool has(const HostModule *m, const char *word, size_t n)
{
    for (size_t i = 0; m && i < m->count; i++)
        if (!strncmp(m->items[i]->text, word, n) && m->items[i]->text[n] == '(')
            return true;
    return false;
}

/* The name, or a name on the way to it, is in use for something else. */
static bool taken(krait_engine *engine, const char *name)
{
    size_t from = 0;
    for (const char *dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.')) {
        const char *word = name + from;
        size_t up = from ? from - 1 : 0;
        if (from && has(find(engine, name, up), word, (size_t)(dot - word)))
            return true;
        from = (size_t)(dot - name) + 1;
    }
    return find(engine, name, strlen(name)) || has(find(engine, name, from ? from - 1 : 0), name + from, strlen(name + from));
}

static krait_status define(krait_engine *engine, const char *name, const char *signature, krait_host_fn fn, void *ctx,
                           void (*drop)(void *ctx))
{
    const char *dot = strrchr(name, '.'), *leaf = dot ? dot + 1 : name;
    size_t size = dot ? (size_t)(dot - name) : 0;
    if (library_module(name, strcspn(name, ".")) || taken(engine, name))
        return KRAIT_MISUSE;
    HostModule *m = obtain(engine, name, size);
    HostFunction *f = m ? new_function(size ? m->name : NULL, leaf, signature) : NULL;
    if (!f)
        return KRAIT_NO_MEMORY;
    HostFunction **items = realloc(m->items, (m->count + 1) * sizeof *items);
    if (items)
        m->items = items;
    KrValue *objects = items ? realloc(m->objects, (m->count + 2) * sizeof *objects) : NULL;
    if (!objects) {
        free_function(f);
        return KRAIT_NO_MEMORY;
    }
    m->objects = objects;
    f->fn = fn;
    f->ctx = ctx;
    f->drop = drop;
    m->items[m->count] = f;
    m->objects[m->count++] = f->row.object;
    m->objects[m->count] = 0;
    return KRAIT_OK;
}

krait_status krait_engine_define(krait_engine *engine, const char *name, const char *signature, krait_host_fn fn, void *ctx,
                                 void (*drop)(void *ctx))
{
    krait_status status = KRAIT_MISUSE;
    if (engine && engine->magic == KR_MAGIC_ENGINE && name && signature && fn && valid_name(name) && valid_signature(signature) &&
        !__atomic_load_n(&engine->sealed, __ATOMIC_ACQUIRE)) {
        KrAllocator *outer = kr_allocator_use(engine->allocator);
        status = define(engine, name, signature, fn, ctx, drop);
        kr_allocator_use(outer);
    }
    if (status != KRAIT_OK && drop)
        drop(ctx);
    return status;
}

void kr_hosts_free(krait_engine *engine)
{
    for (HostModule *m = engine->hosts, *next; m; m = next) {
        next = m->next;
        for (size_t i = 0; i < m->count; i++) {
            if (m->items[i]->drop)
                m->items[i]->drop(m->items[i]->ctx);
            free_function(m->items[i]);
        }
        free(m->items);
        free(m->objects);
        free(m->name);
        free(m);
    }
}

bool kr_hosts_module(krait_engine *engine, const char *name, size_t size, KrFoundModule *out)
{
    HostModule *m = engine && size ? find(engine, name, size) : NULL;
    if (m)
        *out = (KrFoundModule){ .is_package = m->package, .functions = m->objects };
    return m != NULL;
}

bool kr_hosts_builtins(krait_engine *engine, KrThread *t)
{
    HostModule *m = engine ? find(engine, "", 0) : NULL;
    for (size_t i = 0; m && i < m->count; i++)
        if (kr_module_put(t, KR_RUN(t)->builtins, ((KrBuiltinFn *)m->objects[i])->name, m->objects[i]) < 0)
            return false;
    return true;
}

/* -- calls ------------------------------------------------------------------------------------------------------------------------ */

typedef struct Call {
    krait_run *run;
    const HostFunction *function;
    const krait_value *const *args; size_t count;
    krait_value *result;
    krait_error *error;
    krait_status status;
} Call;

static void invoke(void *ctx)
{
    Call *c = ctx;
    c->status = c->function->fn(c->run, c->function->ctx, c->args, c->count, &c->result, &c->error);
}

KrExc kr_exception_named(const char *type, bool *known)
{
    static const char *const names[] = {
#define KR_EXC(name, base, group, doc) #name,
#include "rtlib/object/exceptions.def"
#undef KR_EXC
    };
    *known = true;
    for (int i = 0; i < KR_EXC_COUNT; i++)
        if (!strcmp(names[i], type))
            return (KrExc)i;
    *known = false;
    return KR_EXC_RuntimeError;
}

/* The exception of a call that went wrong. */
static KrValue raise_error(KrThread *t, const Call *c)
{
    bool known = false;
    if (c->status == KRAIT_NO_MEMORY || (c->error && krait_error_status(c->error) == KRAIT_NO_MEMORY))
        return kr_no_memory(t);
    if (c->status == KRAIT_CANCELLED)
        return kr_kill(t, KR_KILL_CANCEL), 0;
    if (!c->error || krait_error_status(c->error) != KRAIT_EXCEPTION)
        return kr_error(t, KR_EXC_RuntimeError, "%V() failed (%s)%s%s", ((KrBuiltinFn *)c->function->row.object)->name,
                        krait_status_name(c->status), c->error ? ": " : "", krait_error_message(c->error));
    const char *type = krait_error_type(c->error), *message = krait_error_message(c->error);
    KrExc which = kr_exception_named(type, &known);
    KrValue text = known || !type[0] ? kr_str_utf8(t, message, strlen(message)) : kr_str_from_format(t, "%s: %s", type, message);
    return text ? kr_error_value(t, which, text) : 0;
}

static KrValue call_with(KrThread *t, Call *c)
{
    kr_thread_leave(t, invoke, c);
    KrValue result = 0;
    if (kr_poll(t) < 0)
        result = 0;               /* cancelled or too late meanwhile */
    else if (c->status == KRAIT_OK)
        result = c->result ? kr_value_in(t, c->result) : KR_NONE;
    else
        raise_error(t, c);
    krait_value_unref(c->result);
    krait_error_free(c->error);
    return result;
}

static KrValue call_host(KrThread *t, const KrHostRow *row, KrValue *arg, long count)
{
    krait_value *local[ARGS_ON_STACK], **args = local;
    krait_run *run = KR_RUN(t)->host_run;
    KrRunThread *r = KR_RUN(t);
    if (r->host_limit && r->host_used >= r->host_limit)
        return kr_kill(t, KR_KILL_HOST_CALLS), 0;
    r->host_used++;
    if (count > ARGS_ON_STACK && !(args = malloc((size_t)count * sizeof *args)))
        return kr_no_memory(t);
    long made = 0;
    size_t room = kr_run_memory(run);      /* for all of them: they are there at once, outside of the heap */
    for (bool ok = true; ok && made < count; made += ok) {
        args[made] = arg[made] ? kr_value_out(t, arg[made], &room) : NULL;
        ok = args[made] || !arg[made];
    }
    Call c = { .run = run, .function = (const HostFunction *)row, .args = (const krait_value *const *)args, .count = (size_t)count };
    KrValue result = made == count ? call_with(t, &c) : 0;
    while (made)
        krait_value_unref(args[--made]);
    if (args != local)
        free(args);
    return result;
}
