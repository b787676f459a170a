"""repr() and dir() of modules: loaders that tell, classes that hide __dict__."""
import sys
import types


class Told:
    @classmethod
    def module_repr(cls, m):
        return "<module {!r} (crafted)>".format(m.__name__)


class Failing:
    def module_repr(self, m):
        raise KeyError

    def __repr__(self):
        return "failing"


m = types.ModuleType("foo")
print(m)
m.__file__ = "/tmp/foo.py"
print(m)
m.__loader__ = Told
print(m)
m.__loader__ = Failing()
print(m)
del m.__file__
print(m)
del m.__name__
print(m)


class Hidden(types.ModuleType):
    __dict__ = 8


class Plain(types.ModuleType):
    pass


h = Hidden("h")
print(h.__dict__)
try:
    dir(h)
except TypeError as e:
    print(e)
p = Plain("p")
p.x = 1
print(sorted(n for n in dir(p)), p.__dict__["x"], vars(p) is p.__dict__, sys.__dict__ is vars(sys))
p.__dir__ = lambda: ["b", "a"]
print(dir(p))
