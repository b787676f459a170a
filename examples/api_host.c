/* api_host.c -- host functions, a file system in memory, JSON values in and out. */
#include <errno.h>
#include <krait.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- host functions: what scripts import as `geo`, and a builtin `log` ---------------------------------------------------- */

/* geo.distance(a, b, *, unit='km'): a and b are [latitude, longitude] */
static krait_status distance(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result,
                             krait_error **err)
{
    double p[4], radius = 6371;
    (void)run;
    (void)ctx;
    (void)count;
    for (size_t i = 0; i < 4; i++)
        if (krait_as_float(krait_at(args[i / 2], i % 2), &p[i]) != KRAIT_OK) {
            *err = krait_error_new("TypeError", "a point is two numbers");
            return KRAIT_EXCEPTION;
        }
    const char *unit = krait_as_str(args[2], NULL);
    if (unit && !strcmp(unit, "mi"))
        radius = 3959;
    else if (!unit || strcmp(unit, "km")) {
        *err = krait_error_new("ValueError", "unit must be 'km' or 'mi'");
        return KRAIT_EXCEPTION;
    }
    for (size_t i = 0; i < 4; i++)
        p[i] *= 3.14159265358979323846 / 180;
    double a = pow(sin((p[2] - p[0]) / 2), 2) + cos(p[0]) * cos(p[2]) * pow(sin((p[3] - p[1]) / 2), 2);
    *result = krait_float(round(2 * radius * asin(sqrt(a))));
    return *result ? KRAIT_OK : KRAIT_NO_MEMORY;
}

/* log(*words): the run knows its request */
static krait_status log_words(krait_run *run, void *ctx, const krait_value *const *args, size_t count, krait_value **result,
                              krait_error **err)
{
    const char *request = krait_run_user(run);
    (void)count;
    (void)result;
    (void)err;
    ++*(int *)ctx;
    printf("[%s]", request);
    for (size_t i = 0; i < krait_count(args[0]); i++) {
        char *text;
        if (krait_to_json(krait_at(args[0], i), &text, NULL) != KRAIT_OK)
            continue;
        printf(" %s", text);
        krait_buffer_free(text);
    }
    printf("\n");
    return KRAIT_OK;
}

/* -- the file system ---------------------------------------------------------------------------------------------------------- */

typedef struct File { const char *path, *text; } File;
static const File files[] = {
    { "/data/cities.csv", "name,lat,lon\nParis,48.86,2.35\nRome,41.89,12.48\nOslo,59.91,10.75\n" },
    { "/lib/table.py", "import csv\n"
                       "def read(path):\n"
                       "    with open(path) as f:\n"
                       "        return {r['name']: [float(r['lat']), float(r['lon'])] for r in csv.DictReader(f)}\n" },
};
enum { FILES = sizeof files / sizeof *files };

static const File *find(const char *path)
{
    for (size_t i = 0; i < FILES; i++)
        if (!strcmp(files[i].path, path))
            return &files[i];
    return NULL;
}

static int fs_open(void *ctx, const char *path, void **file, int *error)
{
    (void)ctx;
    *file = (void *)find(path);
    *error = ENOENT;
    return *file ? 0 : -1;
}

static long fs_read(void *ctx, void *file, void *buffer, size_t size, uint64_t offset, int *error)
{
    const File *f = file;
    size_t length = strlen(f->text), left = offset < length ? length - (size_t)offset : 0;
    (void)ctx;
    (void)error;
    if (size > left)
        size = left;
    memcpy(buffer, f->text + length - left, size);
    return (long)size;
}

static int fs_stat(void *ctx, const char *path, krait_file_info *info, int *error)
{
    const File *f = find(path);
    (void)ctx;
    *error = ENOENT;
    if (f)
        *info = (krait_file_info){ KRAIT_FILE_REGULAR, strlen(f->text), 0 };
    else if (!strcmp(path, "/") || !strcmp(path, "/data") || !strcmp(path, "/lib"))
        *info = (krait_file_info){ KRAIT_FILE_FOLDER, 0, 0 };
    else
        return -1;
    return 0;
}

static int fs_list(void *ctx, const char *path, int (*emit)(void *to, const char *name, krait_file_type type), void *to, int *error)
{
    size_t n = strlen(path);
    (void)ctx;
    (void)error;
    for (size_t i = 0; i < FILES; i++)
        if (!strncmp(files[i].path, path, n) && files[i].path[n] == '/' && emit(to, files[i].path + n + 1, KRAIT_FILE_REGULAR))
            break;
    return 0;
}

/* -- the program ------------------------------------------------------------------------------------------------------------------ */

static const char source[] =
    "import geo, os, table\n"
    "cities = table.read('cities.csv')\n"
    "log('files', os.listdir('/data'))\n"
    "def nearest(request):\n"
    "    here = request['at']\n"
    "    by = sorted((geo.distance(here, p, unit=request.get('unit', 'km')), name) for name, p in cities.items())\n"
    "    log('asked', request['id'])\n"
    "    return {'id': request['id'], 'nearest': [{'name': n, 'distance': d} for d, n in by[:2]]}\n";

static void answer(krait_run *run, const char *json)
{
    krait_value *request, *result;
    krait_error *err;
    char *text;
    if (krait_from_json(&request, json, KRAIT_TEXT, &err) == KRAIT_OK) {
        const krait_value *args[] = { request };
        if (krait_run_call(run, "nearest", args, 1, &result, &err) == KRAIT_OK && krait_to_json(result, &text, NULL) == KRAIT_OK) {
            printf("%s\n", text);
            krait_buffer_free(text);
        }
        krait_value_unref(result);
        krait_value_unref(request);
    }
    if (err)
        printf("%s: %s\n", krait_error_type(err), krait_error_message(err));
    krait_error_free(err);
}

int main(void)
{
    krait_engine *engine;
    krait_script *script;
    krait_run *run;
    krait_error *err;
    int lines = 0;
    krait_fs fs = { sizeof fs, fs_open, fs_read, NULL, fs_stat, fs_list };
    krait_engine_new(&engine, NULL);
    krait_engine_define(engine, "geo.distance", "(a, b, *, unit='km')", distance, NULL, NULL);
    krait_engine_define(engine, "log", "(*words)", log_words, &lines, NULL);
    if (krait_compile(&script, engine, source, KRAIT_TEXT, "nearest.py", NULL, &err) != KRAIT_OK) {
        fputs(krait_error_text(err, NULL), stdout);
        return 1;
    }
    krait_run_new(&run, script, NULL);
    krait_run_set_fs(run, &fs, NULL);
    krait_run_set_cwd(run, "/data", NULL);
    krait_run_add_import_path(run, "/lib");
    krait_run_set_user(run, "example");
    if (krait_run_exec(run, NULL, &err) != KRAIT_OK) {
        fputs(krait_error_text(err, NULL), stdout);
        return 1;
    }
    answer(run, "{\"id\": 1, \"at\": [45.76, 4.84]}");
    answer(run, "{\"id\": 2, \"at\": [59.33, 18.07], \"unit\": \"mi\"}");
    answer(run, "{\"id\": 3, \"at\": [0, 0], \"unit\": \"feet\"}");
    answer(run, "{\"id\": 4, \"at\": \"here\"}");
    answer(run, "{\"id\": 5, ");
    printf("%d lines logged\n", lines);
    krait_run_free(run);
    krait_script_unref(script);
    krait_engine_free(engine);
    return 0;
}
