# Streams over objects of the script: no limit of files holds for them, long texts are read in linear time, seek() of a
# stream that is only written goes to the object.
import io

data = b'0123456789abcdef' * 400000
print(len(io.TextIOWrapper(io.BytesIO(data)).read()), len(io.BufferedReader(io.BytesIO(data)).read()))
print(len(io.TextIOWrapper(io.BytesIO(data)).readline()), len(io.TextIOWrapper(io.BytesIO(data)).read(5000000)))
print(len(io.BufferedReader(io.BytesIO(data)).read(5000000)))


class Short(io.RawIOBase):
    """Gives 1, 2, 3 ... bytes."""

    def __init__(self, data):
        self.data = data
        self.at = self.n = 0

    def readable(self):
        return True

    def read(self, n=-1):
        self.n += 1
        piece = self.data[self.at:self.at + self.n]
        self.at += len(piece)
        return piece

    def readinto(self, b):
        piece = self.read()
        b[:len(piece)] = piece
        return len(piece)


r = io.BufferedReader(Short(data[:3000]))
print(r.read(10), r.peek(1)[:1], r.read(1), len(r.read()))
lines = '\n'.join('x' * n for n in range(80)).encode()
print([len(line) for line in io.TextIOWrapper(Short(lines))] == list(range(1, 80)) + [79])


class Sink(io.RawIOBase):
    def __init__(self):
        self.log = []

    def readable(self):
        return False

    def writable(self):
        return True

    def seekable(self):
        return True

    def write(self, b):
        self.log.append(bytes(b))
        return len(b)

    def seek(self, place, whence=0):
        self.log.append((place, whence))
        return 9

    def tell(self):
        return 5


sink = Sink()
w = io.TextIOWrapper(sink)
w.write('abc')
w.flush()
for args in ((0, 2), (3,), (0, 1), (1, 1), (1, 2), (-1,), (0, 7)):
    try:
        print(args, w.seek(*args))
    except ValueError as e:
        print(args, type(e).__name__, e)
print(sink.log)


class Far(io.BytesIO):
    def seek(self, place, whence=0):
        print('seek', place, whence)
        return place


io.BufferedReader(Far()).seek(2 ** 62)
