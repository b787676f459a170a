# modes: jit aot
from decimal import *
import decimal
seed = [7]
def rnd(n):
    seed[0] = (seed[0] * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (seed[0] >> 33) % n
def num():
    s = "-" if rnd(2) else ""
    k = rnd(8)
    if k == 0: return s + ["inf","nan","snan","nan12"][rnd(4)]
    if k == 1: return s + "0e%d" % (rnd(20)-10)
    n = 1 + rnd(12)
    return s + "".join(str(rnd(10)) for _ in range(n)) + "e%d" % (rnd(24)-14)
for i in range(800):
    spec = ["","*","0"][rnd(3)] 
    spec = (spec + "<>=^"[rnd(4)]) if rnd(3)==0 and spec != "0" else ""
    spec += ["","+","-"," "][rnd(4)] + ["","0"][rnd(4)==0] + ["","5","12","20"][rnd(4)] + ["",","][rnd(4)==0] + ["",".0",".1",".2",".5",".10"][rnd(6)] + ["","e","E","f","F","g","G","n","%"][rnd(9)]
    d = Decimal(num())
    try:
        r = repr(format(d, spec))
    except Exception as e:
        r = type(e).__name__ + " " + str(e)
    print(i, repr(d), repr(spec), r, d.as_tuple(), hash(d) if not d.is_nan() else 0)
