def bad():
    raise RuntimeError('in the type')
try:
    try:
        raise ValueError
    except bad():
        print('never')
except RuntimeError as e:
    print(e, repr(e.__context__))
try:
    try:
        raise ValueError
    except undefined_type:
        print('never')
except NameError as e:
    print(e)
def f():
    try:
        raise KeyError(1)
    except KeyError as e:
        try:
            raise ValueError(2)
        except ValueError as e:
            print('inner', e)
        return 'e' in locals()
print(f())
