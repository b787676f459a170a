"""json.decoder -- the parsing half of json; the parser itself is the module _json."""
from _json import decode as _decode, scanstring

__all__ = ['JSONDecoder', 'JSONDecodeError']

c_scanstring = scanstring
NaN = float('nan')
PosInf = float('inf')
NegInf = float('-inf')


class JSONDecodeError(ValueError):
    """A text that is not JSON: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, '%s: line %d column %d (char %d)' % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


class JSONDecoder(object):
    """JSON text to Python objects; the hooks replace how objects, numbers and constants are made."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The object of a whole document."""
        return _decode(s, 0, True, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float,
                       self.parse_int, self.parse_constant)

    def raw_decode(self, s, idx=0):
        """The object that starts at idx, and where it ends."""
        return _decode(s, idx, False, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float,
                       self.parse_int, self.parse_constant)
