# args: --max-depth=200
# exit: 1
# stderr: RecursionError: maximum recursion depth exceeded
# modes: jit
def f(n):
    return f(n + 1)


f(0)
