# compile(..., 'single') shows values of expression statements through sys.displayhook.
import builtins, contextlib, io, sys

def run(text, names=None):
    names = {} if names is None else names
    exec(compile(text, '<stdin>', 'single'), names)
    return names

run('1 + 1')
print(builtins._)
run('None')
print(builtins._)
run("'text'")
run("'a'; 2; [3]\n")
run("for i in range(3):\n    i\n    if i: 'odd', i\n")
run("if 1:\n    'in if'\nelse:\n    'no'\n")
run("while True:\n    7\n    break\n")
run("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    e\nfinally:\n    'end'\n")
run("with __import__('contextlib').suppress(KeyError):\n    'with'\n    {}[1]\n    'not here'\n")
names = run("def f():\n    'doc'\n    5\n    return 6\n")
run("f()", names)
run("class C:\n    1\n    'not shown'\n")
run("lambda: 1 and (yield)" if False else "(lambda: 8)()")
run("x = 3; x", names)
print(eval(compile('40 + 2', '', 'single')))
names = run("'not a docstring'")
print(names.get('__doc__'))
with contextlib.redirect_stdout(io.StringIO()) as out:
    run('9 * 9')
print(repr(out.getvalue()))
shown = []
sys.displayhook = shown.append
run('1; None; "x"')
run('for i in "ab": i\n')
print(shown)
def fails(v): raise ValueError(v)
sys.displayhook = fails
try:
    run('5')
except ValueError as e:
    print('raised', e)
del sys.displayhook
try:
    run('5')
except RuntimeError as e:
    print(e)
sys.displayhook = sys.__displayhook__
class R:
    def __repr__(self):
        return 'R with %r' % (builtins._,)
run('R()', {'R': R})
for text in ('', '1\n2', 'x = 1\ny = 2\n'):
    try:
        compile(text, '', 'single')
        print('fine', repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e.msg)
def local():
    v = 11
    exec(compile('v', '', 'single'))
local()
run('import math\n')
run('async_ = 1; async_ ; (a := 4)')
run('[i for i in range(3)]')
run('x: int = 5')
