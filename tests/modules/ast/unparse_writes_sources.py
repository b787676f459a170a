# modes: jit stress
import ast

SOURCES = [
    "(a, b), c = d = *e, f = (g,), ()\nfor x, in y: pass\nfor (x, y) in z, w: pass\ndel a, (b, c)",
    "a + b + c - (d - e) * f ** g ** -h ** (i ** j), (a ** b) ** c, -(-a), not not a, ~a ** b, (-a) ** b, - a * b",
    "a or b and c or not (d or e), (a and b) and c, a and (b and (c and d)), (a or b) if (c if d else e) else (f if g else h)",
    "a < b <= c != d, (a < b) < c, a in (b, c), a not in b is not c, (a | b ^ c & d) << e >> f, (a << b) | (c + d) << e, a @ b // c % d",
    "lambda: 0, lambda a, /, b=1, *c, d, e=2, **f: (a, b), (lambda: (yield))(), lambda *, a: a, lambda *a: lambda: b",
    "def f():\n  yield\n  x = yield a, b\n  y = yield from (yield z)\n  return (yield), (a, b)\n  return\n  await_ = [(yield x) for x in y] if 0 else 0",
    "1 .real, 1.5.real, 1j.imag, (-1).real, True.real, 'a'.x, (a + b).c, (a, b).c, (lambda: 0)(), (yield_ or b)[0], f(a)(b)[c].d, 1e400, -1e400j, 5e-324",
    "f(a, *b, *c, d=1, **e, f=2, **g), f(x for x in y), f(*a, b), f(*(a or b), **c or d, **(lambda: 0)), f((yield_), (a, b)), f(a := 1), f(x=(y := 2))",
    "@a\n@b.c(d)\n@(lambda x: x)\nclass C(A, *B, metaclass=M, k=1, **K):\n    'doc'\n    x = 1\n    def f(self): 'doc'\nclass D: pass\nclass E(): ...",
    "def f(a: int, b: str='x', /, c=(1, 2), *args: tuple, d: 'x'=1, e, **kw: dict) -> (a, b):\n  '''two\n  lines \\\\ \\t \"quoted\" '''\n  pass",
    "a[1], a[1:2], a[:], a[::2], a[1:], a[:2:], a[b, c], a[b,], a[1:2, ...], a[()], a[(b, c), d], a[b:c, d:e:f], a[*b], a[*b, c], a[lambda: 0], a[x := 1]",
    "[a for b in c if d if e for f, g in h if (i if j else k)], {a: b for c in (d if e else f)}",
    "{**a, b: c, **(d or e), **f | g}, {a, *b, *(c or d)}, {}, [], (), [*a, b], {1}, {(a, b): (c, d)}, {lambda: 0: 1}",
    "with a as b, c as (d, e), f() as g.h[0], (yield_): pass\nwith (a, b): pass\nwith (a as b): pass",
    "try: a\nexcept: b\ntry: a\nexcept E: b\nexcept (E, F) as e: raise\nelse: c\nfinally: raise a from b\ntry: a\nfinally: b",
    "try:\n  try: a\n  except E: b\nexcept* (E, F) as g:\n  try: c\n  except: d\nexcept* H: pass\nelse: e",
    "if a: b\nelif c: d\nelif e: f\nelse:\n  g\n  if h: i\nif a: pass\nelse:\n  if b: pass\n  else:\n    while c: break\n    else: continue_",
    "import a.b as c, d\nfrom . import e\nfrom ...f.g import *\nfrom h import i as j, k\nassert a, (b, c)\nassert (a, b)\nglobal_ = 1",
    "def f():\n  global a, b\n  def g():\n    nonlocal c, d\n  c = d = 0",
    "x: int = 3\n(y): 'str'\na.b: int\nc[0]: d = e, f\nx: (yield_) = 1\na += b, c\na **= b; a //= c; a >>= d; a @= e",
    "match a, b:\n  case 1 | -2 | 3 + 4j | 'x' 'y' | None | True: pass\n  case [a, *_] | (b, *c) if d: pass\n  case {1: a, 'b': _, **rest}: pass\n  case {}: pass"
    "\n  case A.B(): pass\n  case A(1, [x], b=c, d=E.F): pass\n  case (1 | 2) as x: pass\n  case [(1 as x), 2 as y]: pass\n  case {**r}: pass\n  case _: pass",
    "f'a{b}c', f'{b!r}', f'{b!s:>{w}.{p}}', f'{{}}', f'', f'{a}' f'{b}' 'c', f'{a:{b!a}}x', f\"{'x'}\", f\"{a['b']}\", f'{a}\\n\\t{b}', f'''{a}\n{b}''', f'{(lambda: 0)}'",
    "f'{ {1: 2}[1] }', f'{a if b else c}', f'{(a, b)}', f'{a, b}', f'{yield_}', f'{a:%Y-%m}', f'{a!r:}', f\"it's {a}\", f'\"{a}\"', f'\\'\"{a}', f'\\\\{a}', f'é{a}\\x00'",
    "'it\\'s', \"\\\"'\", 'a\\nb', 'a\\\\b', '\\x00\\x7f\\u00e9\\u2028\\U0001f600', b'x\\n\\xff', b'', '''a\nb''', r'\\d', 'tab\\t', '\\ud800', ''",
    "'doc'", "'''doc\n'''", "'a\"'", "'a\\\"\\\"\\\"b'", "'''a\\'\\'\\'b\"\"'''", "'a\\\\'", "'tab\\tdone'", "'\\x00'", "'''\"\"\"\\'\\'\\'x'''", "''", "f'not {doc}'", "'x' 'y'",
    "(n := 10)\n(n := (a, b))\nprint((x := 1), y)\nwhile (m := f()): pass\n[y := 1, y ** 2]\nx = (y := 0)\nlambda: (x := 1)\na if (b := c) else d",
    "0, 10 ** 100, 0x10, 1_000, 1., .5, 1e10, 1e-10, 2j, 1.5e300j, ..., None, True", "pass", "", "a;b;c",
]

for source in SOURCES:
    tree = ast.parse(source)
    text = ast.unparse(tree)
    print(text)
    print("-" * 20, ast.dump(ast.parse(text)) == ast.dump(tree))
    for node in tree.body:
        print(repr(ast.unparse(node))[:60])

for mode in ("eval", "single"):
    print(ast.unparse(ast.parse("(a, b) if c else d", mode=mode)))
for text, pick in (("f(a, k=1, **b)", lambda c: c.keywords[0]), ("f(a, k=1)", lambda c: c.args[0]), ("lambda a, *b: 0", lambda c: c.args),
                   ("[a for b in c if d]", lambda c: c.generators[0]), ("a[1:2]", lambda c: c.slice), ("a + b", lambda c: c.op), ("a + b", lambda c: [c.left, c.right])):
    print(repr(ast.unparse(pick(ast.parse(text, mode="eval").body))))


def deep(count):
    node = ast.Name("a", ast.Load())
    for i in range(count):
        node = ast.BinOp(node, ast.Add() if i % 3 else ast.Mult(), ast.Name("b", ast.Load()))
    return node


print(ast.unparse(deep(9)), len(ast.unparse(deep(300))))
# Trees of newer shape, and of what cannot be parsed here
name = ast.Name("a", ast.Load())
made = [
    ast.Call(name, [ast.Starred(name, ast.Load())], [ast.keyword(None, name), ast.keyword("k", ast.Constant(1))]),
    ast.Subscript(name, ast.Tuple([ast.Slice(None, None, None), ast.Constant(2)], ast.Load()), ast.Load()),
    ast.Constant((1, "x", (2.5,), None)), ast.Constant(float("inf")), ast.Constant(complex("nan+infj")), ast.Constant("x", kind="u"), ast.Constant(...),
    ast.FunctionType([name, name], name), ast.Set([]), ast.Await(name), ast.BinOp(ast.Await(name), ast.Pow(), ast.Await(name)),
    ast.AsyncFunctionDef("f", ast.arguments(args=[], posonlyargs=[], vararg=None, kwonlyargs=[], kw_defaults=[], kwarg=None, defaults=[]),
                         [ast.AsyncFor(name, name, [ast.Pass()], []), ast.AsyncWith([ast.withitem(name, None)], [ast.Pass()])], [name], None, lineno=1),
    ast.ListComp(name, [ast.comprehension(name, name, [], is_async=1)]), ast.Return(), ast.Yield(), ast.Raise(), ast.Slice(), ast.MatchAs(), ast.MatchStar(),
    ast.Assign([name], name, type_comment="int", lineno=1), ast.For(name, name, [ast.Pass()], [], type_comment="list", lineno=1), ast.alias("a"), ast.Load(),
    ast.JoinedStr([ast.FormattedValue(ast.Constant("\n"), -1)]), ast.YieldFrom(None), ast.Raise(None, name), ast.JoinedStr([name]),
    ast.Module([ast.Assign([name], name, lineno=3)], type_ignores=[ast.TypeIgnore(3, "[x]")]), ast.TryStar([ast.Pass()], [ast.ExceptHandler(name, "x", [ast.Pass()])], [], [])]
for node in made:
    try:
        print(ast.unparse(ast.fix_missing_locations(node)))
    except ValueError as e:
        print(type(node).__name__, "ValueError", str(e)[:40])
