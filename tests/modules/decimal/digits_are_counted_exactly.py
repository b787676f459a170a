# Numbers next to powers of ten, of all lengths.
from decimal import *
setcontext(Context(prec=4000, Emax=9999, Emin=-9999))
bad = 0
for k in list(range(1, 400)) + list(range(400, 2000, 37)) + [1839, 1840, 1849, 1850]:
    for n in (10 ** k - 1, 10 ** k, 10 ** k + 1, 2 ** (k * 3), 2 ** (k * 3) - 1, 10 ** k - 10 ** (k - k // 16 - 1), 10 ** k + 10 ** (k - k // 16 - 1)):
        d = Decimal(n)
        bad += d.adjusted() != len(str(n)) - 1
        bad += +d != n or d + 1 != n + 1 or int(d * d) != n * n
print(bad)
for prec in (1, 5, 19, 20, 38, 39, 57, 58, 100, 300, 1000, 1839, 1840, 1841, 2000):
    getcontext().prec = prec
    third = Decimal(2) / 3
    print(prec, len(str(third)), str(third)[-3:], (Decimal(10) ** prec - 1 + Decimal("0.5")).adjusted() - prec, str(Decimal(2).sqrt() * Decimal(3))[-5:])
