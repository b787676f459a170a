"""decimal's operations as methods of a context."""
from decimal._context import Context, FLOAT_OPERATION, CONVERSION, signal
from decimal._number import (Decimal, _from_float, _from_tuple, add_op, finish, invalid, operand, power_op, quiet,
                             rounded)
from decimal._text import parse
from decimal._arith import digits


def _unary(name):
    def method(self, a, /):
        return getattr(operand(a), name)(context=self)
    method.__name__ = name
    return method


def _binary(name):
    def method(self, a, b, /):
        return getattr(operand(a), name)(operand(b), context=self)
    method.__name__ = name
    return method


def _plain(name):
    def method(self, a, /):
        return getattr(operand(a), name)()
    method.__name__ = name
    return method


for _name in ("exp", "ln", "log10", "logb", "logical_invert", "next_minus", "next_plus", "normalize", "number_class", "sqrt",
              "to_eng_string", "to_integral_exact", "to_integral_value", "is_normal", "is_subnormal"):
    setattr(Context, _name, _unary(_name))
for _name in ("compare", "compare_signal", "compare_total", "compare_total_mag", "copy_sign", "logical_and", "logical_or",
              "logical_xor", "max", "max_mag", "min", "min_mag", "next_toward", "remainder_near", "rotate",
              "same_quantum", "scaleb", "shift"):
    setattr(Context, _name, _binary(_name))
for _name in ("canonical", "copy_abs", "copy_negate", "is_canonical", "is_finite", "is_infinite", "is_nan", "is_qnan",
              "is_signed", "is_snan", "is_zero"):
    setattr(Context, _name, _plain(_name))
Context.to_integral = Context.to_integral_value


def _quantize(self, a, b, /):
    return operand(a).quantize(operand(b), context=self)


def _add(self, a, b, /):
    return self._operate(0, operand(a), operand(b))


def _subtract(self, a, b, /):
    return self._operate(1, operand(a), operand(b))


def _multiply(self, a, b, /):
    return self._operate(2, operand(a), operand(b))


def _divide(self, a, b, /):
    return self._operate(3, operand(a), operand(b))


def _divide_int(self, a, b, /):
    return self._operate(4, operand(a), operand(b))


def _remainder(self, a, b, /):
    return self._operate(5, operand(a), operand(b))


def _divmod(self, a, b, /):
    return self._operate(6, operand(a), operand(b))


def _power(self, a, b, modulo=None):
    a = operand(a)
    b = operand(b)
    return power_op(a, b, self) if modulo is None else a._power_modulo(b, operand(modulo), self)


def _fma(self, a, b, c, /):
    return operand(a).fma(operand(b), operand(c), self)


def _plus(self, a, /):
    return add_op(Decimal((0, (0,), operand(a)._e)), operand(a), self)


def _minus(self, a, /):
    return add_op(Decimal((0, (0,), operand(a)._e)), operand(a), self, 1)


def _abs(self, a, /):
    a = operand(a)
    return quiet(a, self) if a._k > 1 else rounded(a.copy_abs(), self)


def _create_decimal(self, num="0", /):
    if isinstance(num, str):
        if num != num.strip() or "_" in num:
            return invalid(self, CONVERSION)
        found = parse(num)
        if found is None:
            return invalid(self, CONVERSION)
        if not found[0]:
            return finish(found[1], found[2], found[3], self)
    if isinstance(num, float):
        signal(self, FLOAT_OPERATION)
        return rounded(_from_float(Decimal, num), self)
    if isinstance(num, (tuple, list)):
        kind, sign, n, e = _from_tuple(num)
        if not kind:
            return finish(sign, n, e, self)
    d = Decimal(num, self)
    if d._k > 1:
        if d._n and digits(d._n) > self._prec - self._clamp:
            return invalid(self, CONVERSION)
        return d
    return rounded(d, self)


def _create_decimal_from_float(self, f, /):
    return rounded(Decimal.from_float(f), self)


def _to_sci_string(self, a, /):
    a = operand(a)
    text = str(a)
    return text if self._capitals else text.replace("E", "e")


def _radix(self):
    return Decimal(10)


def _copy_decimal(self, a, /):
    return operand(a)


def _apply(self, a, /):
    a = operand(a)
    return a if a._k == 3 else rounded(a, self)


for _name, _function in (("quantize", _quantize), ("add", _add), ("subtract", _subtract), ("multiply", _multiply),
                         ("divide", _divide), ("divide_int", _divide_int), ("remainder", _remainder),
                         ("divmod", _divmod), ("power", _power), ("fma", _fma), ("plus", _plus), ("minus", _minus),
                         ("abs", _abs), ("create_decimal", _create_decimal), ("_apply", _apply),
                         ("create_decimal_from_float", _create_decimal_from_float), ("radix", _radix),
                         ("to_sci_string", _to_sci_string), ("copy_decimal", _copy_decimal)):
    setattr(Context, _name, _function)
