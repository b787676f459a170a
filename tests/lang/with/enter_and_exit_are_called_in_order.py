class M:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print('enter', self.name)
        return self.name
    def __exit__(self, t, v, tb):
        print('exit', self.name, t and t.__name__, v, tb is not None)
        return self.swallow
with M('a') as a, M('b') as b:
    print(a, b)
with M('a', True), M('b'):
    raise ValueError('x')
print('after')
try:
    with M('c'):
        1 / 0
except ZeroDivisionError as e:
    print(e)
with (M('d') as d, M('e')):
    print(d)
