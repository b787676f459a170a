import types

m = types.ModuleType("foo", "doc")
print(m, sorted(m.__dict__.items()))
m.__file__ = "/tmp/foo.py"
print(m)
del m.__name__
print(m)
del m.__file__
print(m)
m.__loader__ = "a loader"
print(m)

class Mine(types.ModuleType):
    kind = "mine"
    def __init__(self, name):
        super().__init__(name)
        self.own = 1
    def __getattr__(self, name):
        return name.upper()
    @property
    def doubled(self):
        return self.own * 2
x = Mine("x")
print(x.own, x.kind, x.missing, x.doubled, x.__name__, isinstance(x, types.ModuleType), sorted(x.__dict__))
mods = [Mine(str(i)) for i in range(60)]
for y in mods:
    y.data = [y] * 2
print(all(y.data[0] is y and y.own == 1 for y in mods))
try:
    types.ModuleType()
except TypeError as e:
    print("TypeError")
