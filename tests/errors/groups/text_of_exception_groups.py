# exit: 1
# same-as-python: no (CPython marks columns with carets)
# stderr:   +-+---------------- 1 ----------------
# stderr:     | Exception Group Traceback (most recent call last):
# stderr:       +------------------------------------
def f(n):
    if n: raise ValueError(n)
    raise KeyError("k")
def g():
    excs = []
    for i in (1, 0):
        try: f(i)
        except Exception as e: excs.append(e)
    e = ExceptionGroup("inner", [TypeError("t")])
    excs[0].add_note("a note")
    try: raise OSError("cause")
    except OSError as o: excs[1].__context__ = o
    raise ExceptionGroup("outer\nline two", excs + [e, SyntaxError("bad", ("f.py", 3, 2, "x y z\n"))])
import traceback
try: g()
except ExceptionGroup as e:
    print(traceback.format_exc())
    print(traceback.format_exception_only(type(e), e))
try:
    try: g()
    except* ValueError as e: raise
except* KeyError: raise RuntimeError("r")
