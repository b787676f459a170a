"""Lengths next to the largest index; bytes compare with bytes and bytearrays, arrays with arrays; bytes without anything to strip."""
import array
import operator

top = 2 ** 63 - 1
for r in range(0, top - 1), range(top, 0, -1), range(-top - 1, -2), range(2 ** 62), range(2 ** 62 - 1), range(0, top, 2):
    print(len(r), r[len(r) - 1], operator.length_hint(iter(r)))


class Long:
    def __len__(self):
        return 2 ** 62 + 5


print(len(Long()), operator.length_hint(Long()))
a = array.array('b', b'abc')
print(a == b'abc', b'abc' == a, a != b'abc', b'abc' != a, bytearray(b'abc') == a, memoryview(b'abc') == b'abc', b'abc' == memoryview(b'abc'))
print(b'abc' == bytearray(b'abc'), bytearray(b'abc') == b'abc', b'a' < bytearray(b'b'))
b = b'abc'
print(b.strip() is b, b.lstrip() is b, b.rstrip(b'xyz') is b, b'abc '.strip() == b)
buffer = bytearray(b'abc')
print(buffer.strip() is buffer)
print(type.__module__, int.__module__)
exec('print(type(__builtins__))', {})
import collections


def what(v):
    match v:
        case [1, *_]:
            return 'begins with 1'
        case _:
            return 'something else'


print([what(v) for v in (array.array('i', [1, 2]), memoryview(b'\x01'), b'\x01', bytearray(b'\x01'), range(1, 3), collections.deque([1]))])
for f in (collections.deque().append, collections.defaultdict().__missing__, collections.deque.append, dict.fromkeys, collections.Counter().pop):
    try:
        f()
    except TypeError as e:
        print(e)
for f in int, lambda a: '%c' % a, lambda a: b'%c' % a, lambda a: b'' + a, lambda a: b'x'.join([a]):
    try:
        print(f(array.array('b', b'7')))
    except TypeError as e:
        print(e)
