import copy
import weakref

class B(bytearray):
    pass
a = B(b"abcd")
a.x = 10
a.y = B(b"efgh")
for f in copy.copy, copy.deepcopy:
    b = f(a)
    print(b == a, b is not a, b.x, b.y, type(b) is B, f is copy.copy or b.y is not a.y)
class C:
    pass
o = C()
r = weakref.ref(o)
code = (lambda: 0).__code__
print(copy.copy(r) is r, copy.deepcopy(r) is r, copy.copy(code) is code, copy.deepcopy(code) is code)
