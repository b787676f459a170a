"""decimal's signals and contexts. Conditions are bits here, so that an operation collects them in one integer."""
from _decimal import Settings

CLAMPED = 1
CONVERSION = 2
DIVIDE_ZERO = 4
DIVIDE_IMPOSSIBLE = 8
DIVIDE_UNDEFINED = 16
INEXACT = 64
INVALID_CONTEXT = 128
INVALID = 256
FLOAT_OPERATION = 1024
OVERFLOW = 2048
ROUNDED = 4096
SUBNORMAL = 8192
UNDERFLOW = 16384
ANY_INVALID = CONVERSION | DIVIDE_IMPOSSIBLE | DIVIDE_UNDEFINED | INVALID_CONTEXT | INVALID

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
MODES = (ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN,
         ROUND_05UP)


class DecimalException(ArithmeticError):
    __module__ = "decimal"


class Clamped(DecimalException):
    __module__ = "decimal"


class InvalidOperation(DecimalException):
    __module__ = "decimal"


class ConversionSyntax(InvalidOperation):
    __module__ = "decimal"


class DivisionByZero(DecimalException, ZeroDivisionError):
    __module__ = "decimal"


class DivisionImpossible(InvalidOperation):
    __module__ = "decimal"


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    __module__ = "decimal"


class Inexact(DecimalException):
    __module__ = "decimal"


class InvalidContext(InvalidOperation):
    __module__ = "decimal"


class Rounded(DecimalException):
    __module__ = "decimal"


class Subnormal(DecimalException):
    __module__ = "decimal"


class Overflow(Inexact, Rounded):
    __module__ = "decimal"


class Underflow(Inexact, Rounded, Subnormal):
    __module__ = "decimal"


class FloatOperation(DecimalException, TypeError):
    __module__ = "decimal"


# In the order in which flags and traps are looked at.
SIGNALS = ((InvalidOperation, ANY_INVALID), (FloatOperation, FLOAT_OPERATION), (DivisionByZero, DIVIDE_ZERO),
           (Overflow, OVERFLOW), (Underflow, UNDERFLOW), (Subnormal, SUBNORMAL), (Inexact, INEXACT),
           (Rounded, ROUNDED), (Clamped, CLAMPED))
_bits = dict(SIGNALS)
_conditions = ((InvalidOperation, INVALID), (ConversionSyntax, CONVERSION), (DivisionImpossible, DIVIDE_IMPOSSIBLE),
               (DivisionUndefined, DIVIDE_UNDEFINED), (InvalidContext, INVALID_CONTEXT))
# In the order in which a context prints them.
_shown = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def signal(ctx, status):
    """Sets the flags; raises when one of them is trapped."""
    ctx._flags |= status
    trapped = ctx._traps & status
    if trapped:
        found = [cls for cls, bit in _conditions if trapped & bit]
        kind = None
        for cls, bit in SIGNALS:
            if trapped & bit:
                if kind is None:
                    kind = cls
                if cls is not InvalidOperation:
                    found.append(cls)
        raise kind(found)


def _bit_of(key):
    try:
        return _bits[key]
    except (KeyError, TypeError):
        raise KeyError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   "
                       "Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]") from None


class SignalDict(object):
    """The flags or the traps of a context, as a mapping."""

    __module__ = "abc"
    __slots__ = ("_ctx", "_name")
    __hash__ = None

    def __init__(self, ctx, name):
        self._ctx = ctx
        self._name = name

    def __len__(self):
        return len(SIGNALS)

    def __iter__(self):
        return iter([cls for cls, bit in SIGNALS])

    def __getitem__(self, key):
        return bool(getattr(self._ctx, self._name) & _bit_of(key))

    def __setitem__(self, key, value):
        bit = _bit_of(key)
        mask = getattr(self._ctx, self._name)
        setattr(self._ctx, self._name, mask | bit if value else mask & ~bit)

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")

    def __contains__(self, key):
        return key in _bits

    def __repr__(self):
        return "{%s}" % ", ".join(["%r:%r" % (cls, self[cls]) for cls, bit in SIGNALS])

    def __eq__(self, other):
        if isinstance(other, (SignalDict, dict)):
            return self.copy() == dict(other)
        return NotImplemented

    def copy(self):
        return {cls: self[cls] for cls, bit in SIGNALS}

    def get(self, key, default=None):
        return self[key] if key in _bits else default

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return self.copy().items()

    def update(self, *args, **kwds):
        for key, value in dict(*args, **kwds).items():
            self[key] = value

    def clear(self):
        raise ValueError("signal keys cannot be deleted")


def _mask_of_list(value):
    mask = 0
    for cls in value:
        mask |= _bit_of(cls)
    return mask


def _mask_of_dict(value):
    if isinstance(value, SignalDict):
        return getattr(value._ctx, value._name)
    if not isinstance(value, dict):
        raise TypeError("argument must be a signal dict")
    if len(value) != len(SIGNALS):
        raise KeyError("invalid signal dict")
    mask = 0
    for cls, bit in SIGNALS:
        try:
            if value[cls]:
                mask |= bit
        except KeyError:
            raise KeyError("invalid signal dict") from None
    return mask


def check_rounding(mode):
    if not isinstance(mode, str) or mode not in MODES:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                        "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return mode


def as_ssize(value):
    """An int as the C code of CPython takes it."""
    if not -1 << 63 <= value < 1 << 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    return value


def _integer(value, low, high, text):
    if not isinstance(value, int):
        raise TypeError("an integer is required")
    as_ssize(value)
    if not low <= value <= high:
        raise ValueError(text)
    return int(value)


class Context(Settings):
    """Precision, rounding, limits, flags and traps of arithmetic."""

    __module__ = "decimal"
    __full_name__ = "decimal.Context"
    __slots__ = ()

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        base = DefaultContext
        self._prec = base._prec
        self._emin = base._emin
        self._emax = base._emax
        self.prec = base._prec if prec is None else prec
        self.rounding = base._rounding if rounding is None else rounding
        self.Emin = base._emin if Emin is None else Emin
        self.Emax = base._emax if Emax is None else Emax
        self.capitals = base._capitals if capitals is None else capitals
        self.clamp = base._clamp if clamp is None else clamp
        self._flags = 0
        self._traps = base._traps
        if traps is not None:
            self._traps = _mask_of_list(traps) if isinstance(traps, list) else _mask_of_dict(traps)
        if flags is not None:
            self._flags = _mask_of_list(flags) if isinstance(flags, list) else _mask_of_dict(flags)

    def _derive(self):
        """What follows from precision and exponents. `_limit` is capped: a larger coefficient takes the slow path."""
        self._limit = 10 ** min(self._prec, 2000)
        self._etiny = self._emin - self._prec + 1
        self._etop = self._emax - self._prec + 1

    @property
    def prec(self):
        return self._prec

    @prec.setter
    def prec(self, value):
        self._prec = _integer(value, 1, MAX_PREC, "valid range for prec is [1, MAX_PREC]")
        self._derive()

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, value):
        self._rounding = check_rounding(value)

    @property
    def Emin(self):
        return self._emin

    @Emin.setter
    def Emin(self, value):
        self._emin = _integer(value, MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")
        self._derive()

    @property
    def Emax(self):
        return self._emax

    @Emax.setter
    def Emax(self, value):
        self._emax = _integer(value, 0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")
        self._derive()

    @property
    def capitals(self):
        return self._capitals

    @capitals.setter
    def capitals(self, value):
        self._capitals = _integer(value, 0, 1, "valid values for capitals are 0 or 1")

    @property
    def clamp(self):
        return self._clamp

    @clamp.setter
    def clamp(self, value):
        self._clamp = _integer(value, 0, 1, "valid values for clamp are 0 or 1")

    @property
    def flags(self):
        return SignalDict(self, "_flags")

    @flags.setter
    def flags(self, value):
        self._flags = _mask_of_dict(value)

    @property
    def traps(self):
        return SignalDict(self, "_traps")

    @traps.setter
    def traps(self, value):
        self._traps = _mask_of_dict(value)

    def __repr__(self):
        def names(mask):
            return ", ".join([cls.__name__ for cls in _shown if mask & _bits[cls]])
        return ("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])"
                % (self._prec, self._rounding, self._emin, self._emax, self._capitals, self._clamp,
                   names(self._flags), names(self._traps)))

    def clear_flags(self):
        self._flags = 0

    def clear_traps(self):
        self._traps = 0

    def __reduce__(self):
        return (Context, (self._prec, self._rounding, self._emin, self._emax, self._capitals, self._clamp,
                          [cls for cls, bit in SIGNALS if self._flags & bit],
                          [cls for cls, bit in SIGNALS if self._traps & bit]))

    def Etiny(self):
        return self._etiny

    def Etop(self):
        return self._etop


def _default():
    ctx = Context.__new__(Context)
    ctx._prec = 28
    ctx._rounding = ROUND_HALF_EVEN
    ctx._emin = -999999
    ctx._emax = 999999
    ctx._capitals = 1
    ctx._clamp = 0
    ctx._flags = 0
    ctx._traps = ANY_INVALID | DIVIDE_ZERO | OVERFLOW
    ctx._derive()
    return ctx


DefaultContext = _default()
BasicContext = Context(9, ROUND_HALF_UP, traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])
_current = [DefaultContext.copy()]


def getcontext():
    """The context of the running code."""
    return _current[0]


def setcontext(context):
    """Makes another context the current one."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context._flags = 0
    _current[0] = context


class _ContextManager(object):

    __module__ = "decimal"

    def __init__(self, ctx):
        self._new = ctx
        self._saved = None

    def __enter__(self):
        self._saved = _current[0]
        _current[0] = self._new
        return self._new

    def __exit__(self, kind, value, traceback):
        _current[0] = self._saved


def localcontext(ctx=None, **kwargs):
    """A with statement's context: a copy of `ctx` or of the current one, with changes."""
    if ctx is None:
        ctx = _current[0]
    elif not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    ctx = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if value is not None:
            if name in ("flags", "traps") and isinstance(value, list):
                setattr(ctx, "_" + name, _mask_of_list(value))
            else:
                setattr(ctx, name, value)
    return _ContextManager(ctx)


def context_of(context):
    """The context an operation uses."""
    if context is None:
        return _current[0]
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context
