# same-as-python: no (limits of its own)
# modes: jit
def attempt(text):
    try:
        compile(text, '<t>', 'exec')
        return 'compiled'
    except (SyntaxError, RecursionError, MemoryError, OverflowError) as e:
        return 'refused'


for text in ('(' * 5000 + ')' * 5000, '[' * 100000, '1' + '+1' * 20000, 'f(' + 'x,' * 5000 + ')', '-' * 10000 + '1', 'a' + '.b' * 5000,
             'x' + '[0]' * 5000, 'lambda: ' * 3000 + '0', 'not ' * 20000 + 'x', 'a if b else ' * 3000 + 'c'):
    attempt(text)
print(attempt('1' + '+1' * 20000), attempt('if x:\n' + ''.join(' ' * i + 'if x:\n' for i in range(1, 90)) + ' ' * 90 + 'y'))
print(attempt('def f():\n' + ''.join(' try:\n  pass\n finally:\n  x = %d\n' % i for i in range(500))))
