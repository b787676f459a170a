# Flags as arguments, inline, scoped; how they print.
import re

print(re.I, re.I | re.M, repr(re.X | re.A), re.NOFLAG, int(re.S), re.I == 2, re.S.name, re.S.value, bool(re.I & re.M), isinstance(re.I, int))
for p, f in (('a', 0), ('a', re.I), ('(?im)a', re.S), ('a', re.A), (b'a', 0), (b'a', re.L | re.X), ('(?a)b', 0), ('a', re.U)):
    c = re.compile(p, f)
    print(c, int(c.flags), type(c.flags) is int)
print(re.findall('(?i)ab', 'AB aB ab'), re.findall('(?i:a)b', 'Ab AB ab'), re.findall('(?-i:a)b', 'aB AB', re.I))
print(re.findall('^a.$', 'a\n\nab', re.M), re.findall('^a.', 'a\nab', re.M | re.S), re.findall(r'(?s:.)b.', 'a\nb\nbc'))
print(re.findall(r'''
    (\d+)   # digits
    [ #]    # a space or a hash, as they are
    \ x     # escaped''', '12# x 13  x', re.X))
print(re.findall(r'\w+', 'aé1_ \u0436\u0661', re.A), re.findall(r'\w+', 'aé1_ \u0436\u0661'), re.findall(r'(?a:\w)\w', 'éa aé'))
print(re.findall(r'\d', '1\u0661\u00b2'), re.findall(r'\s', ' \x1c\x85\u2003'), re.findall(r'\s', ' \x1c\x85\u2003', re.A))
print(re.findall(rb'\w', b'a\xe9_'), re.findall(rb'(?i)\xe9', b'\xe9\xc9'), re.findall('(?i)\xe9', '\xe9\xc9'))
print(re.findall('(?x) a b', 'ab'), re.match('(?x: a ) b', 'a b'), re.match(r'(?x)a(?-x: )b', 'a b'))
