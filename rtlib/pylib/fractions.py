"""fractions -- exact rational numbers."""
import math
import numbers
import operator
import re
import sys
from operator import attrgetter

__all__ = ['Fraction']

_HASH_MODULUS = (1 << 61) - 1
_HASH_INF = 314159
_FORMAT = re.compile(r"""
    \A\s*
    (?P<sign>[-+]?)
    (?=\d|\.\d)
    (?P<num>\d*|\d+(_\d+)*)
    (?:(?:/(?P<denom>\d+(_\d+)*))?
    |  (?:\.(?P<decimal>\d*|\d+(_\d+)*))?
       (?:E(?P<exp>[-+]?\d+(_\d+)*))?)
    \s*\Z
""", re.VERBOSE | re.IGNORECASE)
_new = object.__new__


def _make(numerator, denominator):
    """A fraction that is in lowest terms already."""
    self = _new(Fraction)
    self._numerator = numerator
    self._denominator = denominator
    return self


def _reduced(numerator, denominator):
    """A fraction with a positive denominator brought to lowest terms."""
    g = math.gcd(numerator, denominator)
    if g > 1:
        return _make(numerator // g, denominator // g)
    return _make(numerator, denominator)


class Fraction(numbers.Rational):
    """A rational number: a pair of integers, a number, or a text such as '1/3' or '-0.25'."""
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None):
        self = _new(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator = numerator
                self._denominator = 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator = numerator.numerator
                self._denominator = numerator.denominator
                return self
            if isinstance(numerator, float) or _is_decimal(numerator):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            numerator, denominator = _parsed(numerator)
        elif type(numerator) is not int or type(denominator) is not int:
            if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
                raise TypeError("both arguments should be Rational instances")
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % numerator)
        g = math.gcd(numerator, denominator)
        if denominator < 0:
            g = -g
        self._numerator = numerator // g
        self._denominator = denominator // g
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a float."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal."""
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)"
                            % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        """The pair of integers."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is not larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        # The two neighbours; the one nearer to the value, the second if both are as near.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return _make(p1, q1)
        return _make(p0 + k * p1, q0 + k * q1)

    numerator = property(attrgetter('_numerator'))
    denominator = property(attrgetter('_denominator'))

    def __repr__(self):
        return '%s(%s, %s)' % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else '%s/%s' % (self._numerator, self._denominator)

    def __add__(self, other):
        return _binary(self, other, _add, operator.add)

    def __radd__(self, other):
        return _reflected(other, self, _add, operator.add)

    def __sub__(self, other):
        return _binary(self, other, _sub, operator.sub)

    def __rsub__(self, other):
        return _reflected(other, self, _sub, operator.sub)

    def __mul__(self, other):
        return _binary(self, other, _mul, operator.mul)

    def __rmul__(self, other):
        return _reflected(other, self, _mul, operator.mul)

    def __truediv__(self, other):
        return _binary(self, other, _div, operator.truediv)

    def __rtruediv__(self, other):
        return _reflected(other, self, _div, operator.truediv)

    def __floordiv__(self, other):
        return _binary(self, other, _floordiv, operator.floordiv)

    def __rfloordiv__(self, other):
        return _reflected(other, self, _floordiv, operator.floordiv)

    def __mod__(self, other):
        return _binary(self, other, _mod, operator.mod)

    def __rmod__(self, other):
        return _reflected(other, self, _mod, operator.mod)

    def __divmod__(self, other):
        return _binary(self, other, _divmod, divmod)

    def __rdivmod__(self, other):
        return _reflected(other, self, _divmod, divmod)

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return _make(a._numerator ** power, a._denominator ** power)
        if a._numerator > 0:
            return _make(a._denominator ** -power, a._numerator ** -power)
        if a._numerator == 0:
            raise ZeroDivisionError('Fraction(%s, 0)' % a._denominator ** -power)
        return _make((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        return _make(a._numerator, a._denominator)

    def __neg__(a):
        return _make(-a._numerator, a._denominator)

    def __abs__(a):
        return _make(abs(a._numerator), a._denominator)

    def __int__(a):
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    __trunc__ = __int__

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __float__(a):
        return a._numerator / a._denominator

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            value = _HASH_INF
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        result = value if self._numerator >= 0 else -value
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _richcmp(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._richcmp(b, operator.lt)

    def __gt__(a, b):
        return a._richcmp(b, operator.gt)

    def __le__(a, b):
        return a._richcmp(b, operator.le)

    def __ge__(a, b):
        return a._richcmp(b, operator.ge)

    def __bool__(a):
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) == Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(value):
    decimal = sys.modules.get('decimal')
    return decimal is not None and isinstance(value, decimal.Decimal)


def _parsed(text):
    """Numerator and denominator of a text."""
    m = _FORMAT.match(text)
    if m is None:
        raise ValueError('Invalid literal for Fraction: %r' % text)
    numerator = int(m.group('num') or '0')
    denominator = m.group('denom')
    if denominator:
        denominator = int(denominator)
    else:
        denominator = 1
        decimal = m.group('decimal')
        if decimal:
            decimal = decimal.replace('_', '')
            scale = 10 ** len(decimal)
            numerator = numerator * scale + int(decimal)
            denominator *= scale
        exp = m.group('exp')
        if exp:
            exp = int(exp)
            if exp >= 0:
                numerator *= 10 ** exp
            else:
                denominator *= 10 ** -exp
    return (-numerator if m.group('sign') == '-' else numerator), denominator


def _binary(a, b, exact, general):
    if isinstance(b, Fraction):
        return exact(a._numerator, a._denominator, b._numerator, b._denominator)
    if isinstance(b, int):
        return exact(a._numerator, a._denominator, int(b), 1)
    if isinstance(b, float):
        return general(float(a), b)
    if isinstance(b, complex):
        return general(complex(a), b)
    return NotImplemented


def _reflected(a, b, exact, general):
    if isinstance(a, numbers.Rational):
        return exact(a.numerator, a.denominator, b._numerator, b._denominator)
    if isinstance(a, numbers.Real):
        return general(float(a), float(b))
    if isinstance(a, numbers.Complex):
        return general(complex(a), complex(b))
    return NotImplemented


def _add(na, da, nb, db):
    if da == db:
        return _reduced(na + nb, da)
    return _reduced(na * db + nb * da, da * db)


def _sub(na, da, nb, db):
    if da == db:
        return _reduced(na - nb, da)
    return _reduced(na * db - nb * da, da * db)


def _mul(na, da, nb, db):
    return _reduced(na * nb, da * db)


def _div(na, da, nb, db):
    if nb == 0:
        raise ZeroDivisionError('Fraction(%s, 0)' % (na * db))
    n, d = na * db, da * nb
    return _reduced(-n, -d) if d < 0 else _reduced(n, d)


def _floordiv(na, da, nb, db):
    return (na * db) // (da * nb)


def _divmod(na, da, nb, db):
    q, r = divmod(na * db, da * nb)
    return q, _reduced(r, da * db)


def _mod(na, da, nb, db):
    return _reduced((na * db) % (nb * da), da * db)
