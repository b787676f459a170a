"""Writes programs of loops over numbers: ints that outgrow a word, floats, bools, lists of floats, types that change on the way.
All of them end, and print what each function returns."""

VARIABLES = "abcde"
CONSTANTS = ["0", "1", "2", "3", "-1", "7", "1.5", "0.5", "-2.0", "2**30", "2**61", "2**62", "2**63", "-(2**62)", "1e308", "True",
             "3.0", "10", "255", "0.0", "-0.0", "float('inf')", "float('nan')"]
COMPARISONS = ["<", ">", "<=", ">=", "==", "!="]
HEAD = """import math


def I(x):
    return int(x) & 1023 if x == x and abs(x) < 1e300 else 5


def F(x):
    return x if x == x and abs(x) < 1e300 else 1.25


def C(x):
    return x if abs(x) < 1e40 else 3


def show(f, *args):
    try:
        print(f(*args))
    except (OverflowError, ValueError, ZeroDivisionError, TypeError) as e:
        print(type(e).__name__)
"""


class Writer:
    def __init__(self, rng):
        self.rng, self.lines = rng, HEAD.splitlines()

    def leaf(self):
        return self.rng.choice(VARIABLES if self.rng.random() < 0.7 else CONSTANTS)

    def test(self, depth):
        return "%s %s %s" % (self.expression(depth), self.rng.choice(COMPARISONS), self.expression(depth))

    def arithmetic(self, depth):
        a, b = self.expression(depth), self.expression(depth)
        op = self.rng.choice("+ - * + - * // % / & | ^ >> <<".split())
        if op in ("//", "%", "/"):
            return "(%s %s (%s or 1))" % (a, op, b)
        if op in ("&", "|", "^"):
            return "(I(%s) %s I(%s))" % (a, op, b)
        if op in (">>", "<<"):
            return "(I(%s) %s (I(%s) & 15))" % (a, op, b)
        return "(%s %s %s)" % (a, op, b)

    def expression(self, depth):
        kind = self.rng.random()
        if depth <= 0 or kind < 0.3:
            return self.leaf()
        if kind < 0.75:
            return self.arithmetic(depth - 1)
        if kind < 0.88:
            form = self.rng.choice(["-%s", "abs(%s)", "C(%s)"])
            return form % self.expression(depth - 1)
        if kind < 0.92:
            return "(%s if %s else %s)" % (self.expression(depth - 1), self.test(depth - 1), self.expression(depth - 1))
        form = self.rng.choice(["l[I(%s) %% 4]", "l[i %% 4] + %s", "math.sqrt(abs(%s) %% 1e6)", "int(F(%s))", "min(%s, 5)"])
        return form % self.expression(depth - 1)

    def put(self, indent, text):
        self.lines.append("    " * indent + text)

    def statement(self, indent, depth):
        rng, kind = self.rng, self.rng.random()
        if kind < 0.5 or depth <= 0:
            self.put(indent, "%s = %s" % (rng.choice(VARIABLES), self.expression(2)))
        elif kind < 0.65:
            self.put(indent, "%s %s= %s" % (rng.choice(VARIABLES), rng.choice("+-*"), self.expression(1)))
        elif kind < 0.72:
            self.put(indent, "l[%s] = %s" % (rng.choice(["i % 4", "-1", "0", "3"]), self.expression(2)))
        elif kind < 0.76:
            self.put(indent, "l = [%s]" % ", ".join(self.expression(1) for _ in range(4)))
        elif kind < 0.87:
            self.put(indent, "if %s:" % self.test(1))
            self.block(indent + 1, depth - 1)
            if rng.random() < 0.5:
                self.put(indent, "else:")
                self.block(indent + 1, depth - 1)
        else:
            self.put(indent, "for j%d in range(%d):" % (indent, rng.randrange(1, 6)))
            self.block(indent + 1, depth - 1)

    def block(self, indent, depth):
        for _ in range(self.rng.randrange(1, 4)):
            self.statement(indent, depth)

    def function(self, name):
        self.put(0, "")
        self.put(0, "def %s(a, b, c, d, e):" % name)
        self.put(1, "l = [a, b, c, d]")
        self.put(1, "for i in range(40):")
        for k, v in enumerate(VARIABLES):  # sizes stay bounded
            self.put(2, "if type(%s) is int and %s.bit_length() > 300: %s = %d" % (v, v, v, k))
        self.put(2, "l = [x if type(x) is float or x.bit_length() < 300 else 7 for x in l]")
        self.block(2, 3)
        self.put(1, "return a, b, c, d, e, l")


def program(rng):
    writer = Writer(rng)
    for name in ("f", "g"):
        writer.function(name)
        for _ in range(6):
            writer.put(0, "show(%s, %s)" % (name, ", ".join(rng.choice(CONSTANTS) for _ in range(5))))
    return "\n".join(writer.lines) + "\n"
