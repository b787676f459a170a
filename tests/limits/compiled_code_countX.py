# args: --max-memory=16M --timeout=100
# modes: jit
# same-as-python: no (a limit of memory)
"""Code that exec() compiles counts against the memory of the run as long as something can call it."""
body = '\n'.join('def f%d(a, b):\n    x = [a * %d + b for i in range(a)]\n    return sum(x) + %d' % (i, i, i) for i in range(200))


def made(i):
    space = {}
    exec(body + '\nz = %d' % i, space)
    return space['f1']


for i in range(60):
    last = made(i)
print(last(2, 3))
kept = []
try:
    for i in range(90):
        kept.append(made(i))
except ZeroDivisionError:
    print('MemoryError', 10 < len(kept) < 80)
del kept
print(made(7)(1, 2))
