"""json.encoder -- the writing half of json; the writer itself is the module _json."""
from _json import encode as _encode, encode_basestring, encode_basestring_ascii

__all__ = ['JSONEncoder']

INFINITY = float('inf')
py_encode_basestring = c_encode_basestring = encode_basestring
py_encode_basestring_ascii = c_encode_basestring_ascii = encode_basestring_ascii


class JSONEncoder(object):
    """Python objects to JSON text. Subclasses extend default()."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Called for objects that JSON has no form for: returns one that it has, or raises TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of o."""
        if type(self).iterencode is not JSONEncoder.iterencode and not isinstance(o, str):
            chunks = self.iterencode(o, _one_shot=True)
            if not isinstance(chunks, (list, tuple)):
                chunks = list(chunks)
            return ''.join(chunks)
        return self._text(o)

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o as an iterator of its pieces."""
        return iter((self._text(o),))

    def _text(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return _encode(o, self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, indent,
                       self.item_separator, self.key_separator, self.sort_keys, self.default)
