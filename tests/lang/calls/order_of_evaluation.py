def say(x):
    print(x, end=' ')
    return x
def f(*a, **k):
    return a, k
def get():
    print('func', end=' ')
    return f
print(get()(say(1), *[say(2)], say(3), k=say(4), **{'m': say(5)}, n=say(6)))
print(say(1) + say(2) * say(3) - say(4))
print([say(1), say(2)], (say(3), say(4)), {say(5), say(6)}, {say(7): say(8)})
print({say('a'): say(1), **{say('b'): say(2)}})
x = [say(0), say(1)][say(0)]
print(say('abc')[say(0):say(2):say(1)])
print(say(5) if say(1) else say(6))
print(say(1) < say(2) and say(3))
