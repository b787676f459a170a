# dump: ast
@deco
@a.b(1)
def f(a, b=1, *args, c, d=2, **kw) -> int:
    "doc"
    global g
    return


class C(B, metaclass=M):
    x = y = 1, 2
    z += 1


if a:
    pass
elif b:
    pass
else:
    pass
for (i), j in k:
    continue
else:
    break_ = 1
while x:
    break
try:
    raise E from None
except (A, B) as e:
    raise
except:
    assert a, b
else:
    del a, (b.c, d[0])
finally:
    pass
with a as (b, c), d:
    pass
import a.b.c as d, e
from ..m import (n as o, p,)
from . import *
