# sub, subn: templates, callables, escapes, errors.
import re

print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world, foo bar'), re.subn('a', 'b', 'banana', 2))
print(re.sub(r'(?P<x>a)(b)?', r'[\g<x>\g<2>\g<0>]', 'ab a'), repr(re.sub('a', r'\n\t\\\0\101\x'.replace(r'\x', ''), 'a')))
print(re.sub(r'\d+', lambda m: str(int(m.group()) * 2), 'a1b22c333'), re.sub('a', lambda m: None, 'banana'))
print(re.sub('a', r'\.\-', 'a'), re.sub('(a)', r'\g<1>0', 'a'), re.sub('a', 'x\u0436', 'a\U0001f600a'))
for template in (r'\3', r'\g<x>', r'\g<', r'\g', r'\q', r'\g<1', r'\400', r'\g<-1>', r'\g<>', r'\g<a b>', r'\g<99>', r'\99', '\\'):
    try:
        print(re.sub('(a)(b)', template, 'ab'))
    except (re.error, IndexError) as e:
        print(template, type(e).__name__, e)
for repl, text in ((5, 'a'), (b'x', 'a'), (lambda m: 5, 'ba'), ('x', b'a')):
    try:
        print(re.sub('a', repl, text))
    except TypeError as e:
        print(e)


class Text(str):
    pass


t = Text('abc')
print(type(re.sub('x', 'y', t)), type(re.sub('a', 'y', t)), re.match('a', t).string is t)


def nested(m):
    return re.sub('.', lambda k: k.group() * 2, m.group())


print(re.sub(r'\w+', nested, 'ab cd'))


def failing(m):
    raise KeyError(m.group())


try:
    re.sub('b', failing, 'abc')
except KeyError as e:
    print('KeyError', e)
