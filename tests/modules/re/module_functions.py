# The functions of the module, the cache, pattern objects.
import re
import copy

p = re.compile('(?P<a>x)|(y)')
print(p is re.compile(p), re.compile('q') is re.compile('q'), re.purge(), p == re.compile('(?P<a>x)|(y)'), hash(p) == hash(re.compile('(?P<a>x)|(y)')))
print(p.groups, p.groupindex, dict(p.groupindex), p.pattern, p != re.compile('x'), p == 1, {p: 1}[p])
print(copy.copy(p) is p, copy.deepcopy(p) is p, type(p), re.Pattern, re.Match, isinstance(p.match('x'), re.Match))
print(re.escape('a-b c\n\0é_#.*'), re.escape(''), re.split(r'\W+', 'Words, words'), re.split('(-)|x', 'a-bxc'))
it = re.finditer('a', 'aXa')
print(type(it).__name__, iter(it) is it, next(it), list(it), list(it))
s = p.scanner('xyzx')
print(s.match(), s.search(), s.search(), s.search(), s.pattern is p)
for i in range(600):
    re.match('x%d' % i, 'x5')
print(re.match('x3', 'x3'), repr(re.compile('a' * 300)))
for call in (lambda: p.match(), lambda: p.match('x', 1, 2, 3), lambda: p.search('a', 'b'), lambda: re.Pattern(), lambda: p.foo):
    try:
        print(call())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(p.match(string='x'), p.search('ax', pos=1, endpos=2), p.findall('xyx', 1), p.findall(string='xy', endpos=1))
print(re.search('b', 'abc', flags=0), re.sub('a', 'b', 'aa', count=1), re.subn(pattern='a', repl='b', string='aa'), re.split('a', 'xax', maxsplit=1))
print(sorted(n for n in re.__all__ if not hasattr(re, n)))
