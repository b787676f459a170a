import os
import os.path
p = os.path
print(p.join('a', 'b', '/c', 'd'), p.join('a/', 'b'), p.join('', 'x'), p.join('a', ''), p.join(b'a', b'b'))
for x in ('/a/b/c.tar.gz', 'a', '/', '//', '', 'a/', '.bashrc', 'x/.hidden', '..', 'a/..b.c', '///x', '/a//b/'):
    print(repr(x), p.split(x), p.splitext(x), p.basename(x), p.dirname(x), p.normpath(x), p.isabs(x))
for x in ('a/../b', '../../a', '/../a', '//a/./b', '///a', 'a/b/../../..', './.'):
    print(x, p.normpath(x))
print(p.relpath('/a/b', '/a/c/d'), p.relpath('/a', '/a'), p.relpath('x/y', 'x'), p.commonpath(['/a/b/c', '/a/b/d/e']), p.commonprefix(['abcd', 'abxy']))
print(p.commonpath(['a/b', 'a/c']), p.splitdrive('c:/x'), p.normcase('AbC'), p.expanduser('x~'), p.expanduser('~other/x'))
for call in (lambda: p.join('a', b'b'), lambda: p.join('a', 3), lambda: p.commonpath([]), lambda: p.commonpath(['/a', 'b']), lambda: p.relpath(''), lambda: p.split(None)):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
os.environ['NAME'] = 'value'
print(p.expandvars('$NAME ${NAME}x $nope ${nope} $ $$'), os.getenv('NAME'), os.environ.get('nope', 1), 'NAME' in os.environ)
print(os.sep, os.linesep == '\n', os.name, os.curdir, os.pardir, os.extsep, os.pathsep, os.devnull, os.altsep)
print(os.fspath('x'), os.fsencode('ä'), os.fsdecode(b'\xc3\xa4'))


class P(os.PathLike):
    def __fspath__(self):
        return 'p/q.txt'


print(p.basename(P()), os.fspath(P()), isinstance(P(), os.PathLike), isinstance('x', os.PathLike), p.join(P(), 'r'))
try:
    os.fspath(3)
except TypeError as e:
    print(e)
