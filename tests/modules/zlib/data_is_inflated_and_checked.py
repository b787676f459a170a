import base64, zlib
B = {k: base64.b64decode(v) for k, v in {
    'dyn':
    'eNqN2O1qGzEQheFb8a1tqWkLaxKS9P4LFiVv99nZ5s8i5NF8njkjeX95uz9uP7bHY7v9en3//e+63/0pue2vP7fb9/v+sd2+3T/+'
    'Cq7t58ZaLi2RW8sqWeucWaoivZRkI8LP5VKxvpGIWIQPn6U8JpaahvwpPLg2xBr9lVjf+txE1PB0tpYqGcf6I/VonqurfjQ+i1b5'
    'GKGWpGoP0LrWgbpXtyuZDDefyUbPC2ABn6NEZ2mGBmgYzWacri9TUQF7bdAaqM0G5jk9KG3lU2ExZlaMinjQXm8vnWtum0TLWjBN'
    'XXgdgr92P1kxKMVVP7kwnR1y5HbVH7szvWGoBVu/qZ/5176/auTTmQKrZ07Jt14xio7006ofh4iFk/ekjWMiJ7ZWV1Mrbq/x7K+C'
    'jAnQVMq3V+k/l7DBZOWpRQO6OlR3uSlMrDhg8brVdFKZ2C6Z6zDTnZPNJoPp/5QsGVgey+scYg7akibPxpCPGDa1WsUtn+mE4s2b'
    'XCQWppkE1U03IYl7oNqUS1jAukYjrsCS816PmjL3QYDwwDY0fxwbTHAq2AirzlCkvKkYAGSa8jK4zExrDZd+eXagMhIxTF9weJ5t'
    'C6QZe3y6cTIPfLZMT5CBoJjCAvY8JJvkC8QE2XuRmFrVuLhoDlx/8WSUpqyRiZ5eVKT46JuXCeae9wQa+rJ/fGCJwOH6Pg0oIHK8'
    'kdUCRfEROtWcsWkU54A8d02YTrWdmJcheP1M4SKs9uENKtAcvRMZnqPbKwRIO/8b4Q+0NqC9',
    'empty':
    'eJwDAAAAAAE=',
    'stored':
    'eAEByAA3/wABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj9AQUJD'
    'REVGR0hJSktMTU5PUFFSU1RVVldYWVpbXF1eX2BhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ent8fX5/gIGCg4SFhoeIiYqLjI2O'
    'j5CRkpOUlZaXmJmam5ydnp+goaKjpKWmp6ipqqusra6vsLGys7S1tre4ubq7vL2+v8DBwsPExcbHWihNvQ==',
    'run':
    'eNrtwTEBAAAAwqCs61/CGh5AAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAK8GeWYLTQ==',
    'raw':
    'K0osV0hJLElUKIIyAA==',
    'fixed':
    'eAFLTEpOHHwIAPB8OW0=',
    'gz':
    'H4sIAAUAAAAC/8tIzcnJV0ivyixQyBhuTADZlPus3AAAAA==',
    'named':
    'H4sICAcAAAAC/25hbWUudHh0AMtLzE1NAQCHzOBxBQAAAA==',
}.items()}
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(len(r), zlib.crc32(r), r[:30])
    except Exception as e:
        print(type(e).__name__, e)
for k in ('dyn', 'empty', 'stored', 'run', 'fixed'):
    t(zlib.decompress, B[k])
    t(zlib.decompress, B[k], 47)
    t(zlib.decompress, B[k][2:-4], -15)
    t(zlib.decompress, B[k][:-1])
    t(zlib.decompress, B[k][:len(B[k]) // 2])
    t(zlib.decompress, B[k][:-1] + bytes([B[k][-1] ^ 1]))
t(zlib.decompress, B['raw'], -15); t(zlib.decompress, B['gz'], 31); t(zlib.decompress, B['gz'], wbits=47); t(zlib.decompress, B['gz']); t(zlib.decompress, B['named'], 31)
t(zlib.decompress, b''); t(zlib.decompress, b'garbage data'); t(zlib.decompress, b'x\x9c\x07'); t(zlib.decompress, b'\x07', -15); t(zlib.decompress, b'\x00\x01\x00\x00\x00', -15)
for step in (1, 3, 7, 1000):
    for k in ('dyn', 'stored', 'run', 'fixed'):
        d = zlib.decompressobj()
        out = b''.join(d.decompress(B[k][i:i + step]) for i in range(0, len(B[k]), step)) + d.flush()
        print(k, step, out == zlib.decompress(B[k]), d.eof, d.unused_data)
d = zlib.decompressobj()
print(d.decompress(B['fixed'] + b'tail', 10), len(d.unconsumed_tail) > 0, d.eof)
rest = b''
while not d.eof:
    rest += d.decompress(d.unconsumed_tail, 7)
print(len(rest), d.unused_data)
d = zlib.decompressobj(-15); print(d.decompress(B['raw'] + b'xyz'), d.unused_data, d.eof)
for data in (b'', b'a', b'abc' * 1000, bytes(range(256)) * 40, B['dyn'] * 3, b'x' * 70000):
    for w in (15, -15, 31):
        print(zlib.decompress(zlib.compress(data, wbits=w), w) == data, end=' ')
    c = zlib.compressobj(); p = c.compress(data[:5]) + c.compress(data[5:]) + c.flush()
    print(zlib.decompress(p) == data, len(p) < len(data) // 2)
print(zlib.adler32(b'abc'), zlib.adler32(b'x' * 100000, 5), zlib.crc32(b'abc'), zlib.crc32(b'c', zlib.crc32(b'ab')), zlib.MAX_WBITS)
bad = bytearray(B['dyn'])
for i in range(2, len(bad), 5):
    bad[i] ^= 0x55
    try:
        zlib.decompress(bytes(bad))
    except zlib.error:
        pass
    bad[i] ^= 0x55
print('no crash')
