import tomllib

DOC = r'''
# a comment
title = "TOML \"quoted\" \u00e9 \U0001F600 \t end"
lit = 'C:\path\n'
multi = """
first \
    joined
second "quoted" ""two""
"""
mlit = \'\'\'
raw \n 'x'
\'\'\'
int1 = +99
int2 = 1_000
hex = 0xDEAD_beef
oct = 0o755
bin = 0b1101
f1 = 3.14
f2 = -2e-3
f3 = 6.02E+23
f4 = inf
f5 = -inf
f6 = nan
t = true
f = false
odt = 1979-05-27T07:32:00Z
odt2 = 1979-05-27 00:32:00.999999-07:00
ldt = 1979-05-27T07:32:00
ld = 1979-05-27
lt = 07:32:00.5
arr = [1, 2, [3, "x"], # c
  4,
]
empty = []
inline = { a = 1, b.c = "d", e = {} }
a.b.c = 1
a.b."d e" = 2
"quoted key" = 3
'' = 4
1234 = "num"

[table]
x = 1
[table.sub]
y = 2
[other . "dotted.key" . z]
k = "v"
[[items]]
name = "one"
[[items]]
name = "two"
[items.inner]
deep = true
[[items.list]]
q = 1
[[items.list]]
q = 2
'''.replace("\\'\\'\\'", "'''")
d = tomllib.loads(DOC)
for key, value in d.items():
    print(repr(key), repr(value))
print(tomllib.loads("x = 1.50", parse_float=str), tomllib.loads("") , tomllib.loads("a=1\r\nb=2\r\n"))
bad = ["=", "a", "a =", "a = ", "a = 1 b = 2", "a = 1\na = 2", "[a]\n[a]", "a = 1\n[a]", "a.b = 1\na = 2", "[a", "[[a]", "[]", "a = [1", "a = [1 2]", "a = {x = 1", "a = {x = 1,}", "a = {x=1, x=2}",
       "a = \"abc", "a = 'abc", "a = \"\"\"abc", "a = '''abc", 'a = "\\q"', 'a = "\\u12"', 'a = "\\ud800"', "a = \"x\ny\"", "a = 01", "a = 1__0", "a = 0x", "a = 1.", "a = .5", "a = +0x1", "a = tru", "a = 1979-13-01",
       "a = 25:00:00", "a = 2020-02-30T00:00:00", "a\nb = 1", "a b = 1", "[[a]]\n[a]", "a = []\n[[a]]", "a = {}\n[a.b]", "[a.b]\n[a]\nb.c = 1", "[a]\nb.c = 1\n[a.b]", "x = \x01", "# \x01", "a = 'x\x02'", "a = \"\x7f\"", "\"\"\"a\"\"\" = 1", "a = 1 # ok\nb", "é = 1",
       "[a]x", "a = true false", "a = [1,,2]", "a = {,}", "a = {a}", "a = 'x' 'y'", "a = \"\"\"\"\"\"\"\"", "a.1.b = 2\na.1 = 3", "a = 1e5e", "a = 1e", "a=-", "\r", "a = \"\\", "a = nan1"]
for text in bad:
    try:
        print(repr(text), "=", tomllib.loads(text))
    except Exception as e:
        print(repr(text), "!", type(e).__name__, e)
for arg in (b"a=1", 5, None):
    try:
        tomllib.loads(arg)
    except Exception as e:
        print(type(e).__name__, e)
import io
print(tomllib.load(io.BytesIO(b"a = 1")))
try:
    tomllib.load(io.StringIO("a = 1"))
except TypeError as e:
    print(e)
print(tomllib.loads("k = " + "[" * 40 + "]" * 40))
