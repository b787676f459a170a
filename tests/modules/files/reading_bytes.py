# modes: jit stress
f = open('data/text.txt', 'rb')
print(f, f.name, f.mode, f.closed)
print(f.read(4), f.tell(), f.peek()[:3], f.readline(), f.read1(5), f.read())
print(f.seek(-3, 2), f.read(), f.seek(2), f.seek(3, 1), f.tell(), f.read(2))
b = bytearray(6)
f.seek(0)
print(f.readinto(b), b, f.readinto(memoryview(b)[:2]), b)
f.seek(0)
print(list(f)[0], f.read(), f.readlines())
for call in (lambda: f.write(b'x'), lambda: f.truncate(), lambda: f.seek(0, 9), lambda: f.seek(-1), lambda: f.read('x')):
    try:
        print(call())
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__)
with f:
    pass
try:
    f.read()
except ValueError as e:
    print(type(e).__name__)
for kwargs in ({'encoding': 'utf-8'}, {'errors': 'strict'}, {'newline': ''}):
    try:
        open('data/text.txt', 'rb', **kwargs)
    except ValueError as e:
        print(e)
