# Character sets, ranges, categories, repeat counts, literal braces.
import re

for p, text in ((r'[]a]+', 'a]b'), (r'[^]a]+', 'a]bc'), (r'[a-]+', 'a-b'), (r'[-a]+', 'a-b'), (r'[\]\\]+', '\\]'), (r'[\b]', '\x08'), (r'[\d\s]+', 'a1 2b'),
                (r'[^\W\d]+', 'ab1_'), (r'[\x41-\x43\u0434]+', 'ABCD\u0434'), (r'[\101]', 'A'), (r'\101\x42\u0043\U00000044\0', 'ABCD\0'),
                (r'a{2}', 'aaaa'), (r'a{2,}', 'aaa'), (r'a{,2}', 'aaa'), (r'a{}', 'a{}'), (r'a{1,2', 'a{1,2'), (r'a{x}', 'a{x}'), (r'{', '{'),
                (r'a{0}b', 'ab'), (r'(?:ab){1,2}?', 'ababab'), (r'.{2,3}?x', 'aaax'), ('\u0436+', 'a\u0436\u0436'), ('[\u0430-\u044f]+', 'a\u0436\u0451'),
                ('[\U0001f600-\U0001f64f]', 'a\U0001f605\u0436'), ('a|b|[cd]|\\d', 'xd1'), (r'\N{DIGIT ONE}[\N{EM DASH}]', '1\u2014'), (r'[a\-c]+', 'a-bc'),
                (r'[[a]+', '[a'), (r'(?:a|ab|abc)d', 'abcd'), ('fox|dog|do', 'the dog fox'), (r'(\d+)(?:\.(\d+))?', '3.14 42 .5')):
    print(ascii(p), ascii([(m.group(), m.groups()) for m in re.finditer(p, text)]))
print(re.compile('x' * 300).match('x' * 299), len(re.compile('|'.join('w%d' % i for i in range(300))).findall('w1 w299 w31')))
