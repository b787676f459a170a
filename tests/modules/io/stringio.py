import io
s = io.StringIO()
print(s.write('abc\n'), s.write('def'), s.tell(), repr(s.getvalue()), repr(s.read()))
s.seek(0)
print(list(s), s.read(), s.readline())
s.seek(1)
s.write('ZZ')
print(repr(s.getvalue()), s.truncate(2), repr(s.getvalue()), s.tell())
print('x', 1, file=s)
print(repr(s.getvalue()))
s = io.StringIO('one\ntwo\r\nthree\rfour')
print(s.readlines(), s.seek(0), repr(s.readline(2)), repr(s.read(3)), s.readlines(1))
for newline in (None, '', '\n', '\r', '\r\n'):
    t = io.StringIO('a\r\nb\rc\nd', newline=newline)
    print(repr(newline), repr(t.getvalue()), t.readlines())
s = io.StringIO('x')
s.seek(4)
s.write('y')
print(repr(s.getvalue()))
for call in (lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.write(b'x'), lambda: io.StringIO(3), lambda: s.fileno(), lambda: s.seek(0, 7)):
    try:
        call()
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed)
with s:
    pass
print(s.closed)
try:
    s.write('x')
except ValueError as e:
    print(e)


class Upper(io.StringIO):
    def write(self, text):
        return super().write(text.upper())


u = Upper()
u.label = 'kept'
print('hello', file=u)
u.writelines(['a', 'b'])
print(repr(u.getvalue()), u.label, isinstance(u, io.TextIOBase), isinstance(u, io.StringIO))
big = io.StringIO()
for i in range(2000):
    big.write('line %d\n' % i)
print(len(big.getvalue()), big.getvalue().count('\n'))
