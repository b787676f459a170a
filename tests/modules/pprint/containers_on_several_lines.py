from pprint import *
import pprint as P
from collections import *
from dataclasses import dataclass, field
import types
d = {'name': 'x' * 30, 'list': list(range(30)), 'nested': {'a': [1, 2, {'k': 'v' * 50}], 'b': ('t' * 40, 'u' * 40)}, 'z': None, 'f': 1.5}
pprint(d); pprint(d, width=40); pprint(d, compact=True, width=50); pprint(d, depth=2); pprint(d, indent=4); pp(d, width=60)
pprint(list(range(100)), compact=True); pprint([list(range(10)) for _ in range(5)])
pprint({3: 1, 'a': 2, (1, 2): 3, None: 4}); pprint({frozenset([1, 2]), frozenset([3])}, width=10)
pprint('lorem ipsum dolor sit amet ' * 6); pprint(['lorem ipsum dolor sit amet ' * 6, 'x\ny\nz' * 20]); pprint(b'abc' * 40); pprint(bytearray(b'abc' * 40))
pprint(OrderedDict((i, 'v' * 20) for i in range(5))); pprint(defaultdict(list, {i: ['v' * 20] for i in range(5)})); pprint(Counter('hello' * 3)); pprint(Counter({'a' * 30: 3, 'b' * 30: 2, 'c' * 30: 1}))
pprint(deque(['x' * 30] * 4)); pprint(deque(['x' * 30] * 4, maxlen=10)); pprint(ChainMap({'a' * 40: 1}, {'b' * 40: 2})); pprint(types.SimpleNamespace(a='x' * 50, b='y' * 50)); pprint(types.MappingProxyType({'a' * 40: 1, 'b' * 40: 2}))
@dataclass
class Pt:
    x: int
    y: str
    z: list = field(default_factory=list)
pprint(Pt(1, 'a')); pprint(Pt(1, 'a' * 60, [1, 2, 3] * 10)); pprint([Pt(1, 'b' * 70)])
l = [1]; l.append(l); print(pformat(l).split(' with')[0], isrecursive(l), isreadable(l), isreadable([1]), saferepr({'b': 1, 'a': 2}))
pprint(10 ** 30, underscore_numbers=True); pprint([123456789], underscore_numbers=True); pprint(()); pprint((1,)); pprint([]); pprint({}); pprint(('a' * 90,))
try: PrettyPrinter(indent=-1)
except ValueError as e: print(e)
pprint({'b': 1, 'a': 2}, sort_dicts=False); print(pformat([1, 2, 3], width=1)); pprint(UserDict({'a' * 50: 1, 'b' * 50: 2})); pprint({'k': [{'a': 1, 'b': 'x' * 70}]})
class L(list): pass
pprint(L(['a' * 50, 'b' * 50]))
