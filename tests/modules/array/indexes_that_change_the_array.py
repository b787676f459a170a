# An __index__ in a slice may shrink the array: the slice is taken of what is left.
from array import array


class Shrink:
    def __init__(self, items, value):
        self.items = items
        self.value = value

    def __index__(self):
        self.items[:] = array('q', range(10))
        return self.value


def show(function):
    items = array('q', range(5000))
    try:
        print(function(items), items)
    except Exception as e:
        print(type(e).__name__, e, items)


def delete(items, key):
    del items[key]


new = array('q', [-1, -2, -3])
show(lambda a: a[Shrink(a, 4900):])
show(lambda a: a[Shrink(a, 2):4900])
show(lambda a: a[4900:Shrink(a, 2):-1])
show(lambda a: a.__setitem__(slice(Shrink(a, 4900), None), new))
show(lambda a: a.__setitem__(slice(Shrink(a, 2), 4900), new))
show(lambda a: a.__setitem__(slice(Shrink(a, 0), 5000, 2), array('q', [7] * 2500)))
show(lambda a: a.__setitem__(slice(Shrink(a, 0), 5000, 2), array('q', [7] * 5)))
show(lambda a: delete(a, slice(Shrink(a, 2), 4900)))
show(lambda a: delete(a, slice(Shrink(a, 4000), 4900)))
show(lambda a: delete(a, slice(Shrink(a, 0), 5000, 2)))
show(lambda a: a.insert(Shrink(a, 4900), 5))
show(lambda a: a.pop(Shrink(a, 4900)))

# While a view looks at it, what would change the size changes nothing else either.
items = array('i', [1, 2, 3])
with memoryview(items):
    for change in (lambda: items.remove(1), lambda: items.pop(0), lambda: items.insert(0, 9),
                   lambda: delete(items, 0), lambda: delete(items, slice(0, 2)),
                   lambda: delete(items, slice(0, 3, 2))):
        try:
            change()
        except BufferError as e:
            print(e, items)
