#!/usr/bin/env python3
"""Tables of rtlib/modules/charset.c: the East Asian character sets, as the codecs of the Python that runs this know them.

usage: charset_tables.py MULTIBYTE_DEF OUT_DIR
Writes OUT_DIR/charset_sets.inc (their numbers) and OUT_DIR/charset_tables.inc.
A set holds characters by code (two bytes; one byte where a byte below 0x80 or alone in Shift_JIS is not ASCII) and codes by character. Codes of
the JIS sets are in seven bits, the first byte with the eighth for the second plane. A set that lies over others in a codec holds only what
differs, HIDDEN where the codec has nothing and a set below has something.
"""
import os
import re
import sys

HIDDEN = 0xdfff            # in cells; the codes of hidden characters are 0
SPECIAL = 0xd800           # in cells: from here on an index into the characters that are longer than 16 bits
CHARACTERS = [c for r in ((0x80, 0xd800), (0xe000, 0x10000), (0x20000, 0x30000)) for c in range(*r)]
PLANE_2_ROWS = [1, 8, 3, 4, 5, 12, 13, 14, 15] + list(range(78, 95))


# -- codes and bytes; None: not two bytes of this shape ------------------------------------------------------------------------

def pair_bytes(code):
    hi, lo = code >> 8, code & 255
    return bytes((hi, lo)) if 0x80 <= hi else bytes((lo,)) if not hi else None


def pair_code(data):
    return data[0] if len(data) == 1 else data[0] << 8 | data[1] if len(data) == 2 else None


def euc_bytes(code):
    hi, lo = code >> 8, code & 255
    if not hi:
        return bytes((lo,)) if lo < 0x80 else None
    if not 0x21 <= lo <= 0x7e:
        return None
    if 0x21 <= hi <= 0x7e:
        return bytes((hi | 0x80, lo | 0x80))
    return bytes((0x8f, hi, lo | 0x80)) if 0xa1 <= hi <= 0xfe else None


def euc_code(data):
    if data[0] == 0x8e:
        return None
    if len(data) == 3:
        return data[1] << 8 | data[2] & 0x7f
    return data[0] if len(data) == 1 else (data[0] & 0x7f) << 8 | data[1] & 0x7f


def sjis_bytes(code, planes):
    hi, lo = code >> 8, code & 255
    if not hi:
        return None if 0xa1 <= lo <= 0xdf else bytes((lo,))
    if not 0x21 <= lo <= 0x7e:
        return None
    row = hi - 0x21
    if planes and row >= 94:
        if hi - 0xa0 not in PLANE_2_ROWS:
            return None
        row = 94 + PLANE_2_ROWS.index(hi - 0xa0)
    if not 0 <= row < 120:
        return None
    cell = lo - 0x21 + (94 if row & 1 else 0)
    return bytes((row // 2 + (0x81 if row < 62 else 0xc1), cell + (0x40 if cell < 63 else 0x41)))


def sjis_code(data, planes):
    if len(data) == 1:
        return None if 0xa1 <= data[0] <= 0xdf else data[0]
    cell = data[1] - (0x40 if data[1] < 0x80 else 0x41)
    row = (data[0] - (0x81 if data[0] < 0xe0 else 0xc1)) * 2 + (cell >= 94)
    hi = 0xa0 + PLANE_2_ROWS[row - 94] if planes and row >= 94 else 0x21 + row
    return hi << 8 | 0x21 + cell % 94


SHAPES = {
    'EUC_JP': (euc_bytes, euc_code),
    'SJIS': (lambda code: sjis_bytes(code, False), lambda data: sjis_code(data, False)),
    'SJIS_2004': (lambda code: sjis_bytes(code, True), lambda data: sjis_code(data, True)),
}


# -- what the layers below a set say -------------------------------------------------------------------------------------------

class Set:
    def __init__(self, name, decoded, encoded):
        self.name = name
        self.decoded = decoded        # {code: text or None: hidden}
        self.encoded = encoded        # {character: code or 0: hidden}


def johab_to_ks(code):
    """The code in KS X 1001 of symbols and Chinese characters of johab."""
    hi, lo = code >> 8, code & 255
    if not (0xd9 <= hi <= 0xde or 0xe0 <= hi <= 0xf9) or not (0x31 <= lo <= 0x7e or 0x91 <= lo <= 0xfe):
        return None
    row = 2 * (hi - 0xd9) if hi < 0xe0 else 2 * hi - 0x197
    cell = lo - (0x31 if lo < 0x91 else 0x43)
    return (row + cell // 94 + 0xa1) << 8 | cell % 94 + 0xa1


def ks_to_johab(code):
    row, cell = (code >> 8) - 0xa1, (code & 255) - 0xa1
    if not (0 <= row <= 11 or 41 <= row <= 92):
        return None
    cell += 94 if (row & 1 if row < 12 else not row & 1) else 0
    return ((row // 2 + 0xd9) if row < 12 else (row + 0x197) // 2) << 8 | cell + (0x31 if cell < 78 else 0x43)


FIRST = [2 + i for i in range(19)]
VOWEL = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29]
LAST = list(range(1, 18)) + list(range(19, 30))


def johab_hangul(code):
    parts = code >> 10 & 31, code >> 5 & 31, code & 31
    if code < 0x8000 or parts[0] not in FIRST or parts[1] not in VOWEL or parts[2] not in LAST:
        return None
    return chr(0xac00 + (FIRST.index(parts[0]) * 21 + VOWEL.index(parts[1])) * 28 + LAST.index(parts[2]))


def johab_of_hangul(c):
    first, rest = divmod(c - 0xac00, 588)
    return 0x8000 | FIRST[first] << 10 | VOWEL[rest // 28] << 5 | LAST[rest % 28]


def graphic(code):
    return code is not None and code >> 8 >= 0xa1 and code & 255 >= 0xa1


class Below:
    """The layers under a set, as a codec of that shape sees them."""

    def __init__(self, shape, sets):
        self.shape, self.sets = shape, sets

    def decode(self, code):
        if code < 0x80:
            return chr(code)
        if self.shape in ('GRAPHIC', 'EUC_KR') and not graphic(code):
            return None
        if self.shape == 'JOHAB':
            text = johab_hangul(code)
            code = johab_to_ks(code)
            if text or code is None:
                return text
        for s in self.sets:
            if code in s.decoded:
                return s.decoded[code]
        return None

    def encode(self, c):
        if c < 0x80:
            return c
        if self.shape == 'JOHAB' and 0xac00 <= c <= 0xd7a3:
            return johab_of_hangul(c)
        for s in self.sets:
            if c in s.encoded:
                code = s.encoded[c]
                if self.shape in ('GRAPHIC', 'EUC_KR') and not graphic(code):
                    return 0
                if self.shape == 'JOHAB':
                    return ks_to_johab(code) if graphic(code) else None
                return code
        return None


# -- asking Python ----------------------------------------------------------------------------------------------------------------

def text_of(data, codec):
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def own_set(name, codec, shape, below):
    """What the layers below do not say of a codec."""
    to_bytes, to_code = SHAPES.get(shape, (pair_bytes, pair_code))
    decoded, encoded = {}, {}
    for code in range(0x10000):
        data = to_bytes(code)
        if data is not None:
            text = text_of(data, codec)
            if text != below.decode(code):
                decoded[code] = text
    for c in list(range(0x80)) + CHARACTERS:
        data = chr(c).encode(codec, 'ignore')
        if 0xff61 <= c <= 0xff9f and data and data[0] == 0x8e or len(data) > 3:
            continue                       # kana by a prefix, spelt out or by a range of numbers
        code = to_code(data) if data else 0
        if code is not None and code != (below.encode(c) or 0):
            encoded[c] = code
    return Set(name, decoded, encoded)


def designated(name, codec, escape, plane):
    """A set of ISO 2022."""
    decoded, encoded = {}, {}
    for hi in range(0x21, 0x7f):
        for lo in range(0x21, 0x7f):
            text = text_of(escape + bytes((hi, lo)), codec)
            if text:
                decoded[(hi | plane) << 8 | lo] = text
    for c in CHARACTERS:
        data = chr(c).encode(codec, 'ignore')
        if data.startswith(escape):
            encoded[c] = (data[len(escape)] | plane) << 8 | data[len(escape) + 1]
    return Set(name, decoded, encoded)


def number_of(data):
    """The number of four bytes of GB 18030."""
    return ((data[0] - 0x81) * 10 + data[1] - 0x30) * 1260 + (data[2] - 0x81) * 10 + data[3] - 0x30


def number_ranges():
    """Characters that GB 18030 writes in four bytes: (first character, how many, its number)."""
    ranges = []
    for c in CHARACTERS:
        data = chr(c).encode('gb18030', 'ignore')
        if len(data) != 4 or c > 0xffff:
            continue
        number = number_of(data)
        if ranges and ranges[-1][0] + ranges[-1][1] == c and ranges[-1][2] + ranges[-1][1] == number:
            ranges[-1][1] += 1
        else:
            ranges.append([c, 1, number])
    assert sorted(ranges, key=lambda r: r[2]) == ranges
    return ranges


def make_sets(path):
    sets = {'jisx0208': designated('jisx0208', 'iso2022_jp', b'\x1b$B', 0),
            'jisx0212': designated('jisx0212', 'iso2022_jp_1', b'\x1b$(D', 0x80)}
    with open(path) as f:
        for row in re.findall(r'^KR_MULTIBYTE\(([^)]*)\)', f.read(), re.M):
            codec, shape, *layers = row.replace(' ', '').split(',')
            layers = [layer for layer in layers if layer != 'none']
            if layers and layers[0] not in sets:
                sets[layers[0]] = own_set(layers[0], codec, shape, Below(shape, [sets[layer] for layer in layers[1:]]))
    return list(sets.values())


# -- writing -----------------------------------------------------------------------------------------------------------------------

def write_array(out, kind, name, values):
    out.write('static const %s %s[%d] = {\n' % (kind, name, max(1, len(values))))
    for i in range(0, len(values), 20):
        out.write(','.join(map(str, values[i:i + 20])) + ',\n')
    out.write('%s};\n' % ('' if values else '{0}' if kind[:2] == 'Kr' else '0'))


def cell_of(text, special):
    if text is None:
        return HIDDEN
    value = ord(text) if len(text) == 1 else ord(text[0]) << 16 | ord(text[1])
    if value <= 0xffff:
        return value
    if value not in special:
        special[value] = len(special)
    return SPECIAL + special[value]


def write_decoding(out, s):
    """Rows by first byte, each from its first to its last cell; pairs of characters by their first."""
    rows, cells, special = [], [], {}
    used = sorted({code >> 8 for code in s.decoded})
    for hi in range(used[0], used[-1] + 1) if used else ():
        row = {code & 255: text for code, text in s.decoded.items() if code >> 8 == hi}
        if not row:
            rows.append('{1,0,0}')
            continue
        rows.append('{%d,%d,%d}' % (min(row), max(row), len(cells)))
        cells += [cell_of(row[lo], special) if lo in row else 0 for lo in range(min(row), max(row) + 1)]
    assert len(cells) < 65536 and len(special) < HIDDEN - SPECIAL
    pairs = sorted((ord(text[0]), ord(text[1]), code) for code, text in s.decoded.items() if text and len(text) == 2)
    write_array(out, 'uint16_t', s.name + '_cells', cells)
    write_array(out, 'uint32_t', s.name + '_special', list(special))
    write_array(out, 'KrCharsetRow', s.name + '_rows', rows)
    write_array(out, 'KrCharsetPair', s.name + '_pairs', ['{%d,%d,%d}' % p for p in pairs])
    return '%s_cells, %s_special, %s_rows, %s_pairs, %d, %d, %d' % ((s.name,) * 4 + (used[0] if used else 0, len(rows), len(pairs)))


def write_encoding(out, s):
    """Codes in the order of the characters; blocks of 16 characters say which are there and where the first is."""
    codes, blocks, pages, at = [], [], [0] * (max(s.encoded) // 256 + 1 if s.encoded else 0), {}
    for c in sorted(s.encoded):
        if not pages[c >> 8]:
            pages[c >> 8] = len(blocks) // 16 + 1
            blocks += [[0, 0] for _ in range(16)]
        block = blocks[(pages[c >> 8] - 1) * 16 + (c >> 4 & 15)]
        if not block[1]:
            block[0] = len(codes)
        block[1] |= 1 << (c & 15)
        codes.append(s.encoded[c])
    assert len(codes) < 65536
    write_array(out, 'uint16_t', s.name + '_codes', codes)
    write_array(out, 'KrCharsetBlock', s.name + '_blocks', ['{%d,%d}' % tuple(b) for b in blocks])
    write_array(out, 'uint16_t', s.name + '_pages', pages)
    return '%s_codes, %s_blocks, %s_pages, %d' % ((s.name,) * 3 + (len(pages),))


def main():
    sets = make_sets(sys.argv[1])
    os.makedirs(sys.argv[2], exist_ok=True)
    with open(os.path.join(sys.argv[2], 'charset_sets.inc'), 'w') as out:
        pairs = sum(1 << i for i, s in enumerate(sets) if any(text and len(text) == 2 for text in s.decoded.values()))
        out.write('enum { %s, KR_CHARSET_none };\n' % ', '.join('KR_CHARSET_' + s.name for s in sets))
        out.write('#define KR_CHARSETS_WITH_PAIRS 0x%xu\n' % pairs)
    with open(os.path.join(sys.argv[2], 'charset_tables.inc'), 'w') as out:
        rows = ['{ %s, %s }' % (write_decoding(out, s), write_encoding(out, s)) for s in sets]
        write_array(out, 'KrCharset', 'charsets', rows)
        write_array(out, 'KrCharsetRange', 'gb18030_ranges', ['{%d,%d,%d}' % tuple(r) for r in number_ranges()])


if __name__ == '__main__':
    main()
