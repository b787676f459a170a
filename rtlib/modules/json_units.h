/* json_units.h -- the parser proper, included once per width of the text's units (UNIT,
 * UNIT_KIND, NAME). No guard. */

static inline size_t NAME(skip_space)(const UNIT *p, size_t i, size_t n) {
    while (i < n && (p[i] == ' ' || p[i] == '\n' || p[i] == '\t' || p[i] == '\r')) i++;
    return i;
}

static bool NAME(literal)(const UNIT *p, size_t i, size_t n, const char *word) {
    for (; *word; word++, i++)
        if (i >= n || p[i] != (unsigned char)*word) return false;
    return true;
}

/* First quote, backslash or control character from i on (n: none); *seen collects the bits of
 * the characters before it. */
static size_t NAME(plain_end)(const UNIT *p, size_t i, size_t n, uint32_t *seen) {
    uint32_t bits = 0;
#if UNIT_KIND == 1
    const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\'),
                  control = _mm_set1_epi8(0x1f);
    for (; i + 16 <= n; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i hit =
            _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(x, control), x),
                         _mm_or_si128(_mm_cmpeq_epi8(x, quote), _mm_cmpeq_epi8(x, slash)));
        unsigned mask = (unsigned)_mm_movemask_epi8(hit), high = (unsigned)_mm_movemask_epi8(x);
        if (mask) {
            int at = __builtin_ctz(mask);
            if (high & ((1u << at) - 1)) bits = 0x80;
            *seen |= bits;
            return i + (size_t)at;
        }
        if (high) bits = 0x80;
    }
#endif
    while (i < n && p[i] != '"' && p[i] != '\\' && p[i] >= 0x20) bits |= p[i++];
    *seen |= bits;
    return i;
}

/* Four hex digits at i, -1: others. */
static int32_t NAME(hex4)(const UNIT *p, size_t i) {
    int32_t c = 0;
    for (int k = 0; k < 4; k++) {
        int d = hex_value(p[i + (size_t)k]);
        if (d < 0) return -1;
        c = c << 4 | d;
    }
    return c;
}

/* The escape whose backslash is at i: adds its character; the position behind it or KR_STR_NONE. */
static size_t NAME(escape)(Scan *s, KrBuilder *b, const UNIT *p, size_t begin, size_t i, size_t n) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (i + 1 >= n) return fail(s, "Unterminated string starting at", begin);
    UNIT c = p[i + 1];
    if (c != 'u') {
        int at = 0;
        while (from[at] && (unsigned char)from[at] != c) at++;
        if (!from[at]) return fail(s, "Invalid \\escape", i);
        return kr_builder_char(b, (unsigned char)to[at]) < 0 ? KR_STR_NONE : i + 2;
    }
    int32_t v = i + 6 >= n ? -1 : NAME(hex4)(p, i + 2), low;
    if (v < 0) return fail(s, "Invalid \\uXXXX escape", i + 1);
    i += 6;
    if ((v & 0xfc00) == 0xd800 && i + 6 < n && p[i] == '\\' && p[i + 1] == 'u') {
        if ((low = NAME(hex4)(p, i + 2)) < 0) return fail(s, "Invalid \\uXXXX escape", i + 1);
        if ((low & 0xfc00) == 0xdc00) {
            v = 0x10000 + ((v & 0x3ff) << 10 | (low & 0x3ff));
            i += 6;
        }
    }
    return kr_builder_char(b, (uint32_t)v) < 0 ? KR_STR_NONE : i;
}

/* The string whose text starts at i (behind the quote); *end: behind the closing quote. */
static KrValue NAME(string)(Scan *s, const UNIT *p, size_t i, size_t n, bool is_key, size_t *end) {
    uint32_t seen = 0;
    size_t begin = i - 1, stop = NAME(plain_end)(p, i, n, &seen);
    if (stop < n && p[stop] == '"') {
        size_t length = stop - i;
        *end = stop + 1;
        if (length > 1 << 16 && kr_work(s->t, length / 1024) < 0) return 0;
#if UNIT_KIND == 1
        if (seen < 0x80) {
            if (is_key) return cached_key(s, p + i, length);
            return kr_str_ascii(s->t, (const char *)p + i, length);
        }
#else
        if (is_key && seen < 0x80 && length <= KR_JSON_KEY_MAX) {
            unsigned char small[KR_JSON_KEY_MAX];
            for (size_t k = 0; k < length; k++) small[k] = (unsigned char)p[i + k];
            return cached_key(s, small, length);
        }
#endif
        KrValue v = kr_str_from_kind(s->t, (const unsigned char *)(p + i), UNIT_KIND, length);
        return is_key ? shared_key(s, v) : v;
    }
    KrBuilder b;
    kr_builder_init(s->t, &b);
    for (long pieces = 1;; pieces++) {
        if (kr_builder_units(&b, (const unsigned char *)(p + i), UNIT_KIND, stop - i) < 0) return 0;
        if (stop >= n) return fail(s, "Unterminated string starting at", begin), 0;
        if (p[stop] == '"') break;
        if (p[stop] == '\\') {
            if ((i = NAME(escape)(s, &b, p, begin, stop, n)) == KR_STR_NONE) return 0;
        } else {
            if (s->strict) return fail(s, "Invalid control character at", stop), 0;
            if (kr_builder_char(&b, p[stop]) < 0) return 0;
            i = stop + 1;
        }
        if ((pieces & 1023) == 0 && kr_work(s->t, 64) < 0) return 0;
        stop = NAME(plain_end)(p, i, n, &seen);
    }
    *end = stop + 1;
    KrValue v = kr_builder_take(&b);
    return is_key ? shared_key(s, v) : v;
}

static KrValue NAME(number)(Scan *s, const UNIT *p, size_t at, size_t n, size_t *end) {
    size_t i = at;
    bool negative = p[i] == '-', is_float = false;
    if (negative) i++;
    if (i >= n || p[i] < '0' || p[i] > '9') return fail(s, "Expecting value", at), 0;
    size_t first = i;
    uint64_t value = 0;
    if (p[i] == '0')
        i++;
    else
        for (; i < n && p[i] >= '0' && p[i] <= '9'; i++)
            value = value * 10 + (uint64_t)(p[i] - '0');
    size_t digits = i - first;
    if (i + 1 < n && p[i] == '.' && p[i + 1] >= '0' && p[i + 1] <= '9') {
        is_float = true;
        for (i += 2; i < n && p[i] >= '0' && p[i] <= '9'; i++) {
        }
    }
    if (i + 1 < n && (p[i] | 32) == 'e') {
        size_t k = i + 1;
        if (k + 1 < n && (p[k] == '+' || p[k] == '-')) k++;
        if (p[k] >= '0' && p[k] <= '9') {
            is_float = true;
            for (i = k; i < n && p[i] >= '0' && p[i] <= '9'; i++) {
            }
        }
    }
    *end = i;
    if (!is_float && digits <= 18 && !s->parse_int)
        return KR_INT(negative ? -(long)value : (long)value);
    size_t size = i - at;
    if (size > 1 << 16 && kr_work(s->t, size / 64) < 0) return 0;
#if UNIT_KIND == 1
    return make_number(s, (const char *)p + at, size, is_float);
#else
    char small[64], *copy = small;
    if (size > sizeof small) {
        char *cell = kr_new_array(s->t, KR_KIND_LEAF, 0, 16, size, 1);
        if (!cell) return 0;
        copy = cell + 16;
    }
    for (size_t k = 0; k < size; k++) copy[k] = (char)p[at + k];
    return make_number(s, copy, size, is_float);
#endif
}

/* A value that is no container, starting at i. */
static KrValue NAME(leaf)(Scan *s, const UNIT *p, size_t i, size_t n, size_t *end) {
    if (i >= n) return fail(s, "Expecting value", i), 0;
    switch (p[i]) {
    case '"': return NAME(string)(s, p, i + 1, n, false, end);
    case 'n':
        if (!NAME(literal)(p, i, n, "null")) break;
        *end = i + 4;
        return KR_NONE;
    case 't':
        if (!NAME(literal)(p, i, n, "true")) break;
        *end = i + 4;
        return KR_TRUE;
    case 'f':
        if (!NAME(literal)(p, i, n, "false")) break;
        *end = i + 5;
        return KR_FALSE;
    case 'N':
        if (!NAME(literal)(p, i, n, "NaN")) break;
        *end = i + 3;
        return make_constant(s, "NaN");
    case 'I':
        if (!NAME(literal)(p, i, n, "Infinity")) break;
        *end = i + 8;
        return make_constant(s, "Infinity");
    case '-':
        if (NAME(literal)(p, i, n, "-Infinity")) {
            *end = i + 9;
            return make_constant(s, "-Infinity");
        }
        return NAME(number)(s, p, i, n, end);
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9': return NAME(number)(s, p, i, n, end);
    }
    return fail(s, "Expecting value", i), 0;
}

/* A key and its colon at i; pushes the key; where the value starts, or KR_STR_NONE. */
static size_t NAME(key)(Scan *s, const UNIT *p, size_t i, size_t n) {
    if (i >= n || p[i] != '"')
        return fail(s, "Expecting property name enclosed in double quotes", i);
    KrValue k = NAME(string)(s, p, i + 1, n, true, &i);
    if (!k || push(s, k) < 0) return KR_STR_NONE;
    if (i >= n || p[i] != ':') {
        i = NAME(skip_space)(p, i, n);
        if (i >= n || p[i] != ':') return fail(s, "Expecting ':' delimiter", i);
    }
    return NAME(skip_space)(p, i + 1, n);
}

/* One value at i with everything inside it. */
static KrValue NAME(value)(Scan *s, const UNIT *p, size_t i, size_t n, size_t *end) {
    for (;;) {
        KrValue v;
        if (i < n && (p[i] == '{' || p[i] == '[')) {
            bool is_dict = p[i] == '{';
            if (open_container(s, is_dict) < 0) return 0;
            i = NAME(skip_space)(p, i + 1, n);
            if (i >= n || p[i] != (is_dict ? '}' : ']')) {
                if (is_dict && (i = NAME(key)(s, p, i, n)) == KR_STR_NONE) return 0;
                continue;
            }
            v = close_container(s);
            i++;
        } else {
            v = NAME(leaf)(s, p, i, n, &i);
        }
        for (;;) { /* v is complete: it goes into the open container, which may end here */
            if (!v) return 0;
            if ((++s->values & 1023) == 0 && kr_work(s->t, 1024) < 0) return 0;
            if (s->depth == 0) {
                *end = i;
                return v;
            }
            if (push(s, v) < 0) return 0;
            i = NAME(skip_space)(p, i, n);
            if (i >= n || p[i] != (s->is_dict ? '}' : ']')) break;
            v = close_container(s);
            i++;
        }
        if (i >= n || p[i] != ',') return fail(s, "Expecting ',' delimiter", i), 0;
        i = NAME(skip_space)(p, i + 1, n);
        if (s->is_dict && (i = NAME(key)(s, p, i, n)) == KR_STR_NONE) return 0;
    }
}

static KrValue NAME(document)(Scan *s, const UNIT *p, size_t i, bool whole, size_t *end) {
    size_t n = kr_str_length(s->text);
    KrValue v = NAME(value)(s, p, whole ? NAME(skip_space)(p, i, n) : i, n, end);
    if (!v || !whole) return v;
    size_t rest = NAME(skip_space)(p, *end, n);
    return rest < n ? fail(s, "Extra data", rest), 0 : v;
}
