# Methods of containers by name.
import array
import collections
import functools
import itertools


def show(f, *args):
    try:
        value = f(*args)
        return repr(sorted(value) if isinstance(value, (set, frozenset)) else value)
    except Exception as e:
        return type(e).__name__


SET = "intersection difference symmetric_difference union issuperset issubset isdisjoint".split()
SLOTS = "__ne__ __ge__ __gt__ __le__ __lt__ __eq__ __and__ __rand__ __or__ __ror__ __xor__ __rxor__ __sub__ __rsub__".split()
d = {1: "a", 2: "b", 3: "c"}
for a in ({1, 2, 3}, frozenset("ab"), set(), d.keys(), {(1, "a"): 2}.keys(), d.items()):
    for b in ({2, 3, 4}, frozenset("bc"), [1], d.keys(), 5):
        print([show(getattr(a, name), b) for name in SET if hasattr(a, name)], [show(getattr(a, name), b) for name in SLOTS])
for name in ("intersection_update", "difference_update", "symmetric_difference_update", "update", "__isub__", "__iand__", "__ior__", "__ixor__"):
    a = {1, 2, 3}
    print(name, show(getattr(a, name), {2, 9}), sorted(a))
print(dict.fromkeys("ab", 1), d.popitem(), d.__or__({7: 8}), d.__ror__({7: 8}), d.__ior__([(5, 6)]), d.keys().mapping, d.values().mapping, d.items().mapping)
print([x.__sizeof__() > 0 for x in ([], {}, set(), frozenset(), object(), slice(1))], [k.__class_getitem__(int) for k in (list, tuple, dict, set, frozenset)])
for a, b in (([1], [2]), ((1,), (1,)), (range(3), range(3)), (slice(1), slice(2)), (len, len), ([].append, [].append), ({1: 2}, {1: 2}), (array.array("i", [1]), array.array("i", [2]))):
    print([show(getattr(a, name), b) for name in ("__ne__", "__ge__")])
print(slice(1, -1, 2).indices(10), slice(None).indices(3), show(slice(1, 2, 0).indices, 3))
q = collections.deque([1, 2], 4)
q.appendleft(0)
q.extendleft([8, 9])
print(q, q.popleft(), q.__ne__(collections.deque()), q.__ge__(collections.deque([5])), collections.deque.__class_getitem__(int) is not None)
o = collections.OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
o.move_to_end("c", last=False)
print(o, o.popitem(), o.popitem(last=False), collections.OrderedDict.fromkeys("xy"), o.__ne__({}), o.__ge__({}), o.__or__({"z": 1}), o.__ror__({"z": 1}), o.__ior__({"q": 1}))
c = collections.defaultdict(list)
print(c.__missing__("k"), c, c.__ror__({1: 2}))
print(list(itertools.chain.from_iterable(["ab", "c"])), [list(t) for t in itertools.tee("xy")], functools.reduce(lambda x, y: x * y, [1, 2, 3, 4]), sorted([3, 1, 2], key=functools.cmp_to_key(lambda x, y: y - x)))
key = functools.cmp_to_key(lambda x, y: x - y)
print(key(1).__ne__(key(1)), key(2).__ge__(key(1)))
for make in (lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("abc"), lambda: reversed([1, 2, 3]), lambda: iter(b"abc"), lambda: iter(bytearray(b"abc"))):
    it = make()
    next(it)
    it.__setstate__(2) if not isinstance(it, type(reversed([]))) else it.__setstate__(0)
    print(list(it))
m = memoryview(bytearray(b"abcd"))
print(m.nbytes, m.ndim, m.strides, m.suboffsets, m.readonly, m.c_contiguous, m.f_contiguous, m.contiguous, m.toreadonly().readonly, m.__ne__(b"abcd"), m.__ge__(b""))
m.release()
a = array.array("i", [1, 2])
print(a.buffer_info()[1], a.__deepcopy__({}), hasattr(a, "tofile"), hasattr(a, "fromfile"))
