from fnmatch import *
for n, p in (('a.txt', '*.txt'), ('a.TXT', '*.txt'), ('abc', 'a?c'), ('abc', 'a[b-d]c'), ('abc', 'a[!b]c'), ('a-c', 'a[b-]c'), ('a]c', 'a[]]c'), ('[', '['), ('a', '[!'), ('abcabc', '*a*c'), ('a\nb', 'a*b'), ('x', '[z-a]'), ('a^', 'a[^]'), ('', '*'), ('.x', '*x'), ('a.b', 'a.b'), ('axb', 'a.b'), ('a\\b', 'a[\\]b')):
    print(n.encode(), p, fnmatch(n, p), fnmatchcase(n, p))
print(filter(['a.py', 'b.txt', 'c.py'], '*.py'))
print(fnmatch(b'a.py', b'*.py'), bool(__import__('re').match(translate('*.tar.*z'), 'x.tar.gz')), translate('a*b?[c-e]'), translate('*'), translate('*a*b*'))
