import cmath
from cmath import *
def err(f, *a):
    try: return repr(f(*a))
    except Exception as e: return '%s %s' % (type(e).__name__, e)
zs = [0, 1, -1, 1j, -1j, 0.5, 2 + 3j, -2 - 3j, 0.1 - 0.9j, 1e200 + 1e200j, 1e-310 + 1e-312j, 710 + 1j, -710 + 1j, 800, 1 + 1e-170j, complex(-0.0, 0.0), complex(-2, -0.0), complex(2, -0.0), 1.0000001, 0.7 + 0.7j, 1e308 * 1.7]
for f in (acos, acosh, asin, asinh, atan, atanh, cos, cosh, exp, log, log10, sin, sinh, sqrt, tan, tanh, phase, polar, isfinite, isinf, isnan):
    for z in zs: print(f.__name__, z, err(f, z))
inf, nan = float('inf'), float('nan')
for f in (sqrt, exp, log, phase, isinf, isnan, isfinite, polar, cosh, tanh):
    for z in (complex(inf, 0), complex(0, inf), complex(nan, 1), complex(-inf, 2)): print(f.__name__, z, err(f, z).replace('-nan', 'nan'))
print(log(8, 2), err(log, 0), err(log, 2, 0), rect(2, 3), rect(1, 0), err(rect, 1, inf), rect(inf, 1), rect(0, inf), polar(3 + 4j), phase(-1), isclose(1, 1 + 1e-10j), isclose(1, 1.1), isclose(1, 1.1, rel_tol=0.2), err(isclose, 1, 2), pi, e, tau, infj, nanj)
print(err(sqrt, 'a'), err(sqrt, None), sqrt(True), sqrt(10 ** 20), err(sqrt, 10 ** 400))
class C:
    def __complex__(self): return 3 + 4j
class F:
    def __float__(self): return 4.0
print(sqrt(C()), sqrt(F()))
