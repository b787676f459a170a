/* settings.c -- what a run is given before it starts: streams, arguments, environment, import paths, clock, debug modes, globals. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/value.h"

/* Adds a copy to a growing array of texts. */
static krait_status add_text(char ***texts, int *count, const char *text)
{
    char **more = realloc(*texts, ((size_t)*count + 1) * sizeof *more);
    if (!more)
        return KRAIT_NO_MEMORY;
    *texts = more;
    if (!(more[*count] = strdup(text)))
        return KRAIT_NO_MEMORY;
    ++*count;
    return KRAIT_OK;
}

static void free_texts(char ***texts, int *count)
{
    for (int i = 0; i < *count; i++)
        free((*texts)[i]);
    free(*texts);
    *texts = NULL;
    *count = 0;
}

krait_status krait_run_set_stdio(krait_run *run, const krait_stdio *stdio, void *ctx)
{
    krait_stdio copy;
    if (!stdio || !kr_options_copy(&copy, sizeof copy, sizeof copy, stdio) || !kr_run_begin(run, KR_RUN_FRESH | KR_RUN_STARTED))
        return KRAIT_MISUSE;
    run->stdio = copy;
    run->stdio_ctx = ctx;
    return kr_run_end(run, KRAIT_OK);
}

krait_status krait_run_set_args(krait_run *run, int argc, const char *const *argv)
{
    if (argc < 0 || (argc && !argv) || !kr_run_begin(run, KR_RUN_FRESH))
        return KRAIT_MISUSE;
    char **copy = NULL;
    int count = 0;
    krait_status status = KRAIT_OK;
    for (int i = 0; status == KRAIT_OK && i < argc; i++)
        status = add_text(&copy, &count, argv[i] ? argv[i] : "");
    if (status == KRAIT_OK) {
        free_texts(&run->argv, &run->argc);
        run->argv = copy;
        run->argc = count;
    } else {
        free_texts(&copy, &count);
    }
    return kr_run_end(run, status);
}

krait_status krait_run_set_env(krait_run *run, const char *name, const char *value)
{
    if (!name || !value || !name[0] || strchr(name, '=') || !kr_run_begin(run, KR_RUN_FRESH))
        return KRAIT_MISUSE;
    size_t size = strlen(name) + strlen(value) + 2;
    char *both = malloc(size);
    krait_status status = KRAIT_NO_MEMORY;
    if (both) {
        snprintf(both, size, "%s=%s", name, value);
        status = add_text(&run->env, &run->env_count, both);
        free(both);
    }
    return kr_run_end(run, status);
}

krait_status krait_run_add_import_path(krait_run *run, const char *path)
{
    if (!path || !kr_run_begin(run, KR_RUN_FRESH))
        return KRAIT_MISUSE;
    return kr_run_end(run, add_text(&run->paths, &run->path_count, path));
}

krait_status krait_run_set_clock(krait_run *run, krait_clock clock, double epoch)
{
    if (clock > KRAIT_CLOCK_NONE || !(epoch > -1e15 && epoch < 1e15) || !kr_run_begin(run, KR_RUN_FRESH))
        return KRAIT_MISUSE;
    run->clock = clock;
    run->clock_epoch = epoch;
    kr_run_clock(run);
    return kr_run_end(run, KRAIT_OK);
}

/* One mode "name" or "name=number". */
static bool set_mode(KrRunThread *r, const char *mode, size_t n)
{
    const char *equal = memchr(mode, '=', n);
    long value = equal ? strtol(equal + 1, NULL, 10) : 1;
    size_t name = equal ? (size_t)(equal - mode) : n;
    if (name == 9 && !strncmp(mode, "gc-stress", 9))
        r->gc_stress = value;
    else if (name == 9 && !strncmp(mode, "gc-verify", 9))
        r->gc_verify = value != 0;
    else if (name == 11 && !strncmp(mode, "tiny-limits", 11))
        r->tiny_limits = value != 0;
    else if (name == 10 && !strncmp(mode, "fail-alloc", 10))
        r->fail_alloc = value;
    else if (name == 11 && !strncmp(mode, "cancel-poll", 11))
        r->cancel_poll = value;
    else
        return false;
    return true;
}

krait_status krait_run_set_debug(krait_run *run, const char *modes)
{
    if (!modes || !kr_run_begin(run, KR_RUN_FRESH))
        return KRAIT_MISUSE;
    KrRunThread *r = KR_RUN(run->t);
    bool ok = true;
    for (const char *p = modes; ok && *p;) {
        size_t n = strcspn(p, ",");
        ok = set_mode(r, p, n);
        p += n + (p[n] == ',');
    }
    if (r->cancel_poll)
        run->t->poll = 1;
    return kr_run_end(run, ok ? KRAIT_OK : KRAIT_MISUSE);
}

void kr_globals_free(krait_run *run)
{
    for (size_t i = 0; i < run->global_count; i++) {
        free(run->globals[i].name);
        krait_value_unref(run->globals[i].value);
    }
    free(run->globals);
    run->globals = NULL;
    run->global_count = 0;
}

krait_status kr_globals_add(krait_run *run, const char *name, const krait_value *value)
{
    for (size_t i = 0; i < run->global_count; i++)
        if (!strcmp(run->globals[i].name, name)) {
            krait_value_unref(run->globals[i].value);
            run->globals[i].value = krait_value_ref(value);
            return KRAIT_OK;
        }
    KrGlobal *more = realloc(run->globals, (run->global_count + 1) * sizeof *more);
    char *copy = more ? strdup(name) : NULL;
    if (more)
        run->globals = more;
    if (!copy)
        return KRAIT_NO_MEMORY;
    run->globals[run->global_count++] = (KrGlobal){ copy, krait_value_ref(value) };
    return KRAIT_OK;
}

void kr_settings_free(krait_run *run)
{
    free_texts(&run->argv, &run->argc);
    free_texts(&run->env, &run->env_count);
    free_texts(&run->paths, &run->path_count);
    kr_globals_free(run);
}
