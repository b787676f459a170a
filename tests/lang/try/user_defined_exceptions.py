class Base(Exception):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code
class Sub(Base):
    def __str__(self):
        return 'Sub:%d' % self.code
for cls in (Base, Sub):
    try:
        raise cls(7, 'x')
    except Base as e:
        print(type(e).__name__, e, e.args, e.code, repr(e))
try:
    raise Sub
except TypeError as e:
    print(type(e).__name__)
class Meta(type):
    def __instancecheck__(cls, o):
        return True
class Odd(Exception, metaclass=Meta):
    pass
try:
    try:
        raise KeyError('k')
    except Odd:
        print('never')
except KeyError:
    print('the real class decides')
class E(Exception):
    def __new__(cls, *a):
        print('new', a)
        return Exception.__new__(cls, *a)
try:
    raise E
except E:
    print('caught')
