e = 'before'
try:
    raise ValueError('x')
except ValueError as e:
    print(repr(e))
print('e' in globals())
def f():
    try:
        raise KeyError(1)
    except KeyError as err:
        pass
    try:
        err
    except UnboundLocalError as x:
        print(x)
f()
def g():
    for i in range(2):
        try:
            raise KeyError(i)
        except KeyError as err:
            if i == 0:
                continue
            return err
print(repr(g()))
def h():
    try:
        try:
            raise KeyError(1)
        except KeyError as err:
            raise ValueError(2)
    except ValueError as v:
        try:
            err
        except UnboundLocalError:
            print('unbound', repr(v.__context__))
h()
def k():
    try:
        1 / 0
    except ZeroDivisionError as err:
        del err
    try:
        1 / 0
    except ZeroDivisionError as err:
        err = 5
    return 'err' in locals()
print(k())
def captured():
    fs = []
    try:
        1 / 0
    except ZeroDivisionError as err:
        fs.append(lambda: err)
        print(fs[0]())
    try:
        fs[0]()
    except NameError as x:
        print(x)
captured()
