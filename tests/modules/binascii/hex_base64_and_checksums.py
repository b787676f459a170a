import binascii
def t(f, *a, **k):
    try:
        print(f.__name__, a, k, '=>', f(*a, **k))
    except Exception as e:
        print(f.__name__, a, k, type(e).__name__, e)
t(binascii.a2b_hex, 'abc'); t(binascii.a2b_hex, 'zz'); t(binascii.a2b_hex, '\u20ac'); t(binascii.a2b_hex, 5); t(binascii.a2b_hex, b'00fFAb'); t(binascii.hexlify, 'x')
t(binascii.hexlify, b'abcde', '-', 2); t(binascii.hexlify, b'abcde', b':', -2); t(binascii.hexlify, b'ab', '--'); t(binascii.hexlify, b'ab', '\u20ac')
t(binascii.hexlify, b'abcde', bytes_per_sep=2); t(binascii.hexlify, b''); t(binascii.hexlify, bytearray(b'\xff\x00'), '.'); print(binascii.unhexlify(memoryview(b'4142')))
for s in (b'YQ==', b'YQ=', b'YQ', b'Y', b'YWI=\n', b'Y!Q==', b'YQ==YQ==', b'=YQ==', b'', b'YWJj', b'YWJjZ', b'YQ===', b'Y=Q=', 'Y\u20ac', b'YWJjZGVm', '+/+/'):
    t(binascii.a2b_base64, s)
    t(binascii.a2b_base64, s, strict_mode=True)
for n in range(8):
    t(binascii.b2a_base64, bytes(range(250, 250 - n, -1)))
    t(binascii.b2a_base64, bytes(range(n)), newline=False)
t(binascii.crc32, b'abc'); t(binascii.crc32, b'abc', 5); t(binascii.crc32, b'', -1); t(binascii.crc32, b'x' * 70000, 2 ** 40 + 3); t(binascii.crc_hqx, b'abc', 0)
t(binascii.b2a_uu, b'abcdef'); t(binascii.a2b_uu, b'&86)C9&5F'); t(binascii.b2a_uu, b'a' * 46); t(binascii.b2a_uu, b'\0\0', backtick=True); t(binascii.a2b_uu, b'"  !  x'); t(binascii.a2b_uu, b'\x7f~')
print(binascii.Error.__mro__, binascii.Incomplete.__mro__)
