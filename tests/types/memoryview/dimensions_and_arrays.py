import array, weakref, gc, sys
m = memoryview(b'abcdefghijkl').cast('B', (3, 4))
print(m.shape, m.strides, m.ndim, m.tolist(), len(m), m[1, 2], m.nbytes, m.c_contiguous, m.f_contiguous, m == m, bytes(m))
for f in [lambda: m[0], lambda: m[3, 0], lambda: m[0, 0, 0], lambda: m['a'], lambda: memoryview(b'abcd').cast('B', (3, 1)), lambda: memoryview(b'abcd').cast('B', [0, 4]), lambda: memoryview(b'ab').cast('B', 5), lambda: m.cast('B', (2, 6))]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(m.cast('B').tolist() == list(b'abcdefghijkl'), memoryview(b'x').cast('B', ()).tolist(), memoryview(b'abcdefgh').cast('I', (2,)).tolist())
a = array.array('i', [1, 2, 3])
v = memoryview(a)
print(v.format, v.itemsize, v.tolist(), v[1], v == a, v == array.array('l', [1, 2, 3]), v.shape, v.obj is a, v[::2].tobytes())
v[0] = 7
v[1:] = array.array('i', [8, 9])
print(a)
for f in [lambda: v.__setitem__(slice(0, 1), b'abcd')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
v.release()
a.append(1)
b = bytearray(b'abc')
with memoryview(b) as w:
    try: b.append(1)
    except BufferError as e: print(e)
b.append(100)
def f():
    return memoryview(b)[1:].tobytes()
f(); f()
b.append(101)
print(b)
print(hash(memoryview(b'abc')) == hash(b'abc'))
