bom = b"\xef\xbb\xbf"
print(eval(bom + b"1 + 1"), eval(b" '\xc3\xa5' ") == "\xe5")
space = {}
exec(b"# -*- coding: latin-1 -*-\nx = '\xe5'\n", space)
print(space["x"] == "\xe5")
exec(bom + b"# -*- coding: utf-8 -*-\nx = '\xc3\xa5'\n", space)
print(space["x"] == "\xe5")
for source in (b"# -*- coding: fake -*-\n", bom + b"# -*- coding: iso-8859-15 -*-\n", bom[:2] + b"a", "\ufeffa", b"a\0b"):
    try:
        compile(source, "dummy", "exec")
    except (SyntaxError, ValueError) as e:
        print(type(e).__name__)
same = "x = 1  # coding: latin-1"
print(eval(compile("'\xe5'", "a", "eval")) == "\xe5", eval(compile("# coding: latin-1\n'\xe5'", "a", "eval")) == "\xe5")
print(eval(compile(b"# coding: latin-1\n'\xe5'", "a", "eval")) == "\xe5")
for text in ("def f():\n   pass", "while False:\n   pass", "class T:\n   pass", "1; 2", "if 1:\n  pass\nelse:\n  pass\n"):
    compile(text, "<single>", "single")
for text in ("1\n2", "def f():\n  pass\nx = 1", ""):
    try:
        compile(text, "<single>", "single")
    except SyntaxError:
        print("refused")
