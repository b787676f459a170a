# modes: jit stress
from pathlib import *
P = PurePosixPath
W = PureWindowsPath
cases = """P('a').relative_to('/b')|P('/a/b').relative_to('/c')|P('/a/b').relative_to('/a','b')|P('').with_name('x')|P('a').with_name('x/y')|
P('a.b').with_suffix('x')|P('a').with_suffix('.')|P('').with_suffix('.x')|P('a/b').with_stem('')|P('a',1)|P(1)|P('a')/1|1/P('a')|P('a')<W('a')|
P('a').as_uri()|P('/a b/\\u00e9').as_uri()|P('a').match('')|P('/a/b.py').match('*.py')|P('a.tar.gz').suffixes|P('.bashrc').suffix|P('a.').suffix|
P('..').name|P('/a/../b/./c//d')|P('//a/b')|P('///a')|list(P('/a/b/c').parents)|P('/a/b').parents|P('/a/b').parents[5]|P('/a/b').parents[-1]|
P('/a/b').parents[0:1]|P('a').parents|list(P('a').parents)|P('.').parts|P('/').name|P('/').parent|P('.').parent|bytes(P('a'))|
hash(P('a'))==hash(P('a'))|P('a').is_relative_to('b')|W('c:/a/b').parts|W('C:a').drive|W('//srv/share/x').parts|W('c:\\\\A')==W('C:/a')|
W('c:/a').as_posix()|str(W('c:/a'))|W('c:/a').as_uri()|W('con').is_reserved()|W('a')/'c:/b'|W('c:/a')/'/b'|Path('x')|PurePath('x')|WindowsPath('x')|
P('a').joinpath('b','c')|P('a','/b','c')|P('a').__fspath__()|P('/a/b').anchor|sorted([P('b'),P('a'),P('a/b'),P('/')])|P('a')==str('a')|
P('a.b.c').stem|P('...').stem|P('/..').parts|PurePath.__mro__|type(Path('x')).__mro__|P(P('a'),'b')|P('a/b').is_absolute()|Path(b'a')|
P('a').is_reserved()|P('a/b/c.py').match('b/*.py')|P('a/b/c.py').match('/a/*.py')|P('/a').match('/*')|W('B.PY').match('*.py')|P('a/b')/P('c')|
'a'/P('b')|P('a/b.txt').with_suffix('')|P('a/b.txt').with_suffix('.md')|P('a/b.txt').with_name('c')|P('a/b.tar.gz').with_stem('z')|
P('x/y').relative_to('')|P('x/y').relative_to('x/y')|P('x/y').relative_to('x/y/z')|P('/x').relative_to('/')|P('x/y').relative_to()|W('c:/x').relative_to('C:/')|
W('c:x').relative_to('c:')|W('c:/x/y').relative_to('d:/x')|P()|P('')|P('a','')|W('c:').is_absolute()|W('c:/').is_absolute()|W('//a/b').anchor|
P('a') in {P('a')}|P('a/b').parents[0]|P('a/b') in P('a/b/c').parents|len(P('a/b').parents)|P('a[1].py').match('a[[]1].py')|P('abc').match('[!x]bc')|
P('abc').match('[a-c]b?')|P('abc').match('a*d')|P('~').name|repr(P("it's"))|P('a').__class__.__name__|P('a//b/').parts|P('b/../a').parts|P('/a').root|
P('x.py').suffix+P('x').stem|isinstance(Path('x'), PurePath)|f'{P("a/b")} {P("a")!r:>25}'|W('a/b').parts|str(W('a/b/../c'))""".replace("\n", "").split("|")
for case in cases:
    try:
        print(case, "=", repr(eval(case)))
    except Exception as e:
        print(case, "!", type(e).__name__, e)
