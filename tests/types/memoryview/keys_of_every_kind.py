m=memoryview(bytearray(b'abcd')); n=memoryview(bytearray(b'abcd')).cast('B',(2,2))
for v in (m,n):
  for k in ((slice(0,1,1), slice(0,1,2)), (0, slice(0,1)), (slice(0,1), 0), slice(0,1), (0,'a'),(), (0,0,0),'a', 0, (0,)):
    for f in (lambda: v[k], lambda: v.__setitem__(k, b'a')):
        try: r = f(); print(type(r) if isinstance(r, memoryview) else r)
        except Exception as e: print(k, type(e).__name__, e)
