/* support.c -- see support.h. */
#include "rtlib/modules/support.h"

#include <string.h>

bool kr_module_add(KrThread *t, KrValue module, const char *name, KrValue v) {
    KrValue n = v ? kr_str_cstring(t, name) : 0;
    if (!n || !(n = kr_str_intern(t, n))) return false;
    return kr_module_put(t, module, n, v) == 0;
}

static KrValue name_of(KrThread *t, const char *text, size_t size) {
    KrValue s = kr_str_utf8(t, text, size);
    return s ? kr_str_intern(t, s) : 0;
}

bool kr_module_exception(KrThread *t, KrValue module, const char *name, KrExc base) {
    const char *dot = strrchr(name, '.');
    KrValue state = KR_RUN(t)->module_state, space = kr_dict_new(t);
    KrValue key = space ? name_of(t, name, strlen(name)) : 0;
    KrValue owner = key ? name_of(t, name, (size_t)(dot - name)) : 0;
    KrValue plain = owner ? name_of(t, dot + 1, strlen(dot + 1)) : 0;
    KrValue bases = plain ? kr_tuple_of(t, 1, (KrValue)KR_EXC_TYPE(BaseException)) : 0;
    if (!bases || kr_dict_put(t, space, KR_D(module), owner) < 0) return false;
    KR_TUPLE(bases)->items[0] = (KrValue)&kr_exc_types[base];
    KrValue cls = (KrValue)kr_type_new(t, &kr_type_type, plain, bases, space, NULL, 0, 0);
    if (!cls || kr_dict_put(t, state, key, cls) < 0) return false;
    return kr_module_put(t, module, plain, cls) == 0;
}

KrValue kr_module_raise(KrThread *t, const char *name, KrValue message) {
    KrValue key = message ? kr_str_cstring(t, name) : 0;
    KrValue cls = key ? kr_dict_find_str(t, KR_RUN(t)->module_state, key) : 0;
    if (!cls) return key ? kr_error(t, KR_EXC_SystemError, "%s is not there", name) : 0;
    KrValue exc = kr_call1(t, cls, message);
    if (exc) kr_raise(t, exc, 0);
    return 0;
}

KrArray *kr_module_table(KrThread *t, int place, long count) {
    KrValue *slot = &KR_RUN(t)->scratch[place];
    if (!*slot) *slot = (KrValue)kr_array_new(t, count);
    return (KrArray *)*slot;
}
