# Lookahead, lookbehind, conditions, atomic groups, possessive repeats, backreferences.
import re


def show(p, text):
    print(p, ascii(text), [(m.span(), m.groups()) for m in re.finditer(p, text)])


for p, text in ((r'(?=(\w+))\w', 'ab'), (r'a(?!b)', 'abac'), (r'(?<=a)b', 'abcb'), (r'(?<!a)b', 'abcb'), (r'(?<=(a)|(b))c', 'acbc'),
                (r'(?<=^a)b', 'ab\nab'), (r'(?!(a))b|a', 'ab'), (r'(a)?(?(1)b|c)', 'abc'), (r'(?P<q>")?\w+(?(q)")', '"ab" cd'),
                (r'(?>a+)b', 'aab'), (r'(?>a|ab)c', 'abc'), (r'(?>(a)|b)*c', 'abac'), (r'a++a', 'aaa'), (r'(?:ab?){2,}+b', 'abab'),
                (r'(ab|a){1,2}+b', 'abab'), (r'x?+x', 'x'), (r'(a|ab)(c|bcd)(d*)', 'abcd'), (r'(\w)(\w)\2\1', 'abba xyyx'),
                (r'(?P<n>a)(?P=n)', 'aa'), (r'(a)|\1b', 'ab'), (r'(?:(a)|b)*', 'ab'), (r'(?:(a)|(b)|c)*', 'abc'), (r'(?=a*b)a', 'aab'),
                (r'(?:(?=(a))a)+b', 'aab'), (r'(?<=(?=ab)a)b', 'ab'), (r'(?:(?!x).)*', 'abx'), (r'^(?:a?){3}$', 'aa'), (r'(a*)*b', 'aab'),
                (r'(a*?)*?b', 'aab'), (r'(?:a|b|)+c', 'abc'), (r'((a)|b|)*$', 'ba'), (r'\b\w+\b', 'one two'), (r'\B.', 'ab c'), (r'\Ba\B', '')):
    show(p, text)
