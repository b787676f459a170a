"""Programs: generated ones that end, whose special methods and callbacks change what is being worked on.

Every function and every loop body starts with tick(), which raises once the budget of its program is spent; so nothing runs for ever, whatever catches what.
PARTS are statements, DUNDERS methods; <x> in them is filled in by FILL. With "write" the programs are written as one script instead of being executed here.
# written: yes
# inputs: 20
# exits: 121 124
# options: --max-memory=64M --timeout=20
# options: --max-memory=64M --debug=gc-stress=7,tiny-limits --timeout=20
# options: --max-memory=32M --debug=gc-stress=1,tiny-limits,gc-verify --timeout=20
# options: --max-memory=6M --debug=tiny-limits --timeout=20
# options: --max-memory=64M --fuel=2000000 --timeout=20
# options: --max-memory=64M --max-depth=50 --debug=gc-stress=31 --timeout=20
# options: --max-memory=64M --timeout=1 --debug=gc-stress=3"""
import random
import re
import sys

HEAD = """
import bisect, collections, copy, functools, heapq, io, itertools, json, operator, re, struct
class Stop(Exception): pass
budget = [%d]
def tick():
    budget[0] -= 1
    if budget[0] < 0: raise Stop()
"""
STATE = """
O0, O1, O2 = C0(1), C1(2), C2(3)
L0, L1 = [O0, 3, 1, O1, 2, O2], ['b', 'a', 'c', O1]
D0, D1 = {O0: 1, 'k': O1, 2: [O2]}, {1: O0, 2: O1}
S0, S1 = {O0, O1, 1, 'a'}, set(range(5))
B0, T0, X0, I0, F0 = bytearray(b'abcdef'), (O0, O1, (1, 'x')), 'text \\xe9 \\u1234', 7, 2.5
Q0, R0, N0 = collections.deque([O0, 1, 2]), collections.OrderedDict([(O0, 1), ('a', O1)]), collections.defaultdict(f0, {1: O2})
G0, G1 = g0(O0, 3), g1(L0, D0)
I1, I2 = iter(L0), iter(D0)
M0 = memoryview(B0)
"""
FILL = {
    "l": ["L0", "L0", "L0", "L1", "self.v", "L0[:]", "list(D0)"],
    "d": ["D0", "D0", "D1", "R0", "N0", "O0.__dict__", "C0.__dict__"],
    "s": ["S0", "S0", "S1", "D0.keys()", "D0.items()", "frozenset(L0)"],
    "o": ["O0", "O1", "O2", "C0(2)", "C1()", "C2(L0)"],
    "c": ["C0", "C1", "C2"],
    "g": ["G0", "G1", "g0(O0, 5)", "g1(L0, O1)", "I1", "I2"],
    "f": ["f0", "f1", "f2", "C0", "C1", "O0", "O0.m", "O1.m", "lambda *a: f0(*a)", "len", "str", "repr", "hash", "operator.lt", "L0.append", "D0.get", "S0.add", "n0", "id",
          "functools.partial(f1, O1)", "L0.pop", "iter", "next", "C0.m", "O2.__eq__", "type", "functools.cmp_to_key(f0)"],
    "it": ["L0", "L0", "L1", "D0", "D1", "S0", "D0.items()", "D0.values()", "G0", "g0(O0, 9)", "g1(L1, 4)", "O0", "O1", "O2", "T0", "X0", "B0", "range(5)", "iter(L0)", "R0", "Q0",
           "reversed(L0)", "map(f0, L0)", "filter(f1, L0)", "zip(L0, D0)", "(tick() or x for x in L0)", "[f0(x) for x in L1]", "enumerate(L0)", "iter(f0, 3)", "I1", "itertools.chain(L0, g0(L0))",
           "itertools.islice(O0, 9)", "itertools.groupby(L0, f0)", "itertools.takewhile(f0, L0)", "itertools.product(L0, T0)", "itertools.accumulate(L0, f1)", "M0"],
    "i": ["0", "1", "-1", "2", "5", "len(L0)", "O0", "O1", "I0", "-2", "100"],
    "k": ["'k'", "1", "O0", "O1", "O2", "C0(1)", "(O0, 1)", "I0", "X0", "2.0", "None", "frozenset([O0])", "L0"],
    "e": ["O0", "O1", "O2", "C0(1)", "C1(O0)", "1", "2", "-7", "2.5", "'a'", "X0", "None", "True", "L0", "D0", "S0", "T0", "B0", "I0", "F0", "(O0, O1)", "[O0]", "{O0: O1}", "10**20", "b'ab'",
          "f0(O0)", "G0", "C0", "f1", "a", "b", "x", "O0.v", "L0[0]", "D0['k']", "[x for x in L0 if tick() or x]", "{k: 1 for k in L0}", "n0(3, 4)", "n0(O0, 2.5)", "M0", "slice(O0, O1)", "range(9)"],
    "n": ["'v'", "'w'", "'__class__'", "'__dict__'", "'m'", "'p'", "X0"],
    "dn": ["'__eq__'", "'__hash__'", "'__lt__'", "'__len__'", "'__iter__'", "'__next__'", "'__call__'", "'__getattr__'", "'__index__'", "'__add__'", "'__repr__'", "'__bool__'", "'__contains__'",
           "'__getitem__'", "'m'", "'p'", "'v'", "'__init__'", "'__new__'", "'__del__'", "'__slots__'", "'__getattribute__'"],
    "op": ["+", "-", "*", "//", "%", "&", "|", "^", "==", "!=", "<", "<=", ">", "in", "is", "and", "or", "/", "<<"],
    "var": ["a", "b", "x", "L0", "D0", "S0", "O0", "O1", "X0", "I0", "B0", "T0", "G0", "F0", "L1"],
    "err": ["ValueError('x')", "KeyError(O0)", "StopIteration(L0)", "IndexError", "TypeError(O1)", "AttributeError('v')", "RuntimeError", "MemoryError", "GeneratorExit", "Stop()"],
}
PARTS = """<l>.append(<e>)
<l>.insert(<i>, <e>)
<l>.pop(<i>)
<l>.clear()
<l>.clear(); <l>.extend([1] * 40)
del <l>[<i>:]
del <l>[::2]
<l>[<i>:<i>] = <it>
<l>[::2] = <it>
<l>[:] = <it>
<l>[<i>] = <e>
<l>.sort(key=<f>)
<l>.sort()
<l>.sort(key=<f>, reverse=<e>)
<l>.reverse()
<l>.remove(<e>)
<l>.index(<e>, <i>)
<l>.count(<e>)
<l>.extend(<it>)
L0 += <it>
L0 *= 2; del L0[30:]
<d>[<k>] = <e>
<d>.pop(<k>, None)
<d>.popitem()
<d>.clear()
<d>.update(<d>)
<d>.update(<it>)
<d>.setdefault(<k>, <e>)
del <d>[<k>]
<d>.get(<k>)
<d>.copy()
dict(<d>, a=<e>)
dict(<it>)
dict.fromkeys(<it>, <e>)
x = <d>.keys() <op> <it>
R0.move_to_end(<k>)
<s>.add(<k>)
<s>.discard(<k>)
<s>.remove(<k>)
<s>.pop()
<s>.clear()
<s>.update(<it>)
<s>.intersection_update(<it>)
<s>.difference_update(<it>)
<s>.symmetric_difference_update(<it>)
x = <s>.union(<it>, <it>)
x = <s>.issubset(<it>)
x = <s>.isdisjoint(<it>)
x = set(<it>) <op> <s>
<o>.__class__ = <c>
del <o>.v
<o>.__dict__.clear()
<o>.__dict__ = {'v': <e>}
<o>.v = <e>
<o>.w = <e>
setattr(<c>, <dn>, <f>)
delattr(<c>, <dn>)
setattr(<o>, <n>, <e>)
C1.__bases__ = (<c>,)
<c>.p = property(<f>, <f>)
<c>.m = <e>
x = type('N', (<c>,), {<dn>: <f>})(<e>)
x = sorted(<it>, key=<f>)
x = min(<it>, key=<f>)
x = max(<it>, default=<e>)
x = max(<e>, <e>, key=<f>)
x = sum(<it>, <e>)
x = list(map(<f>, <it>, <it>))
x = list(filter(<f>, <it>))
x = list(zip(<it>, <it>))
x = list(reversed(<l>))
x = any(<it>)
x = all(<it>)
x = tuple(<it>)
x = bytes(<it>)
x = bytearray(<it>)
B0.extend(<it>)
B0[<i>:<i>] = <it>
B0 += <e>
del B0[<i>:]
M0[<i>] = <i>
M0.release()
x = M0[<i>:<i>]
x = ', '.join(<it>)
x = b', '.join(<it>)
x = ''.join(map(str, <it>))
x = repr(<e>)
x = str(<e>)
x = '%s %r %d %*d' % (<e>, <e>, <i>, <i>, <i>)
x = '%(k)s' % <d>
x = '{} {!r:>{}} {0.v}'.format(<e>, <e>, <i>)
x = '{k}'.format_map(<d>)
x = X0.replace('e', X0, <i>)
x = X0.split(<e>)
x = X0.translate(<d>)
x = X0.startswith(<e>, <i>, <i>)
x = X0 * <i>
x = X0[<i>:<i>]
x = X0.center(<i>, <e>)
x = format(<e>, 'd')
x = hash(<e>)
x = len(<e>)
x = bool(<e>)
x = int(<e>)
x = float(<e>)
x = abs(<e>)
x = divmod(<e>, <e>)
x = pow(<i>, <i>, <i>)
x = round(<e>, <i>)
x = isinstance(<e>, <c>)
x = issubclass(<c>, <e>)
x = getattr(<o>, <n>, <e>)
x = hasattr(<e>, <n>)
x = next(<g>)
x = next(<g>, <e>)
x = <g>.send(<e>)
x = <g>.throw(<err>)
<g>.close()
x = list(<it>)
x = list(<g>)
x = list(iter(<f>, <e>))
x = <f>(<e>)
x = <f>(<e>, <e>)
x = <f>(*<it>)
x = <f>(**<d>)
x = functools.reduce(<f>, <it>)
x = list(itertools.islice(itertools.cycle(<it>), 9))
x = [list(i) for i in itertools.tee(<it>)]
x = collections.Counter(<it>)
Q0.extend(<it>)
Q0.appendleft(<e>)
Q0.remove(<e>)
Q0.rotate(<i>)
Q0.clear()
x = N0[<k>]
heapq.heappush(<l>, <e>)
heapq.heapify(<l>)
x = heapq.heappop(<l>)
x = heapq.nsmallest(<i>, <it>, key=<f>)
bisect.insort(<l>, <e>)
x = bisect.bisect(<l>, <e>)
x = copy.deepcopy(<e>)
x = copy.copy(<e>)
x = json.dumps(<e>, default=<f>, sort_keys=True)
x = json.loads('{"a": [1, {"b": 2}]}', object_hook=<f>)
x = re.sub('.', <f>, X0)
x = re.sub('(e)|(x)', lambda m: f0(m) or 'z', X0)
struct.pack_into('<hh', B0, <i>, 1, 2)
x = struct.unpack_from('<h', B0, <i>)
x = io.BytesIO(B0).readinto(B0)
x = int.from_bytes(<it>, 'big')
x = <e> <op> <e>
x = <e> <op> <e> <op> <e>
x = <o> <op> <e>
<var> <op>= <e>
<var> = <e>
<var> = <e>; <var> = <e>
a, *b = <it>
a, b = <it>
(a, b), x = <it>
for a, b in <it>: tick()
[a, L0[<i>]] = <it>
D0[<k>], O0.v = <it>
del <var>
x = <e>[<i>]
x = <e>[<i>:<i>]
x = <o>(<e>)
x = -<e>
x = <e> ** 3
x = ~<e>
x = not <e>
x = <e> if <e> else <e>
x = [f0(y) for y in <it>]
x = {y: f1(y) for y in <it>}
x = {f0(y) for y in <it>}
x = [tick() or (y, z) for y in <it> for z in <it>]
x = lambda: (a, b, x)
x = super(<c>, <o>).m(<e>)
x = vars(<o>)
x = dir(<o>)
x = f'{<o>!r:>{I0}} {<o>}'
x = print(<e>, file=io.StringIO())
raise <err>
return <e>
x = globals().pop('L1', None)
globals()['L0'] = <e>""".replace("<op>=", "+=").split("\n")
DUNDERS = ["__eq__(self, o)", "__hash__(self)", "__lt__(self, o)", "__getattr__(self, n)", "__iter__(self)", "__next__(self)", "__index__(self)", "__len__(self)", "__call__(self, *a, **k)",
           "__add__(self, o)", "__radd__(self, o)", "__iadd__(self, o)", "__mul__(self, o)", "__contains__(self, o)", "__getitem__(self, i)", "__setitem__(self, i, e)", "__delitem__(self, i)",
           "__repr__(self)", "__str__(self)", "__bool__(self)", "__int__(self)", "__float__(self)", "__setattr__(self, n, e)", "__delattr__(self, n)", "__enter__(self)", "__exit__(self, *a)",
           "__format__(self, s)", "__reversed__(self)", "__gt__(self, o)", "__ne__(self, o)", "__sub__(self, o)", "__and__(self, o)", "__or__(self, o)", "__missing__(self, k)", "__neg__(self)",
           "__get__(self, o, t)", "__set__(self, o, e)", "__instancecheck__(self, o)", "__length_hint__(self)", "__reduce__(self)", "__deepcopy__(self, m)", "__bytes__(self)", "__dir__(self)",
           "__getattribute__(self, n)", "__new__(cls, *a)", "__round__(self, *a)", "__divmod__(self, o)", "__abs__(self)", "__rsub__(self, o)", "__le__(self, o)", "__del__(self)", "m(self, *a)"]
RESULTS = {"__hash__": ["1", "2", "hash(X0)", "10**30", "'a'"], "__iter__": ["self", "iter(L0)", "iter(D0)", "g0(self, 3)", "1"], "__len__": ["2", "0", "10**30", "-1", "len(L0)"],
           "__index__": ["1", "0", "-1", "len(L0)", "10**30"], "__repr__": ["'r'", "X0", "repr(L0)", "str(D0)", "1"], "__str__": ["'s'", "X0", "repr(L0)", "1"], "__eq__": ["True", "False", "self is o",
           "NotImplemented"], "__lt__": ["True", "False", "id(self) < id(o)", "NotImplemented", "1"], "__bool__": ["True", "False", "1"], "__new__": ["object.__new__(cls)"] * 6 + ["<e>"],
           "__getattribute__": ["object.__getattribute__(self, n)"] * 8 + ["<e>"], "__length_hint__": ["3", "10**9", "-1", "10**30"]}
PLAIN = {"__setattr__": "object.__setattr__(self, n, e)", "__delattr__": "object.__delattr__(self, n)"}
BASES = ["", "", "", "(list)", "(dict)", "(set)", "(int)", "(str)", "(tuple)", "(Exception)", "(collections.OrderedDict)", "(float)", "(collections.deque)", "(bytearray)"]
NAMES = "global L0, L1, D0, S0, O0, O1, X0, I0, B0, T0, G0, F0\n"


class Maker(object):
    """One program."""

    def __init__(self, r):
        self.random = r
        self.choice = r.choice
        self.favourites = [r.choice(PARTS) for _ in range(6)]

    def fill(self, text):
        return re.sub("<([a-z]+)>", lambda m: self.fill(self.choice(FILL[m.group(1)])), text)

    def part(self, where):
        text = self.choice(self.favourites) if self.random.random() < 0.2 else self.choice(PARTS)
        if where == "module" and text.startswith("return"):
            text = "pass"
        text = self.fill(text)
        if where != "method":
            text = text.replace("self.", "O0.")
        return text

    def block(self, indent, depth, where, loop=False):
        return "".join([self.statement(indent, depth, where, loop) for _ in range(self.random.randint(1, 3))])

    def statement(self, indent, depth, where, loop):
        """Lines of one statement, each ended."""
        kind = self.random.randrange(20) if depth > 0 else 20
        inner = indent + "    "
        if kind < 5:
            text = indent + "try:\n" + self.block(inner, depth - 1, where, loop)
            if self.random.random() < 0.8:
                text += indent + self.choice(["except Exception:\n", "except Exception as e:\n", "except (TypeError, KeyError):\n"]) + self.block(inner, depth - 1, where, loop)
            else:
                text += indent + "finally:\n" + self.block(inner, depth - 1, where)
            if "finally" not in text and self.random.random() < 0.3:
                text += indent + "finally:\n" + self.block(inner, depth - 1, where)
            return text
        if kind < 8:
            head = self.fill("for %s in <it>:\n" % self.choice(["x", "a", "O0.v", "a, b", "L0[0]"]))
            return indent + self.plain(head, where) + inner + "tick()\n" + self.block(inner, depth - 1, where, True)
        if kind == 8:
            return indent + self.plain(self.fill("while <e>:\n"), where) + inner + "tick()\n" + self.block(inner, depth - 1, where, True)
        if kind < 11:
            text = indent + self.plain(self.fill("if <e>:\n"), where) + self.block(inner, depth - 1, where, loop)
            return text + (indent + "else:\n" + self.block(inner, depth - 1, where, loop) if self.random.random() < 0.3 else "")
        if kind == 11:
            return indent + self.plain(self.fill("with <o> as x:\n"), where) + self.block(inner, depth - 1, where, loop)
        if kind == 12 and where == "generator":
            return indent + self.plain(self.fill(self.choice(["yield <e>", "x = yield <e>", "yield from <it>", "x = yield from <g>"])), where) + "\n"
        if kind == 13 and loop:
            return indent + self.choice(["break\n", "continue\n"])
        if kind == 14:
            return indent + "def h(y=None, *z):\n" + inner + "tick()\n" + inner + "u = y\n" + self.block(inner, depth - 1, "function") + indent + self.choice(["x = h\n", "h(1)\n", "L0.sort(key=h)\n"])
        return indent + self.part(where) + "\n"

    def plain(self, text, where):
        return text if where == "method" else text.replace("self.", "O0.")

    def body(self, where, depth=2):
        return "        tick()\n" + self.block("        ", depth, where)

    def method(self, signature):
        name = signature.split("(")[0]
        result = self.fill(self.choice(RESULTS.get(name, ["<e>", "<e>", "self", "NotImplemented"])))
        if name == "__new__":
            result = result.replace("self", "cls")
        text = "    def %s:\n" % signature
        if self.random.random() < 0.7:
            text += "        " + NAMES
        else:
            text += "        O0 = O1 = 1\n" if self.random.random() < 0.2 else ""
        text += "        x = a = b = 0\n".replace("a = ", "" if "*a" in signature else "a = ") + "        tick()\n"
        if self.random.random() < 0.6 and name not in ("__getattribute__", "__new__"):
            text += self.block("        ", 1, "method")
        if name in PLAIN:
            text += "        " + PLAIN[name] + "\n"
        return text + "        return " + result + "\n"

    def numbers(self):
        """A function that works with numbers in its own variables."""
        def operand():
            return self.choice(["i", "s", "t", "a", "b", "1", "2.5", "3", "len(L0)", "u[i % 3]"])
        text = "def n0(a=1, b=2, *c):\n    tick()\n    s, t, u = 0, %s, [1, 2, %s]\n    for i in range(12):\n        tick()\n" % (self.choice(["1", "1.5", "a"]), self.choice(["3", "2.0", "a"]))
        for _ in range(self.random.randint(2, 5)):
            target = self.choice(["s", "t", "u[i % 3]", "s"])
            operator = self.choice(["+", "-", "*", "//", "%", "/", "&", "|", "<<", ">>", "<", "==", "+"])
            text += "        %s = %s %s %s\n" % (target, operand(), operator, operand())
        return text + "        if %s > %s: %s\n    return s\n" % (operand(), operand(), self.choice(["break", "continue", "s = t", "a = b", "u.append(i)", "u.pop()"]))

    def program(self):
        text = HEAD % self.choice([60, 200, 600]) + self.numbers()
        for n in range(3):
            text += "def f%d(a=None, b=None, *c, **d):\n    tick()\n    x = 0\n%s%s    return %s\n" % (
                n, "    " + NAMES if n < 2 else "", self.block("    ", 2, "function"), self.plain(self.fill("<e>"), "function"))
        for n in range(2):
            text += "def g%d(a=None, b=None):\n    tick()\n    x = yield a\n%s    yield b\n%s" % (n, self.block("    ", 2, "generator"), self.block("    ", 1, "generator"))
        for n in range(3):
            bases = self.choice(BASES) if n != 1 else self.choice(["(C0)", "(C0)", "(object)"])
            text += "class C%d%s:\n    def __init__(self, v=0, *a):\n        self.v = v\n" % (n, bases)
            text += "".join([self.method(signature) for signature in self.random.sample(DUNDERS, self.random.randint(3, 14))])
        text += "x = a = b = O0 = O1 = O2 = L0 = L1 = D0 = D1 = S0 = S1 = None\n"
        text += "".join(["try: %s\nexcept Exception: pass\n" % line for line in STATE.strip().split("\n")])
        for _ in range(self.random.randint(6, 20)):
            text += "try:\n" + self.block("    ", 2, "module") + "except (Exception, GeneratorExit): pass\n"
        return text


def main(seed, count, write):
    r = random.Random(seed)
    for n in range(count):
        text = Maker(random.Random(r.random())).program()
        if write:
            print(text)
            continue
        print(n)
        try:
            exec(compile(text, "<program>", "exec"), {"__name__": "program"})
        except (Exception, GeneratorExit) as e:
            print(type(e).__name__, str(e)[:200])
            if isinstance(e, SyntaxError):
                raise


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:] == ["write"])
    except MemoryError:         # of the maker of programs, under the smallest limit
        print("MemoryError")
