import codecs
import io

raw = io.BytesIO()
f = codecs.EncodedFile(raw, "utf-8", "latin-1")
print(type(f).__name__, f.data_encoding, f.file_encoding, f.errors, codecs.StreamRecoder.data_encoding)
f.write("é\nü".encode())
f.writelines(["ß\n".encode(), b"x"])
print(raw.getvalue())
f.seek(0)
print(f.read(), f.read())
f.seek(0)
print(f.readline(), f.readline(), f.readline(5), f.readline())
f.seek(0)
print(f.readlines(), list(f))
f.seek(0)
print(list(f), f.tell())
f.reset()
with f as g:
    print(g is f, f.closed)
print(raw.closed)
same = codecs.EncodedFile(io.BytesIO(b"\xc3\xa9"), "utf-8")
print(same.file_encoding, same.read())
try:
    codecs.EncodedFile(io.BytesIO(b"\xff"), "latin-1", "utf-8").read()
except UnicodeDecodeError as e:
    print(e)
print(codecs.EncodedFile(io.BytesIO(b"a\xffb"), "ascii", "utf-8", "replace").stream.read())
try:
    codecs.EncodedFile(io.BytesIO(), "none")
except LookupError as e:
    print(e)


class Pairs(codecs.BufferedIncrementalEncoder):
    """Two characters at a time."""

    def _buffer_encode(self, input, errors, final):
        count = len(input) if final else len(input) // 2 * 2
        return input[:count].encode("ascii", errors), count


p = Pairs()
print(p.encode("abc"), p.getstate(), p.encode("d"), p.getstate(), p.encode("e"), p.encode("", True), p.buffer, p.errors)
p.setstate("x")
print(p.encode("y"), p.encode("z"))
p.reset()
print(p.encode("q", True), p.getstate())
p.setstate(0)
print(repr(p.buffer))
try:
    codecs.BufferedIncrementalEncoder().encode("a")
except NotImplementedError as e:
    print(type(e).__name__)
print(codecs.make_identity_dict(range(3)), codecs.make_encoding_map({1: "a", 2: "b", 3: "a", 4: None}))
info = codecs.lookup("utf-16")
both = codecs.StreamReaderWriter(io.BytesIO(), info.streamreader, info.streamwriter)
both.write("ab")
both.seek(0)
print(both.read(), both.encoding)
both.reset()
both.seek(0)
both.write("c")
both.seek(2)
w = codecs.getwriter("utf-8")(io.BytesIO(b"12345"))
w.seek(2)
w.write("é")
print(w.getvalue(), [c.__module__ for c in (codecs.StreamWriter, codecs.StreamRecoder, codecs.Codec, codecs.StreamReader)])
