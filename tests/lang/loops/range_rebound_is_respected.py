def count(n):
    out = []
    for i in range(n):
        out.append(i)
    return out
print(count(3))
def range(n):
    return ['mine', n]
print(count(3))
del range
print(count(2))
import builtins
saved = builtins.range
builtins.range = lambda n: 'xyz'
try:
    print(count(3))
finally:
    builtins.range = saved
print(count(1))
def local(range):
    return [i for i in range(3)]
print(local(lambda n: [n, n]))
