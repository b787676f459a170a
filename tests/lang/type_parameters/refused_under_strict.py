# args: --strict-3.4
# exit: 1
# stderr: SyntaxError: type parameters need Python 3.12
# same-as-python: no
def f[T](x: T) -> T:
    return x
