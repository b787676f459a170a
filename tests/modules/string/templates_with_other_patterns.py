# string.Template: delimiter, idpattern, braceidpattern, flags and pattern of subclasses.
import re
from string import Template


class Dotted(Template):
    idpattern = r'[_a-z][._a-z0-9]*'


class Braces(Template):
    braceidpattern = r'[a-z ]+'


class Percent(Template):
    delimiter = '%%'


class Exact(Template):
    flags = 0


class Own(Template):
    pattern = r"""
    \$(?:
      (?P<escaped>$)                     |
      (?P<named>[_a-z][_a-z0-9]*)        |
      @@(?P<braced>[_a-z][_a-z0-9]*)@@   |
      (?P<invalid>)
    )"""


class Bad(Template):
    pattern = r'(?P<bad>.)|(?P<escaped>@@)|(?P<named>@x)|(?P<braced>@y)|(?P<invalid>@)'


print(Dotted('$a.b and ${a.c} $a').substitute({'a.b': 1, 'a.c': 2, 'a': 3}))
print(Braces('${two words} $two words').safe_substitute({'two words': 'T', 'two': 2}))
print(Percent('%%a %%{a} %%%% %%').safe_substitute(a=1))
print(Exact('$name $Name').safe_substitute(name=1, Name=2), Template('$name $Name').safe_substitute(name=1, Name=2))
print(Own('at $@@place@@').safe_substitute(), Own('at $@@place@@ $x').substitute(place='P', x=5))
for call in Bad('ab').substitute, Bad('ab').safe_substitute:
    try:
        call({})
    except ValueError as e:
        print(e.args[0], e.args[1] is Bad.pattern)
for text in '$', 'a\nb $ c', '${', '${}', '$1', '${a', '$\xe9', '$a\xe9':
    t = Template(text)
    print(repr(t.safe_substitute(a='A')), end=' ')
    try:
        print(t.substitute(a='A'))
    except ValueError as e:
        print(e)
print(isinstance(Template.pattern, re.Pattern), Template.pattern.flags & re.I != 0, Template.delimiter, Template.braceidpattern)
