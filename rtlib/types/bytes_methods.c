/* bytes_methods.c -- methods that bytes and bytearray share: search, split, strip, padding. Results have the type of self (exact
 * bytes or bytearray). Arguments that may run script code are read first; data pointers are taken after them. */
#include "rtlib/types/bytes_methods.h"

#include "rtlib/types/codec.h"
#include "rtlib/types/str_search.h"
#include "rtlib/types/str_split.h"

KrValue kr_bytes_like_new(KrThread *t, KrValue self, const void *data, size_t n) {
    return kr_is_bytearray(t, self) ? kr_bytearray_new(t, data, n) : kr_bytes_new(t, data, n);
}

KrValue kr_bytes_like_alloc(KrThread *t, KrValue self, size_t n, unsigned char **out) {
    KrValue r = kr_bytes_like_new(t, self, NULL, n);
    if (r) *out = KR_SH(r) == KR_SH_BYTES ? KR_BYTES(r)->data : kr_bytearray_data(r);
    return r;
}

KrView kr_self_view(KrThread *t, KrValue self) {
    KrView v = { NULL, 0 };
    kr_buffer_get(t, self, &v.p, &v.n);
    return v;
}

static bool given(KrValue v) { return v && v != KR_NONE; }

int kr_view_arg(KrThread *t, KrValue v, KrView *out) { return kr_bytes_arg(t, v, &out->p, &out->n); }

/* -- search -- */
typedef struct FindArgs { KrView self, needle; size_t from, to; unsigned char byte; } FindArgs;

static int find_args(KrThread *t, KrValue *arg, FindArgs *f) {
    if (!kr_buffer_get(t, arg[1], &f->needle.p, &f->needle.n)) {
        if (t->exc) return -1;
        if (!kr_is_int(t, arg[1]) && !kr_type_of(t, arg[1])->s.index)
            return kr_error_int(t, KR_EXC_TypeError, "argument should be integer or bytes-like object, not '%T'", arg[1]);
        int byte = kr_byte_value(t, arg[1], "byte must be in range(0, 256)");
        if (byte < 0) return -1;
        f->byte = (unsigned char)byte;
        f->needle.p = NULL;
    }
    KrView before = kr_self_view(t, arg[0]);
    if (kr_str_range(t, arg[2], arg[3], before.n, &f->from, &f->to) < 0) return -1;
    f->self = kr_self_view(t, arg[0]);
    if (f->self.n != before.n && kr_str_range(t, KR_INT(f->from), KR_INT(f->to), f->self.n, &f->from, &f->to) < 0) return -1;
    if (f->needle.p) kr_buffer_get(t, arg[1], &f->needle.p, &f->needle.n);
    else {
        f->needle.p = &f->byte;
        f->needle.n = 1;
    }
    return 0;
}

static size_t find_in(KrThread *t, const FindArgs *f, bool last) {
    size_t i;
    if (f->from > f->to) return KR_STR_NONE;
    if (f->needle.n == 0) return last ? f->to : f->from;
    if (f->needle.n > f->to - f->from) return KR_STR_NONE;
    i = last ? kr_search_last(t, f->self.p + f->from, f->to - f->from, f->needle.p, f->needle.n, 1)
             : kr_search(t, f->self.p + f->from, f->to - f->from, f->needle.p, f->needle.n, 1);
    return i == KR_STR_NONE ? i : i + f->from;
}

static KrValue find(KrThread *t, KrValue *arg, bool last, bool must) {
    FindArgs f;
    if (find_args(t, arg, &f) < 0) return 0;
    size_t i = find_in(t, &f, last);
    if (i != KR_STR_NONE) return KR_INT(i);
    if (t->exc) return 0;
    return must ? kr_error(t, KR_EXC_ValueError, "subsection not found") : KR_INT(-1);
}

KrValue kr_b_find(KrThread *t, KrValue *arg) { return find(t, arg, false, false); }
KrValue kr_b_rfind(KrThread *t, KrValue *arg) { return find(t, arg, true, false); }
KrValue kr_b_index(KrThread *t, KrValue *arg) { return find(t, arg, false, true); }
KrValue kr_b_rindex(KrThread *t, KrValue *arg) { return find(t, arg, true, true); }

KrValue kr_b_count(KrThread *t, KrValue *arg) {
    FindArgs f;
    if (find_args(t, arg, &f) < 0) return 0;
    if (f.from > f.to) return KR_INT(0);
    if (f.needle.n == 0) return KR_INT(f.to - f.from + 1);
    long n = kr_search_count(t, f.self.p + f.from, f.to - f.from, f.needle.p, f.needle.n, 1, KR_STR_NONE);
    return n < 0 ? 0 : KR_INT(n);
}

int kr_bytes_contains(KrThread *t, KrValue self, KrValue v) {
    KrView needle;
    unsigned char byte;
    if (kr_is_int(t, v) || (!KR_IS_INT(v) && kr_type_of(t, v)->s.index)) {
        int n = kr_byte_value(t, v, "byte must be in range(0, 256)");
        if (n < 0) return -1;
        byte = (unsigned char)n;
        needle = (KrView){ &byte, 1 };
    } else if (kr_view_arg(t, v, &needle) < 0) return -1;
    KrView s = kr_self_view(t, self);
    if (needle.n == 0) return 1;
    if (needle.n > s.n) return 0;
    size_t i = kr_search(t, s.p, s.n, needle.p, needle.n, 1);
    return i != KR_STR_NONE ? 1 : t->exc ? -1 : 0;
}

static bool matches(KrView s, KrView part, size_t from, size_t to, bool at_end) {
    if (to > s.n) to = s.n;
    if (from > to || part.n > to - from) return false;
    return memcmp(s.p + (at_end ? to - part.n : from), part.p, part.n) == 0;
}

static KrValue match_end(KrThread *t, KrValue *arg, bool at_end, const char *name) {
    size_t from, to;
    KrView part;
    if (kr_str_range(t, arg[2], arg[3], kr_self_view(t, arg[0]).n, &from, &to) < 0) return 0;
    if (!KR_IS_INT(arg[1]) && kr_is_tuple(t, arg[1])) {
        KrTuple *tuple = KR_TUPLE(kr_unwrap(t, arg[1]));
        for (size_t i = 0; i < tuple->length; i++) {
            if (kr_view_arg(t, tuple->items[i], &part) < 0) return 0;
            if (kr_work_bytes(t, part.n) < 0 || (!(i & 255) && kr_step(t) < 0)) return 0;
            if (matches(kr_self_view(t, arg[0]), part, from, to, at_end)) return KR_TRUE;
        }
        return KR_FALSE;
    }
    if (!kr_buffer_get(t, arg[1], &part.p, &part.n)) {
        if (t->exc) return 0;
        return kr_error(t, KR_EXC_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name, arg[1]);
    }
    if (kr_work_bytes(t, part.n) < 0) return 0;
    return KR_BOOL(matches(kr_self_view(t, arg[0]), part, from, to, at_end));
}

KrValue kr_b_startswith(KrThread *t, KrValue *arg) { return match_end(t, arg, false, "startswith"); }
KrValue kr_b_endswith(KrThread *t, KrValue *arg) { return match_end(t, arg, true, "endswith"); }

KrValue kr_b_removeprefix(KrThread *t, KrValue *arg) {
    KrView part;
    if (kr_view_arg(t, arg[1], &part) < 0) return 0;
    KrView s = kr_self_view(t, arg[0]);
    size_t skip = matches(s, part, 0, s.n, false) ? part.n : 0;
    return kr_bytes_like_new(t, arg[0], s.p + skip, s.n - skip);
}

KrValue kr_b_removesuffix(KrThread *t, KrValue *arg) {
    KrView part;
    if (kr_view_arg(t, arg[1], &part) < 0) return 0;
    KrView s = kr_self_view(t, arg[0]);
    return kr_bytes_like_new(t, arg[0], s.p, s.n - (matches(s, part, 0, s.n, true) ? part.n : 0));
}

KrValue kr_b_replace(KrThread *t, KrValue *arg) {
    long max = -1;
    KrView from, to, s;
    if (arg[3] && kr_index_long(t, arg[3], false, &max) < 0) return 0;
    if (kr_view_arg(t, arg[1], &from) < 0 || kr_view_arg(t, arg[2], &to) < 0) return 0;
    s = kr_self_view(t, arg[0]);
    size_t limit = max < 0 ? KR_STR_NONE : (size_t)max, count, added, total;
    if (from.n == 0) count = s.n + 1 < limit ? s.n + 1 : limit;
    else {
        long n = from.n > s.n ? 0 : kr_search_count(t, s.p, s.n, from.p, from.n, 1, limit);
        if (n < 0) return 0;
        count = (size_t)n;
    }
    if (count == 0) return kr_bytes_like_new(t, arg[0], s.p, s.n);
    if (__builtin_mul_overflow(to.n, count, &added) || __builtin_add_overflow(s.n - from.n * count, added, &total)
        || total > KR_BYTES_MAX) return kr_no_memory(t);
    if (kr_work(t, total / 256) < 0) return 0;
    unsigned char *out;
    KrValue r = kr_bytes_like_alloc(t, arg[0], total, &out);
    if (!r) return 0;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t hit = from.n ? kr_search(t, s.p + at, s.n - at, from.p, from.n, 1) : i > 0;
        if (hit == KR_STR_NONE) return 0;
        memcpy(out, s.p + at, hit);
        memcpy(out + hit, to.p, to.n);
        out += hit + to.n;
        at += hit + from.n;
    }
    memcpy(out, s.p + at, s.n - at);
    return r;
}

/* -- splitting -- */
static int add_piece(KrThread *t, KrValue list, KrValue self, const unsigned char *p, size_t n) {
    KrValue piece = kr_bytes_like_new(t, self, p, n);
    return piece ? kr_list_push(t, list, piece) : -1;
}

/* bytes know the ASCII white space only. */
static bool is_space(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); }

static KrValue split_space(KrThread *t, KrValue self, KrView s, size_t max, bool last, KrValue list) {
    size_t i = 0, end = s.n;
    for (size_t pieces = 0;; pieces++) {
        size_t start, stop;
        if (!last) {
            while (i < end && is_space(s.p[i])) i++;
            if (i == end) break;
            start = i;
            if (pieces == max) i = end;
            else while (i < end && !is_space(s.p[i])) i++;
            stop = i;
        } else {
            while (end > 0 && is_space(s.p[end - 1])) end--;
            if (end == 0) break;
            stop = end;
            if (pieces == max) end = 0;
            else while (end > 0 && !is_space(s.p[end - 1])) end--;
            start = end;
        }
        if (add_piece(t, list, self, s.p + start, stop - start) < 0) return 0;
        if (!(pieces & 1023) && kr_step(t) < 0) return 0;
    }
    return list;
}

static KrValue split(KrThread *t, KrValue *arg, bool last) {
    long max_arg = -1;
    KrView sep = { NULL, 0 }, s;
    if (arg[2] && kr_index_long(t, arg[2], false, &max_arg) < 0) return 0;
    if (given(arg[1]) && kr_view_arg(t, arg[1], &sep) < 0) return 0;
    if (sep.p && sep.n == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    s = kr_self_view(t, arg[0]);
    size_t max = max_arg < 0 ? KR_STR_NONE : (size_t)max_arg, at = 0, end = s.n;
    KrValue list = kr_list_new(t, 0);
    if (!list || kr_work(t, s.n / 64) < 0) return 0;
    if (!sep.p) {
        if (!split_space(t, arg[0], s, max, last, list)) return 0;
    } else {
        for (size_t pieces = 0; pieces < max && at + sep.n <= end; pieces++) {
            size_t hit = last ? kr_search_last(t, s.p, end, sep.p, sep.n, 1) : kr_search(t, s.p + at, end - at, sep.p, sep.n, 1);
            if (hit == KR_STR_NONE) break;
            if (last) {
                if (add_piece(t, list, arg[0], s.p + hit + sep.n, end - hit - sep.n) < 0) return 0;
                end = hit;
            } else {
                if (add_piece(t, list, arg[0], s.p + at, hit) < 0) return 0;
                at += hit + sep.n;
            }
            if (!(pieces & 1023) && kr_step(t) < 0) return 0;
        }
        if (t->exc || add_piece(t, list, arg[0], s.p + at, end - at) < 0) return 0;
    }
    if (last) kr_list_reverse_in_place(list);
    return list;
}

KrValue kr_b_split(KrThread *t, KrValue *arg) { return split(t, arg, false); }
KrValue kr_b_rsplit(KrThread *t, KrValue *arg) { return split(t, arg, true); }

KrValue kr_b_splitlines(KrThread *t, KrValue *arg) {
    int keep = arg[1] ? kr_truth(t, arg[1]) : 0;
    KrValue list = keep < 0 ? 0 : kr_list_new(t, 0);
    KrView s = kr_self_view(t, arg[0]);
    if (!list || kr_work(t, s.n / 64) < 0) return 0;
    for (size_t i = 0, count = 0; i < s.n;) {
        size_t start = i, end;
        while (i < s.n && s.p[i] != '\n' && s.p[i] != '\r') i++;
        end = i;
        if (i < s.n) {
            i += s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
            if (keep) end = i;
        }
        if (add_piece(t, list, arg[0], s.p + start, end - start) < 0) return 0;
        if (!(++count & 1023) && kr_step(t) < 0) return 0;
    }
    return list;
}

static KrValue partition(KrThread *t, KrValue *arg, bool last) {
    KrView sep, s;
    if (kr_view_arg(t, arg[1], &sep) < 0) return 0;
    if (sep.n == 0) return kr_error(t, KR_EXC_ValueError, "empty separator");
    s = kr_self_view(t, arg[0]);
    size_t i = sep.n > s.n ? KR_STR_NONE
        : last ? kr_search_last(t, s.p, s.n, sep.p, sep.n, 1) : kr_search(t, s.p, s.n, sep.p, sep.n, 1);
    KrValue a, b, c;
    if (t->exc) return 0;
    if (i == KR_STR_NONE) {
        a = kr_bytes_like_new(t, arg[0], s.p, last ? 0 : s.n);
        b = kr_bytes_like_new(t, arg[0], s.p, 0);
        c = kr_bytes_like_new(t, arg[0], s.p, last ? s.n : 0);
    } else {
        a = kr_bytes_like_new(t, arg[0], s.p, i);
        b = kr_is_bytearray(t, arg[0]) ? kr_bytearray_new(t, sep.p, sep.n) : arg[1];
        c = kr_bytes_like_new(t, arg[0], s.p + i + sep.n, s.n - i - sep.n);
    }
    return a && b && c ? kr_tuple_of(t, 3, a, b, c) : 0;
}

KrValue kr_b_partition(KrThread *t, KrValue *arg) { return partition(t, arg, false); }
KrValue kr_b_rpartition(KrThread *t, KrValue *arg) { return partition(t, arg, true); }

static KrValue strip(KrThread *t, KrValue *arg, int sides) {
    bool in_set[256] = { false };
    if (given(arg[1])) {
        KrView set;
        if (kr_view_arg(t, arg[1], &set) < 0) return 0;
        for (size_t i = 0; i < set.n; i++) in_set[set.p[i]] = true;
    } else for (int i = 0; i < 256; i++) in_set[i] = is_space((unsigned char)i);
    KrView s = kr_self_view(t, arg[0]);
    size_t start = 0, stop = s.n;
    if (sides & 1) while (start < stop && in_set[s.p[start]]) start++;
    if (sides & 2) while (stop > start && in_set[s.p[stop - 1]]) stop--;
    if (kr_work(t, s.n / 256) < 0) return 0;
    if (stop - start == s.n && KR_SH(arg[0]) == KR_SH_BYTES) return arg[0];
    return kr_bytes_like_new(t, arg[0], s.p + start, stop - start);
}

KrValue kr_b_strip(KrThread *t, KrValue *arg) { return strip(t, arg, 3); }
KrValue kr_b_lstrip(KrThread *t, KrValue *arg) { return strip(t, arg, 1); }
KrValue kr_b_rstrip(KrThread *t, KrValue *arg) { return strip(t, arg, 2); }

KrValue kr_b_join(KrThread *t, KrValue *arg) {
    KrValue list = arg[1];
    if (KR_IS_INT(list) || (!kr_type_of(t, list)->s.iter && !kr_type_of(t, list)->s.getitem))
        return kr_error(t, KR_EXC_TypeError, "can only join an iterable");
    if (!KR_HAS_SHAPE(list, KR_SH_TUPLE) && !(list = kr_list_from(t, list))) return 0;
    bool tuple = KR_SH(list) == KR_SH_TUPLE;
    long n = tuple ? (long)KR_TUPLE(list)->length : kr_list_length(list);
    KrView sep = kr_self_view(t, arg[0]);
    KrBytesBuilder b;
    kr_bytes_builder_init(t, &b);
    for (long i = 0; i < n; i++) {
        KrValue item = tuple ? KR_TUPLE(list)->items[i] : kr_list_get(t, list, i);
        KrView part;
        if (!item) return 0;
        if (!kr_buffer_get(t, item, &part.p, &part.n)) {
            if (t->exc) return 0;
            return kr_error(t, KR_EXC_TypeError, "sequence item %l: expected a bytes-like object, %T found", i, item);
        }
        if ((i && kr_bytes_builder_add(&b, sep.p, sep.n) < 0) || kr_bytes_builder_add(&b, part.p, part.n) < 0) return 0;
        if (!(i & 255) && kr_step(t) < 0) return 0;
    }
    KrValue r = kr_bytes_builder_take(&b);
    return !r || !kr_is_bytearray(t, arg[0]) ? r : kr_bytearray_new(t, KR_BYTES(r)->data, KR_BYTES(r)->length);
}

/* -- padding -- */
static KrValue pad(KrThread *t, KrValue self, size_t left, size_t right, unsigned char fill) {
    KrView s = kr_self_view(t, self);
    unsigned char *out;
    if (left > KR_BYTES_MAX || right > KR_BYTES_MAX || s.n + left + right > KR_BYTES_MAX) return kr_no_memory(t);
    if (kr_work(t, (left + right) / 1024) < 0) return 0;
    KrValue r = kr_bytes_like_alloc(t, self, s.n + left + right, &out);
    if (!r) return 0;
    memset(out, fill, left);
    memcpy(out + left, s.p, s.n);
    memset(out + left + s.n, fill, right);
    return r;
}

static int pad_args(KrThread *t, KrValue *arg, const char *name, size_t *room, unsigned char *fill) {
    long width;
    *fill = ' ';
    if (kr_index_long(t, arg[1], false, &width) < 0) return -1;
    if (arg[2]) {
        KrView f = { NULL, 0 };
        if ((!kr_is_bytes(t, arg[2]) && !kr_is_bytearray(t, arg[2])) || !kr_buffer_get(t, arg[2], &f.p, &f.n) || f.n != 1)
            return kr_error_int(t, KR_EXC_TypeError, "%s() argument 2 must be a byte string of length 1, not %T", name, arg[2]);
        *fill = f.p[0];
    }
    size_t n = kr_self_view(t, arg[0]).n;
    *room = width > (long)n ? (size_t)width - n : 0;
    return 0;
}

KrValue kr_b_ljust(KrThread *t, KrValue *arg) {
    size_t room;
    unsigned char fill;
    return pad_args(t, arg, "ljust", &room, &fill) < 0 ? 0 : pad(t, arg[0], 0, room, fill);
}

KrValue kr_b_rjust(KrThread *t, KrValue *arg) {
    size_t room;
    unsigned char fill;
    return pad_args(t, arg, "rjust", &room, &fill) < 0 ? 0 : pad(t, arg[0], room, 0, fill);
}

KrValue kr_b_center(KrThread *t, KrValue *arg) {
    size_t room;
    unsigned char fill;
    if (pad_args(t, arg, "center", &room, &fill) < 0) return 0;
    size_t left = room / 2 + (room & (kr_self_view(t, arg[0]).n + room) & 1);
    return pad(t, arg[0], left, room - left, fill);
}

KrValue kr_b_zfill(KrThread *t, KrValue *arg) {
    long width;
    if (kr_index_long(t, arg[1], false, &width) < 0) return 0;
    KrView s = kr_self_view(t, arg[0]);
    size_t zeros = width > (long)s.n ? (size_t)width - s.n : 0;
    KrValue r = pad(t, arg[0], zeros, 0, '0');
    if (r && s.n && zeros) {
        unsigned char *out = KR_SH(r) == KR_SH_BYTES ? KR_BYTES(r)->data : kr_bytearray_data(r), c = out[zeros];
        if (c == '+' || c == '-') {
            out[0] = c;
            out[zeros] = '0';
        }
    }
    return r;
}

KrValue kr_b_expandtabs(KrThread *t, KrValue *arg) {
    long size = 8;
    if (arg[1] && kr_index_long(t, arg[1], false, &size) < 0) return 0;
    KrView s = kr_self_view(t, arg[0]);
    KrBytesBuilder b;
    size_t column = 0;
    kr_bytes_builder_init(t, &b);
    for (size_t i = 0; i < s.n; i++) {
        size_t n = 1;
        unsigned char c = s.p[i];
        if (c == '\t') {
            n = size > 0 ? (size_t)size - column % (size_t)size : 0;
            c = ' ';
        }
        column = c == '\n' || c == '\r' ? 0 : column + n;
        if (n > 65536 && kr_work(t, n / 1024) < 0) return 0;
        unsigned char *out = n ? kr_bytes_builder_room(&b, n) : &c;
        if (!out) return 0;
        memset(out, c, n);
        if (!(i & 4095) && kr_step(t) < 0) return 0;
    }
    KrValue r = kr_bytes_builder_take(&b);
    return r ? kr_bytes_like_new(t, arg[0], KR_BYTES(r)->data, KR_BYTES(r)->length) : 0;
}
