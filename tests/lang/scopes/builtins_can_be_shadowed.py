print(len([1]))
def len(x):
    return 'mine'
print(len([1]))
del len
print(len([1, 2]))
def f(list):
    return list
print(f(3), list('ab'))
class C:
    int = str
    x = int(5)
print(repr(C.x), int('7'))
import builtins
builtins.added = 'new builtin'
print(added)
del builtins.added
try:
    added
except NameError as e:
    print(e)
