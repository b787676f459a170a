try:
    try:
        raise ValueError('x')
    except ValueError as e:
        first = e
        raise
except ValueError as e:
    print(e is first)
try:
    raise
except RuntimeError as e:
    print(e)
def reraise():
    raise
try:
    try:
        raise KeyError('k')
    except KeyError:
        reraise()
except KeyError as e:
    print('from a function', e)
try:
    try:
        raise KeyError('outer')
    except KeyError:
        try:
            raise ValueError('inner')
        except ValueError:
            pass
        raise
except KeyError as e:
    print(e)
def f():
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise ValueError(2)
        finally:
            try:
                raise IndexError(3)
            except IndexError:
                pass
try:
    f()
except ValueError as e:
    print(repr(e), repr(e.__context__))
try:
    raise
except RuntimeError as e:
    print(e)
