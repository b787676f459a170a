class M:
    def __enter__(self):
        print('enter')
    def __exit__(self, *a):
        print('exit', a[0])
def g():
    with M():
        for i in range(2):
            try:
                yield i
            finally:
                print('f', i)
        try:
            1 / 0
        except ZeroDivisionError as e:
            yield str(e)
            yield repr(e)
        return 'r'
print(list(g()))
it = g()
next(it)
it.close()
import sys
def h():
    try:
        raise KeyError('in generator')
    except KeyError:
        yield sys.exc_info()[0]
        yield sys.exc_info()[0]
it = h()
print(next(it), sys.exc_info()[0])
try:
    raise ValueError
except ValueError:
    print(next(it), sys.exc_info()[0])
def loop():
    for i in range(3):
        try:
            if i == 1:
                continue
            yield i
        finally:
            yield 'f%d' % i
print(list(loop()))
