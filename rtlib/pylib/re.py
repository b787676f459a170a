"""re -- regular expressions: the face of the engine in _re."""
import _re
from _re import (Match, Pattern, compile, escape, findall, finditer, fullmatch, match, purge, search, split, sub, subn)

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'template',
           'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE',
           'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag']

__version__ = '2.2.1'


class error(Exception):
    """Exception raised for invalid regular expressions.

    Attributes: msg, pattern, pos, lineno and colno; the last four may be None."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = '%s at position %d' % (msg, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        super().__init__(msg)


_re._set_error(error)

_flag_names = (('ASCII', 256), ('IGNORECASE', 2), ('LOCALE', 4), ('UNICODE', 32), ('MULTILINE', 8), ('DOTALL', 16),
               ('VERBOSE', 64), ('TEMPLATE', 1), ('DEBUG', 128))


class RegexFlag(int):
    """A set of flags: an int that shows the names of its members."""

    __slots__ = ()
    __module__ = 're'

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        rest = int(self)
        names = []
        for name, flag in _flag_names:
            if rest & flag:
                names.append(name)
                rest &= ~flag
        if rest or not names:
            return None if not names and rest else 'NOFLAG' if not rest else '|'.join(names) + '|' + hex(rest)
        return '|'.join(names)

    def __repr__(self):
        value = int(self)
        if not value:
            return 're.NOFLAG'
        rest = value
        names = []
        for name, flag in _flag_names:
            if value & flag:
                names.append('re.' + name)
                rest &= ~flag
        if rest:
            names.append(hex(rest))
        return '|'.join(names)

    __str__ = __repr__

    def __format__(self, spec):
        return int.__format__(int(self), spec) if spec else repr(self)

    def __or__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) | int(other))

    def __and__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) & int(other))

    def __xor__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return RegexFlag(int(self) ^ int(other))

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return RegexFlag(511 & ~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    def __bool__(self):
        return int(self) != 0

    def __hash__(self):
        return hash(int(self))


NOFLAG = RegexFlag(0)
T = TEMPLATE = RegexFlag(1)
I = IGNORECASE = RegexFlag(2)
L = LOCALE = RegexFlag(4)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
DEBUG = RegexFlag(128)
A = ASCII = RegexFlag(256)
for _name in ('NOFLAG', 'T', 'TEMPLATE', 'I', 'IGNORECASE', 'L', 'LOCALE', 'M', 'MULTILINE', 'S', 'DOTALL', 'U', 'UNICODE', 'X',
              'VERBOSE', 'DEBUG', 'A', 'ASCII'):
    setattr(RegexFlag, _name, globals()[_name])
del _name


def template(pattern, flags=0):
    """Compile a template pattern, returning a Pattern object, deprecated."""
    return compile(pattern, flags | T)


class Scanner(object):
    """Splits a text into tokens: each rule is a pattern with what to call with the scanner and the text, or a value, or None."""

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        rules = []
        count = 0
        self._rule_of = {}      # number of the group around a rule -> the rule
        for number, (phrase, action) in enumerate(lexicon):
            count += 1
            self._rule_of[count] = number
            rules.append('(' + phrase + ')')
            count += compile(phrase, flags).groups
        self.scanner = compile('|'.join(rules), flags)

    def scan(self, string):
        """(tokens, the rest that no rule fits)."""
        result = []
        match = self.scanner.scanner(string).match
        at = 0
        while True:
            found = match()
            if not found or found.end() == at:
                break
            action = self.lexicon[self._rule_of[found.lastindex]][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            at = found.end()
        return result, string[at:]
