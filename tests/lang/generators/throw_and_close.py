def g():
    while True:
        try:
            x = yield 'ready'
            print('got', x)
        except ValueError as e:
            print('caught', e)
        finally:
            print('finally')
it = g()
next(it)
print(it.send(1))
print(it.throw(ValueError('v')))
try:
    it.throw(KeyError('k'))
except KeyError as e:
    print('out', e)
try:
    next(it)
except StopIteration:
    print('finished')
def h():
    try:
        yield 1
    except GeneratorExit:
        print('closing')
        raise
it = h()
next(it)
it.close()
it.close()
def bad():
    try:
        yield
    except GeneratorExit:
        yield 2
it = bad()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
it = h()
it.close()
try:
    it.throw(ValueError)
except ValueError:
    print('not started')
def ret():
    try:
        yield
    except ValueError:
        return 'r'
it = ret()
next(it)
try:
    it.throw(ValueError)
except StopIteration as e:
    print(e.value)
