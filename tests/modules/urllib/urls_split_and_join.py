from urllib.parse import *
for u in ('http://user:pw@Host.Example:8080/a/b;p=1?q=1&r=2#frag', '//h/p', 'mailto:a@b', 'http://[::1]:80/x', '', '/a?b#c', 'HTTP://X', 'a:b', '1:2', 'http://h?q', 'http://h#f?x', 'file:///etc/x', 'x://a/b;c', 'path;p', ' http://h/\n x', 'http:///x', 'tel:+1;x'):
    s = urlsplit(u); p = urlparse(u)
    print(s, p.params, p.path, s.geturl() == u, s.hostname, s.username, s.password)
    try:
        print(s.port)
    except ValueError as e:
        print(e)
for u in ('http://h:x/', 'http://h:99999/', 'http://h:/'):
    try:
        print(urlsplit(u).port)
    except ValueError as e:
        print(e)
try:
    urlsplit('http://[::1/')
except ValueError as e:
    print(e)
print(urlparse('http://a/b').  _replace(query='x=1').geturl(), urlparse(b'http://a:5/b?c'), urlsplit(b'http://a:5/b').port, urlparse('//x', scheme='https'), urlsplit('a#b', allow_fragments=False))
base = 'http://a/b/c/d;p?q'
for r in ('g:h', 'g', './g', 'g/', '/g', '//g', '?y', 'g?y', '#s', 'g#s', 'g?y#s', ';x', 'g;x', '', '.', './', '..', '../', '../g', '../..', '../../', '../../g', '../../../g', '/./g', '/../g', 'g.', '.g', './../g', './g/.', 'g/./h', 'g/../h', 'http:g'):
    print(r, urljoin(base, r))
print(urljoin('http://a', 'b'), urljoin('', 'b'), urljoin('a/b', '../c'), urljoin('mailto:x', 'y'), urljoin(b'http://a/', b'b'))
print(urldefrag('http://a/b#c'), urldefrag('x'), urlunsplit(('http', 'h', 'p', 'q', 'f')), urlunparse(('', '', 'p', 'x', '', '')), urldefrag('a#b').geturl())
try:
    urljoin('a', b'b')
except TypeError as e:
    print(e)
print(urlsplit('http://a').encode(), urlsplit(b'http://a').decode())
