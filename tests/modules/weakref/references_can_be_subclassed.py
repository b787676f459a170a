import weakref

class Keyed(weakref.ref):
    def __init__(self, target, callback=None, value=24):
        super().__init__(target, callback)
        self.value = value

class Slots(weakref.ref):
    __slots__ = "key1", "key2"
    def __new__(cls, target, callback, key1, key2):
        self = weakref.ref.__new__(cls, target, callback)
        self.key1, self.key2 = key1, key2
        return self
    def __init__(self, *args):
        pass
    def meth(self):
        return self.key1 + self.key2

class Thing:
    pass
o = Thing()
k = Keyed(o, value=5)
print(k() is o, k.value, k.__callback__, isinstance(k, weakref.ref), k == weakref.ref(o), hash(k) == hash(o))
call = lambda r: None
s = Slots(o, call, 1, 2)
print(s.meth(), s.__callback__ is call, s() is o)
refs = [Keyed(o, value=i) for i in range(100)]
for r in refs:
    r.data = [r.value] * 3
print(sum(sum(r.data) for r in refs), all(r() is o for r in refs))
print(weakref.getweakrefcount(o) >= 100, refs[7] in weakref.getweakrefs(o))

class Bare:
    __slots__ = ()
class With:
    __slots__ = ("__weakref__",)
for make in (Bare, With, int, type("I", (int,), {}), type("S", (str,), {}), type("L", (list,), {})):
    try:
        x = make()
        weakref.ref(x)
        print(make.__name__, "ok", hasattr(x, "__weakref__"))
    except TypeError as e:
        print(e)
try:
    class Twice(With):
        __slots__ = ("__weakref__",)
except TypeError as e:
    print(e)
