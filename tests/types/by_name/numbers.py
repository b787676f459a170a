# Methods and functions of numbers by name.
import cmath
import math
import operator


def show(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return type(e).__name__


VALUES = [0, 1, -7, 99, True, 1.5, -2.25, 0.0, float("inf"), 3 + 4j]
UNARY = "__abs__ __trunc__ __round__ __int__ __neg__ __pos__ __invert__ __bool__ __float__ __index__ __floor__ __ceil__ bit_count bit_length conjugate as_integer_ratio".split()
BINARY = ("__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ __mod__ __rmod__ __divmod__ __rdivmod__ __lshift__ __rlshift__ __rshift__ __rrshift__ "
          "__and__ __rand__ __or__ __ror__ __xor__ __rxor__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__").split()
for value in VALUES:
    print(value, [(name, show(getattr(value, name))) for name in UNARY if hasattr(value, name)])
    for other in (2, -3, 2.5, True, 1j, 0):
        print("  ", other, [show(getattr(value, name), other) for name in BINARY if hasattr(value, name)])
    print("  ", [show(getattr(value, name), 2) for name in ("__pow__", "__rpow__") if hasattr(value, name)])
print((1000).to_bytes(4, "big"), (-2).to_bytes(2, "little", signed=True), int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xfe\xff", "little", signed=True), (5).__sizeof__() > 0)
print(float.__getformat__("double"), float.__getformat__("float"))
ONE = "cbrt degrees erf erfc exp2 expm1 fabs factorial gamma isqrt lgamma log1p log2 modf radians ulp floor ceil sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh frexp isfinite isinf isnan trunc".split()
for name in ONE:
    shown = [show(getattr(math, name), x) for x in (0, 1, 4, 10, 0.5, -1.5, 1e300, float("inf"), float("nan"))]
    print(name, [s[:13] if "." in s else s for s in shown])
TWO = "atan2 comb copysign fmod hypot lcm gcd nextafter perm pow ldexp remainder log isclose".split()
for name in TWO:
    print(name, [show(getattr(math, name), x, y)[:14] for x, y in ((1, 2), (7, 3), (10, -4), (2.5, 0.5), (0, 0), (-1, 0.5))])
print(math.dist((1, 2), (4, 6)), math.fsum([0.1] * 10), math.prod([1, 2, 3], start=4), math.hypot(1, 2, 2), math.lcm(4, 6, 10), math.gcd(12, 18, 27))
NAMES = ("ge gt le lt eq ne is_ is_not and_ or_ xor add sub mul truediv floordiv mod pow lshift rshift concat contains countOf indexOf getitem iadd iand iconcat ifloordiv ilshift imod imul ior ipow irshift isub itruediv ixor "
         "matmul imatmul").split()
for name in NAMES:
    print(name, [show(getattr(operator, name), x, y) for x, y in ((6, 3), (7.5, 2), ("ab", "b"), ([1, 2], [2]), ({1}, {2}), ([5, 6], 1))])
print([show(getattr(operator, name), 5) for name in ("not_", "truth", "neg", "pos", "abs", "invert", "inv", "index")], operator.length_hint([1, 2]), operator.length_hint(3, 4))
items = [1, 2, 3]
operator.setitem(items, 0, 9)
operator.delitem(items, 1)
print(items, cmath.phase(1j))
# Of a later version: there or not.
sumprod = getattr(math, "sumprod", lambda p, q: sum(x * y for x, y in zip(p, q)))
print(sumprod([1, 2], [3, 4]))
