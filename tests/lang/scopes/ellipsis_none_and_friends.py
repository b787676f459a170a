print(..., Ellipsis is ..., None, True, False, NotImplemented, __debug__)
def f(): ...
def g() -> None: pass
print(f(), g(), (lambda: ...)() is Ellipsis)
class C: ...
x = [...]
print(x, C.__name__, type(None).__name__, type(...).__name__)
if None is None and ... is not None:
    print('ok')
pass; y = 1; z = 2
if y: print(y); print(z)
