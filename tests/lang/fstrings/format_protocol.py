class A:
    def __format__(self, spec):
        return '<%s>' % spec
    def __repr__(self):
        return 'repr'
    def __str__(self):
        return 'str'
a = A()
print(f'{a}', f'{a:spec}', f'{a!r}', f'{a!s:>5}', f'{a:{a!r}}')
def say(x):
    print(x, end=' ')
    return x
print(f'{say(1)} {say(2):{say(3)}} {say(4)}')
for bad in (lambda: f'{"x":d}', lambda: f'{5:s}', lambda: f'{[]:5}', lambda: f'{None:d}', lambda: f'{1:%%}'):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
class B:
    def __format__(self, spec):
        return 5
try:
    f'{B()}'
except TypeError as e:
    print(e)
