# All rounding modes, small exponent ranges, clamping: results and flags.
import random
from decimal import *
r = random.Random(7)
modes = [ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_05UP]
for i in range(250):
    c = Context(prec=r.choice([1,2,3,5,9,28,70]), rounding=r.choice(modes) if r.random() < .6 else ROUND_HALF_EVEN, Emin=-r.choice([5, 20, 999999]), Emax=r.choice([5, 20, 999999]), clamp=r.randrange(2), traps=[])
    a = Decimal((r.randrange(2), tuple(map(int, str(r.randrange(10**r.choice([1,2,5,30,80]))))), r.randrange(-12, 12)))
    b = Decimal((r.randrange(2), tuple(map(int, str(r.choice([1,2,3,4,5,7,8,16,125,r.randrange(10**r.choice([1,2,5,30,80]))])))), r.randrange(-12, 12)))
    out = []
    for f in (c.divide, c.multiply, c.add, c.subtract, c.remainder, c.divide_int):
        c.clear_flags()
        out.append(str(f(a, b))); out.append(sorted(x.__name__ for x, v in c.flags.items() if v))
    print(a, b, out)
c = Context(prec=30)
print([str(c.power(Decimal(n), -k)) for n in (1, 2, 3, 7, 10, 16, 125, 999) for k in (1, 2, 5)])
print([len(str(Decimal(10) ** k)) for k in (1, 28, 29)], [Decimal("9" * k).adjusted() for k in (1, 8, 9, 10, 17, 18, 19, 20, 63, 64, 65, 2000)])
