# modes: jit aot
import sys
from decimal import *
import decimal
seed = [77]
def rnd(n):
    seed[0] = (seed[0] * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (seed[0] >> 33) % n
MODES = [ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP]
def num():
    k = rnd(20)
    s = "-" if rnd(2) else ""
    if k == 0: return s + ["inf", "nan", "snan", "nan12", "snan123456789012"][rnd(5)]
    if k == 1: return s + "0e%d" % (rnd(20)-10)
    if k == 2: return s + "1e%d" % (rnd(10)-5)
    if k == 3: return s + ["1","2","3","10","1.00","0.5","100"][rnd(7)]
    if k == 4: return s + "".join("01"[rnd(2)] for _ in range(1 + rnd(6)))
    if k == 5: return s + "9" * (1 + rnd(10)) + "e%d" % (rnd(30) - 15)
    if k == 6: return s + str(rnd(40))
    n = 1 + rnd([4, 12, 30][rnd(3)])
    return s + "".join(str(rnd(10)) for _ in range(n)) + "e%d" % (rnd([10, 40, 200][rnd(3)]) - [5, 20, 100][rnd(3)] )
OPS1 = "exp ln log10 sqrt logb normalize number_class to_eng_string to_integral_exact to_integral_value next_minus next_plus logical_invert plus minus abs is_normal is_subnormal create_decimal _apply to_sci_string".split()
OPS2 = "add subtract multiply divide divide_int remainder divmod compare compare_signal compare_total compare_total_mag copy_sign logical_and logical_or logical_xor max max_mag min min_mag next_toward remainder_near rotate same_quantum scaleb shift quantize".split()
OPS3 = ["fma"]
ALL = OPS1 + OPS2 + OPS3
for i in range(1500):
    prec = [3, 5, 9, 16, 28][rnd(5)]
    c = Context(prec=prec, rounding=MODES[rnd(8)], Emin=-[99, 20, 999][rnd(3)], Emax=[99, 20, 999][rnd(3)], clamp=rnd(2), traps=[])
    op = ALL[rnd(len(ALL))]
    args = [num() for _ in range(1 if op in OPS1 else 2 if op in OPS2 else 3)]
    try:
        r = getattr(c, op)(*[Decimal(a) for a in args])
        r = str(r) if not isinstance(r, tuple) else str(r[0]) + " " + str(r[1])
    except Exception as e:
        r = type(e).__name__ + str(e)
    fl = " ".join(s.__name__ for s in c.flags if c.flags[s])
    print(i, op, args, prec, c.rounding, c.Emin, c.Emax, c.clamp, "->", r, fl)
