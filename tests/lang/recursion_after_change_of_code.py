# A function that calls itself by its name calls what the name, and its code, are at that moment.
def down(n):
    global down
    if n == 3:
        down.__code__ = other.__code__
    if n <= 0:
        return [n]
    return [n] + down(n - 1)


def other(n):
    return ["other", n]


print(down(5))
print(down(5))


def up(n):
    global up
    if n == 2:
        old = up
        up = lambda n: ["new", n]
        return [n] + up(n + 1) + old(n + 1)
    if n > 4:
        return []
    return [n] + up(n + 1)


first = up
print(up(0))
print(first(0))


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


again = fact
print(fact(20), again(25), fact(n=5))


def fact(n):
    return -1


print(again(5))


def make(k):
    def inner(n):
        return k if n == 0 else inner(n - 1) + k
    return inner


print(make(2)(3), make("x")(2))
