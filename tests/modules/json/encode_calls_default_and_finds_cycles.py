import json
class C:
    def __init__(self, v): self.v = v
def default(o):
    if isinstance(o, set): return sorted(o)
    if isinstance(o, C): return {'v': o.v}
    raise TypeError('no ' + type(o).__name__)
print(json.dumps([{1, 3, 2}, C(C(5)), {'k': C([1])}], default=default))
print(json.dumps({'k': C({1})}, default=default, indent=1))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return [o.real, o.imag]
        return super().default(o)
print(json.dumps([1j, {'z': 2 + 3j}], cls=E), E(indent=1).encode([1j]), list(E().iterencode([1]))[-1][-1])
a = []; a.append([a])
d = {}; d['d'] = {'x': d}
deep = []
for i in range(3000): deep = [deep]
loop = C(1); loop.v = loop
wide = [[]] * 5
for what, kw in ((a, {}), (d, {}), (deep, {}), (loop, {'default': lambda o: o}), (loop, {'default': default}), (a, {'check_circular': False}),
                 ({1}, {}), ({(1, 2): 3}, {}), ({1: 2, 'a': 3}, {'sort_keys': True}), (float('nan'), {'allow_nan': False}),
                 ([float('inf')], {'allow_nan': False, 'indent': 1}), (b'x', {}), (C, {}), ({'a': C(1)}, {'default': lambda o: 1 / 0})):
    try:
        print(json.dumps(what, **kw))
    except Exception as e:
        print(type(e).__name__, '' if isinstance(e, RecursionError) else str(e).replace('__main__.', ''))
print(json.dumps(wide))
class W:
    def write(self, s): out.append(s)
out = []
json.dump({'a': [1, 2]}, W())
print(''.join(out))
class R:
    def read(self): return '[1, 2, 3]'
print(json.load(R()))
items = [1, 2, 3]
def shrink(o):
    items.clear()
    return 'gone'
items[1] = C(0)
print(json.dumps(items, default=shrink))
