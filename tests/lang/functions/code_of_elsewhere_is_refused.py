# Calls and generators that are under way use numbers of their own unit: code of another one must not come between.
other = {}
exec("def small(): return 1", other)


def attempt(f, code):
    try:
        f.__code__ = code
    except ValueError as e:
        print(e)


def counts():
    yield 1
    yield first + second + len("abc")
    yield [first, second]


def removes():
    global second
    attempt(removes, other["small"].__code__)
    del second
    return "removed"


first, second = 10, 20
it = counts()
print(next(it))
attempt(counts, other["small"].__code__)
print(list(it), removes())

bodies = []
try:
    class K:
        x = 5
        raise KeyError
except KeyError as e:
    tb = e.__traceback__
    while tb:
        bodies.append(tb.tb_frame.f_code)
        tb = tb.tb_next
for code in bodies:
    print(code.co_name)
    attempt(counts, code)

# The code of a generator expression takes its parameter for an iterator.
import types

generator = (x for x in "ab")
attempt(counts, generator.gi_code)
try:
    types.FunctionType(generator.gi_code, globals())(5)
except ValueError as e:
    print(e)
print(list(generator))
