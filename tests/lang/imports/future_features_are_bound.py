from __future__ import division, print_function as p
from __future__ import annotations
print(division.getMandatoryRelease(), p.optional, annotations.compiler_flag)
def f():
    import __future__
    return __future__.division is division
print(f(), 'division' in globals())
