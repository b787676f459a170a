class C:
    __secret = 1
    def __init__(self):
        self.__v = 2
        self.__dunder__ = 3
    def get(self):
        return self.__v, C.__secret, self.__dunder__
    def __m(self):
        return 'private'
    def call(self):
        return self.__m()
    def local(self, __a=4):
        __b = 5
        return __a + __b, sorted(locals())
    def glob(self):
        try:
            return __name
        except NameError as e:
            return str(e)
    def kw(self):
        def f(*, __k=1):
            return __k
        return f(), f.__kwdefaults__
c = C()
print(c.get(), c._C__v, C._C__secret, c.call(), c._C__m(), c.local(), c.glob(), c.kw())
print(sorted(k for k in c.__dict__))
class _Under:
    __x = 1
print(_Under._Under__x)
