# A variable of a comprehension keeps its object when its loop ends, for a later round of an outer one, also in sources that can tell
# what is alive.
import gc


class Item:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "Item%d" % self.value


def rows(items):
    return [x for a in items for y in ([x, Item(a)] if a else [Item(9)],) for x in y]


def generated(items):
    return list(x for a in items for y in ([x, Item(a)] if a else [Item(9)],) for x in y)


print(rows(range(4)), generated(range(4)))
print([x for a in range(3) for y in ([x] if a else [0],) for x in y])
print({a: x for a in range(3) for y in ([x] if a else [Item(1)],) for x in y})
