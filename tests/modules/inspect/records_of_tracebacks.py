import inspect
import sys
import types


def inner(x):
    raise ValueError(x)


def outer():
    y = 2
    inner(y)


def short(record):
    return (record.filename.rpartition("/")[2], record.lineno, record.function, record.code_context, record.index)


try:
    outer()
except ValueError as e:
    tb = e.__traceback__
    for context in (0, 1, 3, 100):
        records = inspect.getinnerframes(tb, context)
        print([short(record)[:3] + (record.code_context and len(record.code_context), record.index) for record in records])
    for record in inspect.getinnerframes(tb):
        print(short(record), type(record).__name__, isinstance(record.frame, types.FrameType), len(record), record[2] == record.lineno)
    print([short(record) for record in inspect.trace()])
    info = inspect.getframeinfo(tb, 3)
    print(short(info), type(info).__name__, info[1:3], info._fields, info.positions.lineno)
    print(inspect.getframeinfo(tb.tb_frame, context=0)[2:], inspect.getlineno(tb.tb_next.tb_frame))
    print(inspect.getsourcelines(tb.tb_next), inspect.getfile(tb) == inspect.getfile(outer), inspect.getsourcelines(tb)[1])
    print(type(tb.tb_lasti), inspect.getargvalues(tb.tb_next.tb_next.tb_frame)[:3])
print(inspect.trace())
print(inspect.getouterframes(None), inspect.getinnerframes(None))
for value in (1, None, inner):
    try:
        inspect.getframeinfo(value)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)
try:
    inspect.getargs(inner)
except TypeError as e:
    print(str(e)[:15], str(e)[-21:])


def many(a, /, b, c=1, *d, e, f=2, **g):
    h = a


def bare(*args):
    pass


for f in (many, bare, inner, lambda **k: 0):
    print(inspect.getargs(f.__code__))
print(inspect.formatargvalues(["a", "b"], "c", None, {"a": 1, "b": "x", "c": (3,)}))
print(inspect.formatargvalues(["a"], None, "k", {"a": 1, "k": {}}, formatarg=str.upper, formatvalue=lambda v: ":%s" % v))
print(inspect.formatargvalues([], None, None, {}))
print(inspect.Traceback("f", 1, "g", None, None), inspect.FrameInfo(None, "f", 1, "g", ["x"], 0, positions=(1, 2)))
print(inspect.Arguments([], None, None), inspect.ArgInfo([], None, None, {}), inspect.Traceback("f", 1, "g", None, None) == ("f", 1, "g", None, None))


class A: pass
class B(A): pass
class C(B, A): pass


print(inspect.walktree([B, A], {A: [B, C], B: [C]}, None))
print(inspect.formatannotationrelativeto(A)(B), inspect.formatannotationrelativeto(1)(int), inspect.formatannotationrelativeto(len)(B))
for name in dir(inspect):
    if name.startswith(("CO_", "GEN_", "CORO_", "TPFLAGS")):
        print(name, getattr(inspect, name))
