# A loop over pairs keeps neither the last pair nor what was in it, in a unit that looks at weak references.
import gc
import weakref


class C:
    pass


def once(make):
    items = [(C(), C()) for _ in range(3)]
    refs = [weakref.ref(v) for pair in items for v in pair]
    for a, b in make(items):
        pass
    a = b = None
    del items[:]
    gc.collect()
    return sum(r() is None for r in refs)


def main():
    for make in (list, iter, enumerate, lambda v: zip(v, v), lambda v: {i: p for i, p in enumerate(v)}.items()):
        print(once(make))


main()
