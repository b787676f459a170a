/* api_hello.c -- runs a string. */
#include <krait.h>
#include <stdio.h>

int main(void)
{
    krait_engine *engine;
    krait_script *script;
    krait_run *run;
    krait_value *result;
    krait_engine_new(&engine, NULL);
    krait_compile(&script, engine, "sum(n * n for n in range(10))", KRAIT_TEXT, "<string>", NULL, NULL);
    krait_run_new(&run, script, NULL);
    if (krait_run_exec(run, &result, NULL) == KRAIT_OK) {
        int64_t number = 0;
        krait_as_int(result, &number);
        printf("%lld\n", (long long)number);
    }
    krait_value_unref(result);
    krait_run_free(run);
    krait_script_unref(script);
    krait_engine_free(engine);
    return 0;
}
