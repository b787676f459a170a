# same-as-python: no (_decimal is the library's own)
# What decimal is made of is reachable, so it takes nothing that would spoil it.
import _decimal
import decimal
from decimal import Decimal, Context, getcontext

D = Decimal


def refused(function, *args):
    try:
        print(repr(function(*args)))
    except (TypeError, ValueError, RuntimeError, ArithmeticError, MemoryError) as e:
        print(type(e).__name__, e)


refused(_decimal.number, int, 0, 0, 1, 0)
refused(_decimal.number, D, 4, 0, 1, 0)
refused(_decimal.number, D, 0, 2, 1, 0)
refused(_decimal.number, D, 0, 0, -1, 0)
refused(_decimal.number, D, 0, 0, "1", 0)
refused(_decimal.number, D, 0, 0, 1, 10 ** 30)
far = _decimal.number(D, 0, 0, 1, 2 ** 61 + 5)
refused(lambda: (far * far, far + 1, far.adjusted()))
refused(lambda: far < 1)
refused(_decimal.attach, [], D, Context, {})
refused(_decimal.attach, 1, D, Context, {})
refused(_decimal.attach, [], int, Context, {})


class Unfinished(type):
    def mro(cls):
        helpers = dict.fromkeys("operate order hash text create to_int to_float format quantize round to_integral_value fma normalize "
                                "max min compare power power_modulo negative positive absolute signal".split(), print)
        refused(_decimal.attach, [getcontext()], cls, Context, helpers)
        refused(_decimal.attach, [getcontext()], D, cls, helpers)
        refused(_decimal.number, cls, 0, 0, 1, 0)
        print(type(D(1) + D("0.5")))
        return type.mro(cls)


Unfinished("Number", (_decimal.Number,), {})
Unfinished("Settings", (_decimal.Settings,), {})
ctx = getcontext()
for name in ("_prec", "_emin", "_flags", "_limit", "_rounding", "_traps"):
    refused(setattr, ctx, name, "x")
    refused(setattr, ctx, name, 1 << 70)
    refused(delattr, ctx, name)
refused(ctx._operate, 7, 1, 2)
refused(ctx._operate, 0, 1, "2")
ctx._limit = 10 ** 28
for prec in (0, -5, 1 << 60):
    ctx._prec = prec
    refused(lambda: D(2) / 3)
    refused(lambda: D("2.25").quantize(D("0.1")))
# More digits to drop than the sum has, by as much as its limbs could have had at most.
long_one = D((0, (9,) * 1839, 1975))
for ctx._prec in range(-200, -90):
    if long_one + 3 != 0:
        print(ctx._prec)
ctx._prec = 28
ctx._emin, ctx._emax = 1 << 60, -(1 << 60)
refused(lambda: D(2) / 3)
ctx._emin, ctx._emax = -999999, 999999
number = _decimal.Number
refused(lambda: number("1.5") + number(2))
decimal._context._current[0] = 5
refused(lambda: D(1) + 1)
refused(lambda: str(D(1)))
decimal._context._current.clear()
refused(lambda: -D(1))
decimal._context._current.append(ctx)
print(D(1) / 7)
