"""_literal -- ast.literal_eval of a text: values without a compiler, which programs compiled ahead of time do not have."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
            "v": "\v", "\n": ""}
_CONSTANTS = {"None": None, "True": True, "False": False}


class _NotLiteral(Exception):
    """Something that is no literal, or no Python at all."""


class _Reader(object):
    """Reads one expression of literals."""

    def __init__(self, text):
        self.text = text
        self.at = 0
        self.depth = 0

    def blank(self):
        """Goes to the next token; line ends count as blanks inside brackets only."""
        text = self.text
        size = len(text)
        while self.at < size:
            c = text[self.at]
            if c in " \t\f" or c in "\r\n" and self.depth:
                self.at += 1
            elif c == "#":
                while self.at < size and text[self.at] not in "\r\n":
                    self.at += 1
            elif c == "\\" and text[self.at + 1:self.at + 2] == "\n":
                self.at += 2
            else:
                return c
        return ""

    def expression(self):
        """A literal, or a sum of a number and an imaginary one."""
        value = self.signed()
        while True:
            c = self.blank()
            if c not in ("+", "-"):
                return value
            if type(value) not in (int, float):
                raise _NotLiteral
            self.at += 1
            self.blank()
            right = self.atom()
            if type(right) is not complex:
                raise _NotLiteral
            value = value + right if c == "+" else value - right
            # A second operator would have a complex number on its left.

    def signed(self):
        c = self.blank()
        if c in ("+", "-"):
            self.at += 1
            self.blank()
            value = self.atom()
            if type(value) not in (int, float, complex):
                raise _NotLiteral
            return +value if c == "+" else -value
        return self.atom()

    def atom(self):
        c = self.blank()
        if c == "":
            raise _NotLiteral
        if c in _CLOSING:
            return self.display(c)
        if c in "'\"":
            return self.strings()
        if c.isdigit() or c == "." and self.text[self.at + 1:self.at + 2].isdigit():
            return self.number()
        if self.text.startswith("...", self.at):
            self.at += 3
            return Ellipsis
        start = self.at
        end = start
        while end < len(self.text) and (self.text[end].isalnum() or self.text[end] == "_"):
            end += 1
        word = self.text[start:end]
        if self.text[end:end + 1] in ("'", '"') and word.lower() in ("r", "b", "u", "br", "rb"):
            return self.strings()
        self.at = end
        if word in _CONSTANTS:
            return _CONSTANTS[word]
        if word == "set" and self.blank() == "(":
            self.at += 1
            self.depth += 1
            if self.blank() == ")":
                self.at += 1
                self.depth -= 1
                return set()
        raise _NotLiteral

    def display(self, opening):
        closing = _CLOSING[opening]
        self.at += 1
        self.depth += 1
        items = []
        pairs = {}
        is_dict = False
        comma = False
        while self.blank() != closing:
            item = self.expression()
            if opening == "{" and self.blank() == ":" and (is_dict or not items):
                self.at += 1
                is_dict = True
                pairs[item] = self.expression()
            elif is_dict:
                raise _NotLiteral
            else:
                items.append(item)
            c = self.blank()
            if c == ",":
                self.at += 1
                comma = True
            elif c != closing:
                raise _NotLiteral
        self.at += 1
        self.depth -= 1
        if opening == "[":
            return items
        if opening == "{":
            return set(items) if items else pairs
        return items[0] if len(items) == 1 and not comma else tuple(items)

    def number(self):
        start = self.at
        text = self.text
        end = start
        size = len(text)
        while end < size and (text[end].isalnum() or text[end] in "._"
                              or text[end] in "+-" and text[end - 1] in "eE" and text[start:start + 2].lower() != "0x"):
            end += 1
        word = text[start:end].lower()
        self.at = end
        try:
            if word[-1] == "j" and word[:2] != "0x":
                return complex(0, float(word[:-1]))
            if word[:2] in ("0x", "0o", "0b"):
                return int(word, 0)
            if "." in word or "e" in word:
                return float(word)
            return int(word, 0)
        except ValueError:
            raise _NotLiteral from None

    def strings(self):
        """One or more string literals side by side."""
        value = self.string()
        while True:
            c = self.blank()
            mark = self.at
            while self.at < len(self.text) and self.text[self.at].isalpha() and self.at - mark < 3:
                self.at += 1
            quoted = self.text[self.at:self.at + 1] in ("'", '"') and self.text[self.at:self.at + 1]
            word = self.text[mark:self.at].lower()
            self.at = mark
            if not c or not quoted or word not in ("", "r", "b", "u", "br", "rb"):
                return value
            more = self.string()
            if type(more) is not type(value):
                raise _NotLiteral
            value += more

    def string(self):
        text = self.text
        start = self.at
        while text[self.at] not in "'\"":
            self.at += 1
        prefix = text[start:self.at].lower()
        quote = text[self.at]
        if text.startswith(quote * 3, self.at):
            quote *= 3
        self.at += len(quote)
        begin = self.at
        end = begin
        found = -1
        while True:
            # The quote found before holds until a backslash takes it.
            if found < end:
                found = text.find(quote, end)
                if found < 0:
                    raise _NotLiteral
            slash = text.find("\\", end, found)
            if slash < 0:
                break
            end = slash + 2
        body = text[begin:found]
        self.at = found + len(quote)
        if len(quote) == 1 and "\n" in body.replace("\\\n", ""):
            raise _NotLiteral
        raw = "r" in prefix
        if "b" in prefix:
            if not body.isascii():
                raise _NotLiteral
            if not raw and "\\" in body:
                body = _unescaped(body, True)
            return body.encode("latin-1")
        return body if raw or "\\" not in body else _unescaped(body, False)


def _unescaped(body, is_bytes):
    parts = []
    at = 0
    while True:
        slash = body.find("\\", at)
        if slash < 0:
            parts.append(body[at:])
            return "".join(parts)
        parts.append(body[at:slash])
        c = body[slash + 1]
        at = slash + 2
        if c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif c in "01234567":
            end = at
            while end < len(body) and end < slash + 4 and body[end] in "01234567":
                end += 1
            parts.append(chr(int(body[slash + 1:end], 8) & (255 if is_bytes else 511)))
            at = end
        elif c == "x" or c in "uU" and not is_bytes:
            size = {"x": 2, "u": 4, "U": 8}[c]
            figures = body[at:at + size]
            if len(figures) < size or figures.strip("0123456789abcdefABCDEF") or int(figures, 16) > 0x10ffff:
                raise _NotLiteral
            parts.append(chr(int(figures, 16)))
            at += size
        elif c == "N" and not is_bytes:
            end = body.find("}", at)
            if body[at:at + 1] != "{" or end < 0:
                raise _NotLiteral
            name = body[at + 1:end]
            if not name.isascii() or not name.replace(" ", "").replace("-", "").isalnum():
                raise _NotLiteral
            import unicodedata
            try:
                parts.append(unicodedata.lookup(name))
            except KeyError:
                raise _NotLiteral from None
            at = end + 1
        else:
            parts.append("\\" + c)


def evaluate(node_or_string):
    """The value of a text that is made of literals only."""
    if not isinstance(node_or_string, str):
        if isinstance(node_or_string, (bytes, bytearray)):
            node_or_string = node_or_string.decode("utf-8")
        else:
            raise ValueError("malformed node or string: %r" % (node_or_string,))
    text = node_or_string.lstrip(" \t").rstrip()
    if "\0" in text:
        raise ValueError("source code string cannot contain null bytes")
    reader = _Reader(text)
    try:
        value = reader.expression()
        if reader.blank() == ",":
            # A tuple without brackets.
            items = [value]
            while reader.blank() == ",":
                reader.at += 1
                if not reader.blank():
                    break
                items.append(reader.expression())
            value = tuple(items)
        if reader.blank():
            raise _NotLiteral
        return value
    except _NotLiteral:
        pass
    try:
        compile(text, "<unknown>", "eval")
    except RuntimeError:
        # A program compiled ahead of time has no compiler to tell wrong Python from Python that is no literal.
        pass
    raise ValueError("malformed node or string on line %d: %r" % (text[:reader.at].count("\n") + 1, text[:60]))
