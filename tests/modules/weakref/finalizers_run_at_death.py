# sanitizers: no (their frames keep words of calls that are over: the collector sees them)
# A finalizer calls its function once: when its object has died, or when it is called before.
import gc
import weakref


class A:
    pass


def note(*args, **kwargs):
    print('called', args, kwargs)
    return 'result'


a, b = A(), A()
f = weakref.finalize(a, note, 1, 2, x=3)
g = weakref.finalize(b, note, 'b')
h = weakref.finalize(b, note, 'second of b')
print(f.alive, f.atexit, f.peek() == (a, note, (1, 2), {'x': 3}))
f.atexit = 0
print(f.atexit, g.atexit)
del a
print(f.alive, f.peek(), f.detach(), f(), f.atexit)
print(g(), g.alive, g())
found = h.detach()
print(found == (b, note, ('second of b',), {}), h.alive, h(), h.peek())
for k in range(3):
    weakref.finalize(b, note, k).atexit = False
del found
b = None
gc.collect()
print(weakref.finalize(A(), note).alive)
c = A()
f = weakref.finalize(c, note, c)
f.atexit = False
print('for ' + repr('A') in repr(f), 'dead' in repr(g))
del c
print(f.alive)
try:
    weakref.finalize(1, note)
except TypeError as error:
    print(error)
