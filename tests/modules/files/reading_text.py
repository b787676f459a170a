# modes: jit stress
import io
f = open('data/text.txt', encoding='utf-8')
print(f, f.name, f.mode, f.encoding, f.errors, f.closed, f.readable(), f.writable(), f.seekable(), f.isatty())
print(repr(f.read()), repr(f.read()), repr(f.readline()))
f.close()
f.close()
for name in ('read', 'readline', 'readlines', 'tell', '__enter__', '__next__', 'readable'):
    try:
        getattr(f, name)()
    except ValueError as e:
        print(name, e)
with open('data/text.txt', encoding='utf-8') as f:
    for line in f:
        print(repr(line))
    print(next(f, 'end'), f.closed)
print(f.closed)
with open('data/text.txt', encoding='utf-8') as f:
    print(repr(f.read(3)), repr(f.readline()), f.tell(), repr(f.readline(4)), repr(f.readline()), repr(f.read(6)), repr(f.read()))
    print(f.seek(0), f.read(5), f.seek(0, 2), repr(f.read()), f.seek(6), f.readline().strip())
    for args in ((1, 1), (1, 2), (-1,), (0, 5)):
        try:
            f.seek(*args)
        except (OSError, ValueError) as e:
            print(type(e).__name__, e)
with open('data/text.txt', encoding='utf-8') as f:
    print(f.readlines(10), len(f.readlines()))
with open('data/text.txt', encoding='utf-8') as f:
    next(f)
    try:
        f.tell()
    except OSError as e:
        print(e)
for newline in (None, '', '\n', '\r', '\r\n'):
    with open('data/crlf.txt', newline=newline) as f:
        print(repr(newline), f.readlines())
    with open('data/crlf.txt', newline=newline) as f:
        print([f.read(2) for _ in range(6)])
print(open('data/marked.txt', encoding='utf-8').read(1).encode('unicode_escape'), open('data/marked.txt', encoding='utf-8-sig').readlines())
print(list(open('data/wide.txt', encoding='utf-16')), open('data/wide.txt', encoding='utf-16').read(2))
print(open('data/latin.txt', encoding='latin-1').read(), open('data/latin.txt', encoding='utf-8', errors='replace').read().encode('unicode_escape'))
try:
    open('data/latin.txt', encoding='utf-8').read()
except UnicodeDecodeError as e:
    print(e)
try:
    open('data/text.txt', encoding='no-such')
except LookupError as e:
    print(e)
print(repr(open('data/empty.txt').read()), list(open('data/empty.txt')))
print(sum(len(line) for line in open('data/text.txt', encoding='utf-8')))
print(isinstance(open('data/text.txt'), io.TextIOBase), isinstance(open('data/text.txt', 'rb'), io.BufferedIOBase))
