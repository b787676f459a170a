import base64, gzip, io
B = {k: base64.b64decode(v) for k, v in {
    'gz':
    'H4sIAAUAAAAC/8tIzcnJV0ivyixQyBhuTADZlPus3AAAAA==',
    'named':
    'H4sICAcAAAAC/25hbWUudHh0AMtLzE1NAQCHzOBxBQAAAA==',
}.items()}
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, str(e)[:30])
t(gzip.decompress, B['gz']); t(gzip.decompress, B['named'] + B['gz']); t(gzip.decompress, B['named'] + b'\0\0'); t(gzip.decompress, b'xx'); t(gzip.decompress, B['gz'][:-3]); t(gzip.decompress, b''); t(gzip.decompress, B['gz'][:5])
bad = bytearray(B['named']); bad[-5] ^= 1; t(gzip.decompress, bytes(bad)); bad = bytearray(B['named']); bad[-1] ^= 1; t(gzip.decompress, bytes(bad))
with gzip.GzipFile(fileobj=io.BytesIO(B['gz'])) as f:
    print(f.read(5), f.readline(), f.tell(), f.readable(), f.writable())
with gzip.open(io.BytesIO(B['named']), 'rt') as f:
    print(f.read())
o = io.BytesIO()
with gzip.GzipFile(fileobj=o, mode='wb') as f:
    f.write(b'written'); f.write(b' twice')
print(gzip.decompress(o.getvalue()), gzip.decompress(gzip.compress(b'abc' * 9)), issubclass(gzip.BadGzipFile, OSError))
