"""decimal's number type. Number (in C) does the common cases; what it leaves goes through the helpers attached to it here."""
from math import gcd
from _decimal import Number, attach, number
from decimal._context import (ANY_INVALID, CLAMPED, CONVERSION, DIVIDE_IMPOSSIBLE, DIVIDE_UNDEFINED, DIVIDE_ZERO,
                              FLOAT_OPERATION, INEXACT, INVALID, MAX_EMAX, MAX_PREC, MIN_ETINY, ROUNDED,
                              ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, SUBNORMAL, UNDERFLOW, Context, _current,
                              as_ssize, check_rounding, context_of, signal)
from decimal._arith import add, digits, divide, divide_int, drop, exp, fix, pow10, power_int, strip
from decimal._text import format_number, parse, special_text, to_text


def _make(sign, n, e):
    return number(Decimal, 0, sign, n, e)


def _special(kind, sign=0, n=0):
    return number(Decimal, kind, sign, n, 0)


def finish(sign, n, e, ctx, status=0):
    """The number as the context allows it."""
    if n < ctx._limit and n and ctx._emin <= e <= ctx._etop:
        if status:
            signal(ctx, status)
        return _make(sign, n, e)
    n, e, more = fix(sign, n, e, ctx)
    status |= more
    if status:
        signal(ctx, status)
    return _fixed(sign, n, e)


def _fixed(sign, n, e):
    return _special(1, sign) if n is None else _make(sign, n, e)


def invalid(ctx, status=INVALID):
    signal(ctx, status)
    return _special(2)


def quiet(d, ctx):
    """A NaN operand as a result: quiet, its payload cut to the precision."""
    n = d._n
    room = ctx._prec - ctx._clamp
    if n and digits(n) > room:
        n %= pow10(room)
    if d._k == 3:
        signal(ctx, INVALID)
    return _special(2, d._s, n)


def nans(a, b, ctx):
    """The result when an operand is a NaN, else None."""
    if a._k < 2 and b._k < 2:
        return None
    if a._k == 3:
        return quiet(a, ctx)
    if b._k == 3:
        return quiet(b, ctx)
    return quiet(a if a._k == 2 else b, ctx)


def rounded(d, ctx):
    """The number as the context allows it (unary plus without the sign rule of zero)."""
    if d._k:
        return quiet(d, ctx) if d._k > 1 else d
    return finish(d._s, d._n, d._e, ctx)


def convert(other):
    """An operand of an operator as a Decimal, else None."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        other = int(other)
        return _make(1, -other, 0) if other < 0 else _make(0, other, 0)
    return None


def operand(other):
    """An argument of a method as a Decimal."""
    d = convert(other)
    if d is None:
        raise TypeError("conversion from %s to Decimal is not supported" % type(other).__name__)
    return d


def add_op(a, b, ctx, flip=0):
    s2 = b._s ^ flip
    if a._k or b._k:
        d = nans(a, b, ctx)
        if d is not None:
            return d
        if a._k:
            return invalid(ctx) if b._k and a._s != s2 else _special(1, a._s)
        return _special(1, s2)
    s, n, e = add(a._s, a._n, a._e, s2, b._n, b._e, ctx)
    return finish(s, n, e, ctx)


def mul_op(a, b, ctx):
    sign = a._s ^ b._s
    if a._k or b._k:
        d = nans(a, b, ctx)
        if d is not None:
            return d
        if not a._k and not a._n or not b._k and not b._n:
            return invalid(ctx)
        return _special(1, sign)
    return finish(sign, a._n * b._n, a._e + b._e, ctx)


def div_op(a, b, ctx):
    sign = a._s ^ b._s
    if a._k or b._k:
        d = nans(a, b, ctx)
        if d is not None:
            return d
        if a._k:
            return invalid(ctx) if b._k else _special(1, sign)
        signal(ctx, CLAMPED)
        return _make(sign, 0, ctx._etiny)
    if not b._n:
        if not a._n:
            return invalid(ctx, DIVIDE_UNDEFINED)
        signal(ctx, DIVIDE_ZERO)
        return _special(1, sign)
    n, e, status = divide(a._n, a._e, b._n, b._e, ctx)
    return finish(sign, n, e, ctx, status)


def divmod_op(a, b, ctx, which):
    """The integer quotient (1), the rest (2) or both (3)."""
    d = nans(a, b, ctx)
    if d is not None:
        return d if which != 3 else (d, d)
    sign = a._s ^ b._s
    if a._k:
        if which == 1 and not b._k:
            return _special(1, sign)
        if which == 3 and not b._k:
            signal(ctx, INVALID)
            return _special(1, sign), _special(2)
        d = invalid(ctx)
        return d if which != 3 else (d, d)
    if not b._k and not b._n:
        if not a._n:
            if which == 2:
                return invalid(ctx, DIVIDE_UNDEFINED)
            d = invalid(ctx, DIVIDE_UNDEFINED)
            return d if which == 1 else (d, d)
        if which == 1:
            signal(ctx, DIVIDE_ZERO)
            return _special(1, sign)
        if which == 2:
            return invalid(ctx)
        signal(ctx, DIVIDE_ZERO | INVALID)
        return _special(1, sign), _special(2)
    if b._k:
        # Nothing is left of the quotient, so it is not brought into the range of exponents.
        quotient = _make(sign, 0, 0)
        if which == 1:
            return quotient
        rest = finish(a._s, a._n, a._e, ctx)
        return rest if which == 2 else (quotient, rest)
    else:
        found = divide_int(a._n, a._e, b._n, b._e, ctx)
        if found is None:
            d = invalid(ctx, DIVIDE_IMPOSSIBLE)
            return d if which != 3 else (d, d)
    if which == 2:
        return finish(a._s, found[1], found[2], ctx)
    if which == 1:
        return finish(sign, found[0], 0, ctx)
    n, e, status = fix(sign, found[0], 0, ctx)
    m, f, more = fix(a._s, found[1], found[2], ctx)
    if status | more:
        signal(ctx, status | more)
    return _fixed(sign, n, e), _fixed(a._s, m, f)


def magnitude(a, b):
    """-1, 0 or 1: compares the absolute values of two finite numbers."""
    n1, e1, n2, e2 = a._n, a._e, b._n, b._e
    if not n1 or not n2:
        return (1 if n1 else 0) - (1 if n2 else 0)
    if e1 != e2:
        gap = digits(n1) + e1 - digits(n2) - e2
        if gap:
            return 1 if gap > 0 else -1
        if e1 > e2:
            n1 *= pow10(e1 - e2)
        else:
            n2 *= pow10(e2 - e1)
    return (n1 > n2) - (n1 < n2)


def order(a, b):
    """-1, 0 or 1; neither is a NaN."""
    if a._k or b._k:
        x = 0 if not a._k else -1 if a._s else 1
        y = 0 if not b._k else -1 if b._s else 1
        return (x > y) - (x < y)
    if not a._n and not b._n:
        return 0
    s1 = a._s if a._n else 0 if b._s else 1
    s2 = b._s if b._n else 0 if a._s else 1
    if not a._n:
        return 1 if b._s else -1
    if not b._n:
        return -1 if a._s else 1
    if s1 != s2:
        return -1 if s1 else 1
    return -magnitude(a, b) if s1 else magnitude(a, b)


def _numeric(other, equality):
    """An operand of a comparison as a Decimal (or a pair: a multiplier and a Decimal), else None."""
    d = convert(other)
    if d is not None:
        return 1, d
    if isinstance(other, float):
        ctx = _current[0]
        ctx._flags |= FLOAT_OPERATION
        if not equality and ctx._traps & FLOAT_OPERATION:
            signal(ctx, FLOAT_OPERATION)
        return 1, Decimal.from_float(other)
    if isinstance(other, complex):
        if equality and other.imag == 0:
            return 1, Decimal.from_float(other.real)
        return None
    if hasattr(other, "numerator") and hasattr(other, "denominator"):
        return int(other.denominator), operand(int(other.numerator))
    return None


def _compare_op(a, other, equality):
    """The order of an operator's operands; 2 for unordered, None when they cannot be compared."""
    found = _numeric(other, equality)
    if found is None:
        return None
    scale, b = found
    if a._k > 1 or b._k > 1:
        if not equality or a._k == 3 or b._k == 3:
            signal(_current[0], INVALID)
        return 2
    if scale != 1 and not a._k:
        a = _make(a._s, a._n * scale, a._e)
    return order(a, b)


def power_op(a, b, ctx):
    d = nans(a, b, ctx)
    if d is not None:
        return d
    whole = not b._k and (not b._n or b._e >= 0 or not b._n % pow10(min(-b._e, digits(b._n))))
    if whole and not b._k and b._n and b._e < 0 and digits(b._n) + b._e <= 0:
        whole = False
    odd = False
    if whole and b._n:
        k = b._n * pow10(b._e) if 0 <= b._e < 40 else 0 if b._e > 0 else b._n // pow10(-b._e)
        odd = bool(k & 1)
    zero = not a._k and not a._n
    if not b._k and not b._n:
        return invalid(ctx) if zero else _make(0, 1, 0)
    sign = 1 if a._s and odd else 0
    if zero:
        if b._s:
            return _special(1, sign)
        return _make(sign, 0, 0)
    if a._s and not whole:
        if not (a._k and b._k) and not (b._k and not a._k):
            return invalid(ctx) if not a._k or not b._k else _special(1)
        if b._k:
            return invalid(ctx)
    if a._k:
        return _make(sign, 0, 0) if b._s else _special(1, sign)
    one = _make(0, 1, 0)
    size = magnitude(a, one)
    if b._k:
        if size == 0:
            signal(ctx, INEXACT | ROUNDED)
            return _make(sign, pow10(ctx._prec - 1), 1 - ctx._prec)
        return _make(sign, 0, 0) if (size > 0) == bool(b._s) else _special(1, sign)
    if size == 0:
        if not whole:
            signal(ctx, INEXACT | ROUNDED)
            return _make(sign, pow10(ctx._prec - 1), 1 - ctx._prec)
        # A power of 1 keeps as many zeros as the product would have.
        if a._e == 0 or b._s:
            return _make(sign, 1, 0)
        if digits(k or 10 ** 19) > 18 or -a._e * k > ctx._prec - 1:
            signal(ctx, ROUNDED)
            return _make(sign, pow10(ctx._prec - 1), 1 - ctx._prec)
        return _make(sign, pow10(-a._e * k), a._e * k)
    # Out of range for sure?
    top = digits(a._n) + a._e - 1
    if top > 0 or top < -1:
        scale = digits(top if top > 0 else -1 - top) - 1
    else:
        off = add(0, a._n, a._e, 1, 1, 0, Context(MAX_PREC))
        scale = digits(off[1]) + off[2] - (3 if top == 0 else 2)
    reach = digits(b._n) + b._e - 1 + scale
    grows = (top >= 0) != bool(b._s)
    if reach > digits(ctx._emax if grows else -ctx._etiny):
        return finish(sign, 1, ctx._emax + 1 if grows else ctx._etiny - 2, ctx)
    if whole and b._e < 40 and digits(k) <= 18:
        if k == 1 and not b._s:
            return finish(sign, a._n, a._e, ctx)
        work = ctx.copy()
        work._rounding = ROUND_HALF_EVEN
        work._clamp = 0
        work._prec = ctx._prec + digits(k) + (3 if b._s else 2)
        work._derive()
        n, e = a._n, a._e
        status = 0
        if b._s:
            n, e, status = divide(1, 0, n, e, work)
            n, e, more = fix(0, n, e, work)
            status |= more
            if not n:
                return beyond(sign, n is None, ctx)
        n, e, more = power_int(n, e, k, work)
        if n is None:
            return beyond(sign, True, ctx)
        return finish(sign, n, e, ctx, status | more)
    return power_real(a, b, sign, ctx)


def beyond(sign, grows, ctx):
    """A power out of range. One too small was zero in the steps before the last, whatever the rounding."""
    if grows:
        return finish(sign, 1, ctx._emax + 1, ctx)
    signal(ctx, UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED | CLAMPED)
    return _make(sign, 0, ctx._etiny)


def power_real(a, b, sign, ctx):
    """a ** b over the logarithm."""
    from decimal._arith import ln
    size = max(ctx._prec, digits(a._n))
    places = size + 40 + max(0, digits(b._n) + b._e)
    s, n, e = ln(a._n, a._e, places)
    n *= b._n
    e += b._e
    s ^= b._s
    over = digits(n) + e
    if over > 20:
        return finish(sign, 1, ctx._etiny - 2 if s else ctx._emax + 1, ctx)
    if over < -size - 22:
        return finish(sign, pow10(ctx._prec - 1), 1 - ctx._prec, ctx, INEXACT | ROUNDED)
    n, e = exp(s, n, e, size + 24)
    top = digits(n) + e - 1
    length = digits(n)
    if length > size + 23:
        n, lost = drop(n, length - size - 23, 0, ROUND_HALF_EVEN)
        e += length - size - 23
    return finish(sign, n, e, ctx, INEXACT | ROUNDED)


def _exact(cls, kind, sign, n, e, ctx):
    """A number converted without rounding."""
    if not kind and (e > MAX_EMAX or e < MIN_ETINY or digits(n) + e - 1 > MAX_EMAX):
        return _retyped(cls, invalid(_current[0] if ctx is None else ctx))
    return number(cls, kind, sign, n, e)


def _retyped(cls, d):
    if cls is Decimal or type(d) is cls:
        return d
    return number(cls, d._k, d._s, d._n, d._e)


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, figures, power = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    kind = 0
    e = 0
    if isinstance(power, str):
        if power not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        kind = 1 if power == "F" else 2 if power == "n" else 3
    elif isinstance(power, int):
        e = as_ssize(power)
    else:
        raise ValueError("exponent must be an integer")
    if not isinstance(figures, (tuple, list)):
        raise ValueError("coefficient must be a tuple of digits")
    for figure in figures:
        if not isinstance(figure, int) or not 0 <= figure <= 9:
            raise ValueError("coefficient must be a tuple of digits")
    n = int("".join([str(int(figure)) for figure in figures]) or "0") if kind != 1 else 0
    return kind, int(sign), n, e


def _from_float(cls, value):
    if value != value:
        d = _special(2, 0 if str(value)[0] != "-" else 1)
    elif value in (float("inf"), float("-inf")):
        d = _special(1, 1 if value < 0 else 0)
    else:
        n, below = abs(value).as_integer_ratio()
        k = below.bit_length() - 1
        negative = value < 0 or value == 0 and str(value)[0] == "-"
        d = _make(1 if negative else 0, n * 5 ** k, -k)
    return _retyped(cls, d)


from decimal._methods import Methods  # noqa: E402  (needs the functions above)


class Decimal(Number, Methods):
    """Construct a new Decimal object. 'value' can be an integer, string, tuple,
or another Decimal object. If no value is given, return Decimal('0'). The
context does not affect the conversion and is only passed to determine if
the InvalidOperation trap is active.

"""

    __module__ = "decimal"
    __full_name__ = "decimal.Decimal"
    __slots__ = ()

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(int(f))
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        return _from_float(cls, f)

    # Conversions

    def __sizeof__(self):
        words = (digits(self._n) + 18) // 19
        return 104 + (8 * words if words > 4 else 0)

    def _to_int(self, mode):
        if self._k > 1:
            raise ValueError("cannot convert NaN to integer")
        if self._k:
            raise OverflowError("cannot convert Infinity to integer")
        if self._e >= 0:
            n = self._n * pow10(self._e)
        else:
            n = drop(self._n, -self._e, self._s, mode)[0]
        return -n if self._s else n

    def __trunc__(self):
        return self._to_int(ROUND_DOWN)

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def __complex__(self):
        return complex(float(self))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return type(self), (str(self),)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _make(0, 0, 0)

    def conjugate(self):
        return self

    def as_integer_ratio(self):
        if self._k:
            if self._k == 1:
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n = -self._n if self._s else self._n
        if self._e >= 0:
            return n * pow10(self._e), 1
        below = pow10(-self._e)
        common = gcd(n, below)
        return n // common, below // common


# What Number leaves

def _operate(op, a, b, ctx):
    """0 + 1 - 2 * 3 / 4 // 5 % 6 divmod"""
    if op <= 1:
        return add_op(a, b, ctx, op)
    if op == 2:
        return mul_op(a, b, ctx)
    return div_op(a, b, ctx) if op == 3 else divmod_op(a, b, ctx, op - 3)


def _create(cls, value="0", context=None):
    if context is not None:
        context_of(context)
    if isinstance(value, str):
        found = parse(value)
        ctx = _current[0] if context is None else context
        if found is None:
            return _retyped(cls, invalid(ctx, CONVERSION))
        return _exact(cls, found[0], found[1], found[2], found[3], ctx)
    if isinstance(value, int):
        value = int(value)
        return number(cls, 0, 1 if value < 0 else 0, abs(value), 0)
    if isinstance(value, Decimal):
        return value if cls is Decimal and type(value) is cls else _exact(cls, value._k, value._s, value._n, value._e, None)
    ctx = context_of(context)
    if isinstance(value, float):
        signal(ctx, FLOAT_OPERATION)
        return _from_float(cls, value)
    if isinstance(value, (tuple, list)):
        kind, sign, n, e = _from_tuple(value)
        return _exact(cls, kind, sign, n, e, ctx)
    raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)


def _negative(self):
    ctx = _current[0]
    if self._k:
        return quiet(self, ctx) if self._k > 1 else _special(1, 1 - self._s)
    if not self._n:
        return finish(1 - self._s if ctx._rounding == ROUND_FLOOR else 0, 0, self._e, ctx)
    return finish(1 - self._s, self._n, self._e, ctx)


def _positive(self):
    ctx = _current[0]
    if not self._k and not self._n:
        return finish(self._s if ctx._rounding == ROUND_FLOOR else 0, 0, self._e, ctx)
    return _retyped(Decimal, rounded(self, ctx))


def _absolute(self):
    if self._k > 1:
        return quiet(self, _current[0])
    if self._k:
        return _special(1)
    return finish(0, self._n, self._e, _current[0])


def _hash(self):
    if self._k == 3:
        raise TypeError("Cannot hash a signaling NaN value")
    return object.__hash__(self) if self._k == 2 else -314159 if self._s else 314159


def _text(self):
    if self._k:
        return special_text(self._k, self._s, self._n)
    return to_text(self._s, self._n, self._e, _current[0]._capitals, False)


def _format(self, spec, override=None):
    if not isinstance(spec, str):
        raise TypeError("format argument must be str")
    text = format_number(self._k, self._s, self._n, self._e, spec, _current[0], override)
    if text is None:
        raise ValueError("invalid format string")
    return text


def _round(self, ndigits=None):
    if ndigits is None:
        return self._to_int(ROUND_HALF_EVEN)
    if not isinstance(ndigits, int):
        raise TypeError("optional arg must be an integer")
    return self.quantize(_make(0, 1, -int(ndigits)))


def _to_float(self):
    if self._k == 3:
        raise ValueError("cannot convert signaling NaN to float")
    return float(_text(self) if self._k != 2 else "-nan" if self._s else "nan")


def _power_modulo(a, b, m):
    a, b, m = convert(a), convert(b), convert(m)
    if a is None or b is None or m is None:
        return NotImplemented
    return a._power_modulo(b, m, _current[0])


attach(_current, Decimal, Context, {
    "operate": _operate, "order": _compare_op, "hash": _hash, "text": _text, "create": _create,
    "to_int": lambda self: self._to_int(ROUND_DOWN), "to_float": _to_float, "format": _format, "round": _round,
    "quantize": Methods.quantize, "to_integral_value": Methods.to_integral_value, "fma": Methods.fma,
    "normalize": Methods.normalize, "max": Methods.max, "min": Methods.min, "compare": Methods.compare,
    "power": power_op, "power_modulo": _power_modulo, "negative": _negative, "positive": _positive,
    "absolute": _absolute, "signal": signal})
