/* builtins_object.c -- builtin functions about objects, classes, namespaces, and compile/eval/exec. */
#include <string.h>

#include "rtlib/object/core.h"


static KrValue flag(int r) { return r < 0 ? 0 : KR_BOOL(r); }

static KrValue attribute_name(KrThread *t, KrValue name, const char *who) {
    if (kr_is_str(t, name)) return kr_unwrap(t, name);
    if (!who) return kr_error(t, KR_EXC_TypeError, "attribute name must be string, not '%T'", name);
    return kr_error(t, KR_EXC_TypeError, "%s(): attribute name must be string", who);
}

static KrValue b_isinstance(KrThread *t, KrValue *a) { return flag(kr_isinstance(t, a[0], a[1])); }
static KrValue b_issubclass(KrThread *t, KrValue *a) { return flag(kr_issubclass(t, a[0], a[1])); }
static KrValue b_callable(KrThread *t, KrValue *a) { return flag(kr_callable(t, a[0])); }
static KrValue b_repr(KrThread *t, KrValue *a) { return kr_repr_given(t, a[0]); }
static KrValue b_id(KrThread *t, KrValue *a) { return KR_INT(kr_visible_id(t, a[0])); }

static KrValue b_hash(KrThread *t, KrValue *a) {
    long h;
    return kr_hash(t, a[0], &h) < 0 ? 0 : kr_int_from_i64(t, h);
}

static KrValue b_getattr(KrThread *t, KrValue *a) {
    KrValue name = attribute_name(t, a[1], NULL);
    if (!name) return 0;
    if (!a[2]) return kr_getattr(t, a[0], name);
    KrValue v = kr_getattr_opt(t, a[0], name);
    return v || t->exc ? v : a[2];
}

static KrValue b_hasattr(KrThread *t, KrValue *a) {
    KrValue name = attribute_name(t, a[1], NULL);
    KrValue v = name ? kr_getattr_opt(t, a[0], name) : 0;
    return v ? KR_TRUE : t->exc ? 0 : KR_FALSE;
}

static KrValue b_setattr(KrThread *t, KrValue *a) {
    KrValue name = attribute_name(t, a[1], NULL);
    return name && kr_setattr(t, a[0], name, a[2]) == 0 ? KR_NONE : 0;
}

static KrValue b_delattr(KrThread *t, KrValue *a) {
    KrValue name = attribute_name(t, a[1], NULL);
    return name && kr_setattr(t, a[0], name, 0) == 0 ? KR_NONE : 0;
}

/* -- namespaces of the caller (kr_frame_hint): a hint serves one call; called from elsewhere (map(eval, ...)) the
 * namespaces are those of the main module -- */

static KrValue main_globals(KrThread *t) {
    KrValue m = kr_dict_find_str(t, KR_RUN(t)->modules, KR_D(main));
    if (m && KR_HAS_SHAPE(m, KR_SH_MODULE)) return ((KrModule *)m)->dict;
    return t->exc ? 0 : kr_error(t, KR_EXC_SystemError, "frame does not exist");
}

static bool take_hint(KrThread *t, KrValue *globals, KrValue *locals) {
    KrRunThread *r = KR_RUN(t);
    KrValue fn = r->hint_function, space = r->hint_locals;
    r->hint_function = r->hint_locals = 0;
    *globals = fn ? kr_globals_of(t, fn) : main_globals(t);
    *locals = fn && space ? space : *globals;
    return *globals != 0;
}

static KrValue b_globals(KrThread *t, KrValue *a) {
    KrValue globals, locals;
    (void)a;
    return take_hint(t, &globals, &locals) ? globals : 0;
}

static KrValue b_locals(KrThread *t, KrValue *a) {
    KrValue globals, locals;
    (void)a;
    return take_hint(t, &globals, &locals) ? locals : 0;
}

static KrValue b_vars(KrThread *t, KrValue *a) {
    if (!a[0]) return b_locals(t, a);
    KrValue d = kr_getattr_opt(t, a[0], KR_D(dict));
    if (d || t->exc) return d;
    return kr_error(t, KR_EXC_TypeError, "vars() argument must have __dict__ attribute");
}

static KrValue b_dir(KrThread *t, KrValue *a) {
    if (a[0]) return kr_dir(t, a[0]);
    KrValue ns = b_locals(t, a), keys = ns ? kr_list_from(t, ns) : 0;
    return keys ? kr_call1(t, t->builtin[KR_BT_sorted], keys) : 0;
}

/* -- compile, eval, exec: a code object holds the shared unit -- */

typedef struct Source { const char *text; size_t size; int flag; } Source;

/* Text with half of a surrogate pair is no source: the error is that of encoding it. */
static bool no_surrogates(KrThread *t, KrValue v, Source s) {
    const char *p = s.text, *end = s.text + s.size;
    while ((p = memchr(p, 0xED, (size_t)(end - p))) && (unsigned char)p[1] < 0xA0) p++;
    if (!p) return true;
    KrValue encode = kr_getattr_c(t, v, "encode");
    return encode && kr_call0(t, encode) && !t->exc;
}

static bool source_of(KrThread *t, KrValue v, const char *who, Source *s) {
    const unsigned char *data;
    *s = (Source){ 0 };
    if (kr_is_str(t, v)) {
        s->text = kr_str_to_utf8(t, kr_unwrap(t, v), &s->size);
        return s->text && no_surrogates(t, kr_unwrap(t, v), *s);
    }
    if (!kr_buffer_get(t, v, &data, &s->size)) {
        if (!t->exc) kr_error(t, KR_EXC_TypeError, "%s() arg 1 must be a string, bytes or code object", who);
        return false;
    }
    if (memchr(data, 0, s->size)) {
        kr_error(t, KR_EXC_SyntaxError, "source code string cannot contain null bytes");
        return false;
    }
    s->text = (const char *)data;
    s->flag = KR_SOURCE_BYTES;
    return true;
}

static KrUnitShared *compile_source(KrThread *t, Source s, KrValue filename, int mode) {
    const KrHost *host = KR_RUN(t)->host;
    size_t name_size;
    if (!host || !host->compile) {
        kr_error(t, KR_EXC_RuntimeError, "compile(), eval() and exec() are not available: this program has no compiler");
        return NULL;
    }
    const char *name = kr_str_to_utf8(t, filename, &name_size);
    if (!name) return NULL;
    return host->compile(host->ctx, t, s.text, s.size, name, mode | s.flag, true);
}

/* What PyCF_ONLY_AST asks for: the module `ast` builds the tree. */
static KrValue compile_tree(KrThread *t, Source s, KrValue filename, int mode) {
    const KrHost *host = KR_RUN(t)->host;
    size_t name_size;
    const char *name = kr_str_to_utf8(t, filename, &name_size);
    if (!name) return 0;
    if (!host || !host->tree) return kr_error(t, KR_EXC_RuntimeError, "syntax trees are not available: this program has no compiler");
    KrValue flat = host->tree(host->ctx, t, s.text, s.size, name, mode | s.flag);
    KrValue module = flat ? kr_import_name(t, "ast") : 0, build = module ? kr_getattr_c(t, module, "_built") : 0;
    return build ? kr_call(t, build, (KrValue[]){ flat, KR_BOOL(mode == 2) }, 2, 0) : 0;
}

/* Bits of the flags that compile() knows. */
enum { ONLY_AST = 0x400, KNOWN_FLAGS = 0x1fe3710 };

static KrValue b_compile(KrThread *t, KrValue *a) {
    static const char *const modes[] = { "exec", "eval", "single" };
    int mode = 0;
    if (!kr_is_str(t, a[2])) return kr_error(t, KR_EXC_TypeError, "compile() argument 'mode' must be str, not %T", a[2]);
    while (mode < 3 && !kr_str_equal_c(kr_unwrap(t, a[2]), modes[mode])) mode++;
    if (mode == 3) return kr_error(t, KR_EXC_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    KrValue name = kr_is_str(t, a[1]) ? kr_unwrap(t, a[1]) : 0;
    if (!name) {
        const unsigned char *data;
        size_t size;
        if (!kr_buffer_get(t, a[1], &data, &size))
            return t->exc ? 0 : kr_error(t, KR_EXC_TypeError, "expected str, bytes or os.PathLike object, not %V", kr_type_of(t, a[1])->name);
        if (!(name = kr_str_utf8(t, (const char *)data, size))) return 0;
    }
    Source source;
    long flags = 0;
    if (kr_index_long(t, a[3], true, &flags) < 0) return 0;
    if (flags & ~(long)KNOWN_FLAGS) return kr_error(t, KR_EXC_ValueError, "compile(): unrecognised flags");
    if (!source_of(t, a[0], "compile", &source)) return 0;
    if (flags & ONLY_AST) return compile_tree(t, source, name, mode);
    KrUnitShared *shared = compile_source(t, source, name, mode);
    return shared ? kr_unit_code_new(t, shared) : 0;
}

static int ensure_builtins(KrThread *t, KrValue globals) {
    if (!kr_is_dict(t, globals) || kr_dict_find_str(t, globals, KR_D(builtins))) return t->exc ? -1 : 0;
    return kr_dict_put(t, globals, KR_D(builtins), ((KrModule *)KR_RUN(t)->builtins)->dict);
}

static int check_namespaces(KrThread *t, const char *who, KrValue *globals, KrValue *locals) {
    bool own = *globals && *globals != KR_NONE;
    if (own && !kr_is_dict(t, *globals)) {
        if (!strcmp(who, "eval") && kr_type_of(t, *globals)->s.getitem)
            return kr_error_int(t, KR_EXC_TypeError, "globals must be a real dict; try eval(code, {}, mapping)");
        return kr_error_int(t, KR_EXC_TypeError, !strcmp(who, "eval") ? "globals must be a dict"
                                                                     : "exec() globals must be a dict, not %T", *globals);
    }
    bool mapping = *locals && *locals != KR_NONE;
    if (mapping && !kr_is_dict(t, *locals) && !kr_type_of(t, *locals)->s.getitem)
        return kr_error_int(t, KR_EXC_TypeError, !strcmp(who, "eval") ? "locals must be a mapping"
                                                                     : "locals must be a mapping or None, not %T", *locals);
    if (!own) {
        KrValue here;
        if (!take_hint(t, globals, &here)) return -1;
        if (!mapping) *locals = here;
    } else if (!mapping) {
        *locals = *globals;
    }
    return ensure_builtins(t, *globals);
}

static KrValue run_source(KrThread *t, KrValue *a, const char *who, int mode) {
    KrValue globals = a[1], locals = a[2];
    if (check_namespaces(t, who, &globals, &locals) < 0) return 0;
    KrUnitShared *shared = NULL;
    if (KR_HAS_SHAPE(a[0], kr_type_code.shape)) {
        if (!(shared = kr_unit_code_shared(a[0])))
            return kr_error(t, KR_EXC_TypeError, "%s() takes code objects made by compile() only", who);
    } else {
        Source source;
        KrValue name = kr_str_cstring(t, "<string>");
        if (!name || !source_of(t, a[0], who, &source)) return 0;
        if (mode == 1)
            while (source.size && (*source.text == ' ' || *source.text == '\t')) source.text++, source.size--;
        if (!(shared = compile_source(t, source, name, mode))) return 0;
    }
    if (KR_ENTER_RECURSION(t)) return 0;
    KrUnit *unit = kr_unit_instance(t, shared, globals);
    return unit ? kr_unit_run(t, unit, locals == globals ? 0 : locals) : 0;
}

static KrValue b_eval(KrThread *t, KrValue *a) { return run_source(t, a, "eval", 1); }

static KrValue b_exec(KrThread *t, KrValue *a) { return run_source(t, a, "exec", 0) ? KR_NONE : 0; }

/* -- __build_class__ for code that calls it by name -- */

static KrValue b_build_class(KrThread *t, KrValue *a) {
    if (!KR_HAS_SHAPE(a[0], KR_SH_FUNCTION) || !(KR_FN(a[0])->code->flags & KR_CODE_CLASS_BODY))
        return kr_error(t, KR_EXC_TypeError, "__build_class__: func must be a function");
    if (!kr_is_str(t, a[1])) return kr_error(t, KR_EXC_TypeError, "__build_class__: name is not a string");
    return kr_class_build(t, a[0], kr_unwrap(t, a[1]), a[2], a[3]);
}

extern const KrBuiltin kr_builtin_rows_object[];
const KrBuiltin kr_builtin_rows_object[] = {
    { "isinstance(obj, class_or_tuple, /) -> bool", b_isinstance, 0,
      "Return whether an object is an instance of a class or of a subclass thereof." },
    { "issubclass(cls, class_or_tuple, /) -> bool", b_issubclass, 0,
      "Return whether 'cls' is derived from another class or is the same class." },
    { "callable(obj, /) -> bool", b_callable, 0, "Return whether the object is callable (i.e., some kind of function)." },
    { "repr(obj, /) -> str", b_repr, 0, "Return the canonical string representation of the object." },
    { "id(obj, /) -> int", b_id, 0, "Return the identity of an object." },
    { "hash(obj, /) -> int", b_hash, 0, "Return the hash value for the given object." },
    { "getattr(object, name, default=..., /)", b_getattr, 0, "Get a named attribute from an object." },
    { "hasattr(obj, name, /) -> bool", b_hasattr, 0, "Return whether the object has an attribute with the given name." },
    { "setattr(obj, name, value, /)", b_setattr, 0, "Sets the named attribute on the given object to the specified value." },
    { "delattr(obj, name, /)", b_delattr, 0, "Deletes the named attribute from the given object." },
    { "globals() -> dict", b_globals, 0, "Return the dictionary containing the current scope's global variables." },
    { "locals() -> dict", b_locals, 0, "Return a dictionary containing the current scope's local variables." },
    { "vars(object=..., /)", b_vars, 0, "Without arguments, equivalent to locals(). With an argument, object.__dict__." },
    { "dir(object=..., /) -> list", b_dir, 0, "Show attributes of an object." },
    { "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", b_compile, 0,
      "Compile source into a code object that can be executed by exec() or eval()." },
    { "eval(source, globals=None, locals=None, /)", b_eval, 0, "Evaluate the given source in the context of globals and locals." },
    { "exec(source, globals=None, locals=None, /)", b_exec, 0, "Execute the given source in the context of globals and locals." },
    { "__build_class__(func, name, /, *bases, **kwds)", b_build_class, 0, "Internal helper function used by the class statement." },
    KR_BUILTIN_END };
