"""decimal's named operations: the methods of Decimal that take a context."""
from collections import namedtuple
from _decimal import number
from decimal._context import (CLAMPED, INEXACT, INVALID, DIVIDE_UNDEFINED, DIVIDE_ZERO, DIVIDE_IMPOSSIBLE, MAX_EMAX,
                              MIN_ETINY, ROUNDED, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN,
                              check_rounding, context_of)
from decimal._arith import add, digits, divide_int, drop, exp, fix, ln, pow10, sqrt, strip
from decimal._context import signal
from decimal import _number as core

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


def _mode(ctx, rounding):
    return ctx._rounding if rounding is None else check_rounding(rounding)


def _changed(ctx, **changes):
    """A context for one step, with its own flags."""
    ctx = ctx.copy()
    ctx._traps = 0
    ctx._flags = 0
    for name, value in changes.items():
        setattr(ctx, name, value)
    return ctx


def _total(a, b):
    """The total order of compare_total for two numbers of the same sign, taken as positive."""
    def rank(d):
        return (0, 1, 3, 2)[d._k]
    if a._k or b._k:
        if rank(a) != rank(b):
            return -1 if rank(a) < rank(b) else 1
        if a._k == 1:
            return 0
        return (a._n > b._n) - (a._n < b._n)
    found = core.magnitude(a, b)
    return found if found else (a._e > b._e) - (a._e < b._e)


def _logical(d, ctx):
    """The digits of a logical operand as bits, or None. Digits beyond the precision are dropped."""
    if d._k or d._s or d._e:
        return None
    text = str(d._n)
    if text.strip("01"):
        return None
    return int(text[-ctx._prec:], 2)


class Methods(object):
    """Behind those of Number, which does the common cases of some of them and comes here for the others."""

    __slots__ = ()

    # Parts

    def as_tuple(self):
        if self._k == 1:
            return DecimalTuple(self._s, (0,), "F")
        figures = tuple([int(c) for c in str(self._n)])
        if self._k:
            return DecimalTuple(self._s, figures if self._n else (), "n" if self._k == 2 else "N")
        return DecimalTuple(self._s, figures, self._e)

    def canonical(self):
        return self

    def is_canonical(self):
        return True

    def is_finite(self):
        return self._k == 0

    def is_infinite(self):
        return self._k == 1

    def is_nan(self):
        return self._k > 1

    def is_qnan(self):
        return self._k == 2

    def is_snan(self):
        return self._k == 3

    def is_signed(self):
        return self._s == 1

    def is_zero(self):
        return self._k == 0 and self._n == 0

    def is_normal(self, context=None):
        ctx = context_of(context)
        return self._k == 0 and self._n != 0 and ctx._emin <= self.adjusted()

    def is_subnormal(self, context=None):
        ctx = context_of(context)
        return self._k == 0 and self._n != 0 and self.adjusted() < ctx._emin

    def radix(self):
        return core._make(0, 10, 0)

    def number_class(self, context=None):
        if self._k > 1:
            return "NaN" if self._k == 2 else "sNaN"
        sign = "-" if self._s else "+"
        if self._k:
            return sign + "Infinity"
        if not self._n:
            return sign + "Zero"
        return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")

    def to_eng_string(self, context=None):
        ctx = context_of(context)
        if self._k:
            return core.special_text(self._k, self._s, self._n)
        return core.to_text(self._s, self._n, self._e, ctx._capitals, True)

    def copy_sign(self, other, context=None):
        context_of(context)
        return self._signed(core.operand(other)._s)

    def _signed(self, sign):
        return number(core.Decimal, self._k, sign, self._n, self._e)

    # Comparison

    def compare(self, other, context=None):
        ctx = context_of(context)
        other = core.operand(other)
        d = core.nans(self, other, ctx)
        if d is not None:
            return d
        found = core.order(self, other)
        return core._make(1 if found < 0 else 0, abs(found), 0)

    def compare_signal(self, other, context=None):
        ctx = context_of(context)
        other = core.operand(other)
        if self._k > 1 or other._k > 1:
            signal(ctx, INVALID)
        return self.compare(other, ctx)

    def compare_total(self, other, context=None):
        context_of(context)
        other = core.operand(other)
        if self._s != other._s:
            return core._make(self._s, 1, 0)
        found = _total(self, other)
        if self._s:
            found = -found
        return core._make(1 if found < 0 else 0, abs(found), 0)

    def compare_total_mag(self, other, context=None):
        context_of(context)
        return self.copy_abs().compare_total(core.operand(other).copy_abs())

    def same_quantum(self, other, context=None):
        context_of(context)
        other = core.operand(other)
        if self._k or other._k:
            return self._k > 1 and other._k > 1 or self._k == 1 and other._k == 1
        return self._e == other._e

    def _extreme(self, other, context, sign, by_magnitude):
        ctx = context_of(context)
        other = core.operand(other)
        if self._k > 1 or other._k > 1:
            # A quiet NaN gives way to a number.
            if self._k == 2 and other._k < 2:
                return core.rounded(other, ctx)
            if other._k == 2 and self._k < 2:
                return core.rounded(self, ctx)
            return core.nans(self, other, ctx)
        found = 0
        if by_magnitude:
            found = core.order(self.copy_abs(), other.copy_abs())
        if found == 0:
            found = core.order(self, other)
        if found == 0:
            if self._s != other._s:
                found = -1 if self._s else 1
            else:
                found = _total(self, other)
                if self._s:
                    found = -found
        return core.rounded(self if found * sign >= 0 else other, ctx)

    def max(self, other, context=None):
        return self._extreme(other, context, 1, False)

    def min(self, other, context=None):
        return self._extreme(other, context, -1, False)

    def max_mag(self, other, context=None):
        return self._extreme(other, context, 1, True)

    def min_mag(self, other, context=None):
        return self._extreme(other, context, -1, True)

    # Arithmetic

    def fma(self, other, third, context=None):
        ctx = context_of(context)
        other = core.operand(other)
        third = core.operand(third)
        if self._k or other._k:
            if self._k == 3 or other._k == 3 or third._k == 3:
                for d in (self, other, third):
                    if d._k == 3:
                        return core.quiet(d, ctx)
            d = core.nans(self, other, ctx)
            product = d if d is not None else core.mul_op(self, other, ctx)
        else:
            product = core._make(self._s ^ other._s, self._n * other._n, self._e + other._e)
        return core.add_op(product, third, ctx)

    def remainder_near(self, other, context=None):
        ctx = context_of(context)
        other = core.operand(other)
        d = core.nans(self, other, ctx)
        if d is not None:
            return d
        if self._k:
            return core.invalid(ctx)
        if other._k:
            return core.rounded(self, ctx)
        if not other._n:
            return core.invalid(ctx, INVALID if self._n else DIVIDE_UNDEFINED)
        if not self._n:
            return core.finish(self._s, 0, min(self._e, other._e), ctx)
        gap = self.adjusted() - other.adjusted()
        if gap > ctx._prec:
            return core.invalid(ctx, DIVIDE_IMPOSSIBLE)
        e = min(self._e, other._e)
        n = self._n * pow10(self._e - e)
        if gap <= -2:
            return core.finish(self._s, n, e, ctx)
        m = other._n * pow10(other._e - e)
        q, rest = divmod(n, m)
        sign = self._s
        if 2 * rest + (q & 1) > m:
            rest = m - rest
            sign = 1 - sign
            q += 1
        if digits(q) > ctx._prec:
            return core.invalid(ctx, DIVIDE_IMPOSSIBLE)
        return core.finish(sign if rest or sign == self._s else self._s, rest, e, ctx)

    def normalize(self, context=None):
        ctx = context_of(context)
        d = core.rounded(self, ctx)
        if d._k:
            return d
        if not d._n:
            return core._make(d._s, 0, 0)
        n, e = strip(d._n, d._e, ctx._etop if ctx._clamp else ctx._emax)
        return core._make(d._s, n, e)

    def quantize(self, exp, rounding=None, context=None):
        ctx = context_of(context)
        exp = core.operand(exp)
        mode = _mode(ctx, rounding)
        if self._k or exp._k:
            d = core.nans(self, exp, ctx)
            if d is not None:
                return d
            return core._special(1, self._s) if self._k and exp._k else core.invalid(ctx)
        target = exp._e
        if not ctx._etiny <= target <= ctx._emax:
            return core.invalid(ctx)
        n = self._n
        if not n:
            return core.finish(self._s, 0, target, ctx)
        top = digits(n) + self._e - 1
        if top > ctx._emax or top - target + 1 > ctx._prec:
            return core.invalid(ctx)
        status = 0
        if self._e >= target:
            n *= pow10(self._e - target)
        else:
            n, lost = drop(n, target - self._e, self._s, mode)
            status = ROUNDED | INEXACT if lost else ROUNDED
            if digits(n) + target - 1 > ctx._emax or digits(n) > ctx._prec:
                return core.invalid(ctx)
        return core.finish(self._s, n, target, ctx, status)

    def _integral(self, mode, ctx, exact):
        if self._k:
            return core.quiet(self, ctx) if self._k > 1 else self
        if self._e >= 0:
            return core._make(self._s, self._n, self._e)
        n, lost = drop(self._n, -self._e, self._s, mode)
        if exact and self._n:
            signal(ctx, (INEXACT | ROUNDED) if lost else ROUNDED)
        return core._make(self._s, n, 0)

    def to_integral_value(self, rounding=None, context=None):
        ctx = context_of(context)
        return self._integral(_mode(ctx, rounding), ctx, False)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        ctx = context_of(context)
        return self._integral(_mode(ctx, rounding), ctx, True)

    def scaleb(self, other, context=None):
        ctx = context_of(context)
        other = core.operand(other)
        d = core.nans(self, other, ctx)
        if d is not None:
            return d
        limit = 2 * (ctx._emax + ctx._prec)
        if other._k or other._e or other._n > limit:
            return core.invalid(ctx)
        if self._k:
            return self
        return core.finish(self._s, self._n, self._e + (-other._n if other._s else other._n), ctx)

    def logb(self, context=None):
        ctx = context_of(context)
        if self._k:
            return core.quiet(self, ctx) if self._k > 1 else core._special(1)
        if not self._n:
            signal(ctx, DIVIDE_ZERO)
            return core._special(1, 1)
        top = self.adjusted()
        return core.finish(1 if top < 0 else 0, abs(top), 0, ctx)

    def _shifted(self, other, context):
        """(context, digits of the number in the precision's width, count), or a result."""
        ctx = context_of(context)
        other = core.operand(other)
        d = core.nans(self, other, ctx)
        if d is not None:
            return ctx, None, d
        if other._k or other._e or other._n > ctx._prec:
            return ctx, None, core.invalid(ctx)
        if self._k:
            return ctx, None, self
        return ctx, self._n % pow10(ctx._prec), -other._n if other._s else other._n

    def shift(self, other, context=None):
        ctx, n, count = self._shifted(other, context)
        if n is None:
            return count
        n = n * pow10(count) % pow10(ctx._prec) if count >= 0 else n // pow10(-count)
        return core._make(self._s, n, self._e)

    def rotate(self, other, context=None):
        ctx, n, count = self._shifted(other, context)
        if n is None:
            return count
        count %= ctx._prec
        high, low = divmod(n, pow10(ctx._prec - count))
        return core._make(self._s, low * pow10(count) + high, self._e)

    # Neighbours

    def next_minus(self, context=None):
        return self._next(context_of(context), 1)

    def next_plus(self, context=None):
        return self._next(context_of(context), 0)

    def _next(self, ctx, down):
        if self._k > 1:
            return core.quiet(self, ctx)
        if self._k:
            if self._s == down:
                return self
            return core._make(self._s, pow10(ctx._prec) - 1, ctx._etop)
        step = _changed(ctx, _rounding=ROUND_FLOOR if down else ROUND_CEILING)
        d = core.rounded(self, step)
        if d._k == 0 and core.order(d, self) == 0:
            s, n, e = add(self._s, self._n, self._e, down, 1, ctx._etiny - 1, step)
            d = core.finish(s, n, e, step)
        if d._k == 0 and not d._n:
            d = core._make(self._s, 0, d._e)
        return d

    def next_toward(self, other, context=None):
        ctx = context_of(context)
        other = core.operand(other)
        d = core.nans(self, other, ctx)
        if d is not None:
            return d
        found = core.order(self, other)
        if found == 0:
            return self.copy_sign(other)
        d = self._next(ctx, 1 if found > 0 else 0)
        if d._k:
            if self._k == 0:
                signal(ctx, 2048 | INEXACT | ROUNDED)
        elif d.adjusted() < ctx._emin or not d._n:
            signal(ctx, 16384 | 8192 | INEXACT | ROUNDED | (0 if d._n else CLAMPED))
        return d

    # Logic

    def _logic(self, other, context, function):
        ctx = context_of(context)
        a = _logical(self, ctx)
        b = _logical(core.operand(other), ctx)
        if a is None or b is None:
            return core.invalid(ctx)
        return core._make(0, int(bin(function(a, b))[2:]), 0)

    def logical_and(self, other, context=None):
        return self._logic(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        return self._logic(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        return self._logic(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        ctx = context_of(context)
        a = _logical(self, ctx)
        if a is None:
            return core.invalid(ctx)
        return core._make(0, int(bin((1 << ctx._prec) - 1 - a)[2:]), 0)

    # Functions; all round half even

    def sqrt(self, context=None):
        ctx = context_of(context)
        if self._k:
            if self._k > 1:
                return core.quiet(self, ctx)
            return core.invalid(ctx) if self._s else self
        if not self._n:
            return core.finish(self._s, 0, self._e >> 1, ctx)
        if self._s:
            return core.invalid(ctx)
        n, e = sqrt(self._n, self._e, ctx._prec)
        return self._half_even(0, n, e, ctx)

    def _half_even(self, sign, n, e, ctx, status=0):
        mode = ctx._rounding
        ctx._rounding = ROUND_HALF_EVEN
        try:
            return core.finish(sign, n, e, ctx, status)
        finally:
            ctx._rounding = mode

    def exp(self, context=None):
        ctx = context_of(context)
        if self._k:
            if self._k > 1:
                return core.quiet(self, ctx)
            return core._make(0, 0, 0) if self._s else self
        if not self._n:
            return core._make(0, 1, 0)
        top = self.adjusted()
        prec = ctx._prec
        limit = max(ctx._emax, -ctx._etiny) * 3
        if top > digits(limit):
            e = ctx._etiny - 2 if self._s else ctx._emax + 1
            return self._half_even(0, 1, e, ctx, INEXACT | ROUNDED)
        if top < -prec - 2:
            n = pow10(prec + 2) + (-1 if self._s else 1)
            return self._half_even(0, n, -prec - 2, ctx, INEXACT | ROUNDED)
        n, e = exp(self._s, self._n, self._e, prec)
        return self._half_even(0, n, e, ctx, INEXACT | ROUNDED)

    def _log(self, ctx, tens):
        if self._k > 1:
            return core.quiet(self, ctx)
        if not self._k and not self._n:
            return core._special(1, 1)
        if self._s:
            return core.invalid(ctx)
        if self._k:
            return self
        n, e = strip(self._n, self._e, self._e + digits(self._n))
        if n == 1 and (tens or e == 0):
            return core.finish(1 if e < 0 else 0, abs(e), 0, ctx)
        sign, n, e = ln(self._n, self._e, ctx._prec, tens)
        return self._half_even(sign, n, e, ctx, INEXACT | ROUNDED)

    def ln(self, context=None):
        return self._log(context_of(context), False)

    def log10(self, context=None):
        return self._log(context_of(context), True)

    def _power_modulo(self, other, modulo, ctx):
        for d in (self, other, modulo):
            if d._k == 3:
                return core.quiet(d, ctx)
        for d in (self, other, modulo):
            if d._k == 2:
                return core.quiet(d, ctx)
        for d in (self, other, modulo):
            if d._k or d._e < 0 and d._n % pow10(min(-d._e, digits(d._n) + 1)):
                return core.invalid(ctx)
        if other._s or not modulo._n or modulo.adjusted() >= ctx._prec or not other._n and not self._n:
            return core.invalid(ctx)
        base, power, m = abs(int(self)), int(other), abs(int(modulo))
        return core._make(1 if self._s and power & 1 else 0, pow(base, power, m), 0)
