# modes: jit aot
import functools


def chain(link):
    f = lambda: 1
    for i in range(60000):
        f = link(f)
    return f


def outcome(f):
    try:
        return f()
    except RecursionError:
        return "too deep"


print(outcome(chain(lambda f: iter(f, 0).__next__)))
print(outcome(chain(lambda f: functools.partial(next, iter(f, 0)))))
print(outcome(chain(lambda f: functools.partial(iter(f, 0).__next__))))
