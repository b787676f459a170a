# Calls from sites that have run often, of functions that then change.


def plain(a, b=2, *, k=3):
    return a, b, k


def star(a, *args):
    return a, args


def both(a, b=5, *args, c=6, **kw):
    return a, b, args, c, sorted(kw.items())


def words(**kw):
    return list(kw.items())


def calls(n):
    out = None
    for i in range(n):
        out = [plain(i), plain(i, k=1), plain(b=i, a=0), star(i), star(i, 1, 2), both(i), both(1, 2, 3, 4, c=i, z=1, y=2),
               both(a=1, d=i), words(), words(x=i, y=2)]
    return out


def rejected(f):
    try:
        return f(1)
    except TypeError as e:
        return str(e).replace("given", "")


print(calls(50))
plain.__defaults__ = (20,)
plain.__kwdefaults__ = {"k": 30}
both.__defaults__ = (50,)
both.__kwdefaults__ = {"c": 60}
print(calls(3))
plain.__kwdefaults__ = None
print(rejected(calls))
plain.__kwdefaults__ = {"k": 31}
plain.__defaults__ = (1, 2)
print(calls(3)[0])
plain.__defaults__ = None
print(rejected(calls))
plain.__defaults__ = (2,)


def other(*args, **kw):
    return "other", args, sorted(kw.items())


saved = star.__code__
star.__code__ = other.__code__
print(calls(3)[3:5])
star.__code__ = saved
print(calls(3)[3:5])
keep, star = star, other
print(calls(3)[3:5])
star = keep
words = dict
print(calls(3)[8:])
star = lambda *a: len(a)
print(calls(3)[3:5])
star = keep
del both
try:
    calls(1)
except NameError as e:
    print(e)


def both(*args, **kw):
    kw["more"] = args
    return sorted(kw)


print(calls(2)[5:8])


# f(*args, **kwargs): the mapping is copied when it can be kept
def keeps(**kw):
    kw["new"] = 1
    return kw


def forward(fn, *args, **kwargs):
    r = fn(*args, **kwargs)
    return r, sorted(kwargs)


for i in range(20):
    last = forward(keeps, x=i), forward(plain, 1, b=i, k=2), forward(max, 3, 4)
print(last)
d = {"a": 1}
print(forward(plain, **d), keeps(**d), d)
for bad in ({"a": 1, "b": 2, "q": 3}, {"b": 1}, {1: 2}, 5, {"a": 1, "k": 2}):
    for args in ((), (7,)):
        try:
            print(plain(*args, **bad))
        except TypeError as e:
            print(str(e).split(".")[-1])


class Odd:
    def keys(self):
        return ["a", "k"]

    def __getitem__(self, name):
        return name.upper()


print(plain(**Odd()), plain(*[1], **{}), plain(*iter((1, 2))))


class Acc:
    def __init__(self):
        self.total = 0

    def add(self, v, times=1, *rest, **kw):
        self.total += v * times
        return self.total, rest, kw


def bound(n):
    acc = Acc()
    add = acc.add
    for i in range(n):
        add(i)
        add(1, times=i)
        add(i, 2)
        last = add(i, 2, 3), add(i, x=1)
    return acc.total, last


print(bound(30))
Acc.add = lambda self, v, times=7: v
print(rejected(lambda x: bound(3)).split(".")[-1])
