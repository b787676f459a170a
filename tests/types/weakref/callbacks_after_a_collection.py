import gc, weakref
class O: pass
log = []
def make():
    o = O()
    o.me = o
    return weakref.ref(o, lambda r: log.append(r() is None)), weakref.ref(o)
def churn():
    refs = [make() for _ in range(20)]
    return refs
refs = churn()
for i in range(3):
    gc.collect()
dead = sum(1 for a, b in refs if a() is None)
print(dead > 15, len(log) > 15, all(log), all((a() is None) == (b() is None) for a, b in refs))
def bad(r): raise ValueError("in a callback")
def late():
    return weakref.ref(O(), bad)
r = [late() for _ in range(10)]
gc.collect()
print("still here")
