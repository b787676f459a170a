class R:
    def __init__(self, r):
        self.r = r
    def __enter__(self): pass
    def __exit__(self, *a):
        return self.r
for r in (True, 1, 'x', [0], False, None, 0, ''):
    try:
        with R(r):
            raise ValueError
        print('swallowed', repr(r))
    except ValueError:
        print('raised', repr(r))
class Odd:
    def __bool__(self):
        raise TypeError('no truth')
try:
    with R(Odd()):
        raise ValueError
except TypeError as e:
    print(e, repr(e.__context__))
import sys
class Seen(R):
    def __exit__(self, t, v, tb):
        print(sys.exc_info()[1] is v)
        return True
with Seen(0):
    raise KeyError
print(sys.exc_info()[0])
