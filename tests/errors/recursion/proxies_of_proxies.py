# args: --max-memory=300M --timeout=60
# modes: jit aot
from types import MappingProxyType


def nested(innermost, depth):
    for i in range(depth):
        innermost = MappingProxyType(innermost)
    return innermost


def answer(what, *args):
    try:
        what(*args)
    except (RecursionError, TypeError):
        pass


deep, other, shallow = nested({1: 2}, 700000), nested({1: 2}, 700000), nested({1: 2}, 3)
for what in (len, iter, list, dict, str, repr, hash, bool, reversed, lambda p: p[1], lambda p: p.get(1), lambda p: 1 in p, lambda p: p | p,
             lambda p: p == other, lambda p: p.keys(), lambda p: p.values(), lambda p: p.items(), lambda p: p.copy()):
    answer(what, deep)
print(len(shallow), list(shallow), dict(shallow), str(shallow), repr(shallow), bool(shallow), list(reversed(shallow)))
print(shallow[1], shallow.get(1), shallow.get(2, 'none'), 1 in shallow, shallow | {3: 4}, shallow == {1: 2}, shallow == nested({1: 2}, 2))
print(list(shallow.keys()), list(shallow.values()), list(shallow.items()), shallow.copy())
