# Messages and positions of errors in patterns.
import re

for p in ('(', 'a)', '*', 'a**', 'a|*', '^*', r'\b+', '(?:)*', '[', '[]', '[^]', '[z-a]', '[a-\\d]', r'\8', r'(\1)', '(?P<a', '(?P<1>a)', '(?P<>a)',
          '(?P=x)', '(?P<x>(?P=x))', '(?<=a*)b', '(?<!a|bc)', '(?z)', 'a(?i)', '\\', r'\q', r'[\q]', '(?P<a>.)(?P<a>.)', '(?(1)a|b|c)',
          '(?(0)a)', '(?(x)a)', '(?(-1)a)', '(?(9)a)', 'x{3,1}', 'x{,2}y{z', '(?i', '(?-i', '(?-)', '(?i-', '(?i-i:a)', '(?-a:b)',
          '(?au:b)', '(?L:a)', r'[\d-z]', r'\N{foo}', r'\N', r'\N{', r'\x1', r'\u12', r'\U00110000', r'\777', r'[\777]', '(?#', '(?', '(?P', '(?Px', '(?<',
          '(?<x', 'a\n(', 'x{99999999999}', '(?<=(a)\\1)b', '(?<=a)(?<=(b)(?(1)c))', '(?i:a)(?t:b)', 'ab(?im-x)', 'a+++', 'a{2}{3}', '\u0436['):
    try:
        print(repr(p), re.compile(p))
    except re.error as e:
        print(repr(p), '|', e, '|', e.msg, e.pos, e.lineno, e.colno)
    except (OverflowError, ValueError) as e:
        print(repr(p), type(e).__name__, e)
for p in (b'(?u)a', b'\\u1234', b'[\xff-\xfe]', b'(?P<x>a)(?P<x>b)', b'\\\xe9(', b'(?\xe9'):
    try:
        print(p, re.compile(p))
    except re.error as e:
        print(p, '|', e, e.pos)
for args in ((5,), (None,), ('a', re.L), (b'a', re.U), ('a', re.A | re.U), (b'a', re.A | re.L), (re.compile('a'), re.I)):
    try:
        print(re.compile(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for p, s in (('a', 1), ('a', None), ('a', b'a'), (b'a', 'a')):
    try:
        re.match(p, s)
    except TypeError as e:
        print(e)
e = re.error('message')
print(e, e.args, e.msg, e.pattern, e.pos, e.lineno, issubclass(re.error, Exception), re.error.__module__)
