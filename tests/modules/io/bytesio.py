import io
b = io.BytesIO(b'abc\ndef')
print(b.read(2), b.readline(), b.tell(), b.read(), b.read())
print(b.write(b'!!'), b.getvalue(), bytes(b.getbuffer()[1:3]))
b.seek(0)
print(b.readlines(), b.seek(-2, 2), b.read(), b.seek(1), b.seek(1, 1), b.read1())
b.seek(12)
b.write(bytearray(b'end'))
print(b.getvalue(), b.truncate(3), b.getvalue(), b.tell())
target = bytearray(5)
b.seek(0)
print(b.readinto(target), target)
with io.BytesIO(b'x') as c:
    with c.getbuffer() as view:
        view[0] = 65
    print(c.getvalue())
print(c.closed)
for call in (lambda: c.read(), lambda: b.write('s'), lambda: b.seek(-1), lambda: io.BytesIO('s'), lambda: b.read('x'), lambda: b.fileno()):
    try:
        call()
    except (ValueError, TypeError, OSError) as e:
        print(type(e).__name__, e)
print(isinstance(b, io.BufferedIOBase), isinstance(b, io.IOBase), list(io.BytesIO(b'1\n2\n')))


class Counting(io.BytesIO):
    def write(self, data):
        self.calls = getattr(self, 'calls', 0) + 1
        return super().write(data)


n = Counting()
n.writelines([b'a', b'b'])
n.write(b'c')
print(n.calls, n.getvalue())
