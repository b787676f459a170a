from contextlib import contextmanager
@contextmanager
def tag(name):
    print('<%s>' % name)
    try:
        yield name.upper()
    except ValueError as e:
        print('caught', e)
    finally:
        print('</%s>' % name)
with tag('a') as x, tag('b') as y:
    print(x, y)
with tag('c'):
    raise ValueError('v')
try:
    with tag('d'):
        raise KeyError('k')
except KeyError as e:
    print('out', e)
