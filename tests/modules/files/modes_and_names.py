# modes: jit stress
# same-as-python: no (writing is refused)
for mode in ('w', 'a', 'x', 'r+', 'rb+', 'wb', 'rw', 'z', '', 'U', 'bt', 'rt'):
    try:
        print(mode, open('data/text.txt', mode).mode)
    except (ValueError, OSError) as e:
        print(repr(mode), type(e).__name__, e)


class Path:
    def __init__(self, p):
        self.p = p

    def __fspath__(self):
        return self.p


print(open(Path('data/sub/inner.txt')).read(), open(b'data/sub/inner.txt').name, open('data/../data/sub//./inner.txt').read())
for name in ('data/none.txt', 'data', 'data/text.txt/', 'data/text.txt/x', '', 'a\0b', 1.5, None, Path(3), [], 77, '/etc/passwd',
             '/no/such', '../files/data/text.txt', '../io', '../../run.py', '/proc/self/maps', 'x' * 5000):
    try:
        print(open(name).read(5))
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, str(e)[:90], getattr(e, 'filename', None) == name)
try:
    open('data/text.txt', opener=lambda p, f: 0)
except PermissionError as e:
    print(e)
try:
    open('data/text.txt').write('x')
except OSError as e:
    print(type(e), e)
for i in range(200):
    open('data/text.txt').read(1)       # nobody closes them
kept = []
try:
    for i in range(200):
        kept.append(open('data/text.txt'))
except OSError as e:
    print(len(kept) <= 16, e)
