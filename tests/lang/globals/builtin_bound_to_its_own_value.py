# A name of the module may hold the very object that builtins has under that name.
import sys

me = sys.modules[__name__]
print(hasattr(me, "len"), "len" in globals(), len("ab"))
if len("x") == 1:
    len = len
print(hasattr(me, "len"), "len" in globals(), len("abc"), me.len is len)
del len
print(hasattr(me, "len"), len("abcd"))


def other():
    global max, print
    return max(1, 2)


print(other())
max = min
print(other(), max is min)
del max
print(other())
try:
    del max
except NameError as e:
    print(e)
from builtins import sorted
print("sorted" in globals(), sorted([2, 1]))
globals()["abs"] = lambda x: "mine"
print(abs(-1))
abs = abs
del globals()["abs"]
print(abs(-1))
for sum in range(3):
    pass
print(sum)
from io import BlockingIOError as one
print(one is BlockingIOError)
