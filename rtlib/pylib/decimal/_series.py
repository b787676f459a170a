"""decimal's elementary functions on integers: fixed point with `bits` binary places, errors below 2**-(bits - 16)."""
from math import isqrt

_constants = {}


def _atanh_inverse(k, bits):
    """atanh(1/k)"""
    square = k * k
    power = (1 << bits) // k
    total = 0
    i = 1
    while power:
        total += power // i
        power //= square
        i += 2
    return total


def _constant(name, bits):
    have, value = _constants.get(name, (0, 0))
    if have < bits:
        have = bits + 64
        inner = have + 32
        if name == "ln2":
            value = (18 * _atanh_inverse(26, inner) - 2 * _atanh_inverse(4801, inner)
                     + 8 * _atanh_inverse(8749, inner))
        else:
            value = (46 * _atanh_inverse(31, inner) + 34 * _atanh_inverse(49, inner)
                     + 20 * _atanh_inverse(161, inner))
        value >>= 32
        _constants[name] = (have, value)
    return value >> (have - bits)


def exp_fixed(x, bits):
    """(m, k): e**(x / 2**bits) is m / 2**bits * 10**k."""
    work = bits + 48 + x.bit_length() // 8 + isqrt(bits) // 2
    ln10 = _constant("ln10", work + max(0, x.bit_length() - bits) + 8)
    extra = max(0, x.bit_length() - bits) + 8
    big = x << (work + extra - bits)
    k, rest = divmod(big, ln10)
    rest >>= extra
    halvings = isqrt(work) // 2 + 1
    inner = work + 2 * halvings
    rest = (rest << (inner - work)) >> halvings
    total = term = 1 << inner
    i = 1
    while term:
        term = (term * rest >> inner) // i
        total += term
        i += 1
    for _ in range(halvings):
        total = total * total >> inner
    return total >> (inner - bits), k


def _ln_unit(y, bits):
    """ln(y / 2**bits) for 1 <= y / 2**bits < 2."""
    one = 1 << bits
    roots = isqrt(bits) // 3 + 2
    for _ in range(roots):
        y = isqrt(y << bits)
    z = ((y - one) << bits) // (y + one)
    square = z * z >> bits
    total = 0
    power = z
    i = 1
    while power:
        total += power // i
        power = power * square >> bits
        i += 2
    return total << (roots + 1)


def ln_fixed(n, e, bits):
    """ln(n * 10**e) with `bits` binary places."""
    size = n.bit_length()
    work = bits + 48 + isqrt(bits) + e.bit_length()
    shift = work - (size - 1)
    y = n << shift if shift >= 0 else n >> -shift
    total = _ln_unit(y, work) + (size - 1) * _constant("ln2", work)
    if e:
        total += e * _constant("ln10", work)
    return total >> (work - bits)


def ln10_fixed(bits):
    return _constant("ln10", bits)
