from fractions import Fraction as F
import math, numbers, fractions
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
print(F(1, 3), repr(F(6, -4)), F('1/3'), F('-0.25'), F(' 3.5e-2 '), F('1_000/3'), F(0.1), F(2), F(F(1, 2), F(3, 4)), F(), F(True))
a, b = F(1, 3), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** -3, a ** F(1, 2), a ** 0.5, 2 ** a, 2 ** F(3), 2.0 ** a, -a, +b, abs(b))
print(a + 1, 1 + a, 1 - a, 2 * a, 1 / a, a + 0.5, 0.5 - a, a + 1j, 7 // a, 7 % a, divmod(7, a), a // 2, True + a)
print(a < b, a <= 1, a > 0.2, a == F(2, 6), a == 1 / 3, F(1, 2) == 0.5, F(2) == 2, 2 == F(2), F(1, 2) != 0.5, F(1) == 1 + 0j, a < float('inf'), a == float('nan'))
print(hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), hash(F(-1)) == hash(-1), hash(F(1, 3)), hash(F(1, (1 << 61) - 1)))
print(int(F(-7, 2)), math.floor(F(-7, 2)), math.ceil(F(-7, 2)), math.trunc(F(7, 2)), round(F(7, 2)), round(F(5, 2)), round(F(22, 7), 2), round(F(1234), -2), float(a), bool(F(0)), complex(a))
print(F(math.pi).limit_denominator(1000), F('3.1415926535897932').limit_denominator(), F(1, 3).limit_denominator(1), F(5).limit_denominator(1))
print(F(3, 4).numerator, F(3, 4).denominator, F(3, 4).as_integer_ratio(), F(3, 4).real, F(3, 4).imag, F(3, 4).conjugate(), F.from_float(0.5))
err(lambda: F(1, 0)); err(lambda: F('x')); err(lambda: F('1/0')); err(lambda: F(1.5, 2)); err(lambda: F([])); err(lambda: F(1) / 0); err(lambda: F(1) // 0); err(lambda: F(1) % 0); err(lambda: F(0) ** -1); err(lambda: F(1) + 'a'); err(lambda: F(1) < 'a'); err(lambda: F(float('nan'))); err(lambda: F(float('inf'))); err(lambda: F.from_float('a')); err(lambda: F('1/ 3')); err(lambda: F(1).limit_denominator(0))
print(isinstance(F(1), numbers.Rational), isinstance(1, numbers.Integral), isinstance(1.0, numbers.Real), isinstance(1j, numbers.Complex), isinstance(1, numbers.Number), issubclass(bool, numbers.Integral), isinstance('a', numbers.Number), isinstance(1.0, numbers.Rational))
print(sum([F(1, i) for i in range(1, 20)]), max(F(1, 2), F(2, 3)), sorted([F(1, 2), 0.3, 1]), {F(1, 2): 1}[0.5])
print('%s %r' % (a, a), f'{a}', '%.3f' % a)
