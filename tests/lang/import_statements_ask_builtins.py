# modes: jit stress
"""Import statements ask the __import__ of their builtins."""
import builtins
calls = []
real = builtins.__import__
def imp(name, globals=None, locals=None, fromlist=(), level=0):
    if globals['__name__'] == '__main__':
        calls.append((name, fromlist, level))
    return real(name, globals, locals, fromlist, level)
builtins.__import__ = imp
import math, os.path as p, collections.abc
from json import loads as l, dumps
def f():
    import heapq
    return heapq
f()
builtins.__import__ = real
import bisect
print(calls)
print(math.pi > 3, p.join('a', 'b'), collections.abc.Sized, l('1'), dumps(2))
def none(*a): return None
builtins.__import__ = none
import zork
print(zork)
try: from zork import x
except ImportError as e: print(e)
try: import zork.a.b as q
except Exception as e: print(type(e).__name__)
builtins.__import__ = lambda *a: 1/0
try: import zork
except ZeroDivisionError: print('zd')
builtins.__import__ = real
for b in ({}, {'__import__': lambda *a: 'mine'}, {'__import__': 5}):
    try: exec('import math; print(math)' , {'__builtins__': dict(b, print=print)})
    except Exception as e: print(type(e).__name__, e)
