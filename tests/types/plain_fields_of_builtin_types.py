"""Fields that CPython shows as member_descriptor, and what their setting raises."""
import functools
import types

for d in (complex.real, slice.start, range.stop, types.FunctionType.__closure__, types.MethodType.__func__, property.fget,
          functools.partial.args, BaseException.__suppress_context__, OSError.errno, StopIteration.value, super.__self__,
          classmethod.__func__, types.CodeType.co_name, types.ModuleType.__dict__["__dict__"], type.__dict__["__mro__"],
          float.real, BaseException.args, types.FunctionType.__code__, types.GeneratorType.gi_frame):
    print(d, type(d).__name__, d.__qualname__, d.__objclass__.__qualname__)


def f():
    pass


for obj, name in ((1j, "real"), (slice(1), "start"), (f, "__closure__"), (property(), "fget"), (1.0, "real"),
                  (f.__code__, "co_name"), (f, "__globals__"), (range(3), "step")):
    try:
        setattr(obj, name, 1)
    except AttributeError as e:
        print(name, e)
for obj, name in ((OSError(), "errno"), (SystemExit(), "code")):
    setattr(obj, name, 7)
    print(getattr(obj, name))
    delattr(obj, name)
    print(getattr(obj, name))
try:
    complex.real.__get__(3)
except TypeError as e:
    print(e)
