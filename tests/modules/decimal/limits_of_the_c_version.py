"""Logical operations beyond the precision, limits as C integers, exact conversions, format() with an override."""
import decimal as C, sys
from decimal import *
def t(f,*a,**k):
    try: r=f(*a,**k); print(repr(r))
    except Exception as e: print(type(e).__name__, e, e.args if isinstance(e, DecimalException) else '')
for p in (1,2,3,9):
    c=Context(prec=p)
    for a in ('11','101','1','0','110','12','1001011'):
        for b in ('10','111','0','1','20'):
            for n in ('logical_and','logical_or','logical_xor'):
                t(getattr(D(a) if 0 else Decimal(a), n), Decimal(b), context=c)
        t(Decimal(a).logical_invert, context=c)
int_max=2**63-1
c=Context()
for k in ('prec','Emax','Emin','clamp','capitals'):
    for v in (int_max+1, -int_max-2, int_max, -int_max-1, 10**18, -10**18, 'x', 1.0, [1], -1, 0, 1, 2,2**32):
        t(setattr, c, k, v)
        t(Context, **{k:v})
for v in ('x', 1, None, 'ROUND_UP', -1):
    t(setattr, c, 'rounding', v)
    t(Context, rounding=v)
d = c.flags.copy()
del d[FloatOperation]
d["XYZ"] = 91283719
for v in (['x'], {0:1}, d, 1, None, [Overflow], dict(c.traps)):
  for k in ('flags','traps'):
    t(setattr, c, k, v)
    t(Context, **{k:v})
t(c.flags.__setitem__, 801, 0)
t(c.flags.__delitem__, Overflow)
t(setcontext, 'x')
with localcontext() as c:
    c.traps[InvalidOperation] = True
    c.traps[Overflow] = True
    c.traps[Underflow] = True
    m=sys.maxsize
    for x in ((1,(),m),(1,(0,1,2),m),(1, (), -m-1),(1, (0, 1, 2), -m-1),(1,(),m+1),(1, (), -sys.maxsize-2),(1,(),'N'),(1,(0,),'N'),(1,(0,1),'N'),
      (1,(1,2),'n'),(0,(),'F'),(0,(1,),'F'),(2,(),1),(0,(10,),1),(0,(1,),'x'),(0,'12',1),(0,(1,),1.0),(True,(1,),0),(0,[1,2],0),[0,[1,2],1],(0,(1,)),(0,(1.0,),0),('0',(1,),0),
      (0,(1,)*5,10**18),(0,(1,)*5,-10**18), (0,(1,)*5,-2*10**18)):
        t(Decimal, x); t(c.create_decimal, x)
def get_fmt(x, override, fmt):
    return Decimal(x).__format__(fmt, override)
for o in ({'decimal_point' : ',','grouping' : '\xff\xff\0','thousands_sep' : ','},{'decimal_point' : 'xxxxx','grouping' : '\3\3\0','thousands_sep' : ','},{'decimal_point' : '.','grouping' : '\3\3\0','thousands_sep' : 'yyyyy'},
   {'decimal_point' : ',','grouping' : '\3\2\0','thousands_sep' : '.'}, {'decimal_point' : ',','grouping' : '\3\3','thousands_sep' : '.'},{'decimal_point' : ',','grouping' : '\3\x7f','thousands_sep' : ' '},
   {}, 5, {'grouping':'\2'},{'grouping':5},{'decimal_point':'\u0416','grouping':'','thousands_sep':''},{'decimal_point':'\u0416','grouping':'\3','thousands_sep':'\u0417'}):
    for f in ('n','g','.3n','020n','f','>20n','015,f'):
        t(get_fmt, '123456789.25', o, f)
t(Decimal, 'sNaN1\uff11')
t(Decimal, '\uff11')
t(Decimal, 'NaN\u0661')
t(Decimal, '1e\uff11')
import numbers
print(issubclass(Decimal, numbers.Number), isinstance(Decimal(0),numbers.Real))
x = Decimal(10**(19*24)).__sizeof__()
y = Decimal(10**(19*25)).__sizeof__()
print(y-x, Decimal(0).__sizeof__(), x,y, Decimal(10**80).__sizeof__(), Decimal('nan').__sizeof__(), Decimal('nan123').__sizeof__())
