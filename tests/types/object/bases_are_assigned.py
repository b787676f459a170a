# __bases__ may be set to classes that lay out instances as the bases before.
class A: __slots__ = ('a',)
class A2: __slots__ = ('a',)
class B: __slots__ = ('b',)
class D:
    def hello(self): return 'D'
class D2:
    def hello(self): return 'D2'
class E: __slots__ = ()
class I(int): pass
classes = [A, A2, B, D, D2, E, object, int]
for old in classes:
    for new in classes:
        C = type('C', (old,), {})
        try:
            C.__bases__ = (new,)
            print(old.__name__, new.__name__, C.__bases__[0].__name__)
        except TypeError as e:
            print(old.__name__, new.__name__, e)
class C(D): pass
c = C()
print(c.hello())
C.__bases__ = (D2,)
print(c.hello())
C.__bases__ = (D, D2)
print(c.hello(), [k.__name__ for k in C.__mro__])
