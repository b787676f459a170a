"""setstate() of both versions."""
import random

g = random.Random(5)


def t(f,*a,**k):
    try: print(ascii(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)


for st in ((2,None,None),(2,(1,2,3),None),(2,('a',)*625,None),(2,(0,)*624+('a',),None),(3,(1,)*624+(625,),None),(3,(1,)*624+(-1,),None),(2,(1,)*624+(-1,),None),(3,None,None),(3,(1,2,3),None),(3,[0]*625,None),(3,('a',)*625,None),(1,2,3),(3,(2**40,)*624+(1,),None),(3,(1,)*625),5,(4,)):
    t(g.setstate, st)
st=g.getstate(); x=g.random(); g.setstate((2,tuple(v-2**32 if v>=2**31 and i<624 else v for i,v in enumerate(st[1])),None)); print(x==g.random())
