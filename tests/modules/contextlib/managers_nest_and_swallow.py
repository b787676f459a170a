import contextlib, sys
from contextlib import *
@contextmanager
def cm(x):
    "doc"
    print("in", x)
    try:
        yield x
    except KeyError as e:
        print("swallow", e)
    finally:
        print("out", x)
with cm(1) as v: print(v)
with cm(2): raise KeyError("k")
try:
    with cm(3): raise ValueError("v")
except ValueError as e: print(repr(e))
@cm(4)
def f(a): return a + 1
print(f(1), f(2), f.__name__, cm.__doc__)
@contextmanager
def no():
    return
    yield
@contextmanager
def two():
    yield 1
    yield 2
@contextmanager
def two2():
    try: yield 1
    except ValueError: pass
    yield 2
for c in (no, two):
    try:
        with c(): pass
    except RuntimeError as e: print(e)
try:
    with two2(): raise ValueError
except RuntimeError as e: print(e)
try:
    with cm(5): raise StopIteration("s")
except StopIteration as e: print(repr(e))
class T:
    def close(self): print("closed")
with closing(T()) as t: print(type(t).__name__)
with suppress(KeyError, IndexError): {}['a']
with nullcontext(5) as n: print(n)
with ExitStack() as st:
    print(st.enter_context(cm(6)))
    st.callback(print, "cb", end="!\n")
    @st.callback
    def q(): print("deco")
    @st.push
    def p(t, v, tb): print("push", t); return True
    raise OSError("x")
class Out:
    def __init__(s): s.d = []
    def write(s, x): s.d.append(x)
    def flush(s): pass
o = Out()
with redirect_stdout(o): print("hidden")
print(o.d)
try:
    with ExitStack() as st:
        def bad(*a): raise ValueError("bad")
        def bad2(*a): raise KeyError("bad2")
        st.push(bad); st.push(bad2)
        1/0
except ValueError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__), e.__context__.__context__.__context__)
try: ExitStack().enter_context(3)
except TypeError as e: print(e)
class A(AbstractContextManager):
    def __exit__(self,*a): print("exit", a[0])
with A() as a: print(isinstance(a, A), isinstance(T(), AbstractContextManager), issubclass(Out, AbstractContextManager))
try: AbstractContextManager()
except TypeError as e: print(e)
st = ExitStack()
st.callback(print, 1)
s2 = st.pop_all()
st.close(); s2.close()
class D(ContextDecorator):
    def __enter__(self): print("<")
    def __exit__(self, *a): print(">")
@D()
def h(): print("h")
h()
