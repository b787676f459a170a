# Methods that keep all digits, subclasses, arguments by name and wrong ones.
import decimal
from decimal import *

getcontext().prec = 5
a = Decimal("-123456.789")
print(a.copy_abs(), a.copy_negate(), a.to_integral(), a.copy_abs().copy_negate(), Decimal("-sNaN12").copy_abs(), Decimal("Infinity").copy_negate())
print(a.quantize(exp=Decimal("1E+3"), rounding=ROUND_UP), a.max(other=3), a.min(3, context=Context(prec=2)), a.fma(2, third=1))
print(Decimal(value="1.50"), Decimal(value=3, context=None), Decimal(), Decimal(True), Decimal(Decimal("7")))


class Money(Decimal):
    def __new__(cls, value="0", unit="EUR"):
        self = Decimal.__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self):
        return "Money(%s %s)" % (self, self.unit)


class Plain(Decimal):
    __slots__ = ()


m = Money("12.345", "CHF")
print(repr(m), m.unit, type(m + 1).__name__, m == Decimal("12.345"), hash(m) == hash(Decimal("12.345")), m.__dict__)
print(repr(Plain("1.5")), type(-Plain(2)).__name__, type(Plain(5).copy_abs()).__name__, type(abs(Plain("-1.23456789"))).__name__)
print(type(Decimal(m)).__name__, type(Decimal(Plain(3))).__name__, isinstance(m, Decimal), Money(m).unit)
print(round(m), round(m, 1), int(m), float(m), bool(m), f"{m:8.1f}|{m:+.2f}|{m:,.0f}", "%s %d %.1f" % (m, m, m))


def refused(function, *args, **named):
    try:
        print(function(*args, **named))
    except (TypeError, ValueError, AttributeError, ArithmeticError) as e:
        print(type(e).__name__)


refused(Decimal, 1, None, 3)
refused(Decimal, nothing=1)
refused(Decimal, 1, 5)
refused(Decimal, "1", context="x")
refused(Decimal, b"1")
refused(Decimal, 1j)
refused(a.quantize, 1.5)
refused(a.quantize, 1, "ROUND")
refused(a.quantize, 1, None, 7)
refused(a.max, "1")
refused(a.compare, 1.0)
refused(format, a, "q")
refused(round, a, "1")
refused(lambda: a + 1.0)
refused(lambda: "1" * a)
refused(lambda: a < "1")
refused(lambda: pow(a, 2, "3"))
refused(lambda: divmod(a, None))
refused(lambda: object.__new__(Decimal))
refused(lambda: setattr(Decimal(1), "x", 1))
print(pow(Decimal(7), 3, 5), pow(Decimal(7), Decimal(3), Decimal(5)), 2 ** Decimal(10), divmod(17, Decimal(5)), divmod(Decimal(-17), 5))


class Odd(Context):
    pass


odd = Odd(prec=3, rounding=ROUND_FLOOR)
setcontext(odd)
print(getcontext() is odd, Decimal(2) / 3, odd.copy().prec, type(odd.copy()).__name__, odd.divide(1, 3), odd.flags[Inexact])
ctx = Context(prec=4, clamp=True, capitals=False)
print(ctx.clamp, ctx.capitals, ctx)
setcontext(ctx)
print(Decimal("1E+9"), Decimal("1E-9").normalize(), repr(Decimal(1) / 3 ** 30))
for x in ("1" * 30, "9" * 5 + "." + "9" * 5, "0.00001234567", "5E-7", "-0E+3"):
    d = Decimal(x)
    print(d, +d, -d, abs(d), d.to_integral(), d.to_integral_exact(), d.normalize(), int(d), d.adjusted(), d.as_tuple())
