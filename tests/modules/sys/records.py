# same-as-python: no (other numbers)
import copy
import sys
v = sys.version_info
print(v, v.major, v.minor, v.micro, v.releaselevel, v.serial, v >= (3, 4), v[:2], len(v), isinstance(v, tuple), type(v).__name__, type(v).__module__)
print('{0.major}.{0.minor}'.format(v), '%d.%d.%d' % v[:3], copy.copy(v) == v, hash(v) == hash(tuple(v)), v.n_fields, sys.implementation.version is v)
print(sys.flags.optimize, sys.float_info.dig, sys.float_info[0] == sys.float_info.max, sys.int_info, sys.hash_info.width, [*sys.int_info])
match v:
    case (3, minor, *_):
        print(minor)
for wrong in (lambda: type(v)((1, 2)), lambda: setattr(v, 'major', 4), lambda: setattr(v, 'other', 4), lambda: v.other):
    try:
        wrong()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print([n in dir(sys) for n in ('version_info', 'flags', 'float_info', 'nothing')], 'hash_info' in vars(sys), list(map(eval, ['v.major', '1 + 1'])))
del sys.flags
print(hasattr(sys, 'flags'), hasattr(sys, 'int_info'))
