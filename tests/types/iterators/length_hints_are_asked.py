# What __len__ and __length_hint__ of an iterable raise comes out of list, tuple, extend and star; TypeError of __len__ does not.
class Base:
    def __iter__(self):
        return iter(range(3))


class L(Base):
    def __len__(self):
        raise RuntimeError('len')


class H(Base):
    def __length_hint__(self):
        raise RuntimeError('hint')


class B(Base):
    def __length_hint__(self):
        return -1


class S(Base):
    def __length_hint__(self):
        return 'x'


class T(Base):
    def __len__(self):
        raise TypeError('quiet')


class N(Base):
    def __length_hint__(self):
        return NotImplemented


for c in L, H, B, S, T, N:
    for f in list, tuple, [].extend, bytearray().extend, set, lambda x: [*x], lambda x: [].__iadd__(x), sorted:
        try:
            print(c.__name__, f(c()))
        except Exception as e:
            print(c.__name__, repr(e))
import array
for x in memoryview(b'100'), array.array('B', b'100'), bytearray(b'100'), b'100', '100':
    try:
        print(int(x), int(x, 2))
    except TypeError as e:
        print(e)
