print('a' "b" '''c''' """d""", 'it\'s', "q\"", '\x41\u0042\U00000043\103\n'.strip(), r'\n', '''
multi
line''', 'a\
b')
print(b'\x00\xff' b'abc', rb'\x', len('\0a\0'), '\N{GREEK SMALL LETTER ALPHA}', 'ünïcödé', '日本', '😀', len('😀'))
print('%s %d %5.2f %r %%' % ('a', 5, 2.5, 'q'), '%(k)s' % {'k': 1}, '{} {0!r} {x}'.format(1, x=2) if False else '-')
print('-' * 5 + '|', 'ab' 'cd'[1], ('a' 'b')[0], 'x' in 'xyz', 'abc' < 'abd', '' or 'empty')
