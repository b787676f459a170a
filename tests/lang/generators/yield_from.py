def inner():
    try:
        x = yield 1
        print('inner got', x)
        y = yield 2
        print('inner got', y)
    except ValueError as e:
        print('inner caught', e)
        yield 'recovered'
    return 'inner result'
def outer():
    r = yield from inner()
    print('result', r)
    yield from [10, 20]
    yield from 'ab'
    return 'done'
print(list(outer()))
it = outer()
print(next(it), it.send('s'))
print(it.throw(ValueError('v')))
print(next(it))
def close_me():
    try:
        yield 1
    finally:
        print('inner closed')
def deleg():
    try:
        yield from close_me()
    finally:
        print('outer closed')
it = deleg()
next(it)
it.close()
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
try:
    next((lambda: (yield from 5))())
except TypeError as e:
    print(e)
def empty():
    x = yield from []
    print(x)
print(list(empty()))
class It:
    def __iter__(self): return self
    def __next__(self): raise StopIteration('value of the iterator')
def f():
    print((yield from It()))
list(f())
