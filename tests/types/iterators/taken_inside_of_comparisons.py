# An iterator whose next() runs code that moves it on; iterables that fail.
# same-as-python: no (CPython 3.11 crashes)
from itertools import chain, groupby


class Key:
    armed = False

    def __init__(self, number):
        self.number = number

    def __eq__(self, other):
        if Key.armed:
            Key.armed = False
            key, group = next(groups)
            print('inner', key, next(group))
            return False
        return self.number == other.number

    def __repr__(self):
        return 'Key(%d)' % self.number


groups = groupby([Key(1), Key(1), Key(2), Key(3), Key(3)])
print(next(groups)[0])
Key.armed = True
pair = next(groups)
print('outer', pair[0], list(pair[1]), list(groups))




class Sources:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 2:
            raise KeyError('source')
        return [self.n]


c = chain.from_iterable(Sources())
print(next(c))
for i in range(2):
    try:
        print(next(c))
    except (KeyError, StopIteration) as e:
        print(repr(e))
