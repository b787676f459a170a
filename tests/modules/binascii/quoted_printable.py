import binascii, codecs, io, itertools


def tried(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return '%s: %s' % (type(e).__name__, e)


for data in b'', b'a=b', b'caf\xe9 \t', b' \n', b'a \r\nb\t\r\n', b'.\n..\n.', b'x' * 80, b'\xff' * 30, b'a_b c', b'\0\r\x7f', b'y' * 75 + b'\n', b' ' * 77:
    print(data, binascii.b2a_qp(data), binascii.b2a_qp(data, True), binascii.b2a_qp(data, istext=False), binascii.b2a_qp(data, header=True),
          binascii.a2b_qp(binascii.b2a_qp(data, True)) == data)
for data in b'=', b'==', b'=4', b'=41=4a=4A=G0', b'a=\nb', b'a=\r\nb', b'a=\rb\nc', b'a=\rb', b'=_ _', 'a=20b', bytearray(b'=3D'), memoryview(b'=3d'):
    print(data if isinstance(data, (bytes, str)) else bytes(data), binascii.a2b_qp(data), binascii.a2b_qp(data, header=True))
total = 0
for parts in itertools.product((b'=', b'\r', b'\n', b' ', b'.', b'_', b'\xe9', b'A'), repeat=4):
    data = b''.join(parts)
    total = (total * 31 + sum(binascii.a2b_qp(data) + b'/' + binascii.b2a_qp(data) + binascii.b2a_qp(data, False, False))) % 1000003
print(total)
print(tried(binascii.a2b_qp, '\xe9'), tried(binascii.b2a_qp, 'x'), tried(binascii.a2b_qp, 5), tried(binascii.b2a_qp, data=b'=', quotetabs=0, header=1))
print(codecs.encode(b'space tab\teol \n', 'quopri-codec'), codecs.decode(b'space=20tab', 'quoted_printable'), codecs.lookup('quopri').name)
print(codecs.getreader('quopri')(io.BytesIO(b'=80')).readline(), tried(b'a'.decode, 'quopri'))
# The codec's decode() takes bytes as all there are; utf_7_decode() waits.
print(b'+2AHcoA'.decode('utf-7') == '\U000104a0', codecs.utf_7_decode(b'+2AHcoA'), tried(b'+2A'.decode, 'utf-7'), codecs.getincrementaldecoder('utf-7')().decode(b'+2AHcoA'))
