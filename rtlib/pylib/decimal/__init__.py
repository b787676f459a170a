"""decimal -- decimal floating point arithmetic with a context: precision, rounding, signals."""
from decimal._context import (BasicContext, Clamped, Context, ConversionSyntax, DecimalException, DefaultContext,
                              DivisionByZero, DivisionImpossible, DivisionUndefined, ExtendedContext,
                              FloatOperation, Inexact, InvalidContext, InvalidOperation, MAX_EMAX, MAX_PREC,
                              MIN_EMIN, MIN_ETINY, Overflow, ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR,
                              ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Rounded, Subnormal,
                              Underflow, getcontext, localcontext, setcontext)
from decimal._number import Decimal
from decimal._methods import DecimalTuple
from decimal import _operations
import numbers

numbers.Number.register(Decimal)

__version__ = "1.70"
HAVE_THREADS = True
HAVE_CONTEXTVAR = True

__all__ = ["Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext",
           "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal",
           "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax",
           "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR",
           "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext", "localcontext", "MAX_PREC",
           "MAX_EMAX", "MIN_EMIN", "MIN_ETINY", "HAVE_THREADS", "HAVE_CONTEXTVAR"]
