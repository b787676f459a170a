class It:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        if self.n == 7:
            raise ValueError('seven')
        return self.n
print(list(It(3)))
try:
    for x in It(9):
        print(x)
except ValueError as e:
    print(e)
class Seq:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * i
for x in Seq():
    print(x)
for bad in (5, None):
    try:
        for x in bad:
            pass
    except TypeError as e:
        print(e)
class NotIter:
    def __iter__(self):
        return 5
try:
    for x in NotIter():
        pass
except TypeError as e:
    print(e)
