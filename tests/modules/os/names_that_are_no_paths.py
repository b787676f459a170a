"""Paths of the wrong type; numbers are descriptors, of which there are none."""
import operator
import os.path
import struct

for f in os.path.exists, os.path.isfile, os.path.isdir, os.path.lexists, os.path.islink, os.path.getsize, os.stat:
    for v in (1.5, None, [], 77):
        try:
            print(f.__name__, v, f(v))
        except (TypeError, OSError) as e:
            print(f.__name__, v, type(e).__name__, e)
try:
    struct.unpack(b'\xff', b'')
except struct.error as e:
    print(e)
print(operator.itemgetter(1), operator.attrgetter('a.b', 'c'), operator.methodcaller('f', 1, x=2))
for f in (1).__add__, 'a'.__len__, {}.__eq__, int.__add__, object().__repr__:
    for args in (), (1, 2, 3, 4):
        try:
            f(*args)
        except TypeError as e:
            print(e)
