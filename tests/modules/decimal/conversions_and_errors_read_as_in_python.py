from decimal import *
for f in (
    lambda: Decimal('x'),
    lambda: Decimal(0)/0,
    lambda: Decimal(1)/0,
    lambda: Decimal('1e999999')*10,
    lambda: Decimal('sNaN')+1,
    lambda: Decimal(1)//0,
    lambda: Decimal(0)//0,
    lambda:  Decimal(1)%0,
    lambda: Decimal('1e50')//1,
    lambda: Decimal(1).quantize(Decimal('1e-50')),
    lambda: Context(prec=0),
    lambda: Context(rounding='x'),
    lambda: Decimal([1]),
    lambda: Decimal((1,2)),
    lambda: Decimal((2,(1,),0)),
    lambda: Decimal((0,(10,),0)),
    lambda: Decimal('nan')<1,
    lambda: int(Decimal('nan')),
    lambda: int(Decimal('inf')),
    lambda: float(Decimal('snan')),
    lambda: hash(Decimal('snan')),
    lambda: Decimal('3.75').as_integer_ratio(),
    lambda: Decimal('inf').as_integer_ratio(),
    lambda: Decimal('nan').as_integer_ratio(),
    lambda: round(Decimal('nan')),
    lambda: round(Decimal('inf')),
    lambda: round(Decimal('nan'),2),
    lambda: format(Decimal(1),'x'),
    lambda: Decimal(0)**0,
    lambda: Decimal(-1)**Decimal('.5'),
    lambda: pow(Decimal(2),3,5),
    lambda: pow(Decimal(2),3,0),
    lambda: Decimal(1).quantize(1,rounding='xx'),
    lambda: Decimal.from_float('a'),
    lambda: Decimal(-1).sqrt(),
    lambda: Decimal(-1).ln(),
    lambda: setcontext(1),
    lambda: Decimal('1_000_.5'),
    lambda: localcontext(prec=3,foo=2),
    lambda:  Decimal(1).logical_and(2),
    lambda: Context(traps=[1]),
    lambda: Decimal(1,2),
    lambda: Decimal(1).compare('x'),
    lambda: Decimal(b'1'),
    lambda: Decimal(1).scaleb(Decimal('1.5')),
    lambda: float(Decimal('1e400')),
    lambda: divmod(Decimal(1),0),
    lambda: Decimal('1e1000000'),
    lambda: Decimal('nan').quantize(1),
    lambda: round(Decimal(1),'a'),
    lambda: Decimal({}),
    lambda: Decimal(None),
    lambda:  Decimal('1').shift(100),
    lambda:  Decimal(1).exp(3),
    lambda:  Decimal(1j),
    lambda: round(Decimal('2.675'),2),
    lambda: round(Decimal('2.5')),
    lambda: Decimal(0.1),
    lambda: Decimal('0.1')==0.1,
    lambda: Decimal('0.5')==0.5,
    lambda: Decimal('0.5')<0.75,
    lambda: Decimal(1)==1+0j,
    lambda: sum([Decimal('0.1')]*10),
    lambda: max(Decimal(1),Decimal(2)),
    lambda: {Decimal('1.0'):1}[1],
    lambda: Decimal('1e-7'),
    lambda: Decimal('123E+3').to_eng_string(),
    lambda: Decimal(' 12 \n'),
    lambda: Decimal('１２'),
    lambda: Decimal(True),
    lambda: 2**Decimal(3),
    lambda: 10-Decimal('0.5'),
    lambda: 7//Decimal(2),
    lambda: divmod(-7,Decimal(2)),
    lambda: -7%Decimal(2),
    lambda: abs(Decimal('-1.23456789012345678901234567890')),
    lambda: +Decimal('-0'),
    lambda: -Decimal('0'),
    lambda: Decimal('1.5').__floor__(),
    lambda: Decimal('-1.5').__ceil__(),
    lambda: int(Decimal('-1.9')),
    lambda: complex(Decimal('1.5')),
    lambda: bool(Decimal(0)),
    lambda: Decimal('Infinity')-Decimal('Infinity'),
    lambda: BasicContext,
    lambda: ExtendedContext,
    lambda: getcontext().flags,
    lambda: Decimal('1').__class__,
    lambda: Decimal(2).exp(Context(prec=60)),
    lambda: Context(prec=100).ln(Decimal(3)),
    lambda: Context(prec=50).power(2,Decimal('0.5')),
    lambda: Context(prec=40).sqrt(2),
    lambda: Decimal('1e999999999999999999999'),
    lambda: Decimal(2)**1000000,
    lambda: Decimal(10)**-3,
    lambda: Decimal('1.1')**10,
    lambda: Decimal(1)/Decimal(7),
    lambda: Decimal(100)/Decimal(4),
):
    try:
        print('ok', repr(f()))
    except BaseException as e:
        print(type(e), e)
with localcontext() as c:
    c.prec = 5
    c.rounding = ROUND_UP
    print(Decimal(1)/3, c)
    c.traps[Inexact] = True
    try:
        Decimal(1)/3
    except Inexact as e:
        print(repr(e), c.flags[Inexact])
print(Decimal(1)/3, getcontext().prec)
class M(Decimal):
    def __str__(self): return "M"
m = M("1.50"); print(repr(m), m, type(m+1), m == Decimal("1.5"), isinstance(m, Decimal), M.from_float(0.5).__class__, M(m) is m)
print(sorted([Decimal(3), Decimal("-1"), 2, Decimal("2.5"), 1.5]))
from decimal import Decimal as D
print("%s %r %.2f %d" % (D("1.25"), D("1.25"), D("1.25"), D("7.9")), f"{D('3.14159'):.3f} {D('1234567.891'):,.2f}")
c = Context(prec=4); c2 = c.copy(); c2.prec = 6; print(c.prec, c2, c.divide(1, 3), c.flags[Inexact], c2.flags[Inexact])
with localcontext(Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)) as c:
    print(D(2)**200 * D("1.1"))


class Mine(Decimal):
    pass


for f in (lambda: Decimal(1) + 1.0, lambda: Decimal(1) < "a", lambda: Decimal(1).foo, lambda: 1.0 * Decimal(1), lambda: Mine(1) + 1.0, lambda: getcontext().foo):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
