# same-as-python: no (the shape of 3.4: later versions have Constant and no Index)
# modes: jit stress
import ast
import copy

for source in ("f(1, *a, b=b'x', **c)", "f(*a, *b, **c, **d)", "x[1], x[1:'s'], x[a:b, ...]", "class C(A, *B, metaclass=M, **K):\n    None",
               "def f(a, b: int=True, *args, c=4, **kw) -> 'x': pass", "def f(a, /, b): pass", "with a as b: raise X from Y",
               "try: pass\nexcept E: pass", "f'{x!r:>{w}}' 'a'", "a: int = 1"):
    print(ast.dump(ast.parse(source)))
tree = ast.parse("def f(x):\n    '''Doc.\n\n    More.'''\n    return x + 1\nclass é(f): y = 'ü', 2\n")
print(ast.dump(tree.body[0].body[1], annotate_fields=False), ast.dump(tree.body[0].body[1], include_attributes=True))
print(ast.dump(ast.parse("a = 1\nb.c", mode="exec"), indent=2))
print(ast.get_docstring(tree.body[0]), "|", ast.get_docstring(tree.body[0], clean=False), "|", ast.get_docstring(tree))
print([type(n).__name__ for n in ast.walk(tree)])
print([type(n).__name__ for n in ast.iter_child_nodes(tree.body[0])], list(ast.iter_fields(tree.body[1].body[0].value.elts[1])))
print(ast.get_source_segment("class é(f): y = 'ü', 2", ast.parse("class é(f): y = 'ü', 2").body[0].body[0].value))


class Names(ast.NodeVisitor):
    def visit_Name(self, node):
        print("name", node.id, type(node.ctx).__name__)
        self.generic_visit(node)

    def visit_Constant(self, node):
        print("constant", repr(node.value), isinstance(node, ast.Constant))

    def visit_Num(self, node):
        print("number", node.n, node.value)


class Change(ast.NodeTransformer):
    def visit_Num(self, node):
        return ast.copy_location(ast.Num(node.n + 1), node)

    def visit_Pass(self, node):
        return None

    def visit_Expr(self, node):
        return [node, copy.deepcopy(node)]


Names().visit(tree)
changed = Change().visit(ast.parse("pass\nf(1)\nx = -2"))
print(ast.dump(changed), changed.body[0].value.args[0].lineno, changed.body[0] is not changed.body[1])
made = ast.fix_missing_locations(ast.Expression(ast.BinOp(ast.Num(1), ast.Add(), ast.Num(n=2))))
print(ast.dump(made, include_attributes=True), ast.increment_lineno(made, 3).body.left.lineno)
print(ast.Name._fields, ast.Name._attributes, ast.Num.__mro__, ast.BinOp(left=1).left, hasattr(ast.BinOp(), "left"))
for source in ("-1+2j", "[1, (2, {3: 'x'}), {4}, None, ..., b'z']", "set()"):
    print(ast.literal_eval(ast.parse(source, mode="eval")))
for call in (lambda: ast.Num(1, 2), lambda: ast.Num(1, n=2), lambda: ast.literal_eval(ast.parse("a", mode="eval").body.ctx),
             lambda: ast.dump(1), lambda: ast.get_docstring(made.body)):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).partition("<ast")[0])
print(sum(1 for node in ast.walk(ast.parse("+".join(["a"] * 1200)))))
