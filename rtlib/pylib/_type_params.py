"""_type_params -- what definitions with type parameters and type statements call (frontend/build_generic.c)."""
from typing import Generic, ParamSpec, TypeAliasType, TypeVar, TypeVarTuple


def typevar(name, bound=None):
    made = TypeVar(name)
    made.__infer_variance__ = True
    if bound is not None:
        made._wait(bound)
    return made


def typevartuple(name):
    return TypeVarTuple(name)


def paramspec(name):
    made = ParamSpec(name)
    made.__infer_variance__ = True
    return made


def base(parameters):
    """The base that a class with these parameters has besides its own."""
    items = []
    for each in parameters:
        items.extend(each) if isinstance(each, TypeVarTuple) else items.append(each)
    return Generic[tuple(items)]


def definition(made, parameters):
    """The function or class, with its parameters."""
    if isinstance(made, type):
        type.__setattr__(made, '__type_params__', parameters)
    else:
        made.__type_params__ = parameters
    return made


def alias(name, value, parameters):
    made = TypeAliasType.__new__(TypeAliasType)
    made._set_up(name, value, parameters)
    return made
