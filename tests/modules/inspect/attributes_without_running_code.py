"""getattr_static and classify_class_attrs: what hides __dict__, metaclasses, what __getattr__ of a metaclass shows."""
import inspect
import sys
import types

ran = []


class Hidden(dict):
    a = 3

    @property
    def __dict__(self):
        ran.append("dict")
        return {}


class Shown:
    @property
    def __class__(self):
        ran.append("class")
        return object

    def __getattr__(self, name):
        ran.append(name)


class Meta(type):
    inherited = 5

    @property
    def __dict__(cls):
        return dict(spam=1)


class Asked(type):
    def __getattr__(cls, name):
        if name == "ham":
            return "spam"
        raise AttributeError(name)


class Made(metaclass=Meta):
    pass


class Enumlike(metaclass=Asked):
    @types.DynamicClassAttribute
    def ham(self):
        return "eggs"


class Slotted:
    __slots__ = ("x", "__dict__")


def look(obj, name):
    return inspect.getattr_static(obj, name, "absent")


h = Hidden()
h.a = 4
print(look(h, "a"), look(h, "b"))
s = Shown()
s.own = 1
print(look(s, "own"), look(s, "other"), type(look(s, "__class__")).__name__)
print(look(Made, "spam"), look(Made, "inherited"), look(Enumlike(), "ham") is not None)
print(look(sys, "version") is sys.version, ran)
x = Slotted()
x.x = 1
x.y = 2
print(look(x, "x"), look(x, "y"))
try:
    inspect.getattr_static(x, "z")
except AttributeError as e:
    print(e)


class Base:
    def method(self):
        pass

    @classmethod
    def cm(cls):
        pass

    @staticmethod
    def sm():
        pass

    value = 1
    p = property(lambda self: 1)


class Derived(Base):
    def method(self):
        pass

    extra = len


for a in inspect.classify_class_attrs(Derived):
    if a.name[:2] != "__":
        print(a.name, a.kind, a.defining_class.__name__, type(a.object).__name__)
print([(a.kind, a.defining_class.__name__, a.object if type(a.object) is str else type(a.object).__name__)
       for a in inspect.classify_class_attrs(Enumlike) if a.name == "ham"])
