# Which classes may take over each other's instances, and which can be bases of one class.
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A: __slots__=('a',)
class B: __slots__=('b',)
class A2: __slots__=('a',)
class D: pass
class D2: pass
class W: __slots__=('a','__weakref__')
class E: __slots__=()
class E2: __slots__=()
class AA(A): __slots__=('c',)
class AD(A): pass
class S2: __slots__=('a','b')
class S3: __slots__=('b','a')
class DD: __slots__=('__dict__',)
class I(int): pass
def mk(*b):
    def f():
        return type('X', b, {}).__name__
    return f
def asg(c, d):
    def f():
        o=c()
        o.__class__=d
        return type(o).__name__
    return f
cs=[A,B,A2,D,D2,W,E,E2,AA,AD,S2,S3,DD,I,int,object,Exception,ValueError,KeyError]
for c in cs:
    for d in cs:
        print(c.__name__, d.__name__, end=' ')
        t(asg(c,d))
for c in cs:
    for d in cs:
        if c is not d:
            print(c.__name__, d.__name__, end=' ')
            t(mk(c,d))
class M:
    pass
def no():
    o=D(); o.__class__=5
t(no)
