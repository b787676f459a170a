import array

a = array.array('u', 'ab')
a.frombytes(b'\xff\xff\xff\x00')
print(a[0], len(a))
for what in (lambda: a[2], lambda: a.tolist(), lambda: list(a), lambda: a.index('z'), lambda: a.pop()):
    try:
        print(what())
    except ValueError as e:
        print(e)
print(a.index('b'), len(a))
