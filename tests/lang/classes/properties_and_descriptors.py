class C:
    def __init__(self):
        self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v):
        print('set', v)
        self._x = v
    @x.deleter
    def x(self):
        print('del')
    ro = property(lambda self: 'ro')
c = C()
c.x = 5
c.x += 1
print(c.x, c.ro, C.x.__doc__)
del c.x
try:
    c.ro = 1
except AttributeError as e:
    print(e)
class Desc:
    def __get__(self, o, t):
        return 'get', o is None, t.__name__
    def __set__(self, o, v):
        print('desc set', v)
    def __delete__(self, o):
        print('desc del')
    def __set_name__(self, owner, name):
        print('named', owner.__name__, name)
class NonData:
    def __get__(self, o, t):
        return 'nondata'
class D:
    d = Desc()
    n = NonData()
o = D()
o.d = 1
del o.d
print(o.d, D.d, o.n)
o.__dict__['d'] = o.__dict__['n'] = 'instance'
print(o.d, o.n)
