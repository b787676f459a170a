/* api_rules.c -- a rules engine over records: rules are small scripts of strangers, every record goes through all of them, and a
 * rule that fails, is too slow or eats memory says so without harm to the others. */
#include <krait.h>
#include <stdio.h>
#include <string.h>

static const struct { const char *name, *source; } rules[] = {
    { "large", "def check(order): return order['total'] > 1000" },
    { "bulk", "def check(order): return sum(i['count'] for i in order['items']) >= 10" },
    { "night", "import datetime\n"
               "def check(order):\n"
               "    hour = datetime.datetime.strptime(order['at'], '%Y-%m-%d %H:%M').hour\n"
               "    return 'between midnight and six' if hour < 6 else False" },
    { "broken", "def check(order): return order['discount'] > 0.5" },
    { "slow", "def check(order):\n    while order['total'] > 100: pass\n    return False" },
    { "greedy", "def check(order): return len('x' * 10 ** (6 if order['total'] < 1000 else 12)) < 0" },
};
enum { RULES = sizeof rules / sizeof *rules };

static const char *const records[] = {
    "{\"id\": \"A1\", \"at\": \"2024-03-01 14:05\", \"total\": 80, \"items\": [{\"sku\": \"pen\", \"count\": 12}]}",
    "{\"id\": \"A2\", \"at\": \"2024-03-02 03:40\", \"total\": 2400.5, \"items\": [{\"sku\": \"desk\", \"count\": 1}], \"discount\": 0.6}",
};

static void report(const char *rule, krait_status status, const krait_value *verdict, const krait_error *err)
{
    int yes = 0;
    const char *why = krait_as_str(verdict, NULL);
    if (status == KRAIT_EXCEPTION)
        printf("  %-7s failed: %s: %s\n", rule, krait_error_type(err), krait_error_message(err));
    else if (status != KRAIT_OK)
        printf("  %-7s stopped: %s\n", rule, krait_status_name(status));
    else if (why)
        printf("  %-7s matches: %s\n", rule, why);
    else if (krait_as_bool(verdict, &yes) == KRAIT_OK && yes)
        printf("  %-7s matches\n", rule);
}

int main(void)
{
    const krait_limits limits = { .size = sizeof limits, .fuel = 100000, .memory = 8 << 20, .output = 1000 };
    krait_engine *engine;
    krait_run *runs[RULES];
    if (krait_engine_new(&engine, NULL) != KRAIT_OK)
        return 1;
    for (size_t i = 0; i < RULES; i++) {
        krait_script *script;
        krait_compile(&script, engine, rules[i].source, KRAIT_TEXT, rules[i].name, NULL, NULL);
        krait_run_new(&runs[i], script, &limits);
        krait_script_unref(script);                  /* the run keeps it */
        if (krait_run_exec(runs[i], NULL, NULL) != KRAIT_OK)
            return 1;
    }
    for (size_t r = 0; r < sizeof records / sizeof *records; r++) {
        krait_value *order;
        krait_from_json(&order, records[r], KRAIT_TEXT, NULL);
        printf("%s\n", krait_as_str(krait_get(order, "id"), NULL));
        for (size_t i = 0; i < RULES; i++) {
            krait_value *verdict;
            krait_error *err;
            const krait_value *args[] = { order };
            krait_status status = krait_run_call(runs[i], "check", args, 1, &verdict, &err);
            report(rules[i].name, status, verdict, err);
            krait_value_unref(verdict);
            krait_error_free(err);
            if (status != KRAIT_OK && status != KRAIT_EXCEPTION && krait_run_reset(runs[i], NULL) == KRAIT_OK)
                krait_run_exec(runs[i], NULL, NULL);
        }
        krait_value_unref(order);
    }
    for (size_t i = 0; i < RULES; i++)
        krait_run_free(runs[i]);
    krait_engine_free(engine);
    return 0;
}
