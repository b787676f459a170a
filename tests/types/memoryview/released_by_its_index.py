# same-as-python: no (3.11 goes on with the bytes of a view that was released meanwhile)
# An index or a shape may release the view that it is asked for.
m = None
def t(f):
    global m
    m = memoryview(bytearray(range(24)))
    try: x = f(); print(type(x).__name__, x.tolist() if isinstance(x, memoryview) else x)
    except Exception as e: print(type(e).__name__, e)


class I:
    def __index__(self): m.release(); return 1
class L(list):
    def __iter__(self): m.release(); return iter([24])
    def __len__(self): m.release(); return 1
class T(tuple):
    def __iter__(self): m.release(); return iter([24])
    def __len__(self): m.release(); return 1
t(lambda: m[I():])
t(lambda: m[:I()])
t(lambda: m[I()])
t(lambda: m.__setitem__(I(), 5))
t(lambda: m.__setitem__(slice(I(), 3), b'ab'))
t(lambda: m.cast('B', L([24])))
t(lambda: m.cast('B', T([24])))
def two():
    global m
    m = m.cast('B', [4, 6])
    return m[I():]
t(two)
def two():
    global m
    m = m.cast('B', [4, 6])
    return m[I(), 1]
t(two)
def two():
    global m
    m = m.cast('B', [4, 6])
    m[1, I()] = 3
t(two)
