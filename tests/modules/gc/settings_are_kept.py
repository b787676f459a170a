# sanitizers: no (their frames keep words of calls that are over: the collector sees them)
# The module gives back what was set; collect() tells of dead instances; nothing is garbage for ever.
import gc


class A:
    pass


print(gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.garbage)
gc.disable()
gc.set_threshold(5, 6)
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
print(gc.isenabled(), gc.get_threshold(), gc.get_debug())
gc.enable()
gc.freeze()
gc.unfreeze()
gc.set_threshold(700, 10, 10)
gc.set_debug(0)
for wrong in (3, -1):
    try:
        gc.collect(wrong)
    except ValueError as error:
        print(error)
for call in (lambda: gc.set_threshold('a'), lambda: gc.set_debug(None), lambda: gc.collect('x'), lambda: gc.set_threshold()):
    try:
        call()
    except TypeError:
        print('TypeError')
gc.collect()
a = A()
a.a = a
print(gc.collect())
del a
print(gc.collect() > 0, gc.collect(), gc.collect(generation=0), gc.garbage)
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK, [type(n) for n in gc.get_count()])
