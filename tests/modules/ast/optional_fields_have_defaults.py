import ast
import copy
import warnings

warnings.simplefilter("ignore")
optional = {"AnnAssign": "value", "Assert": "msg", "Assign": "type_comment", "AsyncFor": "type_comment", "AsyncFunctionDef": "returns type_comment",
            "AsyncWith": "type_comment", "Constant": "kind", "ExceptHandler": "type name", "For": "type_comment", "FormattedValue": "format_spec",
            "FunctionDef": "returns type_comment", "ImportFrom": "module level", "MatchAs": "pattern name", "MatchMapping": "rest", "MatchStar": "name",
            "Raise": "exc cause", "Return": "value", "Slice": "lower upper step", "With": "type_comment", "Yield": "value", "alias": "asname",
            "arg": "annotation type_comment", "arguments": "vararg kwarg", "keyword": "arg", "match_case": "guard", "withitem": "optional_vars"}
for name, fields in sorted(optional.items()):
    for field in fields.split():
        assert getattr(getattr(ast, name), field) is None, (name, field)
for name in ("Name", "Add", "Expr", "Delete", "Dict"):
    print(name, [field for field in getattr(ast, name)._fields if hasattr(getattr(ast, name), field)])
print(ast.dump(ast.Return()), ast.dump(ast.Slice()), ast.dump(ast.Yield(ast.Name("a"))), ast.dump(ast.Raise(cause=ast.Name("b"))))
print(ast.Return().value, vars(ast.Return()), list(ast.iter_fields(ast.Return())), list(ast.iter_child_nodes(ast.Return())))
print(ast.FunctionType._fields, ast.TypeIgnore._fields, ast.TryStar._fields, issubclass(ast.TypeIgnore, ast.type_ignore), issubclass(ast.TryStar, ast.stmt),
      issubclass(ast.FunctionType, ast.mod))
print(type(ast.parse("try: a\nexcept* b: c").body[0]).__name__, type(ast.parse("try: a\nexcept b: c").body[0]).__name__)
print([type(node).__name__ for node in ast.walk(ast.parse("try:\n  try: a\n  except b: c\nexcept* d: e"))][:4])
node = ast.Constant(5)
print(node.n, node.s, node.kind, node.end_lineno, ast.Constant.end_col_offset, hasattr(node, "lineno"), hasattr(node, "m"))
print(copy.deepcopy(node).value, copy.copy(ast.Constant("x")).s, hasattr(ast.Num, "lineno"))
try:
    ast.Constant().value
except AttributeError as e:
    print(e)
