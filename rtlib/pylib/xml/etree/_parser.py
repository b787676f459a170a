"""The XML reader of ElementTree: a push parser without external entities, with bounds for the expansion of others."""

# Error codes and texts are those that programs know from expat.
NO_ELEMENT, SYNTAX, TOKEN, UNCLOSED, TAG, DUPLICATE, JUNK, ENTITY, RECURSIVE, CHARACTER = 3, 2, 4, 5, 7, 8, 9, 11, 12, 14
ASYNCHRONOUS = 13
DECLARATION, UNCLOSED_CDATA, PREFIX, UNDECLARED, BAD_DECLARATION, RESERVED, AMPLIFIED = 17, 20, 27, 28, 30, 38, 43
MESSAGES = {NO_ELEMENT: "no element found", SYNTAX: "syntax error", TOKEN: "not well-formed (invalid token)",
            UNCLOSED: "unclosed token", TAG: "mismatched tag", DUPLICATE: "duplicate attribute",
            JUNK: "junk after document element", ENTITY: "undefined entity", RECURSIVE: "recursive entity reference",
            ASYNCHRONOUS: "asynchronous entity", CHARACTER: "reference to invalid character number",
            DECLARATION: "XML or text declaration not at start of entity",
            UNCLOSED_CDATA: "unclosed CDATA section", PREFIX: "unbound prefix",
            UNDECLARED: "must not undeclare prefix", BAD_DECLARATION: "XML declaration not well-formed",
            RESERVED: "reserved prefix (xml) must not be undeclared or bound to another namespace name",
            AMPLIFIED: "limit on input amplification factor (from DTD and entities) breached"}
MAX_EXPANSION = 1 << 20
MAX_RATIO = 100
MAX_DEPTH = 100
XML_SPACE = "http://www.w3.org/XML/1998/namespace"
_BUILTIN = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_SPACE = " \t\r\n"
_FIGURES = "0123456789"
_HEX_FIGURES = _FIGURES + "abcdefABCDEF"
_DECLARATIONS = ("<!ENTITY", "<!ATTLIST", "<!ELEMENT", "<!NOTATION")
_PUBLIC = " \r\n-'()+,./:=?;!*#@$_%"


class ParseError(SyntaxError):
    """The text is not XML."""
    __module__ = "xml.etree.ElementTree"


class Incomplete(Exception):
    """A token goes on behind the text that was fed so far."""


def _name_end(text, at):
    """The end of a name that starts at `at`; `at` itself when there is none."""
    size = len(text)
    end = at
    if end < size and (text[end].isalpha() or text[end] in "_:"):
        end += 1
        while end < size and (text[end].isalnum() or text[end] in "_:.-\xb7"):
            end += 1
    return end


def _skip(text, at):
    """The place behind white space."""
    while text[at:at + 1] and text[at] in _SPACE:
        at += 1
    return at


_DECLARED = (("version", True, "_.:-"), ("encoding", False, None), ("standalone", False, ("yes", "no")))


def _pseudo_attribute(text, at):
    """(name, value, the end) of name = "value" behind white space; the name is "" at the end of the text; value None: malformed."""
    start = at
    at = _skip(text, at)
    end = _name_end(text, at)
    name = text[at:end]
    if not text[at:]:
        return "", "", at
    place = end
    for mark in "=", "'\"":
        end = _skip(text, end)
        if not text[end:end + 1] or text[end] not in mark:
            return name or "?", None, place
        quote = text[end]
        end += 1
    close = text.find(quote, end)
    if close < 0 or at == start:
        return name or "?", None, place
    return name or "?", text[end:close], close + 1


def _declaration_error(text):
    """Where the text of an XML declaration is malformed; None: nowhere."""
    at = 0
    name, value, end = _pseudo_attribute(text, 0)
    for wanted, needed, allowed in _DECLARED:
        if name != wanted:
            if needed:
                return at
            continue
        if value is None:
            return end
        if isinstance(allowed, tuple):
            good = value in allowed
        elif allowed:
            good = all(c.isalnum() or c in allowed for c in value)
        else:
            good = value[:1].isalpha() and _name_end(value, 0) == len(value)
        if not good:
            return end - len(value) - 1
        at = end
        name, value, end = _pseudo_attribute(text, at)
    return at if name else None


_BEGINNINGS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
               (b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))


def encoding_of(data, final):
    """The encoding of a document by its first bytes: byte order mark, then the declaration, then UTF-8. None: they are
    too few to tell."""
    for beginning, encoding in _BEGINNINGS:
        if data.startswith(beginning):
            return encoding
        if not final and beginning.startswith(data):
            return None
    if not data.startswith(b"<?xml"):
        return None if not final and b"<?xml".startswith(data) else "utf-8"
    end = data.find(b"?>")
    if end < 0 and not final:
        return None
    head = data[:end + 1].decode("latin-1")
    at = head.find("encoding")
    if at > 0:
        rest = head[at + 8:].lstrip(_SPACE + "=")
        if rest[:1] in ("'", '"') and rest:
            return rest[1:].partition(rest[0])[0]
    return "utf-8"


class Reader(object):
    """Turns text into calls of a target's methods."""

    def __init__(self, target, entity=None):
        self.target = target
        self.start = getattr(target, "start", None)
        self.end = getattr(target, "end", None)
        self.data = getattr(target, "data", None)
        self.comment = getattr(target, "comment", None)
        self.pi = getattr(target, "pi", None)
        self.start_ns = getattr(target, "start_ns", None)
        self.end_ns = getattr(target, "end_ns", None)
        self.doctype = getattr(target, "doctype", None)
        self.entity = entity if entity is not None else {}
        self.text = ""
        self.at = 0
        self.held = ""
        self.line = 1
        self.column = 0
        self.began = False
        self.done = False
        self.has_doctype = False
        self.external = False
        self.entities = {}
        self.opened = ()                   # names of the entities that this text is inside of
        self.defaults = {}
        self.stack = []
        self.spaces = {"xml": XML_SPACE}
        self.names = {}
        self.consumed = 0
        self.expanded = 0

    def fail(self, code, at=None, more=""):
        line, column = self.where(self.at if at is None else at)
        error = ParseError("%s%s: line %d, column %d" % (MESSAGES[code], more, line, column))
        error.code = code
        error.position = line, column
        raise error

    def where(self, at):
        before = self.text[:at]
        lines = before.count("\n")
        if lines:
            return self.line + lines, at - before.rindex("\n") - 1
        return self.line, self.column + at

    def feed(self, text, final=False):
        """Handles all complete tokens; with `final` the document ends here."""
        if self.at:
            self.line, self.column = self.where(self.at)
            self.consumed += self.at
            self.text = self.text[self.at:]
            self.at = 0
        text = self.held + text
        self.held = ""
        if "\r" in text:
            if text[-1] == "\r" and not final:
                # The other half of the line end may come.
                self.held = "\r"
                text = text[:-1]
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.text += text
        try:
            while self.at < len(self.text):
                self.token(final)
        except Incomplete:
            if final:
                if self.text.startswith("<![CDATA[", self.at) and self.stack:
                    self.fail(UNCLOSED_CDATA, len(self.text))
                self.fail(UNCLOSED)
        if final and (self.stack or not self.done):
            self.fail(NO_ELEMENT, len(self.text))

    def token(self, final):
        text = self.text
        at = self.at
        if text[at] != "<":
            self.characters(final)
            return
        mark = text[at + 1:at + 2]
        if mark == "?":
            self.instruction()
        elif mark == "!":
            self.declaration()
        elif mark == "/":
            self.end_tag()
        else:
            if not mark:
                raise Incomplete
            if self.done:
                self.fail(JUNK)
            self.start_tag()
        self.began = True

    def characters(self, final):
        text = self.text
        at = self.at
        end = text.find("<", at)
        if end < 0:
            end = len(text)
            if not final and self.stack:
                # A reference or the end of a CDATA mark may go on in what comes.
                amp = text.rfind("&", at)
                if amp >= 0 and text.find(";", amp) < 0:
                    end = amp
                elif text[-1] == "]":
                    end = len(text) - 1 - (text[-2:] == "]]")
                if end <= at:
                    raise Incomplete
        part = text[at:end]
        if not self.stack:
            bare = part.lstrip(_SPACE)
            if bare:
                self.fail(JUNK if self.done else SYNTAX, end - len(bare))
            self.at = end
            self.began = True
            return
        found = self.resolve(part, at, True)
        self.at = end
        if found and self.data is not None:
            self.data(found)

    def check(self, part, at):
        """Characters that no document may have."""
        if part.isprintable():
            return
        for i, c in enumerate(part):
            if c < " " and c not in "\t\n\r" or c in "\ufffe\uffff":
                self.fail(TOKEN, at + i)

    def resolve(self, part, at, content):
        """Text with its references replaced; `at` is where it stands, for errors."""
        self.check(part, at)
        if content:
            close = part.find("]]>")
            if close >= 0:
                self.fail(TOKEN, at + close + 2)
        if "&" not in part:
            return part
        result = []
        i = 0
        while True:
            amp = part.find("&", i)
            if amp < 0:
                result.append(part[i:])
                return "".join(result)
            result.append(part[i:amp])
            i = amp + 1
            if part[i:i + 1] == "#":
                c, end = self.character(part, amp, at)
                result.append(c)
            else:
                end = _name_end(part, i)
                if end == i or part[end:end + 1] != ";":
                    self.fail(TOKEN, at + end)
                self.reference(part[i:end], at + amp, content, result)
            i = end + 1

    def character(self, part, amp, at):
        """(the character that the reference by number at `amp` stands for, the place of its ;)"""
        base, allowed, start = 10, _FIGURES, amp + 2
        if part[start:start + 1] == "x":
            base, allowed, start = 16, _HEX_FIGURES, amp + 3
        end = start
        while end < len(part) and part[end] in allowed:
            end += 1
        if end == start or part[end:end + 1] != ";":
            self.fail(TOKEN, at + end)
        figures = part[start:end].lstrip("0")
        code = int(figures or "0", base) if len(figures) < 8 else 0x110000
        if not (code in (9, 10, 13) or 32 <= code < 0xd800 or 0xe000 <= code < 0xfffe or 0x10000 <= code <= 0x10ffff):
            self.fail(CHARACTER, at + amp)
        return chr(code), end

    def spend(self, size, at):
        """Counts expanded text: a small document may not become a huge one."""
        self.expanded += size
        if self.expanded > MAX_EXPANSION and self.expanded > MAX_RATIO * (self.consumed + len(self.text)):
            self.fail(AMPLIFIED, at)

    def reference(self, name, at, content, result):
        """Adds what an entity stands for to the text before it, which goes to the target when markup follows."""
        if name in _BUILTIN:
            result.append(_BUILTIN[name])
        elif name in self.entities:
            value = self.entities[name]
            self.spend(len(value), at)
            if "&" not in value and "<" not in value and "]]>" not in value:
                result.append(value)
            elif name in self.opened or len(self.opened) >= MAX_DEPTH:
                self.fail(RECURSIVE, at)
            elif content:
                if any(result) and self.data is not None:
                    self.data("".join(result))
                result.clear()
                _EntityReader(self, name, at).content()
            elif "<" in value:
                self.fail(TOKEN, at)
            else:
                result.append(_EntityReader(self, name, at).resolve(value, 0, False))
        elif name in self.entity:
            result.append(self.entity[name])
        else:
            self.fail(ENTITY, at, " &%s;" % name if self.external or name in self.names else "")

    # Markup

    def instruction(self):
        text = self.text
        at = self.at
        end = text.find("?>", at + 2)
        if end < 0:
            raise Incomplete
        stop = _name_end(text, at + 2)
        name = text[at + 2:stop]
        if not name or ":" in name:
            self.fail(TOKEN, at + 2)
        body = text[stop:end].lstrip(_SPACE)
        if name.lower() == "xml":
            if self.began or self.consumed or at:
                self.fail(DECLARATION)
            place = _declaration_error(text[stop:end])
            if place is not None:
                self.fail(BAD_DECLARATION, stop + place)
        elif text[stop] not in _SPACE + "?":
            self.fail(TOKEN, stop)
        elif self.pi is not None:
            self.pi(name, body)
        self.at = end + 2

    def declaration(self):
        text = self.text
        at = self.at
        if text.startswith("<!--", at):
            end = text.find("--", at + 4)
            if end < 0 or end + 2 >= len(text):
                raise Incomplete
            if text[end + 2] != ">":
                self.fail(TOKEN, end + 2)
            self.check(text[at + 4:end], at + 4)
            if self.comment is not None:
                self.comment(text[at + 4:end])
            self.at = end + 3
        elif text.startswith("<![CDATA[", at):
            if not self.stack:
                self.fail(TOKEN if self.done else SYNTAX, at if not self.done else at + 3)
            end = text.find("]]>", at)
            if end < 0:
                raise Incomplete
            self.check(text[at + 9:end], at + 9)
            if self.data is not None and end > at + 9:
                self.data(text[at + 9:end])
            self.at = end + 3
        elif any(part.startswith(text[at:at + 9]) for part in ("<!--", "<![CDATA[", "<!DOCTYPE")) and (
                len(text) - at < 9):
            raise Incomplete
        elif text.startswith("<!DOCTYPE", at) and not self.stack and not self.done and not self.has_doctype:
            self.read_doctype()
        else:
            self.fail(TOKEN if self.stack or self.done else SYNTAX, at + 2 if self.stack or self.done else at)

    def read_doctype(self):
        """The document type: entities and default attributes of the internal part; nothing external is read."""
        text = self.text
        end = self.at + 9
        depth = 0
        quote = ""
        while True:
            if end >= len(text):
                raise Incomplete
            c = text[end]
            if quote:
                if c == quote:
                    quote = ""
            elif text.startswith("<!--", end):
                end = text.find("-->", end)
                if end < 0:
                    raise Incomplete
                end += 2
            elif c in "'\"":
                quote = c
            elif c == "[":
                depth += 1
            elif c == "]":
                depth -= 1
            elif c == ">" and depth <= 0:
                break
            end += 1
        self.has_doctype = True
        self.document_type(text[self.at + 9:end], self.at + 9)
        self.at = end + 1

    def document_type(self, body, base):
        """What stands between <!DOCTYPE and its >: a name, where the external part is, the internal one in brackets."""
        i = _skip(body, 0)
        stop = _name_end(body, i)
        if not i or stop == i or body[stop:stop + 1] not in _SPACE + "[":
            self.fail(SYNTAX, base + stop)
        name = body[i:stop]
        ids = []
        i = _skip(body, stop)
        kind = body[i:i + 6]
        if kind in ("SYSTEM", "PUBLIC"):
            self.external = True
            i += 6
            while len(ids) < (1 if kind == "SYSTEM" else 2):
                start = _skip(body, i)
                close = body.find(body[start], start + 1) if body[start:start + 1] in ("'", '"') else -1
                if close < 0 or start == i:
                    self.fail(SYNTAX, base + start)
                if kind == "PUBLIC" and not ids and any(not (c.isalnum() and c < "\x7f" or c in _PUBLIC) for c in body[start + 1:close]):
                    self.fail(SYNTAX, base + start)
                ids.append(body[start + 1:close])
                i = close + 1
            i = _skip(body, i)
        if body[i:i + 1] == "[":
            close = body.rfind("]")
            self.subset(body[i + 1:close], base + i + 1)
            i = _skip(body, close + 1)
        if i < len(body):
            self.fail(SYNTAX if body[i] != "]" else TOKEN, base + i)
        if self.doctype is not None:
            self.doctype(name, ids[0] if len(ids) == 2 else None, ids[-1] if ids else None)

    def subset(self, text, base):
        i = 0
        while True:
            at = _skip(text, i)
            if at == len(text):
                return
            if text[at] == "%":
                i = _name_end(text, at + 1) + 1
                if text[i - 1:i] != ";":
                    self.fail(TOKEN, base + at)
                continue
            if text[at] != "<":
                self.fail(SYNTAX, base + at)
            if text.startswith("<!--", at) or text.startswith("<?", at):
                end = "-->" if text[at + 1] == "!" else "?>"
                i = text.find(end, at) + len(end)
                if i < len(end):
                    self.fail(TOKEN, base + at)
                continue
            end = at
            quote = ""
            while end < len(text) and (quote or text[end] != ">"):
                if quote:
                    quote = "" if text[end] == quote else quote
                elif text[end] in "'\"":
                    quote = text[end]
                end += 1
            if end == len(text):
                self.fail(TOKEN, base + at)
            item = text[at:end]
            kind = 8 if item.startswith("<!ENTITY") else 10 if item.startswith("<!NOTATION") else 9
            if item[:kind] not in _DECLARATIONS or item[kind:kind + 1] not in _SPACE:
                self.fail(SYNTAX if item.startswith("<!") else TOKEN, base + at + 2)
            if item.startswith("<!ENTITY"):
                self.entity_declaration(item, base + at)
            elif item.startswith("<!ATTLIST"):
                self.attribute_list(item[9:].split(None, 1))
            i = end + 1

    def entity_declaration(self, item, at):
        words = item[8:].split(None, 1)
        if len(words) < 2 or words[0] == "%":
            return
        name, rest = words
        if rest[0] in "'\"":
            value, quote, tail = rest[1:].partition(rest[0])
            if tail.strip(_SPACE):
                self.fail(SYNTAX, at)
            place = at + len(item) - len(rest) + 1
            parts = []
            end = -1
            while True:
                start = end + 1
                amp = value.find("&#", start)
                if amp < 0:
                    break
                c, end = self.character(value, amp, place)
                parts += value[start:amp], c
            self.entities.setdefault(name, "".join(parts) + value[start:])
        else:
            self.names[name] = True

    def attribute_list(self, words):
        if len(words) < 2:
            return
        element, rest = words
        for _ in range(1000):
            parts = rest.split(None, 1)
            if len(parts) < 2:
                return
            name, rest = parts
            if rest[:1] == "(":
                rest = rest.partition(")")[2].lstrip()
            else:
                kind, _, rest = rest.partition(" ")
                rest = rest.lstrip()
                if kind == "NOTATION":
                    rest = rest.partition(")")[2].lstrip()
            if rest.startswith("#FIXED"):
                rest = rest[6:].lstrip()
            if rest[:1] in ("'", '"') and rest:
                value, _, rest = rest[1:].partition(rest[0])
                self.defaults.setdefault(element, {}).setdefault(name, value)
                rest = rest.lstrip()
            else:
                rest = rest.partition(" ")[2].lstrip() if rest[:1] == "#" else rest

    def start_tag(self):
        text = self.text
        size = len(text)
        at = self.at
        end = _name_end(text, at + 1)
        if end == at + 1:
            self.fail(TOKEN, end)
        name = text[at + 1:end]
        attributes = []
        seen = set()
        while True:
            i = end
            while i < size and text[i] in _SPACE:
                i += 1
            if i >= size:
                raise Incomplete
            c = text[i]
            if c == ">":
                empty = False
                i += 1
                break
            if c == "/":
                if i + 1 >= size:
                    raise Incomplete
                if text[i + 1] != ">":
                    self.fail(TOKEN, i + 1)
                empty = True
                i += 2
                break
            if i == end:
                self.fail(TOKEN, i)
            stop = _name_end(text, i)
            if stop == i:
                self.fail(TOKEN, i)
            key = text[i:stop]
            place = i
            i = stop
            while i < size and text[i] in _SPACE:
                i += 1
            if i >= size:
                raise Incomplete
            if text[i] != "=":
                self.fail(TOKEN, i)
            i += 1
            while i < size and text[i] in _SPACE:
                i += 1
            if i >= size:
                raise Incomplete
            if text[i] not in "'\"":
                self.fail(TOKEN, i)
            close = text.find(text[i], i + 1)
            if close < 0:
                raise Incomplete
            value = text[i + 1:close]
            less = value.find("<")
            if less >= 0:
                self.fail(TOKEN, i + 1 + less)
            if key in seen:
                self.fail(DUPLICATE, place)
            seen.add(key)
            if "\n" in value or "\t" in value:
                value = value.replace("\n", " ").replace("\t", " ")
            attributes.append((key, self.resolve(value, i + 1, False)))
            end = close + 1
        for key, value in self.defaults.get(name, {}).items():
            if key not in seen:
                attributes.append((key, self.resolve(value, at, False)))
        self.open(name, attributes, at)
        self.at = i
        if empty:
            self.close(name)

    def open(self, name, attributes, at):
        spaces = self.spaces
        declared = None
        if any(key[:5] == "xmlns" for key, value in attributes):
            rest = []
            declared = []
            spaces = dict(spaces)
            for key, value in attributes:
                prefix, colon, local = key.partition(":")
                if key == "xmlns":
                    spaces[""] = value
                    declared.append(("", value))
                elif prefix == "xmlns" and colon:
                    if local == "xml" and value != XML_SPACE:
                        self.fail(RESERVED, at)
                    if not value:
                        self.fail(UNDECLARED, at)
                    spaces[local] = value
                    declared.append((local, value))
                else:
                    rest.append((key, value))
            attributes = rest
        self.stack.append((name, (self.spaces, declared)))
        self.spaces = spaces
        if declared and self.start_ns is not None:
            for prefix, value in declared:
                self.start_ns(prefix, value)
        found = {}
        for key, value in attributes:
            if ":" in key:
                key = self.qualified(key, at)
                if key in found:
                    self.fail(DUPLICATE, at)
            found[key] = value
        if self.start is not None:
            self.start(self.qualified(name, at) if ":" in name or spaces.get("") else name, found)

    def qualified(self, name, at):
        prefix, colon, local = name.partition(":")
        if not colon:
            space = self.spaces.get("")
            return "{%s}%s" % (space, name) if space else name
        if ":" in local or not local or not prefix:
            self.fail(TOKEN, at + 1 + name.rfind(":"))
        if prefix not in self.spaces:
            self.fail(PREFIX, at)
        return "{%s}%s" % (self.spaces[prefix], local)

    def end_tag(self):
        text = self.text
        at = self.at
        close = text.find(">", at)
        if close < 0:
            raise Incomplete
        end = _name_end(text, at + 2)
        if not self.stack:
            self.fail(JUNK if self.done else TOKEN, at if self.done else at + 1)
        if end == at + 2:
            self.fail(TOKEN, end)
        name = text[at + 2:end]
        while text[end] in _SPACE:
            end += 1
        if text[end] != ">":
            self.fail(TOKEN, end)
        if self.stack[-1][0] != name:
            self.fail(TAG if self.stack[-1][0] else ASYNCHRONOUS, at + 2)
        self.at = end + 1
        self.close(name)

    def close(self, name):
        if self.end is not None:
            self.end(self.qualified(name, self.at) if ":" in name or self.spaces.get("") else name)
        spaces, declared = self.stack.pop()[1]
        self.spaces = spaces
        if declared and self.end_ns is not None:
            for prefix, value in reversed(declared):
                self.end_ns(prefix)
        if not self.stack:
            self.done = True


class _EntityReader(Reader):
    """Reads the text of an entity in the middle of a document; all that is wrong in it is wrong at the reference."""

    def __init__(self, outer, name, at):
        Reader.__init__(self, outer.target, outer.entity)
        self.outer = outer
        self.reference_at = at
        self.opened = outer.opened + (name,)
        self.entities, self.names, self.external = outer.entities, outer.names, outer.external
        self.defaults = outer.defaults
        self.spaces = outer.spaces
        self.text = outer.entities[name]
        self.began = True
        self.stack = [("", None)]          # the element around it, which no end tag in it closes

    def where(self, at):
        return self.outer.where(self.reference_at)

    def spend(self, size, at):
        self.outer.spend(size, self.reference_at)

    def content(self):
        try:
            while self.at < len(self.text):
                self.token(True)
        except Incomplete:
            self.fail(UNCLOSED)
        if len(self.stack) != 1:
            self.fail(ASYNCHRONOUS)
