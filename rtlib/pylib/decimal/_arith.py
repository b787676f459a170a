"""decimal's arithmetic on (sign, coefficient, exponent): rounding, the four operations, roots, powers, e, ln.

A function here that returns (sign, coefficient, exponent, status) has not rounded to the context yet; `fix` does that."""
from math import isqrt
from decimal._context import (CLAMPED, DIVIDE_IMPOSSIBLE, INEXACT, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW,
                              ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                              ROUND_HALF_UP, ROUND_UP)
from decimal._series import exp_fixed, ln_fixed, ln10_fixed

_large = {}
_powers = [1]
while len(_powers) < 64:
    _powers.append(_powers[-1] * 10)


def pow10(k):
    """10**k"""
    if k < 64:
        return _powers[k]
    found = _large.get(k)
    if found is None:
        found = 10 ** k
        if k <= 20000:
            # The powers of the last precisions in use: a few, of bounded size.
            if len(_large) >= 32:
                _large.clear()
            _large[k] = found
    return found


def digits(n):
    """The number of decimal digits; 1 for 0."""
    # The logarithm of 2 from below: the guess is right or one too small, for huge numbers perhaps two.
    guess = n.bit_length() * 1292913986 >> 32
    if n < pow10(guess):
        return guess or 1
    if guess > 1000 and n >= pow10(guess + 1):
        return guess + 2
    return guess + 1


def drop(n, k, sign, mode):
    """n without its last k digits, rounded; and whether something was lost."""
    if k > 64 and k > n.bit_length() * 30103 // 100000 + 2:
        q = 0
        if not n:
            return 0, False
        half = -1
    else:
        unit = pow10(k)
        q, rest = divmod(n, unit)
        if not rest:
            return q, False
        twice = rest + rest
        half = 0 if twice == unit else -1 if twice < unit else 1
    if mode == ROUND_HALF_EVEN:
        up = half > 0 or half == 0 and q & 1
    elif mode == ROUND_HALF_UP:
        up = half >= 0
    elif mode == ROUND_DOWN:
        up = False
    elif mode == ROUND_UP:
        up = True
    elif mode == ROUND_CEILING:
        up = not sign
    elif mode == ROUND_FLOOR:
        up = sign
    elif mode == ROUND_HALF_DOWN:
        up = half > 0
    else:
        up = q % 5 == 0
    return (q + 1 if up else q), True


def _overflow(sign, ctx):
    """What an overflow gives: (coefficient, exponent) or None for infinity."""
    mode = ctx._rounding
    if (mode == ROUND_DOWN or mode == ROUND_05UP or mode == ROUND_CEILING and sign
            or mode == ROUND_FLOOR and not sign):
        return pow10(ctx._prec) - 1, ctx._etop
    return None


def fix(sign, n, e, ctx):
    """(coefficient or None for infinity, exponent, status) as the context allows them."""
    etiny = ctx._etiny
    etop = ctx._etop
    if not n:
        high = etop if ctx._clamp else ctx._emax
        if e < etiny:
            return 0, etiny, CLAMPED
        if e > high:
            return 0, high, CLAMPED
        return 0, e, 0
    if n < ctx._limit and etop >= e >= ctx._emin:
        return n, e, 0
    low = digits(n) + e - ctx._prec
    status = 0
    if low > etop:
        status = OVERFLOW | INEXACT | ROUNDED
        result = _overflow(sign, ctx)
        if result is None:
            return None, 0, status
        return result[0], result[1], status
    subnormal = low < etiny
    if subnormal:
        low = etiny
        status = SUBNORMAL
    if e < low:
        n, lost = drop(n, low - e, sign, ctx._rounding)
        status |= ROUNDED
        e = low
        if lost:
            status |= INEXACT
            if subnormal:
                status |= UNDERFLOW
            if n >= ctx._limit and digits(n) > ctx._prec:
                n //= 10
                e += 1
                if e > etop:
                    status |= OVERFLOW | INEXACT
                    result = _overflow(sign, ctx)
                    if result is None:
                        return None, 0, status
                    return result[0], result[1], status
        if not n:
            status |= CLAMPED
    elif ctx._clamp and e > etop:
        n *= pow10(e - etop)
        e = etop
        status |= CLAMPED
    return n, e, status


def add(s1, n1, e1, s2, n2, e2, ctx):
    """The exact sum, or something that rounds like it when the operands are far apart."""
    if e1 < e2:
        s1, n1, e1, s2, n2, e2 = s2, n2, e2, s1, n1, e1
    gap = e1 - e2
    if gap:
        if gap > ctx._prec:
            if not n2:
                low = e1 - ctx._prec - 1
                if n1 and e2 < low:
                    e2 = low
            elif n1:
                low = e1 + min(-1, digits(n1) - ctx._prec - 2)
                if e2 + digits(n2) - 1 < low:
                    n2 = 1
                    e2 = low
            else:
                e1 = e2
        n1 *= pow10(e1 - e2)
    if s1 == s2:
        return s1, n1 + n2, e2
    n = n1 - n2
    if n > 0:
        return s1, n, e2
    if n < 0:
        return s2, -n, e2
    return (1 if ctx._rounding == ROUND_FLOOR else 0), 0, e2


def strip(n, e, ideal):
    """Without trailing zeros, as far as the exponent `ideal`."""
    for k in (256, 64, 16, 4, 1):
        while e + k <= ideal and n & 1 == 0:
            q, rest = divmod(n, pow10(k))
            if rest:
                break
            n = q
            e += k
    return n, e


def divide(n1, e1, n2, e2, ctx):
    """The quotient, rounded in the common case, else with a digit that stands for the rest: (coefficient, exponent, status)."""
    ideal = e1 - e2
    if not n1:
        return 0, ideal, 0
    shift = digits(n2) - digits(n1) + ctx._prec
    if shift >= 0:
        n1 *= pow10(shift)
    else:
        n2 *= pow10(-shift)
    q, rest = divmod(n1, n2)
    e = ideal - shift
    if rest:
        twice = rest + rest
        if q < ctx._limit and ctx._rounding == ROUND_HALF_EVEN and ctx._emin <= e <= ctx._etop:
            if twice > n2 or twice == n2 and q & 1:
                q += 1
            return q, e, INEXACT | ROUNDED
        # Less than half, half, more than half of the last digit.
        return q * 10 + (7 if twice > n2 else 5 if twice == n2 else 3), e - 1, 0
    if e < ideal:
        q, e = strip(q, e, ideal)
    return q, e, ROUNDED if e > ideal else 0


def divide_int(n1, e1, n2, e2, ctx):
    """(quotient, rest, exponent of the rest), or None when the quotient has too many digits."""
    ideal = min(e1, e2)
    if not n1:
        return 0, 0, ideal
    gap = digits(n1) + e1 - digits(n2) - e2
    if gap > ctx._prec:
        return None
    if gap <= -2:
        # Smaller than the divisor: the dividend is the rest.
        return 0, n1 * pow10(e1 - ideal), ideal
    if e1 >= e2:
        n1 *= pow10(e1 - e2)
    else:
        n2 *= pow10(e2 - e1)
    q, rest = divmod(n1, n2)
    if q >= ctx._limit and digits(q) > ctx._prec:
        return None
    return q, rest, ideal


def sqrt(n, e, prec):
    """(coefficient, exponent) of the root, with a digit for the rest."""
    ideal = e >> 1
    if not n:
        return 0, ideal
    if e & 1:
        n *= 10
        e -= 1
    size = digits(n)
    shift = prec + 1 - (size + 1 >> 1)
    if shift >= 0:
        n *= pow10(2 * shift)
        exact = True
    else:
        n, rest = divmod(n, pow10(-2 * shift))
        exact = not rest
    root = isqrt(n)
    e = (e >> 1) - shift
    if exact and root * root == n:
        return strip(root, e, ideal)
    return root * 10 + 1, e - 1


def _to_decimal(m, k, prec):
    """m * 2**k with about `prec` digits, rounded down: (coefficient, exponent)."""
    e = (m.bit_length() + k) * 30103 // 100000 - prec
    if e >= 0:
        m = (m << k if k >= 0 else m >> -k) // pow10(e) if k >= 0 or e == 0 else m // (pow10(e) << -k)
    else:
        m *= pow10(-e)
        m = m << k if k >= 0 else m >> -k
    return m, e


def _settled(n, size, prec):
    """True when the digits behind the first `prec` ones are far enough from a tie and from nothing."""
    extra = size - prec
    if extra < 8:
        return False
    rest = n % pow10(extra)
    slack = 1000
    half = 5 * pow10(extra - 1)
    return slack < rest < pow10(extra) - slack and abs(rest - half) > slack


def _ziv(compute, prec):
    """Asks for more digits until the result can be rounded: compute(digits) gives (coefficient, exponent)."""
    extra = 12
    while True:
        n, e = compute(prec + extra)
        size = digits(n)
        if n and _settled(n, size, prec):
            return n, e
        extra += extra if n else 4 * extra
        if extra > 4 * prec + 400:
            return n, e


def exp(sign, n, e, prec):
    """e**x for x != 0 whose exponent is moderate."""
    def compute(places):
        bits = places * 3322 // 1000 + 40
        x = (n * pow10(e) << bits) if e >= 0 else (n << bits) // pow10(-e)
        m, k = exp_fixed(-x if sign else x, bits)
        m, low = _to_decimal(m, -bits, places)
        return m, low + k
    return _ziv(compute, prec)


def ln(n, e, prec, tens=False):
    """(sign, coefficient, exponent) of the natural or the decimal logarithm of n * 10**e, which is not 1."""
    negative = digits(n) + e <= 0
    # Near 1 the result is small: so many more bits.
    size = digits(n)
    more = 0
    if size + e in (0, 1):
        off = abs(n - pow10(-e)) if e <= 0 else n * pow10(e) - 1
        more = max(0, (size - digits(off)) * 3322 // 1000 + 4)

    def compute(places):
        bits = places * 3322 // 1000 + 40 + more
        value = abs(ln_fixed(n, e, bits))
        if tens:
            value = (value << bits) // ln10_fixed(bits)
        return _to_decimal(value, -bits, places)
    m, x = _ziv(compute, prec)
    return (1 if negative else 0), m, x


def power_int(n, e, k, work):
    """(n * 10**e) ** k for k > 0, every step rounded to the context `work`: (coefficient or None, exponent, status)."""
    result, x = n, e
    status = 0
    for bit in bin(k)[3:]:
        result, x, more = fix(0, result * result, x + x, work)
        status |= more
        if result and bit == "1":
            result, x, more = fix(0, result * n, x + e, work)
            status |= more
        if not result:
            break
    return result, x, status
