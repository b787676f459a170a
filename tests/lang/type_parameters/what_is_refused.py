# same-as-python: no (needs Python 3.12; places differ)
# modes: jit stress
import ast
print(ast.unparse(ast.parse("""
@d
def f[T: int](x: T) -> T:
    return x
class A[T](B, m=M):
    def m[U](self): pass
type X[T] = dict[T, int]
type Y = int
""")))
print(ast.dump(ast.parse('type Y = int')))
for bad in ('def f[](x): pass', 'def f[T T](x): pass', 'def f[T, T](): pass', 'class A[*T: int]: pass', 'class A[**P: int]: pass', 'type X[T] = ', 'type X',
            'type X[T]', 'def f[T:](): pass', 'def f[1](): pass', 'class A[T: int=3]: pass', 'type X = (yield)', 'type X.y = 1', 'type X, y = 1',
            'def f[T](x) pass', 'def f[T', 'lambda[T]: 1', 'type X: int = 5', 'class A[T: (x := 1)]: pass', 'def f[T: (yield)](): pass',
            'class C[T]: return T', 'def f[__debug__](): pass', '[T] = type X = 1'):
    try:
        compile(bad, 's', 'exec')
        print('ok', bad)
    except SyntaxError as e:
        print(repr(bad), e.msg, e.lineno, e.offset)
for fine in ('type = 5; type X = 1', 'type (X)', 'type[X]', 'type.x', 'type', 'def f[T,](): pass', 'type X[T: int, *Ts, **P,] = 1', 'print(type)', 'type: int'):
    compile(fine, 's', 'exec')
