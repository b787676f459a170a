import ast
import enum


# Modules that make classes were the last to ask who calls them.
ast.parse("1")
enum.Enum("E", "a b")
args = ("Y", (), {})
print(type("X", (), {}).__module__, type(*args).__module__, (lambda: type("Z", (object,), {}, **{}))().__module__)
print(type("X", (), {"__module__": "m"}).__module__)
