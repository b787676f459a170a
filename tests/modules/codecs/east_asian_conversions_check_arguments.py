# same-as-python: no (a module of our own)
import _multibyte as m


def tried(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return '%s: %s' % (type(e).__name__, e)


JP = m.find('ISO-2022-JP')
print(JP[1:], m.find('iso 2022 jp 2')[1], m.find(''), m.find('\u00e9'), m.find('x' * 1000), tried(m.find, 5))
n = JP[0]
for args in (-1, b'', 0, 0, 0), (1000, b'', 0, 0, 0), (n, b'a', 2, 0, 0), (n, b'a', -1, 0, 0), (n, b'a', 0, -1, 0), (n, b'a', 0, 1 << 63, 0), (n, b'a', 0, 0, 3), \
        (n, bytearray(b'a'), 0, 0, 0), (n, 'a', 0, 0, 0), ('x', b'a', 0, 0, 0):
    print(tried(m.decode, *args))
for args in (-1, '', 0, 0, 0, 1, 1), (n, b'', 0, 0, 0, 1, 1), (n, 'a', 2, 0, 0, 1, 1), (n, 'a', 0, 0, -1, 1, 1):
    print(tried(m.encode, *args))
# States that no text leads to: sets that the codec has not, in G1 and G2 too.
for state in 0, 0xff, 0xc2c2c2, 0x1ffffffffff, (1 << 62) - 1, 0x4200c3, 0x100004243:
    for codec in JP[0], m.find('iso2022_kr')[0], m.find('iso2022_jp_2')[0], m.find('hz')[0]:
        print(ascii([m.decode(codec, b'a!!\x1bNa\x0e!!\n', 0, state, 2), m.encode(codec, 'a\u3042\u4e00', 0, state, 2, True, True)]), end=' ')
    print(tried(m.decode_reset, n, state))
print(tried(m.decode_reset, n, -1), tried(m.decode_reset, 99, 0), m.decode_reset(m.find('gbk')[0], 5))
