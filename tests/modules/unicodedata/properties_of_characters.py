import unicodedata as u
chars = 'aA1 \u0660\xb2\xbd\u2155\u4e00\u4e8c\u0301\u05d0\u0627()\uff21\uff71\uac00\U0001f600\u2160\xe9\u01d5\ufb01\u2126\u1e9b\u0378\ue000\x00\n\u3000\u20ac\u0e33\xa0\u2460'
for c in chars:
    print('%04x' % ord(c), u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.east_asian_width(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None), u.name(c, '-'), u.decomposition(c))
for n in ('LATIN SMALL LETTER A', 'snowman', 'GREEK SMALL LETTER ALPHA', 'HANGUL SYLLABLE GA', 'CJK UNIFIED IDEOGRAPH-4E2D'):
    print(ascii(u.lookup(n)))
def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)
t(u.name, '\x00'); t(u.lookup, 'nope'); t(u.numeric, 'a'); t(u.decimal, 'a'); t(u.digit, 'a'); t(u.category, 'ab'); t(u.category, 5); t(u.normalize, 'X', 'a')
