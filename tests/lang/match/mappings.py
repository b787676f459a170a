def f(x):
    match x:
        case {'type': 'point', 'x': x, 'y': y}:
            return 'point', x, y
        case {'a': {'b': [c, *_]}, **rest}:
            return 'deep', c, rest
        case {1: _, 2: 'two'}:
            return 'numbers'
        case {'k': None | 0 as v}:
            return 'k', v
        case {**rest} if rest:
            return 'rest', rest
        case {}:
            return 'empty'
    return 'no'
for v in ({'type': 'point', 'x': 1, 'y': 2, 'z': 3}, {'a': {'b': [1, 2]}, 'q': 5}, {1: 0, 2: 'two'}, {'k': None}, {'k': 0},
          {'other': 1}, {}, [], 'x'):
    print(v, f(v))
from collections import OrderedDict, defaultdict
d = defaultdict(int)
match d:
    case {'missing': _}:
        print('never')
    case _:
        print('not created', dict(d))
