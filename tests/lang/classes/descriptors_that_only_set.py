class Sets:
    def __init__(self, name):
        self.name = name
    def __set__(self, obj, value):
        obj.__dict__[self.name] = value

sets = Sets("a")
class X:
    a = sets
x = X()
print(x.a is sets)
x.a = 42
print(x.a)
class Meta(type):
    pass
class Y(metaclass=Meta):
    pass
Y.a = 42
Meta.a = Sets("a")
print(Y.a)
try:
    del X.__abstractmethods__
except AttributeError as e:
    print(e)
