def say(x):
    print(x, end=' ')
    return x
class C(dict):
    def __setitem__(self, k, v):
        print('store', k, v)
c = C()
def get():
    print('get', end=' ')
    return c
get()[say(1)] = say(2)
get()[say(1)] = get()[say(3)] = say(4)
a = [0, 0]
a[say(0)], a[say(1)] = say(5), say(6)
print(a)
