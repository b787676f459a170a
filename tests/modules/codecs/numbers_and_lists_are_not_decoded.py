import codecs


def kind(function, *args):
    try:
        return function(*args)
    except Exception as e:
        return type(e).__name__


names = 'utf-8', 'utf-16', 'utf-32', 'latin-1', 'ascii', 'cp437', 'utf-7', 'unicode_escape', 'charmap'
for name in names:
    print(name, kind(codecs.getdecoder(name), 3), kind(codecs.getdecoder(name), [65, 66]), kind(codecs.getencoder(name), 3))
for name in 'utf_8', 'utf_16_le', 'utf_16_ex', 'utf_7', 'latin_1', 'ascii', 'charmap', 'escape', 'unicode_escape':
    decode = getattr(codecs, name + '_decode')
    print(name, kind(decode, 3), kind(decode, [65, 66]), kind(decode, bytearray(b'AB'), 'strict'))
print(kind(codecs.utf_8_encode, 3), kind(codecs.ascii_encode, b'x'), kind(codecs.decode, 10 ** 12, 'utf-8'))
print(codecs.decode(memoryview(b'ab'), 'latin-1'), codecs.utf_8_encode('\u00e9'))
