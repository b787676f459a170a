import gzip
import io

data = gzip.compress(b"line one\nline two\n" * 3, mtime=5)
f = gzip.GzipFile(fileobj=io.BytesIO(data))
print(f.peek(4)[:4], f.tell(), f.read(5), f.peek(2)[:3], f.readline(), f.tell())
print(f.mtime)
f.rewind()
print(f.tell(), f.readline(), len(f.peek(1000)))
try:
    f.detach()
except io.UnsupportedOperation as e:
    print(type(e).__name__)
out = io.BytesIO()
w = gzip.GzipFile("name", "wb", fileobj=out, mtime=7)
print(w.name)
for call in (w.rewind, lambda: w.peek(3)):
    try:
        call()
    except OSError as e:
        print(e)
w.write(b"x")
w.close()
print(gzip.decompress(out.getvalue()))
f.close()
try:
    f.peek(1)
except ValueError as e:
    print("closed")
