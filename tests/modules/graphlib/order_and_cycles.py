from graphlib import *
print(list(TopologicalSorter({'d': ['b', 'c'], 'b': ['a'], 'c': ['a']}).static_order()))
def err(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e.args)
err(lambda: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
ts = TopologicalSorter(); ts.add(1, 2, 3); ts.add(2, 3)
err(ts.get_ready); ts.prepare(); err(ts.prepare); err(lambda: ts.add(5))
while ts.is_active():
    r = ts.get_ready(); print(r, bool(ts)); ts.done(*r)
err(lambda: ts.done(1)); err(lambda: ts.done(99)); t2 = TopologicalSorter({1: [2]}); t2.prepare(); err(lambda: t2.done(1))
print(list(TopologicalSorter({}).static_order()), list(TopologicalSorter({1: [1, 2]} and {}).static_order()))
err(lambda: list(TopologicalSorter({1: [1]}).static_order()))
