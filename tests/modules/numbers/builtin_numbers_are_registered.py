import numbers
for v in (1, True, 1.0, 1j, 'a'):
    print([c.__name__ for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(v, c)])
try: numbers.Real()
except TypeError as e: print(str(e)[:60])
class N(numbers.Number): pass
print(isinstance(N(), numbers.Number), issubclass(int, numbers.Rational))
