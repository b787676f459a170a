# modes: jit stress
# Trees of Python 3.4 and of later versions differ in some kinds: both are shown in the later form.
import ast

SOURCES = ["f(x for x in y)", "f(a, *b, c=1, **d); x[1]; x[1:2, ::3]; x[a, b]\nclass C(A, *B, metaclass=M, **K):\n    'doc'\n",
           "@d\ndef f(a, b: int=3, /, *args, c=4, d, **kw) -> 'x':\n    return -a+b**2, not c\n", "lambda *, a=1: (yield a)",
           "b'q'.x if 1 < 2 <= 3 is not 4 else (yield)\n",
           "with a as b, c: pass\ntry: x\nexcept E as e: raise X from Y\nelse: 1\nfinally: 2\n",
           "é = 'ü\\ud800' + x; ...; None; True\nüü(1, 'é', z)\n", "global_ = 0\ndef f():\n    global a, b\n    nonlocal_ = [*a, 1.5e300, 2j, 10**30]\n",
           "match x:\n    case [1, *r]: pass\n    case {'a': 1, **k} if y: pass\n    case C(1, a=2) | None as z: pass\n    case _: pass\n",
           "import a.b as c, d\nfrom . import e\nfrom ..f import *\nfrom g import (h as i)\n", "x: int = 3\n(y): 'str'\na += 1; b @= 2\n",
           "for a, b in c:\n    if d: break\n    elif e: continue\n    else: pass\nelse:\n    while 1: del q[0], r.s\n", "assert a, b\nassert c\n",
           "{1: 2, **x}, {1, 2}, {a for b in c if d if e}, {k: v for k, v in z}, [i for i in j for k in l]\n(n := 10)\n",
           "a = b = c, = d\n[x, *y] = z\n'''two\nlines'''\n(1,\n 2)[0]\n", "123456789012345678901234567890", ""]


def shown(node):
    kind = type(node).__name__
    if isinstance(node, list):
        return "[" + ", ".join([shown(item) for item in node]) + "]"
    if not isinstance(node, ast.AST):
        return ascii(node)
    if kind == "Index":
        return shown(node.value)
    fields = {name: getattr(node, name, None) for name in node._fields if name not in ("type_ignores", "type_comment", "kind", "is_async")}
    place = (" %d:%d-%d:%d" % (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)) if hasattr(node, "col_offset") else ""
    if isinstance(node, ast.Constant):
        return ascii(node.value) + place
    if kind in ("Call", "ClassDef"):
        stars = fields.pop("starargs", None)
        pairs = fields.pop("kwargs", None)
        known = "args" if kind == "Call" else "bases"
        plain = [a for a in fields[known] if not isinstance(a, ast.Starred)]
        stars = [a.value for a in fields[known] if isinstance(a, ast.Starred)] + ([stars] if stars else [])
        words = [(k.arg, k.value) for k in fields["keywords"] if k.arg] + [(None, k.value) for k in fields["keywords"] if not k.arg]
        words += [(None, pairs)] if pairs else []
        fields[known] = plain + stars
        fields["keywords"] = [v for k, v in words]
    if kind == "arguments":
        fields["posonlyargs"] = node.posonlyargs
    if kind == "ExtSlice":
        return ", ".join([shown(item) for item in node.dims])
    if kind == "Tuple" and any(isinstance(item, ast.Slice) for item in node.elts):
        return ", ".join([shown(item) for item in node.elts])
    if kind in ("keyword", "alias", "Slice"):
        place = ""
    return kind + place + "(" + ", ".join([name + "=" + shown(fields[name]) for name in sorted(fields)]) + ")"


for source in SOURCES:
    print(shown(ast.parse(source)))
print(shown(ast.parse("1 + 2", mode="eval")), shown(ast.parse("x", mode="single")))
print(shown(compile("a\r\nb", "f", "exec", ast.PyCF_ONLY_AST)), shown(ast.parse("# coding: latin-1\n'\xe9' + b".encode("latin-1"))))
for good in ("break", "return x", "yield", "def f(a, a): nonlocal b", "class A: return", "async_ = await_"):
    print(shown(ast.parse(good)))
for bad in ("1 +", "def f(:", "x\n  y", "a\0b", " 1", "None = 1"):
    try:
        ast.parse(bad, "name.py")
    except SyntaxError as e:
        print(type(e).__name__, e.filename, e.lineno)
    except ValueError as e:
        print(type(e).__name__, e)
try:
    compile("1", "f", "exec", 1 << 15)
except ValueError as e:
    print(e)
