#!/usr/bin/env python3
"""Tables of rtlib/types/unicode*.c out of the Unicode character database.

usage: unicode_tables.py UCD_DIR OUT_DIR
Writes OUT_DIR/unicode_tables.inc (properties, case) and OUT_DIR/unicode_names.inc (names).
"""
import bz2
import os
import sys

LIMIT = 0x110000
SHIFT = 7
FLAGS = dict(ALPHA=1, DECIMAL=2, DIGIT=4, NUMERIC=8, LOWER=16, UPPER=32, TITLE=64, SPACE=128, LINE_BREAK=256,
             PRINTABLE=512, XID_START=1024, XID_CONTINUE=2048, CASED=4096, CASE_IGNORABLE=8192, SPECIAL_CASE=16384)
LINE_BREAKS = {0xa, 0xb, 0xc, 0xd, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029}
HASH_SIZE = 65536


def rows(path):
    """Fields of each line of a database file, comments removed."""
    opener = bz2.open if path.endswith('.bz2') else open
    with opener(path, 'rt', encoding='utf-8') as f:
        for line in f:
            line = line.split('#')[0].strip()
            if line:
                yield [field.strip() for field in line.split(';')]


def code_range(text):
    first, _, last = text.partition('..')
    return range(int(first, 16), int(last or first, 16) + 1)


def read_unicode_data(folder):
    chars, first = {}, None
    for f in rows(os.path.join(folder, 'UnicodeData.txt')):
        code = int(f[0], 16)
        if f[1].endswith(', First>'):
            first = code
            continue
        for c in range(first if first is not None else code, code + 1):
            chars[c] = f
        first = None
    return chars


def read_property(folder, name, wanted):
    found = {w: set() for w in wanted}
    for f in rows(os.path.join(folder, name)):
        if f[1] in found:
            found[f[1]].update(code_range(f[0]))
    return found


def read_special(folder):
    special = {}
    for f in rows(os.path.join(folder, 'SpecialCasing.txt')):
        if len(f) > 4 and f[4]:
            continue
        special[int(f[0], 16)] = [[int(x, 16) for x in part.split()] for part in f[1:4]]
    return special


def read_folding(folder):
    fold = {}
    for f in rows(os.path.join(folder, 'CaseFolding.txt')):
        if f[1] in 'CF':
            fold[int(f[0], 16)] = [int(x, 16) for x in f[2].split()]
    return fold


def read_unihan_numeric(folder):
    codes = set()
    path = os.path.join(folder, 'Unihan_NumericValues.txt.bz2')
    if os.path.exists(path):
        with bz2.open(path, 'rt', encoding='utf-8') as f:
            for line in f:
                if line.startswith('U+'):
                    codes.add(int(line.split()[0][2:], 16))
    return codes


class Properties:
    def __init__(self, folder):
        self.chars = read_unicode_data(folder)
        core = ('Lowercase', 'Uppercase', 'Cased', 'Case_Ignorable', 'XID_Start', 'XID_Continue')
        self.core = read_property(folder, 'DerivedCoreProperties.txt', core)
        self.special = read_special(folder)
        self.folding = read_folding(folder)
        self.unihan = read_unihan_numeric(folder)
        self.full = [0]
        self.full_index = {}

    def flags(self, c, f):
        flags, category, bidi = 0, f[2] if f else 'Cn', f[4] if f else ''
        tests = (('ALPHA', category[0] == 'L'), ('TITLE', category == 'Lt'), ('LINE_BREAK', c in LINE_BREAKS),
                 ('SPACE', category == 'Zs' or bidi in ('WS', 'B', 'S')),
                 ('PRINTABLE', c == 32 or category not in ('Cc', 'Cf', 'Cs', 'Co', 'Cn', 'Zl', 'Zp', 'Zs')),
                 ('DECIMAL', bool(f and f[6])), ('DIGIT', bool(f and f[7])),
                 ('NUMERIC', bool(f and f[8]) or c in self.unihan),
                 ('LOWER', c in self.core['Lowercase']), ('UPPER', c in self.core['Uppercase']),
                 ('CASED', c in self.core['Cased']), ('CASE_IGNORABLE', c in self.core['Case_Ignorable']),
                 ('XID_START', c in self.core['XID_Start']), ('XID_CONTINUE', c in self.core['XID_Continue']))
        for name, on in tests:
            if on:
                flags |= FLAGS[name]
        return flags

    def record(self, c):
        f = self.chars.get(c)
        flags = self.flags(c, f)
        simple = [int(f[i], 16) if f and f[i] else c for i in (13, 12, 14)]
        if f and not f[14]:
            simple[2] = simple[1]
        lower, upper, title = simple
        fold = self.folding.get(c, [c])
        full, special = self.special.get(c), 0
        if full or len(fold) > 1:
            lists = (full or [[lower], [title], [upper]]) + [fold]
            packed = tuple(x for part in (lists[0], lists[2], lists[1], lists[3]) for x in [len(part)] + part)
            if packed not in self.full_index:
                self.full_index[packed] = len(self.full)
                self.full.extend(packed)
            flags |= FLAGS['SPECIAL_CASE']
            special = self.full_index[packed]
        decimal = int(f[6]) if f and f[6] else -1
        digit = int(f[7]) if f and f[7] else -1
        first_fold = fold[0] if len(fold) == 1 else c
        return (upper - c, lower - c, title - c, first_fold - c, flags, decimal, digit, special)


def write_array(out, kind, name, values, per_line=20):
    out.write('static const %s %s[%d] = {\n' % (kind, name, len(values)))
    for i in range(0, len(values), per_line):
        out.write(','.join(map(str, values[i:i + per_line])) + ',\n')
    out.write('};\n')


def write_properties(folder, path):
    p = Properties(folder)
    records, numbers, index = [], {}, []
    for c in range(LIMIT):
        r = p.record(c)
        if r not in numbers:
            numbers[r] = len(records)
            records.append(r)
        index.append(numbers[r])
    pages, page_numbers, first = [], {}, []
    for i in range(0, LIMIT, 1 << SHIFT):
        page = tuple(index[i:i + (1 << SHIFT)])
        if page not in page_numbers:
            page_numbers[page] = len(page_numbers)
            pages.extend(page)
        first.append(page_numbers[page])
    assert len(records) < 65536 and len(page_numbers) < 65536 and len(p.full) < 65536
    with open(path, 'w') as out:
        out.write('enum { UNICODE_SHIFT = %d };\n' % SHIFT)
        out.write('static const KrUnicodeRecord unicode_records[%d] = {\n' % len(records))
        for r in records:
            out.write('{%d,%d,%d,%d,%d,%d,%d,%d},\n' % r)
        out.write('};\n')
        write_array(out, 'uint16_t', 'unicode_pages', first)
        write_array(out, 'uint16_t', 'unicode_index', pages)
        write_array(out, 'uint32_t', 'unicode_full', p.full)


def name_hash(name):
    h = 2166136261
    for b in name.encode('ascii'):
        h = ((h ^ b) * 16777619) & 0xffffffff
    return (h ^ h >> 16) & (HASH_SIZE - 1)


def read_names(folder):
    names, seen = [], None
    for f in rows(os.path.join(folder, 'UnicodeData.txt')):
        if not f[1].startswith('<'):
            names.append((int(f[0], 16), f[1]))
    seen = {n for _, n in names}
    aliases = []
    for f in rows(os.path.join(folder, 'NameAliases.txt')):
        if f[1] not in seen:
            seen.add(f[1])
            aliases.append((int(f[0], 16), f[1]))
    return names, aliases


def number_words(names):
    """Word ids: the 160 commonest take one byte (1..160), the others two (161.. and any)."""
    counts = {}
    for _, name in names:
        for word in name.split(' '):
            counts[word] = counts.get(word, 0) + 1
    order = sorted(counts, key=lambda w: (-counts[w], w))
    assert len(order) <= 160 + 95 * 256
    return order, {w: i for i, w in enumerate(order)}


def write_names(folder, path):
    names, aliases = read_names(folder)
    entries = names + aliases
    order, number = number_words(entries)
    sequence, starts = [], []
    for i, (_, name) in enumerate(entries):
        if i % 16 == 0:
            starts.append(len(sequence))
        for word in name.split(' '):
            n = number[word]
            if n < 160:
                sequence.append(n + 1)
            else:
                sequence += [161 + (n - 160) // 256, (n - 160) % 256]
        sequence.append(0)
    runs = []
    for i, (code, _) in enumerate(names):
        if not runs or code - runs[-1][0] != i - runs[-1][1]:
            runs.append((code, i))
    table = [0] * HASH_SIZE
    for i, (_, name) in enumerate(entries):
        h = name_hash(name)
        while table[h]:
            h = (h + 1) % HASH_SIZE
        table[h] = i + 1
    offsets, text = [], ''
    for word in order:
        offsets.append(len(text))
        text += word
    offsets.append(len(text))
    assert len(entries) < 65536 and max(len(n) for _, n in entries) < 120
    with open(path, 'w') as out:
        out.write('enum { NAME_COUNT = %d, ENTRY_COUNT = %d, RUN_COUNT = %d, NAME_HASH_SIZE = %d };\n'
                  % (len(names), len(entries), len(runs), HASH_SIZE))
        write_array(out, 'uint32_t', 'name_run_code', [r[0] for r in runs])
        write_array(out, 'uint16_t', 'name_run_index', [r[1] for r in runs])
        write_array(out, 'uint32_t', 'alias_code', [a[0] for a in aliases])
        write_array(out, 'uint32_t', 'name_start', starts)
        write_array(out, 'unsigned char', 'name_sequence', sequence, 40)
        write_array(out, 'uint32_t', 'word_offset', offsets)
        write_array(out, 'uint16_t', 'name_table', table)
        out.write('static const char word_text[] =\n')
        for i in range(0, len(text), 90):
            out.write('"%s"\n' % text[i:i + 90])
        out.write(';\n')


def main():
    folder, target = sys.argv[1:3]
    os.makedirs(target, exist_ok=True)
    write_properties(folder, os.path.join(target, 'unicode_tables.inc'))
    write_names(folder, os.path.join(target, 'unicode_names.inc'))


if __name__ == '__main__':
    main()
