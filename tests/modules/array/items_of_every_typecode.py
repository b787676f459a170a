from array import array
import array as A
def t(f, *a):
    try:
        print(a, '=>', f(*a))
    except Exception as e:
        print(a, type(e).__name__, e)
for c in 'bBhHiIlLqQfdu':
    for v in (2 ** 70, -2 ** 70, 'x', 1.5, None):
        t(array, c, [v])
    n = array(c).itemsize * 8
    for v in (2 ** (n - 1), 2 ** (n - 1) - 1, 2 ** n, -2 ** (n - 1) - 1, -2 ** (n - 1), -1):
        t(array, c, [v])
t(array, 'x'); t(array); t(array, 5); t(array, 'ii'); t(array, 'i', 5); t(array, 'i', 'abc'); t(array, 'u', 'abc\u20ac'); t(array, 'i', b'abc'); t(array, 'i', b'abcd'); t(array, 'u', 5)
t(array, 'f', array('i', [1])); t(array, 'i', array('u', 'a')); t(array, 'i', array('f', [1.5])); t(array, 'B', bytearray(b'ab')); print(array('b', (x for x in (1, 2)))); t(array, 'd', range(3))
print(A.typecodes, array('i'), array('u'), array('d', [1.5, 2]), type(iter(array('b'))), A.ArrayType is array, array('L').typecode)
