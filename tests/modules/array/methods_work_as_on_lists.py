from array import array
import copy
a = array('i', [1, 2, 3])
def m(n, *x):
    try:
        print(n, x, getattr(a, n)(*x), a)
    except Exception as e:
        print(n, x, type(e).__name__, e)
m('append', 'x'); m('pop', 9); m('remove', 9); m('index', 9); m('index', 2, 2); m('index', 2); m('insert', 1, 7); m('insert', -100, 8); m('insert', 100, 9); m('pop'); m('pop', 0); m('extend', [4, 'x']); m('extend', array('b', [1])); m('extend', 5)
m('frombytes', b'abc'); m('frombytes', 'abc'); m('frombytes', b'abcd'); m('fromlist', (1,)); m('fromlist', [1, 'x']); m('fromlist', [1, 5]); m('tounicode'); m('fromunicode', 'x'); m('tolist'); m('tobytes'); m('reverse'); m('count', 1)
m('__getitem__', 9); m('__getitem__', 'x'); m('__getitem__', -1); m('__getitem__', slice(1, 4)); m('__getitem__', slice(None, None, -2)); m('__setitem__', 9, 1); m('__setitem__', 0, 42); m('__setitem__', slice(0, 1), [1]); m('__setitem__', slice(0, 1), array('b', [1]))
m('__setitem__', slice(0, 1), array('i', [5, 6, 7])); m('__setitem__', slice(0, 5, 2), array('i', [5])); m('__setitem__', slice(0, 3, 2), array('i', [5, 6])); m('__delitem__', 9); m('__delitem__', slice(0, 2)); m('__delitem__', slice(None, None, 2)); m('__delitem__', 0)
m('__add__', [1]); m('__add__', array('i', [1])); m('__mul__', 2); m('__mul__', -1); m('__iadd__', [1]); m('__iadd__', array('b')); m('__iadd__', array('i', [70000])); m('__imul__', 2); m('byteswap'); m('__contains__', 'x'); m('__len__'); m('__copy__')
b = array('i', [1, 2])
b += array('i', [3]); c = copy.copy(b); d = copy.deepcopy(b); b.append(4); b[1:1] = b; b.extend(b)
print(b, c, d, len(b), sum(b), max(b), list(reversed(c)), 3 in c, [x * 2 for x in c], c * 2, 2 * c)
print(array('b', [1]) == array('i', [1]), array('b', [1]) < array('i', [2]), array('b', [1]) == [1], array('d', [1, 2]) != array('d', [1]), array('i', [1, 2]) > array('i', [1]))
for f in (lambda: a[99], lambda: array('i').pop(), lambda: array('b') + 'x', lambda: a.index(1, 2, 3, 4)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(bytes(array('H', [258])), b''.join([array('b', [65, 66])]), bytearray(array('B', [1, 2])), isinstance(a, bytearray), len(memoryview(array('B', b'abc'))))
class My(array):
    def total(self): return sum(self)
x = My('d', [1.5, 2]); x.tag = 5
print(x.total(), x.tag, x[0:1], type(x[0:1]), x)
it = iter(c); print(next(it), list(it), list(it))
u = array('u', 'h\xe9\u20ac'); u.fromunicode('!'); print(u.tounicode(), u[1], u)
big = array('q'); big.extend(range(5000)); print(sum(big), big[4999], len(big.tobytes()))
class Bad:
    def __eq__(self, o): big.__delitem__(slice(0, 4990)); return False
print(Bad() in big, len(big))
