import io
import sys
print(io.TextIOWrapper(io.BytesIO('é\nü'.encode()), encoding='utf-8').readlines())
w = io.BytesIO()
t = io.TextIOWrapper(w, encoding='utf-16-le', newline='\r\n')
t.write('a\n')
t.write('b')
t.flush()
print(w.getvalue(), t.encoding, t.writable())
print(io.BufferedReader(io.BytesIO(b'abcdef')).read(3))


class Source(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), 4, len(self.data))
        b[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


print(io.BufferedReader(Source(b'line one\nline two\n')).readlines(), Source(b'0123456789').read())
print(io.TextIOWrapper(io.BufferedReader(Source('zwölf\n'.encode())), encoding='utf-8').read())


class Sink(io.TextIOBase):
    def __init__(self):
        self.parts = []

    def write(self, s):
        self.parts.append(s)
        return len(s)


sink = Sink()
print('into', 'sink', file=sink)
print(sink.parts, sink.closed, sink.readable())
try:
    sink.read()
except io.UnsupportedOperation as e:
    print(type(e).__mro__[1:3], isinstance(e, OSError))
old, sys.stdout = sys.stdout, io.StringIO()
print('caught')
caught, sys.stdout = sys.stdout, old
print(repr(caught.getvalue()))
print(sys.stdout, sys.stderr.name, sys.stdin.mode, sys.stdout.encoding, sys.stdin.buffer.name)
sys.stdout.flush()
sys.stdout.buffer.write(b'raw bytes\n')
sys.stdout.buffer.flush()
print(sys.stdin.read(), sys.stdin.readline(), list(sys.stdin))
try:
    input()
except EOFError as e:
    print(e)
