/* binascii.c -- the module binascii: hexadecimal, base64 and uuencoded text, checksums. No
 * function runs script code between borrowing bytes and its last use of them. */
#include "rtlib/modules/binascii.h"
#include "rtlib/modules/support.h"
#include "rtlib/types/bytes.h"
#include "rtlib/types/int.h"
#include "rtlib/types/str.h"

#define ERROR "binascii.Error"

static int work(KrThread *t, size_t size) {
    return size > 1 << 14 ? kr_work(t, size / 64) : 0;
}

int kr_binascii_arg(KrThread *t, KrValue v, const unsigned char **data, size_t *size) {
    if (!KR_IS_INT(v) && kr_is_str(t, v)) {
        KrValue s = kr_unwrap(t, v);
        if (!kr_str_is_ascii(s))
            return kr_error_int(t, KR_EXC_ValueError,
                                "string argument should contain only ASCII characters");
        *data = kr_str_data(s);
        *size = kr_str_length(s);
        return 0;
    }
    if (!KR_IS_INT(v) && kr_buffer_get(t, v, data, size)) return 0;
    if (t->exc) return -1;
    return kr_error_int(t, KR_EXC_TypeError,
                        "argument should be bytes, buffer or ASCII string, not '%T'", v);
}

/* -- hexadecimal -- */

static int separator(KrThread *t, KrValue v, unsigned char *out) {
    if (!KR_IS_INT(v) && kr_is_str(t, v)) {
        KrValue s = kr_unwrap(t, v);
        if (kr_str_length(s) != 1)
            return kr_error_int(t, KR_EXC_ValueError, "sep must be length 1.");
        if (!kr_str_is_ascii(s)) return kr_error_int(t, KR_EXC_ValueError, "sep must be ASCII.");
        *out = kr_str_data(s)[0];
        return 0;
    }
    if (KR_IS_INT(v) || !kr_is_bytes(t, v))
        return kr_error_int(t, KR_EXC_TypeError, "sep must be str or bytes.");
    KrBytes *b = KR_BYTES(kr_unwrap(t, v));
    if (b->length != 1) return kr_error_int(t, KR_EXC_ValueError, "sep must be length 1.");
    if (b->data[0] > 127) return kr_error_int(t, KR_EXC_ValueError, "sep must be ASCII.");
    *out = b->data[0];
    return 0;
}

static KrValue m_hexlify(KrThread *t, KrValue *arg) {
    static const char hex[] = "0123456789abcdef";
    const unsigned char *p;
    size_t n;
    long group;
    unsigned char sep = 0;
    if (arg[1] && separator(t, arg[1], &sep) < 0) return 0;
    if (kr_index_long(t, arg[2], true, &group) < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0 ||
        work(t, n) < 0)
        return 0;
    if (!arg[1]) group = 0;
    size_t width = (size_t)(group < 0 ? -(unsigned long)group : (unsigned long)group);
    size_t seps = width && n ? (n - 1) / width : 0;
    KrBytes *b = kr_bytes_alloc(t, n * 2 + seps);
    if (!b) return 0;
    unsigned char *out = b->data;
    for (size_t i = 0; i < n; i++) {
        /* A positive group counts from the right. */
        if (seps && i && (group > 0 ? (n - i) % width == 0 : i % width == 0)) *out++ = sep;
        *out++ = (unsigned char)hex[p[i] >> 4];
        *out++ = (unsigned char)hex[p[i] & 15];
    }
    return (KrValue)b;
}

static int digit(unsigned char c) {
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

static KrValue m_unhexlify(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    if (kr_binascii_arg(t, arg[0], &p, &n) < 0 || work(t, n) < 0) return 0;
    if (n % 2) return KR_MODULE_ERROR(t, ERROR, "Odd-length string");
    KrBytes *b = kr_bytes_alloc(t, n / 2);
    if (!b) return 0;
    for (size_t i = 0; i < n; i += 2) {
        int high = digit(p[i]), low = digit(p[i + 1]);
        if (high < 0 || low < 0) return KR_MODULE_ERROR(t, ERROR, "Non-hexadecimal digit found");
        b->data[i / 2] = (unsigned char)(high << 4 | low);
    }
    return (KrValue)b;
}

/* -- base64 -- */

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static KrValue m_b2a_base64(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    int newline = kr_truth(t, arg[1]);
    if (newline < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0 || work(t, n) < 0) return 0;
    KrBytes *b = kr_bytes_alloc(t, (n + 2) / 3 * 4 + (size_t)newline);
    if (!b) return 0;
    unsigned char *out = b->data;
    size_t i = 0;
    for (; i + 3 <= n; i += 3, out += 4) {
        uint32_t x = (uint32_t)p[i] << 16 | (uint32_t)p[i + 1] << 8 | p[i + 2];
        out[0] = (unsigned char)base64[x >> 18];
        out[1] = (unsigned char)base64[x >> 12 & 63];
        out[2] = (unsigned char)base64[x >> 6 & 63];
        out[3] = (unsigned char)base64[x & 63];
    }
    if (i < n) {
        uint32_t x = (uint32_t)p[i] << 16 | (i + 1 < n ? (uint32_t)p[i + 1] << 8 : 0);
        *out++ = (unsigned char)base64[x >> 18];
        *out++ = (unsigned char)base64[x >> 12 & 63];
        *out++ = i + 1 < n ? (unsigned char)base64[x >> 6 & 63] : '=';
        *out++ = '=';
    }
    if (newline) *out = '\n';
    return (KrValue)b;
}

static int base64_value(unsigned char c) {
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '+'             ? 62
           : c == '/'             ? 63
                                  : -1;
}

static KrValue m_a2b_base64(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n, used = 0, pads = 0;
    signed char value[256];
    int strict = kr_truth(t, arg[1]), place = 0;
    if (strict < 0 || kr_binascii_arg(t, arg[0], &p, &n) < 0 || work(t, n) < 0) return 0;
    unsigned char *out = kr_new_array(t, KR_KIND_LEAF, 0, 16, n / 4 * 3 + 3, 1);
    if (!out) return 0;
    out += 16;
    for (int c = 0; c < 256; c++) value[c] = (signed char)base64_value((unsigned char)c);
    if (strict && n && p[0] == '=') return KR_MODULE_ERROR(t, ERROR, "Leading padding not allowed");
    bool padding = false;
    uint32_t left = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '=') {
            padding = true;
            if (place >= 2 && (size_t)place + ++pads >= 4) {
                if (strict && i + 1 < n)
                    return KR_MODULE_ERROR(t, ERROR, "Excess data after padding");
                place = 0;
                break;
            }
            continue;
        }
        int v = value[p[i]];
        if (v < 0) {
            if (strict) return KR_MODULE_ERROR(t, ERROR, "Only base64 data is allowed");
            continue;
        }
        if (strict && padding)
            return KR_MODULE_ERROR(t, ERROR, "Discontinuous padding not allowed");
        pads = 0;
        left = left << 6 | (uint32_t)v;
        if (place > 0) out[used++] = (unsigned char)(left >> (6 - 2 * place));
        place = (place + 1) & 3;
    }
    if (place == 1)
        return KR_MODULE_ERROR(
            t, ERROR,
            "Invalid base64-encoded string: number of data characters (%z) cannot be 1 more than "
            "a multiple of 4",
            used / 3 * 4 + 1);
    if (place) return KR_MODULE_ERROR(t, ERROR, "Incorrect padding");
    return kr_bytes_new(t, out, used);
}

/* -- uuencoding -- */

static KrValue m_b2a_uu(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    unsigned char out[64];
    size_t used = 0;
    int tick = kr_truth(t, arg[1]);
    if (tick < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0) return 0;
    if (n > 45) return KR_MODULE_ERROR(t, ERROR, "At most 45 bytes at once");
    unsigned char zero = tick ? '`' : ' ';
    out[used++] = n ? (unsigned char)(' ' + n) : zero;
    for (size_t i = 0; i < n; i += 3) {
        uint32_t x = 0;
        for (size_t k = 0; k < 3; k++) x = x << 8 | (i + k < n ? p[i + k] : 0);
        for (int k = 18; k >= 0; k -= 6)
            out[used++] = x >> k & 63 ? (unsigned char)(' ' + (x >> k & 63)) : zero;
    }
    out[used++] = '\n';
    return kr_bytes_new(t, out, used);
}

static KrValue m_a2b_uu(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    if (kr_binascii_arg(t, arg[0], &p, &n) < 0) return 0;
    size_t length = n ? (size_t)(p[0] - ' ') & 63 : 32, used = 0, i = 1;
    unsigned char out[64];
    uint32_t left = 0;
    for (int bits = 0; used < length; i++) {
        unsigned c = i < n ? p[i] : ' ';
        if (c == '\n' || c == '\r' || i >= n)
            c = 0;
        else if (c < ' ' || c > ' ' + 64)
            return KR_MODULE_ERROR(t, ERROR, "Illegal char");
        else
            c = (c - ' ') & 63;
        left = left << 6 | c;
        if ((bits += 6) >= 8) out[used++] = (unsigned char)(left >> (bits -= 8));
    }
    for (; i < n; i++)
        if (p[i] != ' ' && p[i] != ' ' + 64 && p[i] != '\n' && p[i] != '\r')
            return KR_MODULE_ERROR(t, ERROR, "Trailing garbage");
    return kr_bytes_new(t, out, used);
}

/* -- checksums -- */

static int u32_arg(KrThread *t, KrValue v, uint32_t *out) {
    KrValue n = kr_index(t, v), mask = KR_INT(0xffffffffL);
    if (!n || !(n = kr_int_and(t, n, mask))) return -1;
    *out = (uint32_t)KR_INT_VALUE(n);
    return 0;
}

static KrValue m_crc32(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    uint32_t crc, table[256];
    if (u32_arg(t, arg[1], &crc) < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0 || work(t, n) < 0)
        return 0;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++) c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
        table[i] = c;
    }
    crc = ~crc;
    for (size_t i = 0; i < n; i++) crc = crc >> 8 ^ table[(crc ^ p[i]) & 255];
    return KR_INT((long)(uint32_t)~crc);
}

static KrValue m_crc_hqx(KrThread *t, KrValue *arg) {
    const unsigned char *p;
    size_t n;
    uint32_t crc;
    if (u32_arg(t, arg[1], &crc) < 0 || kr_bytes_arg(t, arg[0], &p, &n) < 0 || work(t, n) < 0)
        return 0;
    crc &= 0xffff;
    for (size_t i = 0; i < n; i++) {
        crc ^= (uint32_t)p[i] << 8;
        for (int k = 0; k < 8; k++)
            crc = crc & 0x8000 ? (crc << 1 ^ 0x1021) & 0xffff : crc << 1 & 0xffff;
    }
    return KR_INT((long)crc);
}

static const KrBuiltin functions[] = {
    {"hexlify(data, sep=..., bytes_per_sep=1) -> bytes", m_hexlify, 0,
     "Hexadecimal representation of binary data."},
    {"b2a_hex(data, sep=..., bytes_per_sep=1) -> bytes", m_hexlify, 0,
     "Hexadecimal representation of binary data."},
    {"unhexlify(hexstr, /) -> bytes", m_unhexlify, 0, "Binary data of hexadecimal representation."},
    {"a2b_hex(hexstr, /) -> bytes", m_unhexlify, 0, "Binary data of hexadecimal representation."},
    {"b2a_base64(data, /, *, newline=True) -> bytes", m_b2a_base64, 0, "Base64-code line of data."},
    {"a2b_base64(data, /, *, strict_mode=False) -> bytes", m_a2b_base64, 0,
     "Decode a line of base64 data."},
    {"b2a_uu(data, /, *, backtick=False) -> bytes", m_b2a_uu, 0, "Uuencode line of data."},
    {"a2b_uu(data, /) -> bytes", m_a2b_uu, 0, "Decode a line of uuencoded data."},
    {"a2b_qp(data, header=False) -> bytes", kr_a2b_qp, 0, "Decode a string of qp-encoded data."},
    {"b2a_qp(data, quotetabs=False, istext=True, header=False) -> bytes", kr_b2a_qp, 0,
     "Encode a string using quoted-printable encoding."},
    {"crc32(data, crc=0, /) -> int", m_crc32, 0, "Compute CRC-32 incrementally."},
    {"crc_hqx(data, crc, /) -> int", m_crc_hqx, 0, "Compute CRC-CCITT incrementally."},
    KR_BUILTIN_END};

static bool init(KrThread *t, KrValue module) {
    return kr_module_exception(t, module, ERROR, KR_EXC_ValueError) &&
           kr_module_exception(t, module, "binascii.Incomplete", KR_EXC_Exception);
}

const KrModuleDef kr_module_binascii = {.name = "binascii",
                                        .doc = "Conversion between binary data and ASCII",
                                        .functions = functions,
                                        .init = init};
