#!/usr/bin/env python3
# The first comment
#

# Another one, not at the top.
import inspect
import sys


def plain(a, b=")"):   # a bracket in a string (
    """Text
at the margin."""
    if a:
        return {
    "x": 1}
    # the last comment belongs to the body
# this one does not


def one_line(): return 1
def next_line(): return 2


# Before the decorators,
# in two lines.
@classmethod
@(lambda f:
    f)
def decorated():
    return 'a # no comment', "\"(", \
        3

    # far below, still in


class Outer(object):
    """Doc."""

    # For the method.
    #
    def method(self):
        def inner():
            class Deep:
                x = 1

                def in_deep(self): pass
            return Deep
        return inner

    class Inner:
        y = """
        def not_a_function(): pass
"""

        def same(self):
            return 2

    def after(self):
        x = [
            1,
        ]
        return x


class Second:
    class Inner:
        z = 1


square = lambda x: x * x
pair = (1,
        lambda: 2)
long = lambda: [
    1]


def fails():
    raise ValueError("x")


for value in (plain, one_line, next_line, decorated.__func__, Outer, Outer.method, Outer().after, Outer.Inner, Outer.Inner.same,
              Second.Inner, Outer().method()(), Outer().method()().in_deep, square, pair[1], long, plain.__code__):
    lines, number = inspect.getsourcelines(value)
    print(number, lines)
    print(repr(inspect.getcomments(value)), inspect.findsource(value)[1], inspect.getsource(value) == "".join(lines))
main = sys.modules["__main__"]
print(repr(inspect.getcomments(main)), inspect.getsourcelines(main)[1], len(inspect.getsource(main)) > 2000)
for value in (1, "x", len, int, sys, type("Made", (), {"__module__": "none"}), type("Made", (), {})):
    for f in (inspect.getfile, inspect.getsourcefile, inspect.findsource, inspect.getsourcelines, inspect.getcomments):
        try:
            print(f.__name__, str(f(value)).rpartition("/")[2])
        except (TypeError, OSError) as e:
            print(f.__name__, type(e).__name__, e)
space = {}
exec("def made(): pass", space)
for f in (inspect.getsource, inspect.getcomments, inspect.getsourcefile):
    try:
        print(f(space["made"]))
    except OSError as e:
        print(e)
print(inspect.getblock(["def f():\n", "    x\n", "\n", "y\n"]), inspect.getblock(["x = 1\n", "y = 2\n"]), inspect.getblock(["@a\n", "class b: pass\n", "c\n"]),
      inspect.getblock(["f = lambda: (\n", "1)\n", "2\n"]), inspect.getblock(["def f(\n", "  x):\n", "  '''\n", "y'''\n", "  # c\n", " # d\n", "z\n"]))
print([inspect.indentsize(line) for line in ("x", "  x", "\tx", " \t x", "")])
print(inspect.getabsfile(plain) == inspect.getabsfile(main), inspect.getabsfile(plain)[:1], inspect.getmodule(plain.__code__) is main,
      inspect.getmodule(len).__name__, inspect.getmodule(5), [inspect.getmodulename(p) for p in ("a/b.py", "b.pyc", "b.txt", "b", "a.b.py")])
print(issubclass(inspect.EndOfBlock, Exception), issubclass(inspect.ClassFoundException, Exception))
