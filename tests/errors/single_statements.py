"""compile() in mode single: one statement; a compound one ends with a line of its own."""
def c(s):
    try: compile(s,'<single>','single'); print(repr(s),'ok')
    except SyntaxError as e: print(repr(s), e.msg, e.lineno if s.strip() and s[0] != '#' else 0)
for s in ('1\n2','def f(): pass','a = 13\nb = 187','del x\ndel y','f()\ng()','f()\n# blah\nblah()','f()\nxy # blah\nblah()','x = 5 # comment\nx = 6\n','1','1\n','\n1','import t','if x:\n    f(x)\n','if x:\n  1\n','if x: 1','class A: pass\n','class A: pass','f()\n\n\n# c\n','f()\n#blah\n','x = 5 # comment\n','','\n','# c\n','1;2','1;2\n','1;2\n3','if x:\n 1\n2','@a\ndef f(): pass\n','@a\ndef f(): pass','x=1\\\n','while 1: pass\n\n\n','for x in y: pass','try: a\nexcept: b','try: a\nexcept: b\n','with a: b','if 1:\n  pass\nelse: x','if 1:\n  pass\nelse:\n  x', 'def f():\n  return 1','def f():\n  return 1\n','def f():\n  return 1\n\nx'): c(s)
