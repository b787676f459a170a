def say(x):
    print('<%r>' % (x,), end=' ')
    return x
print(say(0) or say('') or say('last'))
print(say(1) and say([]) and say('no'))
print(say(0) or say(5) and say(6))
print(not say(1) or say(2))
print((say(0) and 1) or 2)
if say(1) and (say(0) or say(3)):
    print('then')
if not (say(0) or say(0)):
    print('not')
x = None
y = x or 'default'
print(y, x and x.attr)
print(1 if say(0) else 2 if say('') else 3)
class NoBool:
    def __bool__(self):
        raise ValueError('no truth')
try:
    NoBool() or 1
except ValueError as e:
    print(e)
try:
    if not NoBool():
        pass
except ValueError as e:
    print(e)
class Len:
    def __len__(self):
        return 0
print(bool(Len()), Len() and 1 or 'empty')
class BadBool:
    def __bool__(self):
        return 1
try:
    bool(BadBool())
except TypeError as e:
    print(e)
