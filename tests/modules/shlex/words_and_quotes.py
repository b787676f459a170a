import shlex
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for s in ('a b c', "a 'b c' d", 'a "b \\" c" d', 'a\\ b c', "x='1 2' y", '', '   ', 'a # b', "''", 'a""b', '"a\\b"', "'a\\b'", 'a;b|c&&d', 'é à', 'a\nb'):
    err(lambda: shlex.split(s)); err(lambda: shlex.split(s, comments=True)); err(lambda: shlex.split(s, posix=False)); err(lambda: list(shlex.shlex(s))); err(lambda: list(shlex.shlex(s, posix=True, punctuation_chars=True)))
err(lambda: shlex.split("a 'b")); err(lambda: shlex.split('a \\')); err(lambda: shlex.split('"'))
for s in ('', 'a', 'a b', "it's", '$x', 'a/b.c-d_e@f', 'ü', '*'): print(shlex.quote(s))
print(shlex.join(['a', 'b c', "d'e"]))
l = shlex.shlex("a = 'b' # c\nd", infile='f'); print(l.get_token(), l.get_token(), l.get_token(), l.get_token(), l.lineno, repr(l.get_token()), l.error_leader()); l.push_token('z'); print(l.get_token())
