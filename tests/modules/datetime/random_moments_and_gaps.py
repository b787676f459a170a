# Random moments, gaps and texts: the answers, and the errors, of Python.
import random
from datetime import *
r = random.Random(7)
def t(f, *a):
    try: print(repr(f(*a)))
    except (ValueError, TypeError, OverflowError) as e: print(type(e).__name__, e)
class TZ(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=5, minutes=30)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return 'X'
    def __repr__(self): return 'TZ()'
class D(date): pass
class DT(datetime): pass
zones=[None, timezone.utc, timezone(timedelta(hours=-3)), timezone(timedelta(seconds=3723), 'q'), TZ()]
for i in range(250):
    k=r.randrange(14)
    y=r.choice([1,2,4,100,400,1600,1899,1900,1999,2000,2023,2024,9998,9999]); m=r.randrange(1,13); d=r.randrange(1,29)
    h,mi,s,us=r.randrange(24),r.randrange(60),r.randrange(60),r.choice([0,0,1,999999,123000,5])
    gap=timedelta(r.choice([0,1,-1,31,-365,366,10**6,-10**6,4*10**6]), r.randrange(-90000,90000), r.randrange(-10**6,10**6))
    D0=r.choice([date,D])(y,m,d); z=r.choice(zones); z2=r.choice(zones)
    T0=r.choice([datetime,DT])(y,m,d,h,mi,s,us,z); T1=datetime(r.randrange(1,10000),m,d,h,0,0,0,z2)
    if k==0: t(lambda:D0+gap); t(lambda:D0-gap)
    elif k==1: t(lambda:T0+gap); t(lambda:T0-gap)
    elif k==2: t(lambda:T0.astimezone(z2)); t(lambda:T0.astimezone(z2).tzinfo)
    elif k==3:
        x=T0.isoformat(r.choice('T 5-')); 
        if r.randrange(3)==0:
            j=r.randrange(len(x)); x=x[:j]+r.choice('0129-+:TZ.W')+x[j+r.randrange(2):]
        t(datetime.fromisoformat,x); t(DT.fromisoformat,x); t(date.fromisoformat,x); t(D.fromisoformat,x[:10])
    elif k==4: t(lambda:T0-T1); t(lambda:T0<T1); t(lambda:T0==T1)
    elif k==5: t(lambda:D0<date(2000,m,d)); t(lambda:D0>=date(y,m,r.randrange(1,29))); t(lambda:D0<T1)
    elif k==6: x=r.randrange(-5,3652065); t(date.fromordinal,x); t(D.fromordinal,x)
    elif k==7: x=r.randrange(-10**11,4*10**11); t(datetime.fromtimestamp,x,z); t(DT.fromtimestamp,x/7,z); t(date.fromtimestamp,x)
    elif k==8: t(datetime.combine,D0,T0.timetz()); t(DT.combine,D0,T0.time(),z2); t(datetime.combine,D0,T0.time(),5)
    elif k==9: t(lambda:(T0.time(),T0.timetz(),T0.date(),T0.utcoffset(),T0.dst()))
    elif k==10: t(lambda:T0.isocalendar()); t(lambda:hash(T0)==hash(T0+timedelta(0))); t(lambda: D0.toordinal())
    elif k==11: t(lambda:T0.replace(year=r.choice([0,1,9999,10000]))); t(lambda:D0-date(2000,1,1)); t(lambda:T0.utctimetuple())
    elif k==12: t(lambda: datetime.now(5)); t(lambda:datetime.fromisoformat(5)); t(lambda: date.fromisoformat(None)); t(lambda: type(DT.now(z)).__name__); t(lambda: datetime.now(z).tzinfo is z); t(lambda: abs(datetime.now(timezone.utc)-datetime.fromtimestamp(datetime.now(timezone.utc).timestamp(),timezone.utc))<timedelta(seconds=5))
    else: t(lambda: T0.timestamp()); t(lambda:T0.strftime('%Y %z %Z')); t(lambda: date.fromordinal(10**9)); t(datetime.utcfromtimestamp, 10**12)
