# args: --fuel=20000000
# exit: 124
# stderr: limit exceeded: fuel (20000000)
# modes: jit
"""Each raise looks through all contexts of the error that is being handled."""
import sys

sys.setrecursionlimit(10 ** 6)


def deep(n):
    if not n:
        raise ValueError
    try:
        deep(n - 1)
    except ValueError:
        raise ValueError


print("start")
try:
    deep(20000)
finally:
    print("never")
