# modes: jit aot
import traceback, sys, io
def f(x):
    if x == 0:
        raise ValueError("deep")
    f(x - 1)
try:
    f(2)
except ValueError as e:
    tb = traceback.extract_tb(e.__traceback__)
    print([(fr.lineno, fr.name, fr.line) for fr in tb], len(tb), tb[0][1:], traceback.format_exception_only(e))
    print([l.strip().split('\n')[-1] for l in traceback.format_exception_only(type(e), e)])
    print(traceback.format_exc(limit=1).split('\n')[0], traceback.format_exc().splitlines()[-1])
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('k') from e
except KeyError as e:
    t = traceback.format_exception(e)
    print([x for x in t if not x.startswith('  File')])
    print([x for x in traceback.format_exception(e, chain=False) if not x.startswith('  File')])
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('k')
except KeyError as e:
    b = io.StringIO(); traceback.print_exc(file=b)
    print([l for l in b.getvalue().splitlines() if not l.startswith('  ')])
try:
    try: 1 / 0
    except ZeroDivisionError: raise KeyError from None
except KeyError as e:
    print(traceback.format_exc().splitlines()[-1], len(traceback.format_exception(e)))
try: compile('a b', 'fn', 'exec')
except SyntaxError as e: print(''.join(traceback.format_exception_only(e)).splitlines()[:2])
class E(Exception):
    def __str__(self): raise RuntimeError
print(traceback.format_exception_only(E()), traceback.format_exception_only(Exception()), traceback.format_exception_only(Exception('a\nb')))
class Outer:
    class Err(Exception): pass
print(traceback.format_exception_only(Outer.Err('x')))
print(traceback.format_list([('a.py', 3, 'f', 'x = 1'), ('b.py', 4, 'g', None)]))
e = ValueError('n'); e.add_note('note 1'); e.add_note('note 2')
print(traceback.format_exception(e))
te = traceback.TracebackException.from_exception(ValueError('q')); print(str(te), list(te.format()), te.exc_type)
print(traceback.FrameSummary('a', 1, 'b'), traceback.format_tb(None))
traceback.print_exception(ValueError('out'), file=sys.stdout)
