log = []
class Target:
    def __init__(self, name):
        object.__setattr__(self, 'name', name)
    def __setattr__(self, attr, value):
        print('set', self.name, attr, value)
a, b = Target('a'), Target('b')
a.x = b.y = c = 5
print(c)
x = y = z = []
x.append(1)
print(x is y is z, z)
data, i = [0, 0, 0], 0
i = data[i] = 2
print(data, i)
