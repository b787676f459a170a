"""Prints the table of 128-bit powers of ten for double_power.h: 10**k = (high, low) * 2**e, floor, top bit set."""

FIRST, LAST = -342, 324


def power(k):
    """The leading 128 bits of 10**k, rounded down."""
    if k >= 0:
        n = 10 ** k
        shift = n.bit_length() - 128
        return n >> shift if shift >= 0 else n << -shift
    d = 10 ** -k
    shift = d.bit_length() + 128
    q = (1 << shift) // d
    return q >> (q.bit_length() - 128)


def main():
    print("/* Made by cmake/float_powers.py: 10^%d .. 10^%d. */" % (FIRST, LAST))
    for k in range(FIRST, LAST + 1):
        p = power(k)
        print("{ 0x%016xu, 0x%016xu }," % (p >> 64, p & (1 << 64) - 1))


main()
