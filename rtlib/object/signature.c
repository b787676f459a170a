/* signature.c -- parses the signature text of a builtin row into parameter names, defaults and counts: at the first call that
 * needs them, in any run, with the boot thread under a lock: everything it makes is immortal. */
#include <stdlib.h>
#include <string.h>

#include "rtlib/object/core.h"

typedef struct Parser { KrThread *t; const char *p; } Parser;

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void skip_spaces(Parser *s) {
    while (*s->p == ' ' || *s->p == '\n') s->p++;
}

/* Words met before: most parameters share a few names. Written at boot only, on one thread; later words (host functions)
 * belong to their engine. */
#define WORDS 1024
static KrValue words[WORDS];
static bool words_full;

void kr_signature_freeze(void) { words_full = true; }

static KrValue read_word(Parser *s) {
    const char *start = s->p;
    KrU32 h = 2166136261u;
    for (; is_word(*s->p); s->p++) h = (h ^ (unsigned char)*s->p) * 16777619u;
    size_t n = (size_t)(s->p - start);
    KrValue *slot = &words[h >> 22];
    if (*slot && KR_STR(*slot)->length == n && !memcmp(KR_STR(*slot)->data, start, n)) return *slot;
    KrValue text = kr_str_ascii(s->t, start, n);
    if (!text || !(text = kr_str_intern(s->t, text))) return 0;
    kr_str_hash(text);
    return words_full ? text : (*slot = text);
}

/* Skips an annotation: up to `,` `=` `)` outside brackets. */
static void skip_annotation(Parser *s) {
    int depth = 0;
    for (; *s->p; s->p++) {
        char c = *s->p;
        if (!depth && (c == ',' || c == '=' || c == ')')) return;
        if (c == '[' || c == '(') depth++;
        if (c == ']' || c == ')') depth--;
    }
}

static KrValue read_string(Parser *s) {
    char text[64], quote = *s->p++;
    size_t n = 0;
    while (*s->p && *s->p != quote && n < sizeof text - 1) {
        char c = *s->p++;
        if (c == '\\') {
            c = *s->p++;
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        text[n++] = c;
    }
    if (*s->p == quote) s->p++;
    KrValue v = kr_str_ascii(s->t, text, n);
    if (!v || !(v = kr_str_intern(s->t, v))) return 0;
    kr_str_hash(v);
    return v;
}

/* A default value; 0 with *ok still true: `...`, nothing given. */
static KrValue read_default(Parser *s, bool *ok) {
    static const struct { const char *text; char *value; } constants[] = {
        { "None", kr_none }, { "True", kr_true }, { "False", kr_false } };
    if (*s->p == '\'' || *s->p == '"') {
        KrValue v = read_string(s);
        if (!v) *ok = false;
        return v;
    }
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++) {
        size_t n = strlen(constants[i].text);
        if (!strncmp(s->p, constants[i].text, n) && !is_word(s->p[n])) {
            s->p += n;
            return (KrValue)constants[i].value;
        }
    }
    if (*s->p == '-' || (*s->p >= '0' && *s->p <= '9')) {
        char *end;
        long n = strtol(s->p, &end, 10);
        if (*end != '.' && !is_word(*end)) {
            s->p = end;
            return KR_INT(n);
        }
        size_t n_real = strspn(s->p, "-.0123456789");          /* strtod would ask the locale of the process */
        KrValue v = kr_float_new(s->t, kr_double_parse(s->p, n_real));
        s->p += n_real;
        if (!v) *ok = false;
        return v;
    }
    if (s->p[0] == '(' && s->p[1] == ')') {
        s->p += 2;
        return kr_empty_tuple;
    }
    skip_annotation(s);
    return 0;
}

static int count_commas(const char *p) {
    int n = 1;
    for (; *p; p++) n += *p == ',';
    return n;
}

static KrSignature *signature_alloc(int room) {
    size_t size = sizeof(KrSignature) + (size_t)room * (2 * sizeof(KrValue) + sizeof(bool));
    KrSignature *g = calloc(1, size);
    if (!g) return NULL;
    g->names = (KrValue *)(g + 1);
    g->defaults = g->names + room;
    g->has_default = (bool *)(g->defaults + room);
    return g;
}

/* One parameter: [*|**]name[: annotation][= default], or a bare / or *. */
static bool read_parameter(Parser *s, KrSignature *g, bool *keyword_only) {
    if (*s->p == '/') {
        s->p++;
        g->nposonly = g->npos;
        return true;
    }
    bool star = *s->p == '*', stars = star && s->p[1] == '*';
    s->p += star + stars;
    if (star && !stars && !is_word(*s->p)) {
        *keyword_only = true;
        return true;
    }
    int i = g->nparams++;
    if (!(g->names[i] = read_word(s))) return false;
    if (*s->p == ':') skip_annotation(s);
    skip_spaces(s);
    if (*s->p == '=') {
        bool ok = true;
        s->p++;
        skip_spaces(s);
        g->has_default[i] = true;
        g->defaults[i] = read_default(s, &ok);
        if (!ok) return false;
    }
    if (stars) g->varkw = true;
    else if (star) g->varargs = *keyword_only = true;
    else if (*keyword_only) g->nkwonly++;
    else {
        g->npos++;
        if (!g->has_default[i]) g->nrequired = g->npos;
    }
    return true;
}

KrSignature *kr_signature_parse(KrThread *t, const char *text, KrValue *name) {
    Parser s = { t, text };
    bool keyword_only = false;
    KrSignature *g = signature_alloc(count_commas(text));
    if (!g || !(*name = read_word(&s))) return free(g), NULL;
    if (*s.p == '(') s.p++;
    for (;;) {
        skip_spaces(&s);
        if (!*s.p || *s.p == ')') break;
        const char *before = s.p;
        if (!read_parameter(&s, g, &keyword_only)) return free(g), NULL;
        skip_spaces(&s);
        if (*s.p == ',') s.p++;
        if (s.p == before) break;
    }
    bool plain = !g->varargs && !g->varkw && g->nparams <= 4;
    for (int i = g->npos; i < g->nparams; i++) plain = plain && g->has_default[i];
    if (plain) g->quick = (unsigned char)(g->npos + 1);
    return g;
}

KrValue kr_signature_name(KrThread *t, const char *text) {
    Parser s = { t, text };
    return read_word(&s);
}

/* What every row has until its signature is wanted: no call is quick. */
const KrSignature kr_signature_unread = { 0 };

const KrSignature *kr_signature_read(KrThread *t, KrBuiltinFn *f) {
    KrThread *boot = kr_boot_thread();
    KrAllocator *run_allocator = kr_allocator_use(NULL);      /* it outlives the engine of the run that came first */
    KrValue name;
    kr_boot_lock();
    const KrSignature *g = f->signature;      /* another run may have been faster */
    if (g == &kr_signature_unread) {
        g = kr_signature_parse(boot, f->row->signature, &name);
        if (g) __atomic_store_n(&f->signature, g, __ATOMIC_RELEASE);
    }
    kr_boot_unlock();
    kr_allocator_use(run_allocator);
    if (!g) kr_no_memory(t);
    return g;
}
