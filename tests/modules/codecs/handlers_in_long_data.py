# args: --timeout=10
# modes: jit
# What is wrong is found piece by piece: at each place of a piece's end, at its own cost only, with one mark at the start of all.
import codecs
codecs.register_error('mark', lambda e: ('<%d:%d>' % (e.start, e.end), e.end))
codecs.register_error('byte', lambda e: (b'<%d:%d>' % (e.start, e.end), e.end))
codecs.register_error('count', lambda e: ('?', e.end))


def hidden(bad):
    return bad.decode('utf-8', 'mark')


for n in list(range(56, 68)) + list(range(185, 197)):
    print(n, [hidden(b'a' * n + bad + b'b' * 70)[n - 1:n + 20].rstrip('b') for bad in (b'\xff', b'\xe2\x82', b'\xf0\x9f\x98z', b'\xe2\x82\xac', b'\xff\xff')])
    print(n, ('a' * n + '\xe9\xe9' + 'b' * 70 + '\xe9').encode('ascii', 'byte')[n - 1:].replace(b'b' * 70, b'B'))
print(('\xe9' * 300).encode('ascii', 'byte'), b'\xff\xfe'.decode('ascii', 'mark'))
for name in 'utf-16', 'u16', 'UTF16', 'utf_32', 'u32', 'utf-8-sig', 'UTF_8_sig':
    for text in 'a' * 200 + '\ud800' + '\U0001f600' * 100 + '\ud800z', '\ud800' * 100, 'ab\ud800':
        want = text.replace('\ud800', '?')
        data = text.encode(name, 'count')
        if '\ud800' * 2 not in text:
            print(name, data == want.encode(name), end=' ')
        print(len(data), data.decode(name, 'count') == data.decode(name), len((data + b'\xd8').decode(name, 'count')))
for n in 60, 61, 62, 63, 64:
    for escape in rb'\101\1011', rb'\x41', rb'\u0041\U00000042', rb'\N{DIGIT ONE}', rb'\\u0041\\\u0041':
        print(n, [(b'a' * n + escape + b'z' * 80 + b'\\x').decode(name, 'mark').replace('a' * n, 'A').replace('z' * 80, 'Z')
                  for name in ('unicode-escape', 'raw_unicode_escape')])
print(len((b'\xff' * 300000).decode('utf-8', 'count')), len(('\xe9a' * 200000).encode('ascii', 'count')), len((b'a\xff' * 300000).decode('utf-8', 'count')))
