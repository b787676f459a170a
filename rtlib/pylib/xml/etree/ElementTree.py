"""xml.etree.ElementTree -- XML documents as trees. No external entity is ever read; expansion is bounded."""
import io
import sys
from xml.etree import _path
from xml.etree._parser import ParseError, Reader, TOKEN, encoding_of

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement",
           "iterparse", "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring",
           "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser",
           "register_namespace"]

VERSION = "1.3.0"


class Element(object):
    """A tag with its attributes, texts and children."""

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError("Element() argument 2 must be dict, not %s" % type(attrib).__name__)
        self.tag = tag
        self.attrib = dict(attrib, **extra)
        self.text = None
        self.tail = None
        self._children = []

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.tag, id(self))

    def makeelement(self, tag, attrib):
        return self.__class__(tag, attrib)

    def __copy__(self):
        other = self.__class__(self.tag, self.attrib)
        other.text = self.text
        other.tail = self.tail
        other._children = list(self._children)
        return other

    copy = __copy__

    def __deepcopy__(self, memo):
        other = self.__class__(self.tag, self.attrib)
        other.text = self.text
        other.tail = self.tail
        other._children = [child.__deepcopy__(memo) for child in self._children]
        return other

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        return len(self._children) != 0

    def __getitem__(self, index):
        try:
            return self._children[index]
        except IndexError:
            raise IndexError("child index out of range") from None

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for one in element:
                _check_element(one)
        else:
            _check_element(element)
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement):
        _check_element(subelement)
        self._children.append(subelement)

    def extend(self, elements):
        for element in elements:
            _check_element(element)
            self._children.append(element)

    def insert(self, index, subelement):
        _check_element(subelement)
        self._children.insert(index, subelement)

    def remove(self, subelement):
        for i, child in enumerate(self._children):
            if child is subelement:
                del self._children[i]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        return _path.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return _path.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        return _path.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return _path.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value):
        self.attrib[key] = value

    def keys(self):
        return list(self.attrib.keys())

    def items(self):
        return list(self.attrib.items())

    def iter(self, tag=None):
        """This element and all below it, in document order."""
        if tag == "*":
            tag = None
        if tag is None or self.tag == tag:
            yield self
        waiting = [iter(self._children)]
        while waiting:
            for child in waiting[-1]:
                if tag is None or child.tag == tag:
                    yield child
                if child._children:
                    waiting.append(iter(child._children))
                    break
            else:
                waiting.pop()

    def itertext(self):
        """The texts in document order."""
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


def _check_element(element):
    if not isinstance(element, Element):
        raise TypeError("append() argument must be xml.etree.ElementTree.Element, not %s" % type(element).__name__)


def iselement(element):
    return hasattr(element, "tag")


def SubElement(parent, tag, attrib={}, **extra):
    """A new last child."""
    element = parent.makeelement(tag, dict(attrib, **extra))
    parent.append(element)
    return element


def Comment(text=None):
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    element = Element(ProcessingInstruction)
    element.text = target
    if text:
        element.text = target + " " + text
    return element


PI = ProcessingInstruction


class QName(object):
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return "<%s %r>" % (self.__class__.__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __eq__(self, other):
        return self.text == self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __le__(self, other):
        return self.text <= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)


class TreeBuilder(object):
    """Makes elements out of a parser's calls."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._data = []
        self._open = []
        self._last = None
        self._root = None
        self._in_tail = False
        self._factory = element_factory or Element
        self._comment_factory = comment_factory or Comment
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_comments = insert_comments
        self.insert_pis = insert_pis

    def close(self):
        assert not self._open, "missing end tags"
        assert self._root is not None, "missing toplevel element"
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._in_tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        self._flush()
        self._last = element = self._factory(tag, attrs)
        if self._open:
            self._open[-1].append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)
        self._in_tail = False
        return element

    def end(self, tag):
        self._flush()
        self._last = self._open.pop()
        assert self._last.tag == tag, "end tag mismatch (expected %s, got %s)" % (self._last.tag, tag)
        self._in_tail = True
        return self._last

    def _single(self, element, insert):
        if insert:
            self._flush()
            self._last = element
            if self._open:
                self._open[-1].append(element)
            self._in_tail = True
        return element

    def comment(self, text):
        return self._single(self._comment_factory(text), self.insert_comments)

    def pi(self, target, text=None):
        return self._single(self._pi_factory(target, text), self.insert_pis)


class XMLParser(object):
    """Takes the text of a document in pieces."""

    def __init__(self, *, target=None, encoding=None):
        self.target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = "Expat 2.5.0"
        self._encoding = encoding
        self._decoder = None
        self._bytes = b""                  # until they tell the encoding
        self._reader = Reader(self.target, self.entity)

    def _decoded(self, data, final=False):
        """The text of more bytes, up to a character that is incomplete."""
        if self._decoder is None:
            self._bytes = data = self._bytes + data
            encoding = self._encoding or encoding_of(data, final)
            if encoding is None:
                return ""
            import codecs
            codecs._text_info(encoding, "decode")
            self._decoder = codecs.getincrementaldecoder(encoding)()
            self._bytes = b""
        try:
            return self._decoder.decode(data, final)
        except UnicodeError:
            self._reader.fail(TOKEN, len(self._reader.text))

    def feed(self, data):
        self._reader.feed(data if isinstance(data, str) else self._decoded(bytes(memoryview(data))))

    def close(self):
        rest = self._decoded(b"", True) if self._bytes or self._decoder is not None else ""
        self._reader.feed(rest, True)
        close = getattr(self.target, "close", None)
        return close() if close is not None else None

    def flush(self):
        pass


class _Events(object):
    """A target that builds a tree and writes down what happens."""

    def __init__(self, events):
        self.builder = TreeBuilder()
        self.events = []
        self.wanted = events
        if "comment" in events:
            self.comment = lambda text: self.events.append(("comment", self.builder.comment(text)))
        if "pi" in events:
            self.pi = lambda target, text: self.events.append(("pi", self.builder.pi(target, text)))
        if "start-ns" in events:
            self.start_ns = lambda prefix, uri: self.events.append(("start-ns", (prefix, uri)))
        if "end-ns" in events:
            self.end_ns = lambda prefix: self.events.append(("end-ns", None))

    def start(self, tag, attrs):
        element = self.builder.start(tag, attrs)
        if "start" in self.wanted:
            self.events.append(("start", element))

    def end(self, tag):
        element = self.builder.end(tag)
        if "end" in self.wanted:
            self.events.append(("end", element))

    def data(self, data):
        self.builder.data(data)

    def close(self):
        return self.builder.close()


class XMLPullParser(object):
    """A parser whose events are asked for."""

    def __init__(self, events=None, *, _parser=None):
        events = ("end",) if events is None else tuple(events)
        for event in events:
            if event not in ("start", "end", "start-ns", "end-ns", "comment", "pi"):
                raise ValueError("unknown event %r" % event)
        self._target = _Events(events)
        self._parser = XMLParser(target=self._target)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            self._parser.feed(data)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        events = self._target.events
        while events:
            yield events.pop(0)

    def flush(self):
        pass


class _IterParse(object):

    def __init__(self, source, events):
        self._file = None
        if not hasattr(source, "read"):
            source = self._file = open(source, "rb")
        self._source = source
        self._pull = XMLPullParser(events)
        self.root = None
        self._iterator = self._events()

    def _events(self):
        try:
            while True:
                yield from self._pull.read_events()
                data = self._source.read(16384)
                if not data:
                    break
                self._pull.feed(data)
            root = self._pull._close_and_return_root()
            yield from self._pull.read_events()
            self.root = root
        finally:
            if self._file is not None:
                self._file.close()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._iterator)


def iterparse(source, events=None, parser=None):
    """Parses a file and gives (event, element) on the way."""
    return _IterParse(source, events)


class ElementTree(object):
    """A whole document."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        opened = None
        if not hasattr(source, "read"):
            source = opened = open(source, "rb")
        try:
            if parser is None:
                parser = XMLParser()
            while True:
                data = source.read(65536)
                if not data:
                    break
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if opened is not None:
                opened.close()

    def _below(self, path):
        return "." + path if path[:1] == "/" else path

    def iter(self, tag=None):
        return self._root.iter(tag)

    def find(self, path, namespaces=None):
        return self._root.find(self._below(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._below(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._below(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._below(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Writes the document to a file object: text for encoding "unicode", bytes for the others."""
        method = method or "xml"
        if method not in ("xml", "html", "text"):
            raise ValueError("unknown method %r" % method)
        if not encoding:
            encoding = "us-ascii"
        name = encoding.lower()
        parts = []
        if method == "xml" and (xml_declaration or xml_declaration is None and name not in (
                "utf-8", "us-ascii", "unicode")):
            shown = "utf-8" if name == "unicode" else encoding
            parts.append("<?xml version='1.0' encoding='%s'?>\n" % shown)
        if method == "text":
            parts.extend(self._root.itertext())
        else:
            names, spaces = _namespaces(self._root, default_namespace)
            if method == "html":
                _write_html(parts, self._root, names, spaces)
            else:
                _write_xml(parts, self._root, names, spaces, short_empty_elements)
        text = "".join(parts)
        opened = None
        target = file_or_filename
        if not hasattr(target, "write"):
            target = opened = open(target, "w" if name == "unicode" else "wb")
        try:
            if name == "unicode":
                target.write(text)
            else:
                data = text.encode(encoding, "xmlcharrefreplace")
                try:
                    target.write(data)
                except TypeError:
                    target.write(text)
        finally:
            if opened is not None:
                opened.close()


_namespace_map = {"http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
                  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
                  "http://schemas.xmlsoap.org/wsdl/": "wsdl", "http://www.w3.org/2001/XMLSchema": "xs",
                  "http://www.w3.org/2001/XMLSchema-instance": "xsi", "http://purl.org/dc/elements/1.1/": "dc"}


def register_namespace(prefix, uri):
    """The prefix to use for a namespace in output."""
    if prefix[:2] == "ns" and prefix[2:].isdigit():
        raise ValueError("Prefix format reserved for internal use")
    for key, value in list(_namespace_map.items()):
        if key == uri or value == prefix:
            del _namespace_map[key]
    _namespace_map[uri] = prefix


def _unserializable(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _namespaces(root, default=None):
    """({name: written name}, {namespace: prefix}) of all names in the tree."""
    names = {None: None}
    spaces = {}
    if default:
        spaces[default] = ""

    def add(name):
        try:
            if name[:1] == "{":
                uri, _, tag = name[1:].rpartition("}")
                prefix = spaces.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = "ns%d" % len(spaces)
                    if prefix != "xml":
                        spaces[uri] = prefix
                names[name] = "%s:%s" % (prefix, tag) if prefix else tag
            else:
                if default:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                names[name] = name
        except TypeError:
            _unserializable(name)

    for element in root.iter():
        tag = element.tag
        if isinstance(tag, QName):
            if tag.text not in names:
                add(tag.text)
        elif isinstance(tag, str):
            if tag not in names:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _unserializable(tag)
        for key, value in element.items():
            if isinstance(key, QName):
                key = key.text
            if key not in names:
                add(key)
            if isinstance(value, QName) and value.text not in names:
                add(value.text)
        if isinstance(element.text, QName) and element.text.text not in names:
            add(element.text.text)
    return names, spaces


def _escape(text):
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    except (TypeError, AttributeError):
        _unserializable(text)


def _escape_attribute(text):
    text = _escape(text)
    if '"' in text:
        text = text.replace('"', "&quot;")
    for c, reference in (("\r", "&#13;"), ("\n", "&#10;"), ("\t", "&#09;")):
        if c in text:
            text = text.replace(c, reference)
    return text


def _attributes(element, names, spaces, quote):
    parts = []
    if spaces:
        for uri, prefix in sorted(spaces.items(), key=lambda pair: pair[1]):
            parts.append(' xmlns%s="%s"' % (":" + prefix if prefix else "", quote(uri)))
    for key, value in element.items():
        if isinstance(key, QName):
            key = key.text
        value = names[value.text] if isinstance(value, QName) else quote(value)
        parts.append(' %s="%s"' % (names[key], value))
    return "".join(parts)


def _open_tag(element, names):
    return names[element.tag.text] if isinstance(element.tag, QName) else names[element.tag]


def _write_xml(parts, element, names, spaces, short):
    tag = element.tag
    text = element.text
    if tag is Comment:
        parts.append("<!--%s-->" % text)
    elif tag is PI:
        parts.append("<?%s?>" % text)
    else:
        tag = _open_tag(element, names)
        if isinstance(text, QName):
            text = names[text.text]
        elif text:
            text = _escape(text)
        if tag is None:
            if text:
                parts.append(text)
            for child in element:
                _write_xml(parts, child, names, None, short)
        else:
            parts.append("<%s%s" % (tag, _attributes(element, names, spaces, _escape_attribute)))
            if text or len(element) or not short:
                parts.append(">")
                if text:
                    parts.append(text)
                for child in element:
                    _write_xml(parts, child, names, None, short)
                parts.append("</%s>" % tag)
            else:
                parts.append(" />")
    if element.tail:
        parts.append(_escape(element.tail))


_HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link",
               "meta", "param", "source", "track", "wbr"}


def _write_html(parts, element, names, spaces):
    tag = element.tag
    text = element.text
    if tag is Comment:
        parts.append("<!--%s-->" % _escape(text))
    elif tag is PI:
        parts.append("<?%s?>" % _escape(text))
    else:
        tag = _open_tag(element, names)
        if tag is not None:
            parts.append("<%s%s>" % (tag, _attributes(element, names, spaces, lambda value: value.replace(
                "&", "&amp;").replace(">", "&gt;").replace('"', "&quot;"))))
        if text:
            parts.append(text if tag is not None and tag.lower() in ("script", "style") else _escape(text))
        for child in element:
            _write_html(parts, child, names, None)
        if tag is not None and tag.lower() not in _HTML_EMPTY:
            parts.append("</%s>" % tag)
    if element.tail:
        parts.append(_escape(element.tail))


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """An element as bytes; as text for encoding "unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration, default_namespace, method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    return [tostring(element, encoding, method, xml_declaration=xml_declaration,
                     default_namespace=default_namespace, short_empty_elements=short_empty_elements)]


def dump(elem):
    """Writes an element to sys.stdout."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Puts line ends and blanks between the elements."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError("Initial indentation level must be >= 0, got %s" % level)
    if not len(tree):
        return
    breaks = ["\n" + level * space]

    def walk(element, depth):
        if len(breaks) <= depth + 1:
            breaks.append(breaks[depth] + space)
        inner = breaks[depth + 1]
        if not element.text or not element.text.strip():
            element.text = inner
        for child in element:
            if len(child):
                walk(child, depth + 1)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        if not child.tail.strip():
            child.tail = breaks[depth]
    walk(tree, 0)


def parse(source, parser=None):
    """A file as an ElementTree."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """A document's text as its root element."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def XMLID(text, parser=None):
    """The root, and a dict from id attributes to elements."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}


def fromstringlist(sequence, parser=None):
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()
