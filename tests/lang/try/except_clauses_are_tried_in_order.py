def kind(f):
    try:
        f()
    except (KeyError, IndexError) as e:
        return 'lookup', type(e).__name__
    except ArithmeticError:
        return 'arithmetic'
    except Exception as e:
        return 'other', str(e)
    except:
        return 'bare'
    else:
        return 'else'
def exit():
    raise SystemExit
def raiser():
    raise ValueError('v')
print(kind(lambda: {}[1]), kind(lambda: [][1]), kind(lambda: 1 / 0), kind(raiser), kind(exit), kind(int))
def dynamic(types):
    try:
        raise KeyError(1)
    except types:
        return 'caught'
print(dynamic(KeyError), dynamic((ValueError, LookupError)))
try:
    dynamic(ValueError)
except KeyError as e:
    print('passed on', e)
for bad in (5, (KeyError, 5), 'x', object):
    try:
        dynamic(bad)
    except TypeError as e:
        print(e)
