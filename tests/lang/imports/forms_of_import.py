import math
import math as m, sys as s
from math import pi, floor as fl
from math import (
    ceil,
    sqrt as root,
)
print(math is m, pi == math.pi, fl(1.5), ceil(1.2), root(4.0), s.__name__)
def f():
    import math as local
    from math import cos
    return local is math, cos(0.0)
print(f(), 'cos' in globals())
class C:
    from math import sin
    import math
print(C.sin(0.0), C.math is math)
try:
    import no_such_module
except ImportError as e:
    print(type(e).__name__, e, e.name)
try:
    from math import no_such_name
except ImportError as e:
    print(str(e).split(' (')[0])
try:
    import math.nothing
except ImportError as e:
    print(e)
from math import *
print(tan(0.0), 'gcd' in globals())
if True:
    try:
        import no_such as json2
    except ImportError:
        json2 = None
print(json2, __import__('math') is math)
