# A generator that a loop, list() or next() with a default brought to its end has nothing to tell afterwards.
def three():
    yield 1
    return 3


def outer():
    got = yield from three()
    print("got", got)
    return 4


def rest(g):
    try:
        next(g)
    except StopIteration as e:
        return e.value


for make in (three, outer):
    g = make()
    print(list(g), rest(g))
    g = make()
    for x in g:
        print(x, end=" ")
    print(rest(g), rest(g))
    g = make()
    print(next(g), next(g, "default"), rest(g))
    g = make()
    next(g)
    print(rest(g), rest(g))
    g = make()
    print(*g, rest(g))
