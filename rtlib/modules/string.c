/* string.c -- the module _string: the parser of format strings for string.Formatter. */
#include "rtlib/types/format_parse.h"

static KrValue text_arg(KrThread *t, KrValue v) {
    if (!kr_is_str(t, v)) return kr_error(t, KR_EXC_TypeError, "expected str, got %T", v);
    return kr_unwrap(t, v);
}

/* Iterator of (literal, field name, specification, conversion). */
static KrValue formatter_parser(KrThread *t, KrValue *arg) {
    KrValue s = text_arg(t, arg[0]), list = s ? kr_list_new(t, 0) : 0;
    KrFormatPiece p;
    size_t at = 0;
    int more;
    if (!list) return 0;
    while ((more = kr_format_next(t, s, &at, kr_str_length(s), &p)) > 0) {
        KrValue literal = kr_str_slice(t, s, p.literal, p.literal_end), name = KR_NONE, spec = KR_NONE, conversion = KR_NONE;
        if (p.field) {
            name = kr_str_slice(t, s, p.name, p.name_end);
            spec = kr_str_slice(t, s, p.spec, p.spec_end);
            if (p.conversion) conversion = kr_str_char_new(t, p.conversion);
        }
        KrValue item = literal && name && spec && conversion ? kr_tuple_of(t, 4, literal, name, spec, conversion) : 0;
        if (!item || kr_list_push(t, list, item) < 0 || kr_step(t) < 0) return 0;
    }
    return more < 0 ? 0 : kr_iter(t, list);
}

/* (first, iterator of (is attribute, name or index)). */
static KrValue formatter_field_name_split(KrThread *t, KrValue *arg) {
    KrValue s = text_arg(t, arg[0]), list = s ? kr_list_new(t, 0) : 0;
    if (!list) return 0;
    size_t n = kr_str_length(s), at = kr_format_first_end(s, 0, n), part, part_end;
    long index = kr_format_integer(t, s, 0, at);
    KrValue first = index == -2 ? 0 : index >= 0 ? kr_int_from_i64(t, index) : kr_str_slice(t, s, 0, at);
    bool attribute;
    int more = 0;
    if (!first) return 0;
    while ((more = kr_format_name_part(t, s, &at, n, &attribute, &part, &part_end)) > 0) {
        index = attribute ? -1 : kr_format_integer(t, s, part, part_end);
        KrValue key = index == -2 ? 0 : index >= 0 ? kr_int_from_i64(t, index) : kr_str_slice(t, s, part, part_end);
        KrValue item = key ? kr_tuple_of(t, 2, KR_BOOL(attribute), key) : 0;
        if (!item || kr_list_push(t, list, item) < 0 || kr_step(t) < 0) return 0;
    }
    KrValue rest = more < 0 ? 0 : kr_iter(t, list);
    return rest ? kr_tuple_of(t, 2, first, rest) : 0;
}

static const KrBuiltin rows[] = {
    { "formatter_parser(format_string, /)", formatter_parser, 0, "Pieces of a format string." },
    { "formatter_field_name_split(field_name, /)", formatter_field_name_split, 0, "Parts of a field name." },
    KR_BUILTIN_END
};

const KrModuleDef kr_module_string = {
    .name = "_string",
    .doc = "Helper of string.Formatter.",
    .functions = rows,
};
