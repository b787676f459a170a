# modes: jit stress
import ast

good = [1, -1, 1.5, -0.0, 1e100, 2j, 1 + 2j, -1 - 2j, None, True, False, "", "a'b", 'a"b', "\n\t\\\x00\u1234\U0001f600", b"", b"a\xff\n",
        [], [1, [2, (3,)]], (), (1,), (1, 2), {}, {"a": {"b": [1]}}, {1: 2, (3, 4): None}, {1}, set(), {"x": -5, b"k": 1.25}, 10 ** 50]
for value in good:
    print(repr(value), ast.literal_eval(repr(value)) == value, type(ast.literal_eval(repr(value))))
texts = ["  1", "0x1F", "0b101", "0o17", "1_000", "+5", "- 5", "1.", ".5", "1e-3", "3J", "(1)", "[1,]", "{1:2,}", "'a' 'b'", "'a' \"b\" '''c'''", "b'a' b'c'", r"r'\n'", r"rb'\n'",
         r"u'\x41\101\u0041\N{LATIN SMALL LETTER A}'", "1, 2", "(\n1,\n2 # c\n)", "[1,\n 2]", "'''a\nb'''", r"'a\
b'", "1 if", "a", "f()", "1+1", "[x for x in y]", "{'a': b}", "1 +", "'abc", "(1", "", "1 2", "lambda: 0", "--1", "1+2j+3j", "f'x'", "'a' b'c'", "a.b", "{1: 2, 3}", "{**a}", "not 1",
         "[1] + [2]", "'a' % 1", "set([1])", "01", "1__0", r"'\x4'", "-'a'", "\t1", "1\n", "...", "{[]: 1}", "1; 2", "x = 1", "2j+1"]
for text in texts:
    try:
        print(repr(text), "=", repr(ast.literal_eval(text)))
    except (ValueError, SyntaxError, TypeError) as e:
        print(repr(text), "!", type(e).__name__)
deep = "[" * 50 + "]" * 50
print(repr(ast.literal_eval(deep)) == deep)
