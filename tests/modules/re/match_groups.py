# Match objects: groups by number and name, spans, defaults, attributes.
import re

m = re.search(r'(?P<key>\w+)\s*=\s*(?P<value>\d+)?(x)?', 'say  width = 12 ok')
print(m, m.group(), m.group(1), m.group('value'), m.group(1, 'key', 3), m[0], m['key'], m[3])
print(m.groups(), m.groups('-'), m.groupdict(), m.start(), m.end(), m.span('value'), m.span(3), m.regs)
print(m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re.pattern, bool(m))
for key in (4, -1, 'nope', 1.5, None):
    try:
        print(m.group(key))
    except IndexError as e:
        print(type(e).__name__, e)
print(m.expand(r'\g<key>:\2:\g<3>.\n'.replace('.', '|')))
print(re.match(r'(a)|(b)', 'b').lastindex, re.match(r'((a)b)', 'ab').lastindex, re.match(r'(a)(b)?', 'a').lastindex)
print([x.span() for x in re.finditer(r'a|(?=b)', 'aab')], re.fullmatch(r'a|ab', 'ab'), re.fullmatch('a', 'ab'))
p = re.compile(r'^b|b$')
print(p.match('abb', 1), p.search('abb', 1), p.search('abba', 0, 3), p.search('b', 5), p.match('b', -3))
try:
    m.string = 1
except AttributeError as e:
    print(e)
print(repr(re.match('(?s).*', 'x' * 80 + '\n')))
