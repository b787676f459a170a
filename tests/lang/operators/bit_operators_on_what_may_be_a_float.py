import math

def fraction(value):
    f, e = math.frexp(abs(value))
    top, shift = 0, 28
    while f:
        f = math.ldexp(f, shift)
        digit = int(f)
        top = (top << shift) | digit
        f -= digit
        e -= shift
        if digit >> shift:
            return None
    return top, e

def mixed(n):
    x = 0.5
    y = 0
    for i in range(n):
        x = x * 2.0
        y = int(x)
        y = y | i
        y ^= 3
        x = y + 0.25
    return x, y, y & 7

print(fraction(0.1), fraction(-2.5), mixed(6))
