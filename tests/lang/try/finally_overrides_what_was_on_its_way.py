def a():
    try:
        return 1
    finally:
        return 2
def b():
    try:
        raise ValueError
    finally:
        return 3
def c():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return 'after'
def d():
    while True:
        try:
            raise KeyError
        finally:
            break
    return 'broke'
def e():
    try:
        raise KeyError('first')
    finally:
        raise ValueError('second')
print(a(), b(), c(), d())
try:
    e()
except ValueError as x:
    print(x, repr(x.__context__))
def g():
    x = 1
    try:
        return x
    finally:
        x = 2
print(g())
def h():
    for i in range(2):
        try:
            try:
                return 'inner'
            finally:
                print('f1', i)
        finally:
            print('f2', i)
            if i == 0:
                continue
print(h())
