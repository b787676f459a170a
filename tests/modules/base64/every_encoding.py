import base64
def t(f, *a, **k):
    try:
        print(f.__name__, a, k, '=>', f(*a, **k))
    except Exception as e:
        print(f.__name__, a, k, type(e).__name__, e)
t(base64.b64decode, 'YQ='); t(base64.b64decode, 'Y$Q==', validate=True); t(base64.b64decode, b'YQ_-', b'-_'); t(base64.b64encode, 'a'); t(base64.b64encode, b'\xff\xfe\xfb', b'-_'); t(base64.b64encode, b'\xff\xfe\xfb', b'-')
t(base64.b32encode, b'abcd'); t(base64.b32decode, 'MFRGGZA='); t(base64.b32decode, 'mfrggza='); t(base64.b32decode, 'mfrggza=', True); t(base64.b32decode, 'M1RGGZA='); t(base64.b32decode, 'M0RGGZA=', map01='L'); t(base64.b32decode, 'MFRGGZ')
t(base64.b32hexencode, b'abcd'); t(base64.b32hexdecode, b'C5H66P0='); t(base64.b16encode, b'\xab'); t(base64.b16decode, 'ab'); t(base64.b16decode, 'ab', True); t(base64.b16decode, 'AB'); t(base64.b16decode, 'AZ'); t(base64.b16decode, '')
t(base64.b85encode, b'hello world\x00\x00'); t(base64.b85decode, b'Xk~0{Zy<MXa%^M'); t(base64.b85decode, b'\x01'); t(base64.b85decode, b'~~~~~'); t(base64.b85encode, b'abc', pad=True)
t(base64.a85encode, b'hello\0\0\0\0    x', foldspaces=True); t(base64.a85encode, b'hello\0\0\0\0    x', wrapcol=5, adobe=True, pad=True); t(base64.a85decode, b'<~BOu!rDZ~>', adobe=True); t(base64.a85decode, b'BOu!rDZ'); t(base64.a85decode, b'BOu!rzDZ')
t(base64.a85decode, b'v'); t(base64.a85decode, b'BOzu'); t(base64.a85decode, b'BOu~>', adobe=True); t(base64.a85decode, b's8W-"'); t(base64.a85encode, b'\0\0\0'); t(base64.a85decode, b'x', adobe=True)
t(base64.encodebytes, b'x' * 100); t(base64.decodebytes, b'eHh4\neA==\n'); t(base64.encodebytes, 'x'); t(base64.standard_b64decode, 'YQ=='); t(base64.urlsafe_b64decode, '_-8='); t(base64.urlsafe_b64encode, b'\xff\xef')
t(base64.b64decode, 5); t(base64.b64decode, '\u20ac'); t(base64.b64encode, bytearray(b'abc')); print(base64.b64encode(memoryview(b'abc')))
for n in range(12):
    data = bytes(i * 37 % 256 for i in range(n))
    e = [f(data) for f in (base64.b64encode, base64.b32encode, base64.b16encode, base64.b85encode, base64.a85encode)]
    print(e, [f(x) == data for f, x in zip((base64.b64decode, base64.b32decode, base64.b16decode, base64.b85decode, base64.a85decode), e)])
