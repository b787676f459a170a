import struct
def t(f, *a):
    try:
        print(f, a, '=>', struct.pack(f, *a))
    except (struct.error, TypeError, OverflowError) as e:
        print(f, a, type(e).__name__, e)
for o in '@<>':
    for c in 'bBhHiIlLqQnN?cefdspP':
        for v in (2 ** 70, -2 ** 70, -1, 300, 70000, 2 ** 33, 2 ** 63, 'x', 1.5, 1e300, b'ab'):
            t(o + c, v)
for f in ('z', '3', '99999999999999999999x', '9223372036854775807i', 5):
    t(f)
t('2h', 1); t('hhh', 1, 2, 3, 4); t(b'h', 1); t('<n', 1)
t('5s', b'abc'); t('5p', b'abcdefg'); t('0s', b'abc'); t('p', b'abc'); t('s', bytearray(b'ab')); t('s', 'ab')
t('e', 65520.0); t('e', 65519.0); t('e', 6e-8); t('e', 2.9e-8); t('e', float('nan')); t('<e', -2.0); t('e', 0.333); t('e', float('-inf'))
t(' b  h ', 1, 2); t('>bh', 1, 2); t('bxi0q', 1, 2); t('!HHI', 1, 2, 3); t('=bq', 1, 2); t('3x'); t('300p', b'y' * 290)
class I:
    def __index__(self): return 5
class F:
    def __float__(self): return 5.5
t('b', I()) if False else print(struct.pack('b', I()), struct.pack('f', F()))
for o in '<>@':
    for c in 'bBhHiIlLqQ?efd':
        n = struct.calcsize(o + c)
        print(o + c, struct.unpack(o + c, bytes(range(200, 200 + n))), struct.unpack(o + c, b'\x3f' * n))
print(struct.unpack('<3sx2p?H', b'abc-\x01z\x05\x34\x12'), struct.unpack('<e', b'\x01\x00'), struct.unpack('nN', b'\xff' * 16))
print(struct.calcsize('bi'), struct.calcsize('bi0q'), struct.calcsize('>bi'), struct.calcsize('hqh'), struct.calcsize(''))
