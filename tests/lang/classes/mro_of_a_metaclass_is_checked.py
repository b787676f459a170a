class Devious(type):
    def mro(cls):
        return [cls, dict, object]
try:
    class X(metaclass=Devious):
        pass
except TypeError as e:
    print(e)

class Early(type):
    def mro(cls):
        if cls.__name__ == "Z":
            cls.note = 1
        return type.mro(cls)
class Z(metaclass=Early):
    def __init__(self):
        self.x = 5
    def __call__(self):
        return self.x + self.note
print(Z()(), Z.note)

class Backwards(type):
    def mro(cls):
        found = type.mro(cls)
        found.reverse()
        return found
class A:
    def f(self):
        return "A"
class B(A):
    def f(self):
        return "B"
class C(B, metaclass=Backwards):
    pass
print(C().f(), [c.__name__ for c in C.__mro__])
