"""The paths of find(), findall() and iterfind()."""


def _tokens(path, namespaces):
    """(operator, name) pairs; prefixes are replaced by their namespaces."""
    default = namespaces.get("") if namespaces else None
    in_attribute = False
    i = 0
    size = len(path)
    while i < size:
        c = path[i]
        if c in "'\"":
            end = path.find(c, i + 1)
            if end < 0:
                raise SyntaxError("invalid path")
            yield c + c, path[i + 1:end]
            i = end + 1
            continue
        if c.isspace():
            while i < size and path[i].isspace():
                i += 1
            yield "", ""
            continue
        two = path[i:i + 2]
        if two in ("//", "..", "()", "!="):
            yield two, ""
            in_attribute = False
            i += 2
            continue
        if c in "/.*:[]()@=":
            yield c, ""
            in_attribute = c == "@"
            i += 1
            continue
        start = i
        if c == "{":
            i = path.find("}", i)
            if i < 0:
                raise SyntaxError("invalid path")
            i += 1
        while i < size and path[i] not in "/[]()@!=" and not path[i].isspace():
            i += 1
        if i == start:
            raise SyntaxError("invalid path")
        name = path[start:i]
        if name[0] != "{":
            if ":" in name:
                prefix, _, local = name.partition(":")
                try:
                    if not namespaces:
                        raise KeyError
                    yield "", "{%s}%s" % (namespaces[prefix], local)
                except KeyError:
                    raise SyntaxError("prefix %r not found in prefix map" % prefix) from None
            elif default and not in_attribute:
                yield "", "{%s}%s" % (default, name)
            else:
                yield "", name
        else:
            yield "", name
        in_attribute = False


def tag_test(tag):
    """A test for a tag, with {*}name, {space}* and {}name."""
    if tag == "{*}*":
        return lambda e: isinstance(e.tag, str)
    if tag == "{}*":
        return lambda e: isinstance(e.tag, str) and e.tag[:1] != "{"
    if tag[:3] == "{*}":
        local = tag[3:]
        ending = tag[2:]
        return lambda e: isinstance(e.tag, str) and (e.tag == local or e.tag[:1] == "{" and e.tag.endswith(ending))
    if tag[-2:] == "}*":
        start = tag[:-1]
        return lambda e: isinstance(e.tag, str) and e.tag.startswith(start)
    if tag[:2] == "{}":
        tag = tag[2:]
    return lambda e: e.tag == tag


def _children(test):
    def select(root, found):
        for elem in found:
            for child in elem:
                if test is None or test(child):
                    yield child
    return select


def _descendants(tag):
    def select(root, found):
        test = None if tag == "*" else tag_test(tag)
        for elem in found:
            for inner in elem.iter():
                if inner is not elem and (test is None or test(inner)):
                    yield inner
    return select


def _self(root, found):
    return found


def _parents(root, found):
    above = root.parents()
    seen = set()
    for elem in found:
        parent = above.get(elem)
        if parent is not None and parent not in seen:
            seen.add(parent)
            yield parent


def _predicate(tokens):
    """The test behind [ up to ]."""
    signature = []
    values = []
    for op, name in tokens:
        if op == "]":
            break
        if (op, name) == ("", ""):
            continue
        if op and op[0] in "'\"":
            op = "'"
        signature.append(op or "-")
        values.append(name)
    else:
        raise SyntaxError("invalid path")
    kind = "".join(signature)
    if kind == "@-":
        key = values[1]
        return lambda root, found: (e for e in found if e.get(key) is not None)
    if kind in ("@-='", "@-!='"):
        key, value = values[1], values[-1]
        if "!" in kind:
            return lambda root, found: (e for e in found if e.get(key) is not None and e.get(key) != value)
        return lambda root, found: (e for e in found if e.get(key) == value)
    if kind == "-" and not _is_number(values[0]):
        tag = values[0]
        return lambda root, found: (e for e in found if e.find(tag) is not None)
    if kind in (".='", ".!='") or kind in ("-='", "-!='") and not _is_number(values[0]):
        tag, value = values[0], values[-1]
        negative = "!" in kind

        def text_of(e):
            return "".join(e.itertext())

        def select(root, found):
            for e in found:
                inner = e.findall(tag) if tag else [e]
                if any((text_of(one) != value) == negative for one in inner):
                    yield e
        return select
    if kind == "-" or kind == "-()" or kind == "-()-":
        return _by_position(kind, values)
    raise SyntaxError("invalid predicate")


def _is_number(text):
    return text.lstrip("-").isdigit()


def _by_position(kind, values):
    if kind == "-":
        index = int(values[0]) - 1
        if index < 0:
            raise SyntaxError("XPath position >= 1 expected")
    else:
        if values[0] != "last":
            raise SyntaxError("unsupported function")
        index = -1
        if kind == "-()-":
            try:
                index = int(values[2]) - 1
            except ValueError:
                raise SyntaxError("unsupported expression") from None
            if index > -2:
                raise SyntaxError("XPath offset from last() must be negative")

    def select(root, found):
        above = root.parents()
        for e in found:
            parent = above.get(e)
            if parent is None:
                continue
            same = parent.findall(e.tag)
            if -len(same) <= index < len(same) and same[index] is e:
                yield e
    return select


class _Root(object):
    """Where a search starts, with the parents of all elements below once they are asked for."""

    def __init__(self, root):
        self.root = root
        self.map = None

    def parents(self):
        if self.map is None:
            self.map = {child: parent for parent in self.root.iter() for child in parent}
        return self.map


def _compile(path, namespaces):
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    if path[-1:] == "/":
        path += "*"
    steps = []
    tokens = iter(list(_tokens(path, namespaces)))
    token = next(tokens, None)
    while token is not None:
        op, name = token
        if op == "*" or op == "" and name:
            if op == "*" or name == "*":
                steps.append(_children(None))
            else:
                steps.append(_children(tag_test(name)))
        elif op == ".":
            steps.append(_self)
        elif op == "..":
            steps.append(_parents)
        elif op == "//":
            token = next(tokens, None)
            if token is None:
                raise SyntaxError("invalid descendant")
            if token[0] == "*":
                steps.append(_descendants("*"))
            elif not token[0] and token[1]:
                steps.append(_descendants(token[1]))
            else:
                raise SyntaxError("invalid descendant")
        elif op == "[":
            steps.append(_predicate(tokens))
        elif (op, name) != ("", ""):
            raise SyntaxError("invalid path") if op in ("/", "//") else SyntaxError("unsupported path syntax (%s)" % op)
        token = next(tokens, None)
        if token is not None and token[0] == "/":
            token = next(tokens, None)
            if token is None:
                break
    return steps


def iterfind(elem, path, namespaces=None):
    """The elements on a path."""
    if not path:
        return iter(())
    root = _Root(elem)
    found = iter((elem,))
    for step in _compile(path, namespaces):
        found = step(root, found)
    return iter(found)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
