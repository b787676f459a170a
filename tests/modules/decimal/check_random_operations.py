#!/usr/bin/env python3
"""Random operations on decimals answer as in the running Python, results, flags and exceptions: check_random_operations.py KRAIT [COUNT [SEED]]."""
import os
import subprocess
import sys
import tempfile

PROGRAM = r'''
import random, sys
from decimal import *
import decimal
count, seed = int(sys.argv[1]), int(sys.argv[2])
r = random.Random(seed)
MODES = [ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP]
SIGNALS = [InvalidOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped, FloatOperation]

def figures(size):
    kind = r.randrange(6)
    if kind == 0:
        return "9" * size
    if kind == 1:
        return "1" + "0" * (size - 1)
    if kind == 2:
        return "5" * (size // 2) + "0" * (size - size // 2) or "5"
    return "".join([r.choice("0123456789") for _ in range(size)])

def number():
    kind = r.randrange(60)
    if kind < 2:
        return Decimal(r.choice(["NaN", "-NaN123", "sNaN", "Infinity", "-Infinity"]))
    if kind < 5:
        return Decimal(r.choice(["0", "-0", "0E+5", "-0E-7", "0.00", "1", "-1", "10", "0.1", "1E+3", "2", "0.5"]))
    if kind < 7:
        return r.choice([0, 1, -1, 7, 10, True, 2 ** 40, -2 ** 70, 10 ** 30])
    size = r.choice([1, 1, 2, 3, 5, 5, 8, 12, 16, 18, 19, 20, 21, 27, 28, 29, 37, 38, 39, 40, 57, 58, 77, 120, 300] + ([900, 1900] if not r.randrange(20) else []))
    text = figures(size)
    at = r.randrange(4)
    if at == 0:
        i = r.randrange(len(text) + 1)
        text = text[:i] + "." + text[i:]
    elif at == 1:
        text += "E%+d" % r.choice([r.randrange(-12, 13), r.randrange(-60, 61), r.randrange(-400, 401), -size, -size + 1, -size - 1])
    return Decimal(r.choice(["", "", "-", "+"]) + text)

def a_decimal():
    x = number()
    return x if isinstance(x, Decimal) else Decimal(x)

def context():
    c = Context(prec=r.choice([1, 2, 3, 5, 9, 16, 18, 19, 20, 28, 28, 28, 28, 37, 38, 39, 50, 100, 400]), rounding=r.choice(MODES), traps=[], flags=[])
    if not r.randrange(3):
        c.Emax = r.choice([0, 1, 5, 20, 50, 400, 999999])
        c.Emin = -r.choice([0, 1, 5, 20, 50, 400, 999999])
    c.clamp = r.randrange(4) == 0
    c.capitals = r.randrange(5) != 0
    if not r.randrange(4):
        for s in SIGNALS:
            c.traps[s] = not r.randrange(4)
    return c

def spec():
    return r.choice(["", ".2f", ",.2f", ".0f", "12.3f", "+.4f", " ,.1f", "20,.5f", "-8.2f", ".30f", "e", ".3e", "g", "%", ".1%", "010.2f", "<12.2f", "^15,.3f", ",", "n", ".2", "5", "F"])

OPS = [
    ("+", lambda: number() + a_decimal()), ("+", lambda: a_decimal() + number()), ("-", lambda: a_decimal() - number()), ("-", lambda: number() - a_decimal()),
    ("*", lambda: a_decimal() * number()), ("/", lambda: a_decimal() / number()), ("/", lambda: number() / a_decimal()), ("//", lambda: a_decimal() // number()),
    ("%", lambda: a_decimal() % number()), ("divmod", lambda: divmod(a_decimal(), number())), ("rdivmod", lambda: divmod(number(), a_decimal())),
    ("**", lambda: a_decimal() ** r.choice([0, 1, 2, 3, 5, 7, 10, 31, 100, -1, -3])), ("near", lambda: near(lambda a, b: (a < b, a == b, a >= b, a.compare(b), hash(a) == hash(b), a - b, max(a, b), a.max(b), a.min(b)))),
    ("neg", lambda: -a_decimal()), ("pos", lambda: +a_decimal()), ("abs", lambda: abs(a_decimal())), ("bool", lambda: bool(a_decimal())),
    ("lt", lambda: a_decimal() < number()), ("le", lambda: number() <= a_decimal()), ("gt", lambda: a_decimal() > number()), ("eq", lambda: a_decimal() == number()), ("ne", lambda: number() != a_decimal()),
    ("float eq", lambda: a_decimal() == r.choice([0.5, 0.1, 1.0, float("nan"), float("inf")])), ("float lt", lambda: a_decimal() < r.choice([0.5, 0.1, 1e10, -3.0])),
    ("hash", lambda: hashed(a_decimal())), ("str", lambda: str(a_decimal())), ("int", lambda: int(a_decimal())), ("float", lambda: float(a_decimal())),
    ("format", lambda: (lambda s: (s, format(a_decimal(), s)))(spec())), ("round", lambda: round(a_decimal())), ("round n", lambda: round(a_decimal(), r.randrange(-30, 31))),
    ("quantize", lambda: a_decimal().quantize(a_decimal())), ("quantize mode", lambda: a_decimal().quantize(Decimal((0, (1,), r.randrange(-30, 10))), rounding=r.choice(MODES + [None]))),
    ("quantize context", lambda: a_decimal().quantize(Decimal("0.01"), None, context())), ("integral", lambda: a_decimal().to_integral_value(r.choice(MODES))), ("exact", lambda: a_decimal().to_integral_exact()),
    ("fma", lambda: a_decimal().fma(number(), number())), ("normalize", lambda: a_decimal().normalize()), ("max", lambda: a_decimal().max(number())), ("min", lambda: a_decimal().min(number())),
    ("compare", lambda: a_decimal().compare(number())), ("adjusted", lambda: a_decimal().adjusted()), ("copies", lambda: (lambda a: (a.copy_abs(), a.copy_negate(), a.copy_sign(a_decimal())))(a_decimal())),
    ("text", lambda: Decimal(r.choice(["1_000.5", " 12 ", "1e5", "1E-5x", ".", "", "1..2", "+.5", "5.", "--1", "1e", "0x10", "\u0661", "infinity", "NaN12", "1e+0007", "00012.500", "1 2"]))),
    ("context", lambda: getattr(context(), r.choice(["add", "subtract", "multiply", "divide", "divide_int", "remainder", "divmod"]))(number(), number())),
    ("create", lambda: context().create_decimal(str(a_decimal()))), ("plus", lambda: context().plus(number())), ("sum", lambda: sum([a_decimal() for _ in range(3)])),
    ("sqrt", lambda: a_decimal().sqrt()), ("scaleb", lambda: a_decimal().scaleb(r.randrange(-40, 40))), ("next", lambda: (lambda a: (a.next_plus(), a.next_minus()))(a_decimal())),
    ("near half", lambda: (lambda n: (n / 2, n.quantize(Decimal(1)), n.to_integral_value()))(Decimal(r.randrange(1000) * 2 + 1) / 2)),
]

def near(f):
    a = a_decimal()
    if not a.is_finite():
        return a
    k = r.randrange(4)
    return f(a, a if k == 0 else Decimal(str(a.copy_abs())) if k == 1 else a.scaleb(1) if k == 2 else Decimal(a.as_tuple()._replace(exponent=a.as_tuple().exponent - 1, digits=a.as_tuple().digits + (0,))))

def hashed(a):
    return "nan" if a.is_qnan() else hash(a)

for i in range(count):
    plain = Context(prec=2000, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN, traps=[])
    name, function = r.choice(OPS)
    c = context()
    state = r.getstate()
    setcontext(c)
    try:
        result = function()
        shown = repr(result)
    except (ArithmeticError, ValueError, TypeError) as e:
        result = None
        shown = "%s %s" % (type(e).__name__, e.args if not isinstance(e, DecimalException) else [k.__name__ for k in e.args[0]])
    flags = [s.__name__ for s in SIGNALS if c.flags[s]]
    setcontext(plain)
    print(i, name, c.prec, c.rounding, c.Emin, c.Emax, c.clamp, shown, flags)
'''


def run(command, path, count, seed):
    p = subprocess.run(command + [path, str(count), str(seed)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    return p.stdout.splitlines() + p.stderr.splitlines()


def main():
    krait = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "w") as f:
            f.write(PROGRAM)
        ours = run([krait, "--max-output=0", "--timeout=0"], path, count, seed)
        theirs = run([sys.executable], path, count, seed)
    bad = [(a, b) for a, b in zip(ours, theirs) if a != b]
    for a, b in bad[:20]:
        print("krait  %s\npython %s" % (a, b))
    print("%d operations, %d differ" % (min(len(ours), len(theirs)), len(bad)))
    sys.exit(1 if bad or len(ours) != len(theirs) or len(ours) < count else 0)


main()
