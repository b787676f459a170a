"""struct_time of sequences; what strptime reads of zones."""
import datetime
import time


def t(f,*a,**k):
    try: print(ascii(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)


S=time.struct_time
for a,k in (((None,),{}),(("123",),{}),(("123",),{'dict':{}}),(("123456789",),{'dict':None}),(("123456789",),{}),(("123456789ab",),{}),((range(9),),{'dict':{'tm_zone':'x'}}),((range(12),),{}),((5,),{}),((iter(range(9)),),{})):
    t(S,*a,**k)
q=time.strptime("UTC", "%Z"); print(q.tm_zone,q.tm_gmtoff,q.tm_isdst)
q=time.strptime("+0530", "%z"); print(q.tm_zone,q.tm_gmtoff,q.tm_isdst)
q=time.strptime("gmt 2020", "%Z %Y"); print(q.tm_zone,q.tm_gmtoff,q.tm_isdst,q)
print(datetime.datetime.strptime("utc +0100","%Z %z"))
