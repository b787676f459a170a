/* str_methods.c -- the rows of str's methods: argument checks and CPython's messages; the work is in the other str files. */
#include "rtlib/types/str_methods.h"

#include "rtlib/types/codec.h"
#include "rtlib/types/format.h"
#include "rtlib/types/str_case.h"
#include "rtlib/types/str_split.h"
#include "rtlib/types/unicode.h"

static inline KrValue plain(KrThread *t, KrValue v) { return KR_HAS_SHAPE(v, KR_SH_STR) ? v : kr_unwrap(t, v); }
static inline KrValue self_of(KrThread *t, KrValue *arg) { return plain(t, arg[0]); }
static inline bool given(KrValue v) { return v && v != KR_NONE; }

/* An argument that must be str; function 0: the short message. 0: TypeError pending. */
static KrValue need_str(KrThread *t, KrValue v, const char *function, int number) {
    if (KR_HAS_SHAPE(v, KR_SH_STR)) return v;
    if (kr_is_str(t, v)) return kr_unwrap(t, v);
    if (!function) return kr_error(t, KR_EXC_TypeError, "must be str, not %T", v);
    if (number) return kr_error(t, KR_EXC_TypeError, "%s() argument %d must be str, not %T", function, number, v);
    return kr_error(t, KR_EXC_TypeError, "%s() argument must be str, not %T", function, v);
}

int kr_text_index(KrThread *t, KrValue v, long *out) {
    if (KR_IS_INT(v)) {
        *out = KR_INT_VALUE(v);
        return 0;
    }
    KrValue i = kr_index(t, v);
    int64_t n;
    if (!i) return -1;
    if (!kr_int_fits_i64(t, i, &n)) return kr_error_int(t, KR_EXC_IndexError, "cannot fit '%T' into an index-sized integer", v);
    *out = n;
    return 0;
}

static int bound(KrThread *t, KrValue v, long *out) {
    if (KR_IS_INT(v)) {
        *out = KR_INT_VALUE(v);
        return 0;
    }
    if (!kr_is_int(t, v) && !kr_type_of(t, v)->s.index)
        return kr_error_int(t, KR_EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
    return kr_index_long(t, v, true, out);
}

int kr_str_range(KrThread *t, KrValue start, KrValue stop, size_t length, size_t *from, size_t *to) {
    long n = (long)length, a = 0, b = n;
    if (given(start) && bound(t, start, &a) < 0) return -1;
    if (given(stop) && bound(t, stop, &b) < 0) return -1;
    if (a < 0) a = a + n < 0 ? 0 : a + n;
    if (b < 0) b = b + n < 0 ? 0 : b + n;
    if (b > n) b = n;
    *from = (size_t)a;      /* may lie behind the end: nothing is found then, not even '' */
    *to = (size_t)b;
    return 0;
}

/* -- search -- */
typedef struct FindArgs { KrValue s, needle; size_t from, to; } FindArgs;

static int find_args(KrThread *t, KrValue *arg, FindArgs *f) {
    f->s = self_of(t, arg);
    f->needle = need_str(t, arg[1], 0, 0);
    return f->needle ? kr_str_range(t, arg[2], arg[3], kr_str_length(f->s), &f->from, &f->to) : -1;
}

static KrValue str_find(KrThread *t, KrValue *arg) {
    FindArgs f;
    if (find_args(t, arg, &f) < 0) return 0;
    size_t i = kr_str_find(t, f.s, f.needle, f.from, f.to);
    return i != KR_STR_NONE ? KR_INT(i) : t->exc ? 0 : KR_INT(-1);
}

static KrValue str_rfind(KrThread *t, KrValue *arg) {
    FindArgs f;
    if (find_args(t, arg, &f) < 0) return 0;
    size_t i = kr_str_rfind(t, f.s, f.needle, f.from, f.to);
    return i != KR_STR_NONE ? KR_INT(i) : t->exc ? 0 : KR_INT(-1);
}

static KrValue must_find(KrThread *t, KrValue found) {
    return found == KR_INT(-1) ? kr_error(t, KR_EXC_ValueError, "substring not found") : found;
}

static KrValue str_index(KrThread *t, KrValue *arg) { return must_find(t, str_find(t, arg)); }
static KrValue str_rindex(KrThread *t, KrValue *arg) { return must_find(t, str_rfind(t, arg)); }

static KrValue str_count(KrThread *t, KrValue *arg) {
    FindArgs f;
    if (find_args(t, arg, &f) < 0) return 0;
    long n = kr_str_count(t, f.s, f.needle, f.from, f.to);
    return n < 0 ? 0 : KR_INT(n);
}

static KrValue match_end(KrThread *t, KrValue *arg, bool at_end, const char *name) {
    KrValue s = self_of(t, arg), v = arg[1];
    size_t from, to;
    if (kr_str_range(t, arg[2], arg[3], kr_str_length(s), &from, &to) < 0) return 0;
    if (!KR_IS_INT(v) && kr_is_tuple(t, v) && !kr_is_str(t, v)) {
        KrTuple *tuple = KR_TUPLE(kr_unwrap(t, v));
        for (size_t i = 0; i < tuple->length; i++) {
            KrValue item = tuple->items[i];
            if (!kr_is_str(t, item))
                return kr_error(t, KR_EXC_TypeError, "tuple for %s must only contain str, not %T", name, item);
            if (kr_work_bytes(t, kr_str_length(plain(t, item))) < 0 || (!(i & 255) && kr_step(t) < 0)) return 0;
            if (kr_str_has_prefix(s, plain(t, item), from, to, at_end)) return KR_TRUE;
        }
        return KR_FALSE;
    }
    if (!kr_is_str(t, v))
        return kr_error(t, KR_EXC_TypeError, "%s first arg must be str or a tuple of str, not %T", name, v);
    if (kr_work_bytes(t, kr_str_length(plain(t, v))) < 0) return 0;
    return KR_BOOL(kr_str_has_prefix(s, plain(t, v), from, to, at_end));
}

static KrValue str_startswith(KrThread *t, KrValue *arg) { return match_end(t, arg, false, "startswith"); }
static KrValue str_endswith(KrThread *t, KrValue *arg) { return match_end(t, arg, true, "endswith"); }

static KrValue str_replace(KrThread *t, KrValue *arg) {
    long max = -1;
    KrValue from = need_str(t, arg[1], "replace", 1), to = from ? need_str(t, arg[2], "replace", 2) : 0;
    if (!to || (arg[3] && arg[3] != KR_INT(-1) && kr_index_long(t, arg[3], false, &max) < 0)) return 0;
    return kr_str_replace(t, self_of(t, arg), from, to, max);
}

static KrValue str_removeprefix(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg), p = need_str(t, arg[1], "removeprefix", 0);
    if (!p) return 0;
    size_t n = kr_str_length(s);
    return kr_str_has_prefix(s, p, 0, n, false) ? kr_str_slice(t, s, kr_str_length(p), n) : s;
}

static KrValue str_removesuffix(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg), p = need_str(t, arg[1], "removesuffix", 0);
    if (!p) return 0;
    size_t n = kr_str_length(s);
    return kr_str_has_prefix(s, p, 0, n, true) ? kr_str_slice(t, s, 0, n - kr_str_length(p)) : s;
}

/* -- splitting -- */
static int split_args(KrThread *t, KrValue *arg, KrValue *sep, long *max) {
    *sep = 0;
    *max = -1;
    if (given(arg[1])) {
        if (!kr_is_str(t, arg[1])) return kr_error_int(t, KR_EXC_TypeError, "must be str or None, not %T", arg[1]);
        *sep = plain(t, arg[1]);
    }
    return arg[2] ? kr_index_long(t, arg[2], false, max) : 0;
}

static KrValue str_split(KrThread *t, KrValue *arg) {
    KrValue sep;
    long max;
    return split_args(t, arg, &sep, &max) < 0 ? 0 : kr_str_split(t, self_of(t, arg), sep, max);
}

static KrValue str_rsplit(KrThread *t, KrValue *arg) {
    KrValue sep;
    long max;
    return split_args(t, arg, &sep, &max) < 0 ? 0 : kr_str_rsplit(t, self_of(t, arg), sep, max);
}

static KrValue str_splitlines(KrThread *t, KrValue *arg) {
    int keep = arg[1] ? kr_truth(t, arg[1]) : 0;
    return keep < 0 ? 0 : kr_str_splitlines(t, self_of(t, arg), keep != 0);
}

static KrValue partition(KrThread *t, KrValue *arg, bool last) {
    KrValue s = self_of(t, arg), sep = need_str(t, arg[1], 0, 0);
    if (!sep) return 0;
    size_t n = kr_str_length(s), m = kr_str_length(sep);
    if (m == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    size_t i = last ? kr_str_rfind(t, s, sep, 0, n) : kr_str_find(t, s, sep, 0, n);
    if (i == KR_STR_NONE) {
        if (t->exc) return 0;
        return last ? kr_tuple_of(t, 3, kr_str_empty, kr_str_empty, s) : kr_tuple_of(t, 3, s, kr_str_empty, kr_str_empty);
    }
    KrValue a = kr_str_slice(t, s, 0, i), b = a ? kr_str_slice(t, s, i + m, n) : 0;
    return b ? kr_tuple_of(t, 3, a, sep, b) : 0;
}

static KrValue str_partition(KrThread *t, KrValue *arg) { return partition(t, arg, false); }
static KrValue str_rpartition(KrThread *t, KrValue *arg) { return partition(t, arg, true); }

static KrValue strip(KrThread *t, KrValue *arg, int sides, const char *name) {
    KrValue chars = 0;
    if (given(arg[1])) {
        if (!kr_is_str(t, arg[1]))
            return kr_error(t, KR_EXC_TypeError, "%s arg must be None or str", name);
        chars = plain(t, arg[1]);
    }
    return kr_str_strip(t, self_of(t, arg), chars, sides);
}

static KrValue str_strip(KrThread *t, KrValue *arg) { return strip(t, arg, 3, "strip"); }
static KrValue str_lstrip(KrThread *t, KrValue *arg) { return strip(t, arg, 1, "lstrip"); }
static KrValue str_rstrip(KrThread *t, KrValue *arg) { return strip(t, arg, 2, "rstrip"); }
static KrValue str_join(KrThread *t, KrValue *arg) { return kr_str_join(t, self_of(t, arg), arg[1]); }

/* -- padding -- */
static KrValue pad(KrThread *t, KrValue s, size_t left, size_t right, uint32_t fill) {
    size_t n = kr_str_length(s);
    if (left > KR_STR_MAX || right > KR_STR_MAX || n + left + right > KR_STR_MAX) return kr_no_memory(t);
    if (left + right == 0) return s;
    KrBuilder b;
    kr_builder_init(t, &b);
    int kind = kr_str_kind(s), kf = kr_kind_for(fill);
    KrStr *r = kr_str_alloc_kind(t, n + left + right, kind > kf ? kind : kf, kr_str_is_ascii(s) && fill < 128);
    if (!r || ((left + right) > 65536 && kr_work(t, (left + right) / 1024) < 0)) return 0;
    kind = kr_str_kind((KrValue)r);
    if (kind == 1) {
        memset(r->data, (int)fill, left);
        memset(r->data + left + n, (int)fill, right);
    } else {
        for (size_t i = 0; i < left; i++) kr_str_write(r->data, kind, i, fill);
        for (size_t i = left + n; i < n + left + right; i++) kr_str_write(r->data, kind, i, fill);
    }
    kr_str_copy_chars(r->data + left * (size_t)kind, kind, kr_str_data(s), kr_str_kind(s), n);
    return n + left + right == 1 ? kr_str_char_new(t, fill) : (KrValue)r;
}

static int pad_args(KrThread *t, KrValue *arg, size_t n, size_t *room, uint32_t *fill) {
    long width;
    *fill = ' ';
    if (kr_index_long(t, arg[1], false, &width) < 0) return -1;
    if (arg[2]) {
        if (!kr_is_str(t, arg[2]))
            return kr_error_int(t, KR_EXC_TypeError, "The fill character must be a unicode character, not %T", arg[2]);
        KrValue f = plain(t, arg[2]);
        if (kr_str_length(f) != 1)
            return kr_error_int(t, KR_EXC_TypeError, "The fill character must be exactly one character long");
        *fill = kr_str_at(f, 0);
    }
    *room = width > (long)n ? (size_t)width - n : 0;
    return 0;
}

static KrValue str_ljust(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    size_t room;
    uint32_t fill;
    return pad_args(t, arg, kr_str_length(s), &room, &fill) < 0 ? 0 : pad(t, s, 0, room, fill);
}

static KrValue str_rjust(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    size_t room;
    uint32_t fill;
    return pad_args(t, arg, kr_str_length(s), &room, &fill) < 0 ? 0 : pad(t, s, room, 0, fill);
}

static KrValue str_center(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    size_t n = kr_str_length(s), room;
    uint32_t fill;
    if (pad_args(t, arg, n, &room, &fill) < 0) return 0;
    size_t left = room / 2 + (room & (n + room) & 1);
    return pad(t, s, left, room - left, fill);
}

static KrValue str_zfill(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    long width;
    if (kr_index_long(t, arg[1], false, &width) < 0) return 0;
    size_t n = kr_str_length(s);
    if (width <= (long)n) return s;
    size_t zeros = (size_t)width - n;
    KrValue r = pad(t, s, zeros, 0, '0');
    if (!r || !n) return r;
    uint32_t c = kr_str_at(s, 0);
    if (c == '+' || c == '-') {
        int kind = kr_str_kind(r);
        kr_str_write(KR_STR(r)->data, kind, 0, c);
        kr_str_write(KR_STR(r)->data, kind, zeros, '0');
    }
    return r;
}

static KrValue str_expandtabs(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    long size = 8;
    if (arg[1] && kr_index_long(t, arg[1], false, &size) < 0) return 0;
    size_t n = kr_str_length(s), column = 0;
    int kind = kr_str_kind(s);
    KrBuilder b;
    if (kr_str_find_char(s, '\t', 0, n) == KR_STR_NONE) return s;
    kr_builder_init(t, &b);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = kr_str_read(kr_str_data(s), kind, i);
        if (c == '\t') {
            if (size > 0) {
                size_t gap = (size_t)size - column % (size_t)size;
                column += gap;
                if (kr_builder_fill(&b, ' ', gap) < 0) return 0;
            }
        } else {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
            if (kr_builder_char(&b, c) < 0) return 0;
        }
        if (!(i & 4095) && kr_step(t) < 0) return 0;
    }
    return kr_builder_take(&b);
}

/* -- case and tests -- */
#define CONVERT(name) static KrValue str_##name(KrThread *t, KrValue *arg) { return kr_str_##name(t, self_of(t, arg)); }
CONVERT(lower)
CONVERT(upper)
CONVERT(casefold)
CONVERT(capitalize)
CONVERT(title)
CONVERT(swapcase)

static KrValue as_bool(int r) { return r < 0 ? 0 : KR_BOOL(r); }
#define TEST(name, call) static KrValue str_##name(KrThread *t, KrValue *arg) { return as_bool(call); }
TEST(islower, kr_str_is_lower(t, self_of(t, arg)))
TEST(isupper, kr_str_is_upper(t, self_of(t, arg)))
TEST(istitle, kr_str_is_title(t, self_of(t, arg)))
TEST(isprintable, kr_str_is_printable(t, self_of(t, arg)))
TEST(isidentifier, kr_str_is_identifier(t, self_of(t, arg)))
TEST(isalpha, kr_str_all_flags(t, self_of(t, arg), KR_UC_ALPHA))
TEST(isalnum, kr_str_all_flags(t, self_of(t, arg), KR_UC_ALPHA | KR_UC_DECIMAL | KR_UC_DIGIT | KR_UC_NUMERIC))
TEST(isdecimal, kr_str_all_flags(t, self_of(t, arg), KR_UC_DECIMAL))
TEST(isdigit, kr_str_all_flags(t, self_of(t, arg), KR_UC_DIGIT))
TEST(isnumeric, kr_str_all_flags(t, self_of(t, arg), KR_UC_NUMERIC))
TEST(isspace, kr_str_all_flags(t, self_of(t, arg), KR_UC_SPACE))

static KrValue str_isascii(KrThread *t, KrValue *arg) { return KR_BOOL(kr_str_is_ascii(self_of(t, arg))); }

/* -- the rest -- */
static KrValue str_encode(KrThread *t, KrValue *arg) {
    if (arg[1] && !kr_is_str(t, arg[1]))
        return kr_error(t, KR_EXC_TypeError, "encode() argument 'encoding' must be str, not %T", arg[1]);
    if (arg[2] && !kr_is_str(t, arg[2]))
        return kr_error(t, KR_EXC_TypeError, "encode() argument 'errors' must be str, not %T", arg[2]);
    return kr_encode(t, self_of(t, arg), arg[1] ? plain(t, arg[1]) : 0, arg[2] ? plain(t, arg[2]) : 0);
}

static KrValue str_translate(KrThread *t, KrValue *arg) { return kr_str_translate(t, self_of(t, arg), arg[1]); }
static KrValue str_maketrans(KrThread *t, KrValue *arg) { return kr_str_maketrans(t, arg[0], arg[1], arg[2]); }
static KrValue str_format(KrThread *t, KrValue *arg) { return kr_str_format(t, self_of(t, arg), arg[1], arg[2]); }
static KrValue str_format_map(KrThread *t, KrValue *arg) { return kr_str_format(t, self_of(t, arg), 0, arg[1]); }

static KrValue str_dunder_format(KrThread *t, KrValue *arg) {
    if (!kr_is_str(t, arg[1])) return kr_error(t, KR_EXC_TypeError, "__format__() argument must be str, not %T", arg[1]);
    return kr_str_format_value(t, arg[0], plain(t, arg[1]));
}

/* A str of its own, so that what is made of it is one too. */
static KrValue str_getnewargs(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    KrValue copy = kr_str_from_kind(t, kr_str_data(s), kr_str_kind(s), kr_str_length(s));
    return copy ? kr_tuple_of(t, 1, copy) : 0;
}
static KrValue str_sizeof(KrThread *t, KrValue *arg) {
    KrValue s = self_of(t, arg);
    return KR_INT(sizeof(KrStr) + kr_str_length(s) * (size_t)kr_str_kind(s));
}

const KrBuiltin kr_str_rows[] = {
    { "capitalize(self, /) -> str", str_capitalize, 0, "First character in title case, the rest lower." },
    { "casefold(self, /) -> str", str_casefold, 0, "Form for comparisons that ignore case." },
    { "center(self, width, fillchar=..., /) -> str", str_center, 0, "Centred in a text of the given width." },
    { "count(self, sub, start=..., end=..., /) -> int", str_count, KR_BF_COUNTS, "Occurrences that do not overlap." },
    { "encode(self, /, encoding=..., errors=...) -> bytes", str_encode, 0, "The text as bytes." },
    { "endswith(self, suffix, start=..., end=..., /) -> bool", str_endswith, KR_BF_COUNTS, "Ends with the text, or one of a tuple." },
    { "expandtabs(self, /, tabsize=8) -> str", str_expandtabs, 0, "Tabs as spaces." },
    { "find(self, sub, start=..., end=..., /) -> int", str_find, KR_BF_COUNTS, "Lowest index of the text, or -1." },
    { "format(self, /, *args, **kwargs) -> str", str_format, 0, "Replacement fields filled in." },
    { "format_map(self, mapping, /) -> str", str_format_map, 0, "Replacement fields filled in from a mapping." },
    { "index(self, sub, start=..., end=..., /) -> int", str_index, KR_BF_COUNTS, "Lowest index of the text, or ValueError." },
    { "isalnum(self, /) -> bool", str_isalnum, 0, "Only letters and digits, at least one." },
    { "isalpha(self, /) -> bool", str_isalpha, 0, "Only letters, at least one." },
    { "isascii(self, /) -> bool", str_isascii, 0, "Only ASCII characters." },
    { "isdecimal(self, /) -> bool", str_isdecimal, 0, "Only decimal digits, at least one." },
    { "isdigit(self, /) -> bool", str_isdigit, 0, "Only digits, at least one." },
    { "isidentifier(self, /) -> bool", str_isidentifier, 0, "Has the form of a name." },
    { "islower(self, /) -> bool", str_islower, 0, "Cased and all lower case." },
    { "isnumeric(self, /) -> bool", str_isnumeric, 0, "Only numeric characters, at least one." },
    { "isprintable(self, /) -> bool", str_isprintable, 0, "Only characters that repr() shows as they are." },
    { "isspace(self, /) -> bool", str_isspace, 0, "Only white space, at least one." },
    { "istitle(self, /) -> bool", str_istitle, 0, "Cased and in title case." },
    { "isupper(self, /) -> bool", str_isupper, 0, "Cased and all upper case." },
    { "join(self, iterable, /) -> str", str_join, 0, "The strings of the iterable with this text between them." },
    { "ljust(self, width, fillchar=..., /) -> str", str_ljust, 0, "Filled up on the right." },
    { "lower(self, /) -> str", str_lower, 0, "In lower case." },
    { "lstrip(self, chars=None, /) -> str", str_lstrip, 0, "Without white space (or chars) at the start." },
    { "maketrans(x, y=..., z=..., /)", str_maketrans, KR_BF_STATIC, "Table for translate()." },
    { "partition(self, sep, /) -> tuple", str_partition, 0, "Before, separator, behind; first place." },
    { "removeprefix(self, prefix, /) -> str", str_removeprefix, 0, "Without the prefix if present." },
    { "removesuffix(self, suffix, /) -> str", str_removesuffix, 0, "Without the suffix if present." },
    { "replace(self, old, new, count=-1, /) -> str", str_replace, 0, "Occurrences replaced." },
    { "rfind(self, sub, start=..., end=..., /) -> int", str_rfind, KR_BF_COUNTS, "Highest index of the text, or -1." },
    { "rindex(self, sub, start=..., end=..., /) -> int", str_rindex, KR_BF_COUNTS, "Highest index of the text, or ValueError." },
    { "rjust(self, width, fillchar=..., /) -> str", str_rjust, 0, "Filled up on the left." },
    { "rpartition(self, sep, /) -> tuple", str_rpartition, 0, "Before, separator, behind; last place." },
    { "rsplit(self, /, sep=None, maxsplit=-1) -> list", str_rsplit, 0, "Pieces between separators, from the right." },
    { "rstrip(self, chars=None, /) -> str", str_rstrip, 0, "Without white space (or chars) at the end." },
    { "split(self, /, sep=None, maxsplit=-1) -> list", str_split, 0, "Pieces between separators." },
    { "splitlines(self, /, keepends=False) -> list", str_splitlines, 0, "The lines." },
    { "startswith(self, prefix, start=..., end=..., /) -> bool", str_startswith, KR_BF_COUNTS, "Starts with the text, or one of a tuple." },
    { "strip(self, chars=None, /) -> str", str_strip, 0, "Without white space (or chars) at both ends." },
    { "swapcase(self, /) -> str", str_swapcase, 0, "Upper and lower case exchanged." },
    { "title(self, /) -> str", str_title, 0, "Words in title case." },
    { "translate(self, table, /) -> str", str_translate, 0, "Characters mapped through a table." },
    { "upper(self, /) -> str", str_upper, 0, "In upper case." },
    { "zfill(self, width, /) -> str", str_zfill, 0, "Zeros behind the sign up to the width." },
    { "__format__(self, format_spec, /) -> str", str_dunder_format, 0, "Formatted by a specification." },
    { "__getnewargs__(self, /)", str_getnewargs, 0, 0 },
    { "__sizeof__(self, /) -> int", str_sizeof, 0, 0 },
    KR_BUILTIN_END
};
