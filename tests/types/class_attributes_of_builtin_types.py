"""__module__ and __doc__ of builtin types that have attributes of these names for their instances."""
import types

for t in type, types.FunctionType, types.MethodType, property, types.CodeType, classmethod, int, types.ModuleType:
    print(t.__name__, t.__module__, t.__doc__ is None or isinstance(t.__doc__, str))
print(isinstance(type.__doc__, str))


class C:
    """about C"""


class D(type):
    """about D"""


print(C.__module__, C.__doc__, D.__module__, D.__doc__, D('x', (), {}).__doc__)
