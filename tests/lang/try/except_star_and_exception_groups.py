import traceback
def show(e, d=0):
    print(' '*d + type(e).__name__, str(e), e.args if not isinstance(e, BaseExceptionGroup) else e.message)
    if isinstance(e, BaseExceptionGroup):
        for x in e.exceptions: show(x, d+2)
def run(f):
    try: f()
    except BaseException as e: show(e); c=e.__context__; print('  ctx', repr(c) if not isinstance(c,BaseExceptionGroup) else c.message, 'cause', e.__cause__)
    else: print('no exception')
eg = ExceptionGroup("m", [ValueError(1), TypeError("t"), ExceptionGroup("in", [ValueError(2), KeyError("k")])])
print(repr(eg)); show(eg)
m, r = eg.split(ValueError); show(m); show(r)
print(eg.split(OSError)); show(eg.subgroup((TypeError, KeyError))); print(eg.subgroup(lambda e: False))
print(eg.subgroup(lambda e: True) is eg, eg.split(ExceptionGroup)[1])
for bad in [lambda: ExceptionGroup("x"), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup("x", 5),
            lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: eg.split(1), lambda: eg.split((ValueError, 1)), lambda: setattr(eg, 'message', 1)]:
    try: bad(); print("ok?")
    except Exception as e: print(type(e).__name__, e)
print(type(BaseExceptionGroup("b", [ValueError()])), type(BaseExceptionGroup("b", [KeyboardInterrupt()])), ExceptionGroup.__mro__, ExceptionGroup.__bases__)
def f1():
    try: raise eg
    except* ValueError as e: show(e)
def f2():
    try: raise ValueError(5)
    except* ValueError as e: show(e)
def f3():
    try: raise ValueError(5)
    except* TypeError as e: show(e)
def f4():
    try: raise ValueError(5)
    except* ValueError as e: raise KeyError(1)
def f5():
    try: raise eg
    except* ValueError as e: raise KeyError(1)
    except* TypeError: raise
    except* KeyError as e: raise e
def f6():
    try: raise eg
    except* ValueError: raise
def f7():
    try: raise eg
    except* (ValueError, TypeError, KeyError): pass
    else: print('else')
    finally: print('fin')
def f8():
    try: raise eg
    except* ExceptionGroup: pass
def f9():
    try: raise eg
    except* 5: pass
def f10():
    try: pass
    except* ValueError: print('no')
    else: print('else')
def f11():
    for i in range(3):
        try: raise ExceptionGroup("l", [ValueError(i), KeyError(i)])
        except* ValueError as e:
            for j in range(5):
                if j == 1: break
            print(i, e.exceptions)
        except* KeyError as e:
            try: raise OSError(i)
            except OSError as o: print('inner', o, repr(o.__context__))
            try: e
            finally: pass
def f12():
    try: raise eg
    except* ValueError as e: raise ValueError('from') from e
class MyG(ExceptionGroup):
    def __new__(cls, msg, excs, code=0):
        o = super().__new__(cls, msg, excs); o.code = code; return o
    def __init__(self, msg, excs, code=0): super().__init__(msg, excs)
    def derive(self, excs): return MyG(self.message, excs, self.code)
def f13():
    try: raise MyG("mine", [ValueError(1), TypeError(2)], 7)
    except* ValueError as e: print(type(e).__name__, e.code)
for f in [f1,f2,f3,f4,f5,f6,f7,f8,f9,f10,f11,f12,f13]:
    print('--', f.__name__); run(f)
def gen():
    try: raise eg
    except* ValueError as e:
        x = yield len(e.exceptions)
        print(x)
    except* TypeError as e:
        yield str(e)
g = gen()
print(next(g), g.send('s'))
try: next(g)
except BaseException as e: show(e)
eg.add_note("n1")
print(eg.split(ValueError)[0].__notes__)
import sys
print(sys.exc_info())
for src in ["try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "for i in x:\n try: pass\n except* A: break", "def f():\n try: pass\n except* A: return 1","def f():\n for x in y:\n  try: pass\n  except* A:\n   for z in x: continue","def f():\n try: pass\n except* A:\n  for z in x: return", "def f():\n try: pass\n except* A:\n  def g(): return 1", "while 1:\n try: pass\n except* A: continue"]:
    try: compile(src, 's', 'exec'); print('fine')
    except SyntaxError as e: print(e.msg, e.lineno)
