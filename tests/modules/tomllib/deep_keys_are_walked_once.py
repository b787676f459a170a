# args: --fuel=2M
# modes: jit
import tomllib

deep = '.'.join(['a'] * 3000)


def depth(value):
    n = 0
    while isinstance(value, dict) and 'a' in value:
        value = value['a']
        n += 1
    return n, value


print(depth(tomllib.loads(deep + ' = 1')))
print(depth(tomllib.loads('k = {%s = 1}' % deep)['k']))
n, table = depth(tomllib.loads('[%s]\n' % deep + '\n'.join(['x%d = %d' % (i, i) for i in range(3000)])))
print(n, len(table), table['x2999'])
for text in ('a.b = 1\n[a]', 'a = {}\na.b = 1', 'a.b = {}\na.b.c.d = 1', '[a.b]\n[a]\nb.c = 1', '[[a]]\n[a.b]\n[[a]]\nb.c = 1\n[a.d]',
             'k = {a.b = {}, a.b.c = 1}', 'k = {a.b = 1, a.c = 2}', 'a = [{}]\n[[a]]', 'a.b.c = 1\na.b.d = 2\n[a.x]', '[a.b]\nc = 1\n[a]\nb.d = 2'):
    try:
        print(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        print('refused', text.replace('\n', '; '))
