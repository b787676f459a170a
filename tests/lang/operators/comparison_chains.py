def say(x):
    print(x, end=' ')
    return x
print(say(1) < say(2) < say(3))
print(say(3) < say(2) < say(1))
print(1 < 2 > 1 == 1 != 2)
print(1 < 3 < 2, 1 == 1.0 is not None)
print(1 in [1, 2] == True, (1 in [1, 2]) == True)
a = b = []
print(a is b is not None, a is not b)
if say(1) < say(2) > say(0):
    print('yes')
x = 5
print(0 <= x < 10, not 0 <= x < 5)
class C:
    def __lt__(self, o):
        print('lt', end=' ')
        return 'truthy'
    def __gt__(self, o):
        return []
print(C() < 1, C() > 1, C() < 1 < 2, C() > 1 < 2)
