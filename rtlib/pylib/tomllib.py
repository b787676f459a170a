"""tomllib -- reads TOML documents."""
import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ["loads", "load", "TOMLDecodeError"]


class TOMLDecodeError(ValueError):
    """The text is not TOML."""


_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_CONTROL = frozenset([chr(i) for i in range(32)] + ["\x7f"])
_ILLEGAL_LINE = _CONTROL - {"\t"}
_ILLEGAL_LINES = _CONTROL - {"\t", "\n"}
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_MOMENT = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]" + _TIME
                     + r"(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_CLOCK = re.compile(_TIME)
_NUMBER = re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                     r"|[+-]?(?:0|[1-9](?:_?[0-9])*)((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")


def load(fp, /, *, parse_float=float):
    """The document of a file opened in binary mode."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """The document of a text."""
    text = s.replace("\r\n", "\n")
    if parse_float is not float:
        inner = parse_float

        def parse_float(figures):
            value = inner(figures)
            if isinstance(value, (dict, list)):
                raise ValueError("parse_float must not return dicts or lists")
            return value
    return _Document(text, parse_float).read()


class _Name(object):
    """What is known of a key path: how it was declared, and what is below it."""

    __slots__ = ("explicit", "frozen", "below")

    def __init__(self):
        self.explicit = False
        self.frozen = False
        self.below = {}

    def at(self, key):
        """The one below with that key, made if needed."""
        node = self.below.get(key)
        if node is None:
            node = self.below[key] = _Name()
        return node


class _Document(object):

    def __init__(self, text, parse_float):
        self.text = text
        self.at = 0
        self.parse_float = parse_float
        self.data = {}
        self.names = _Name()
        # Where pairs go: the dict of the last header, what is known of its path, the path.
        self.place = self.data
        self.below = self.names
        self.header = ()
        self.pending = []

    def fail(self, message, at=None):
        if at is None:
            at = self.at
        if at >= len(self.text):
            where = "end of document"
        else:
            line = self.text.count("\n", 0, at) + 1
            column = at + 1 if line == 1 else at - self.text.rindex("\n", 0, at)
            where = "line %d, column %d" % (line, column)
        raise TOMLDecodeError("%s (at %s)" % (message, where))

    def read(self):
        text = self.text
        size = len(text)
        while True:
            self.blanks()
            if self.at >= size:
                break
            c = text[self.at]
            if c == "\n":
                self.at += 1
                continue
            if c in _BARE or c in "'\"":
                self.pair()
                self.blanks()
            elif c == "[":
                for node in self.pending:
                    node.explicit = True
                self.pending = []
                if text[self.at + 1:self.at + 2] == "[":
                    self.array_header()
                else:
                    self.table_header()
                self.blanks()
            elif c != "#":
                self.fail("Invalid statement")
            self.comment()
            if self.at >= size:
                break
            if text[self.at] != "\n":
                self.fail("Expected newline or end of document after a statement")
            self.at += 1
        return self.data

    # Space

    def blanks(self):
        text = self.text
        at = self.at
        size = len(text)
        while at < size and text[at] in " \t":
            at += 1
        self.at = at

    def comment(self):
        if self.text[self.at:self.at + 1] == "#":
            end = self.text.find("\n", self.at)
            if end < 0:
                end = len(self.text)
            for i in range(self.at + 1, end):
                if self.text[i] in _ILLEGAL_LINE:
                    self.fail("Found invalid character %r" % self.text[i], i)
            self.at = end

    def space(self):
        """Blanks, lines and comments inside an array."""
        while True:
            before = self.at
            while self.text[self.at:self.at + 1] in (" ", "\t", "\n") and self.at < len(self.text):
                self.at += 1
            self.comment()
            if self.at == before:
                return

    # What is known of names

    def name(self, path):
        node = self.names
        for key in path:
            node = node.at(key)
        return node

    def known(self, path):
        """(explicit, frozen) of a path; what is frozen is so all the way down."""
        node = self.names
        explicit = False
        for key in path:
            node = node.below.get(key)
            if node is None:
                return False, False
            if node.frozen:
                return node.explicit, True
            explicit = node.explicit
        return explicit, False

    def table(self, path, place):
        """The dict at a path from a dict on, made if needed; None when a value is in the way."""
        for key in path:
            if key not in place:
                place[key] = {}
            place = place[key]
            if isinstance(place, list):
                place = place[-1]
            if not isinstance(place, dict):
                return None
        return place

    # Statements

    def table_header(self):
        self.at += 1
        self.blanks()
        path = self.key()
        explicit, frozen = self.known(path)
        if explicit or frozen:
            self.fail("Cannot declare %s twice" % (path,))
        self.header = path
        self.below = self.name(path)
        self.below.explicit = True
        self.place = self.table(path, self.data)
        if self.place is None:
            self.fail("Cannot overwrite a value")
        if self.text[self.at:self.at + 1] != "]":
            self.fail("Expected ']' at the end of a table declaration")
        self.at += 1

    def array_header(self):
        self.at += 2
        self.blanks()
        path = self.key()
        if self.known(path)[1]:
            self.fail("Cannot mutate immutable namespace %s" % (path,))
        self.name(path[:-1]).below.pop(path[-1], None)
        self.header = path
        self.below = self.name(path)
        self.below.explicit = True
        place = self.table(path[:-1], self.data)
        found = None if place is None else place.setdefault(path[-1], [])
        if not isinstance(found, list):
            self.fail("Cannot overwrite a value")
        self.place = {}
        found.append(self.place)
        if self.text[self.at:self.at + 2] != "]]":
            self.fail("Expected ']]' at the end of an array declaration")
        self.at += 2

    def pair(self):
        key, value = self.key_and_value()
        node = self.below
        frozen = False
        for i in range(len(key) - 1):
            node = node.at(key[i])
            frozen = frozen or node.frozen
            if node.explicit:
                self.fail("Cannot redefine namespace %s" % (self.header + key[:i + 1],))
            self.pending.append(node)
        if frozen:
            self.fail("Cannot mutate immutable namespace %s" % (self.header + key[:-1],))
        place = self.table(key[:-1], self.place)
        if place is None or key[-1] in place:
            self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            node.at(key[-1]).frozen = True
        place[key[-1]] = value

    def key_and_value(self):
        key = self.key()
        if self.text[self.at:self.at + 1] != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.at += 1
        self.blanks()
        return key, self.value()

    def key(self):
        parts = [self.key_part()]
        self.blanks()
        while self.text[self.at:self.at + 1] == ".":
            self.at += 1
            self.blanks()
            parts.append(self.key_part())
            self.blanks()
        return tuple(parts)

    def key_part(self):
        text = self.text
        c = text[self.at:self.at + 1]
        if c and c in _BARE:
            start = self.at
            while text[self.at:self.at + 1] and text[self.at] in _BARE:
                self.at += 1
            return text[start:self.at]
        if c == "'":
            return self.literal()
        if c == '"':
            self.at += 1
            return self.basic(False)
        self.fail("Invalid initial character for a key part")

    # Values

    def value(self):
        text = self.text
        at = self.at
        c = text[at:at + 1]
        if c == '"':
            if text.startswith('"""', at):
                return self.many(True)
            self.at += 1
            return self.basic(False)
        if c == "'":
            return self.many(False) if text.startswith("'''", at) else self.literal()
        if c == "t" and text.startswith("true", at):
            self.at += 4
            return True
        if c == "f" and text.startswith("false", at):
            self.at += 5
            return False
        if c == "[":
            return self.array()
        if c == "{":
            return self.inline()
        found = _MOMENT.match(text, at)
        if found:
            try:
                value = _moment(found)
            except ValueError:
                self.fail("Invalid date or datetime")
            self.at = found.end()
            return value
        found = _CLOCK.match(text, at)
        if found:
            self.at = found.end()
            return _clock(found.groups())
        found = _NUMBER.match(text, at)
        if found:
            self.at = found.end()
            return self.parse_float(found.group()) if found.group(1) else int(found.group(), 0)
        for word in ("inf", "nan", "-inf", "+inf", "-nan", "+nan"):
            if text.startswith(word, at):
                self.at = at + len(word)
                return self.parse_float(word)
        self.fail("Invalid value")

    def array(self):
        self.at += 1
        items = []
        self.space()
        while self.text[self.at:self.at + 1] != "]":
            items.append(self.value())
            self.space()
            c = self.text[self.at:self.at + 1]
            if c == ",":
                self.at += 1
                self.space()
            elif c != "]":
                self.fail("Unclosed array")
        self.at += 1
        return items

    def inline(self):
        self.at += 1
        data = {}
        names = _Name()
        self.blanks()
        if self.text[self.at:self.at + 1] == "}":
            self.at += 1
            return data
        while True:
            key, value = self.key_and_value()
            place = data
            node = names
            for part in key[:-1]:
                node = node.at(part)
                if node.frozen:
                    self.fail("Cannot mutate immutable namespace %s" % (key[:-1],))
                place = place.setdefault(part, {})
                if not isinstance(place, dict):
                    self.fail("Cannot overwrite a value")
            if key[-1] in place:
                self.fail("Duplicate inline table key %r" % key[-1])
            place[key[-1]] = value
            if isinstance(value, (dict, list)):
                node.at(key[-1]).frozen = True
            self.blanks()
            c = self.text[self.at:self.at + 1]
            self.at += 1
            if c == "}":
                return data
            if c != ",":
                self.at -= 1
                self.fail("Unclosed inline table")
            self.blanks()

    def until(self, mark, illegal):
        """The text up to a mark, which is passed."""
        end = self.text.find(mark, self.at)
        if end < 0:
            self.fail("Expected %r" % mark, len(self.text))
        for i in range(self.at, end):
            if self.text[i] in illegal:
                self.fail("Found invalid character %r" % self.text[i], i)
        found = self.text[self.at:end]
        self.at = end + len(mark)
        return found

    def literal(self):
        self.at += 1
        return self.until("'", _ILLEGAL_LINE)

    def many(self, escapes):
        """A string of several lines; up to two quotes may stand before the closing ones."""
        self.at += 3
        if self.text[self.at:self.at + 1] == "\n":
            self.at += 1
        quote = '"' if escapes else "'"
        found = self.basic(True) if escapes else self.until("'''", _ILLEGAL_LINES)
        for _ in range(2):
            if self.text[self.at:self.at + 1] == quote:
                self.at += 1
                found += quote
        return found

    def basic(self, lines):
        text = self.text
        size = len(text)
        illegal = _ILLEGAL_LINES if lines else _ILLEGAL_LINE
        parts = []
        start = self.at
        while True:
            if self.at >= size:
                self.fail("Unterminated string")
            c = text[self.at]
            if c == '"' and (not lines or text.startswith('"""', self.at)):
                parts.append(text[start:self.at])
                self.at += 3 if lines else 1
                return "".join(parts)
            if c == "\\":
                parts.append(text[start:self.at])
                parts.append(self.escape(lines))
                start = self.at
                continue
            if c in illegal:
                self.fail("Illegal character %r" % c)
            self.at += 1

    def escape(self, lines):
        text = self.text
        c = text[self.at + 1:self.at + 2]
        self.at = min(self.at + 2, len(text))
        if c in _ESCAPES and c:
            return _ESCAPES[c]
        if lines and c in (" ", "\t", "\n"):
            # A backslash at the end of a line takes all space behind it.
            if c != "\n":
                self.blanks()
                if self.at >= len(text):
                    return ""
                if text[self.at] != "\n":
                    self.fail("Unescaped '\\' in a string")
                self.at += 1
            while text[self.at:self.at + 1] in (" ", "\t", "\n") and self.at < len(text):
                self.at += 1
            return ""
        if c == "u" or c == "U":
            size = 4 if c == "u" else 8
            figures = text[self.at:self.at + size]
            if len(figures) != size or figures.strip("0123456789abcdefABCDEF"):
                self.fail("Invalid hex value")
            self.at += size
            code = int(figures, 16)
            if code > 0x10ffff or 0xd800 <= code <= 0xdfff:
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        self.fail("Unescaped '\\' in a string")


def _clock(parts):
    hour, minute, second, micros = parts
    return time(int(hour), int(minute), int(second), int(micros.ljust(6, "0")) if micros else 0)


def _moment(found):
    year, month, day, hour, minute, second, micros, zulu, sign, hours, minutes = found.groups()
    year, month, day = int(year), int(month), int(day)
    if hour is None:
        return date(year, month, day)
    zone = None
    if sign:
        offset = timedelta(hours=int(hours), minutes=int(minutes))
        zone = timezone(-offset if sign == "-" else offset)
    elif zulu:
        zone = timezone.utc
    return datetime(year, month, day, int(hour), int(minute), int(second), int(micros.ljust(6, "0")) if micros else 0,
                    tzinfo=zone)
