cells = [1, 2]
def bump():
    cells[0] = 100
    return 5
cells[0] += bump()
print(cells)
class Log(list):
    def __getitem__(self, i):
        print('get', i)
        return list.__getitem__(self, i)
    def __setitem__(self, i, v):
        print('set', i, v)
        list.__setitem__(self, i, v)
a, b = Log([1, 2]), Log([10, 20])
a[0] += b[1]
a[1] -= 1
def key():
    print('key')
    return 0
a[key()] *= 3
print(list(a))
