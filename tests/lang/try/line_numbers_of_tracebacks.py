def lines(f):
    try:
        f()
    except Exception as e:
        tb, out = e.__traceback__, []
        while tb:
            out.append(tb.tb_lineno - f.__code__.co_firstlineno)
            tb = tb.tb_next
        print(f.__name__, type(e).__name__, out[1:])
def plain():
    x = 1
    x.y
def multi():
    x = [
        1,
        1 /
        0,
    ]
def call():
    print(
        1,
        undefined,
    )
def method():
    (''
     .join(
         [1]
     ))
def loop():
    for i in range(3):
        if i == 2:
            raise ValueError
def handler():
    try:
        1 / 0
    except TypeError:
        pass
def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        x = 1
        raise
def chained():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError from e
def final():
    try:
        [][1]
    finally:
        x = 1
def with_():
    class M:
        def __enter__(self): pass
        def __exit__(self, *a): pass
    with M():
        x = 1
        None.x
def compare():
    return (1 <
            'a')
def unpack():
    a, b = \
        1, 2, 3
def subscript():
    d = {}
    return d[
        'key'
    ]
def comp():
    return [
        1 // i
        for i in (1, 0)
    ]
def decorated():
    @undefined_decorator
    def f():
        pass
def assertion():
    x = 0
    assert x, \
        'message'
def gen():
    def g():
        yield 1
        raise KeyError
    for x in g():
        pass
for f in (plain, multi, call, method, loop, handler, reraise, chained, final, with_, compare, unpack, subscript, decorated,
          assertion, gen):
    lines(f)
