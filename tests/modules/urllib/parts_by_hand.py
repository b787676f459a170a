# urllib.parse: the split functions of old.
import warnings
warnings.simplefilter('ignore')
from urllib.parse import *
from urllib import parse as p

for url in ('http://u:p@h:80/a?b#c', '//h/x', '//h:80', '/only', '', 'a:', ':b', 'x/y:z', 'MAIL:to', '//h?q', '//h#t/u', '//'):
    print(repr(url), p.splittype(url), p.splithost(url), p.splitquery(url), p.splittag(url))
for host in 'a@b', 'a@b@c', 'b', '@', 'h:80', 'h:', ':80', 'h:x', 'h:8:9', 'h', '':
    print(repr(host), p.splituser(host), p.splitpasswd(host), p.splitport(host), p.splitnport(host), p.splitnport(host, 5))
for attr in 'a=b', 'a=', '=b', 'a', 'a=b=c', '/p;a=1;b=2', ';':
    print(repr(attr), p.splitvalue(attr), p.splitattr(attr))
for url in '<URL:x://y>', ' <x> ', 'URL: a', '<', '>', '', '<URL:>':
    print(repr(p.unwrap(url)))
print(p.to_bytes('http://a'), p.to_bytes(b'x'))
try:
    p.to_bytes('\xe6')
except UnicodeError as e:
    print(e)
