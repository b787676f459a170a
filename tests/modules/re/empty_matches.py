# Empty matches in sub, split, findall and finditer.
import re

for p in ('', 'x*', 'a|', r'\b', r'(?=b)', r'$', r'(?m)^', r'\B', 'b??', '(a?)*', '(|a)+', '(a|b??)*?c'):
    for text in ('', 'abxc', 'a\nb\n', 'xx'):
        print(repr(p), repr(text), re.findall(p, text), re.split(p, text), repr(re.sub(p, '-', text)),
              [m.span() for m in re.finditer(p, text)])
print(re.sub('x*', '-', 'abxd', 2), re.split('x*', 'axbc', 1), re.sub('a', 'b', 'aaa', -1), re.split('a', 'bab', -1))
s = re.compile('a|').scanner('ab')
print([s.match(), s.match(), s.match(), s.match()])
