/* json.c -- the module _json: the rows of the parser and the writer. The classes over them are
 * rtlib/pylib/json. */
#include "rtlib/modules/json.h"

static const KrBuiltin functions[] = {
    {"decode(text, start, whole, strict, object_hook, object_pairs_hook, parse_float, parse_int, "
     "parse_constant, /)",
     kr_json_decode, 0, "Parse a JSON document, or one value of it with the place where it ends."},
    {"encode(obj, skipkeys, ensure_ascii, check_circular, allow_nan, indent, item_separator, "
     "key_separator, sort_keys, "
     "default, /) -> str",
     kr_json_encode, 0, "JSON text of an object."},
    {"scanstring(string, end, strict=True, /)", kr_json_scan_string, 0,
     "Scan the string s for a JSON string. End is the index of the character in s after the quote "
     "that started it."},
    {"encode_basestring(string, /) -> str", kr_json_quote, 0,
     "Return a JSON representation of a Python string"},
    {"encode_basestring_ascii(string, /) -> str", kr_json_quote_ascii, 0,
     "Return an ASCII-only JSON representation of a Python string"},
    KR_BUILTIN_END};

const KrModuleDef kr_module_json = {
    .name = "_json", .doc = "json speedups", .functions = functions};
