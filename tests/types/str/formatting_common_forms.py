# The common forms of %, format and f-strings are written straight into the result: their edges.
wide = "\u0101"
astral = "\U0001f600"
values = [0, 7, -7, 12345, -12345, 2 ** 62 - 1, -2 ** 62, 2 ** 62, 10 ** 30, -10 ** 30, True, 1.5, -0.0, 1e300, float("nan"), float("-inf")]
specs = ["d", "5d", "05d", "-5d", "-05d", "+5d", " d", "#x", "08x", "X", "o", "5s", "-5s", ".3s", "r", "8.2f", "08.2f", "-8.2f|",
         ".0f", "#.0f", "g", "12.3e", "c", "i", "u", "ld", ".5d", "8.5d", "08.5d", "1000d", "05s", "s", "%"]


def show(f, *args):
    try:
        r = f(*args)
        return r if len(r) < 60 else (len(r), r[:5], r[-5:])
    except (TypeError, ValueError, OverflowError, KeyError, IndexError) as e:
        return type(e).__name__, str(e)


for spec in specs:
    for v in values:
        for head in "", "a", wide:
            print(spec, show((head + "%" + spec).__mod__, v))

specs = ["", "d", "5", "05", "<5", ">5", "^5", "=+8", "08", "<08", "+", " ", "x", "#x", ",", "_", "012,", ".2f", "10.2f", "010.2f", "<10.2f|",
         ".0f", "e", "g", "%", "*^9", wide + "^9", astral + "=9", "10000", "5.", "5.3", "z.1f", "s", "5s", ".2s", "c", "q", "5q", "0", "00005"]
for spec in specs:
    for v in values + ["text", wide, "x" * 20]:
        print(spec, show(format, v, spec), show(("<{:" + spec + "}>").format, v) == show(lambda: "<" + format(v, spec) + ">"))

print("{0}{1:>{2}}{{}}{0!r:>5}".format(1, "a", 4), "{a[0]}{a[k]}{b.real}".format(a={0: 1, "k": 2}, b=3))
for bad in "{", "}", "{0", "{0:", "{0!}", "{0!x}", "{}{0}", "{0}{}", "{1}", "{a}", "{0:{0:{0}}}", "{0:{", "{00000000000000000000001}", "{0]}":
    print(bad, show(bad.format, 1))
for bad in "%", "%5", "%.", "%.*d", "%*d", "%(a", "%(a)d", "%d%d", "abc", "%q", "%5.3q", "%%%", "%-05.2":
    print(bad, show(bad.__mod__, (1,)), show(bad.__mod__, {"a": 5}), show(bad.__mod__, (3, 4)))


class S(str):
    def __str__(self):
        return "S.__str__"

    def __format__(self, spec):
        return "S.__format__:" + spec

    def __mod__(self, other):
        return "S.__mod__"


class I(int):
    def __str__(self):
        return "I.__str__"

    def __repr__(self):
        return "I.__repr__"

    def __format__(self, spec):
        return "I.__format__:" + spec


class R(str):
    def __rmod__(self, other):
        return "R.__rmod__"


s, i = S("s"), I(5)
print("%s %r %5s %d %s" % (s, s, s, i, i), "{} {:x} {!s} {!r}".format(s, i, i, i), f"{s} {i:>3} {i!s} {i}", s % 1, "%s" % R("r"), "%s" % i)
n, big, f = 5, 10 ** 30, 2.5
print(f"{n}", f"{n}{n}", f"{-n}:{big}{wide}", f"{wide}{n}{astral}", f"{n!r}{n!s}{n!a}{n:03}{f}{True}{None}", f"{n}" is not n, type(f"{n}"))
print(f"{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}{n}")
print(b"%d %s %5.1f %c" % (5, b"x", 2.5, 65), str(5), str(-5), str(2 ** 62), str(-2 ** 62), str(0), str(10), str(99), str(100), int("12") + 1)
for k in range(0, 63):
    for d in -1, 0, 1:
        n = 2 ** k + d
        assert int(str(n)) == n and int("%d" % n) == n and int(f"{n}{''}") == n and int(str(-n)) == -n
for text in "x" * 103, "x" * 104, "x" * 105, "x" * 500, wide * 3:
    r = "%s%d" % (text, 1) + "{}{}".format(text, 22)
    print(len(r), r[-1], r[len(text)], r.count("x"), r[0] == text[0])
