def f():
    try:
        pass
    except ValueError:
        print('never')
    else:
        raise ValueError('from else')
    finally:
        print('finally')
try:
    f()
except ValueError as e:
    print(e)
def g():
    try:
        x = 1
    except NameError:
        pass
    else:
        try:
            y
        except NameError:
            print('inner')
        else:
            print('never')
        return x
print(g())
