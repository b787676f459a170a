# The source of a text stream, or a handler of errors, may read the same stream while it is asked for bytes.
import codecs
import io


class Source:
    """Reads a line of the stream above when it is asked the second time."""

    def __init__(self, inner):
        self.pieces = [b'a' * 5000, b'tail', b'\n', b'last\n', b'']
        self.inner = inner
        self.calls = 0
        self.closed = False

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return False

    def close(self):
        self.closed = True

    def flush(self):
        pass

    def read(self, n=-1):
        self.calls += 1
        if self.calls == 2:
            self.inner()
        return self.pieces.pop(0) if self.pieces else b''

    read1 = read


for newline in None, '', '\n', '\r', '\r\n':
    for inner in (lambda: stream.readline(), lambda: stream.read(), lambda: stream.read(4000)):
        stream = io.TextIOWrapper(Source(inner), 'utf-8', newline=newline)
        line = stream.readline()
        print(type(line).__name__, len(line) <= 5010, set(line) <= set('atils\n'), len(stream.read()) <= 5010)


def handler(error):
    global asked
    if not asked:
        asked = True
        while stream.readline():
            pass
    return '?', error.end


codecs.register_error('reads', handler)
for read in (lambda: stream.readline(), lambda: stream.read(), lambda: stream.read(9)):
    asked = False
    stream = io.TextIOWrapper(io.BytesIO(b'ab\xffcd\nefgh\n' * 3), 'utf-8', 'reads')
    print(read()[:5], len(stream.read()) <= 33)
