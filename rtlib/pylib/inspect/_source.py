"""inspect._source -- where objects come from: files, lines, comments."""
import sys
import types
from _traceback import source as _running_source

_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


class EndOfBlock(Exception):
    pass


class ClassFoundException(Exception):
    pass


def getfile(object):
    """The file of an object."""
    if isinstance(object, types.ModuleType):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError("%r is a built-in module" % (object,))
    if isinstance(object, type):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError("%r is a built-in class" % (object,))
    code = _code(object)
    if code is not None:
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got %s"
                    % type(object).__name__)


def _code(object):
    """The code of what is made of some, or None."""
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        return object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        return object.f_code
    return object if isinstance(object, types.CodeType) else None


def getsourcefile(object):
    """The file of an object's source text, or None: a file that is there, or that a module was made of."""
    import os.path
    name = getfile(object)
    if os.path.exists(name) or any(getattr(module, "__file__", None) == name for module in list(sys.modules.values())):
        return name
    return None


def getabsfile(object, _filename=None):
    """The file of an object, from the root."""
    import os.path
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodulename(path):
    """The name that a module of this file has, or None."""
    name = path.rpartition("/")[2]
    for suffix in (".pyc", ".py"):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getmodule(object, _filename=None):
    """The module that an object was made in, or None."""
    if isinstance(object, types.ModuleType):
        return object
    named = (type, types.FunctionType, types.BuiltinFunctionType, types.MethodType)
    if hasattr(object, "__module__") and (isinstance(object, named) or type(object).__module__ != "builtins"):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        if isinstance(module, types.ModuleType) and getattr(module, "__file__", None) and getabsfile(module) == file:
            return module
    if hasattr(object, "__name__"):
        for name in ("__main__", "builtins"):
            if getattr(sys.modules[name], object.__name__, None) is object:
                return sys.modules[name]
    return None


# Text in logical lines


def _pieces():
    """The pattern of what matters in a line: comments, quotes, strings, brackets, a backslash at the end, words."""
    import re
    return re.compile(r"""#.*|\"\"\"|'''|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\[({\])}]|\\\r?\n|\w+|.""", re.S)


def _end_of_string(line, at, quote):
    """The place behind the closing quote, or -1."""
    while True:
        end = line.find(quote, at)
        if end < 0:
            return -1
        back = line.find("\\", at, end)
        if back < 0:
            return end + len(quote)
        at = back + 2


def _logical_lines(lines):
    """(first line, last line, indentation, mark) of each: the mark is "#", "@", the first of def, class, lambda that is in it, or None."""
    pattern = _pieces()
    first = None
    depth = 0
    quote = None
    for number, line in enumerate(lines):
        joined = False
        at = 0
        if first is None:
            text = line.strip()
            if not text or text[0] == "#":
                if text:
                    yield number, number, indentsize(line), "#"
                continue
            first, indent = number, indentsize(line)
            mark = "@" if text[0] == "@" else None
        if quote:
            at = _end_of_string(line, 0, quote)
            if at < 0:
                if len(quote) == 3 or line.rstrip("\r\n").endswith("\\"):
                    continue
                at = len(line)
            quote = None
        while at < len(line):
            piece = pattern.match(line, at).group()
            at += len(piece)
            joined = piece[0] == "\\" and len(piece) > 1
            if piece in ('"""', "'''"):
                end = _end_of_string(line, at, piece)
                if end < 0:
                    quote = piece
                    break
                at = end
            elif piece[0] in "\"'":
                if (len(piece) == 1 or piece[-1] != piece[0]) and piece.rstrip("\r\n").endswith("\\"):
                    quote = piece[0]
            elif piece in _OPENING:
                depth += 1
            elif piece in _CLOSING:
                depth = max(0, depth - 1)
            elif mark is None and piece in ("def", "class", "lambda"):
                mark = piece
        if not (depth or quote or joined):
            yield first, number, indent, mark
            first = None
    if first is not None:
        yield first, len(lines) - 1, indent, mark


def getblock(lines):
    """The lines of the def, class or lambda that the lines begin with."""
    last = 1
    margin = body = None
    for first, final, indent, mark in _logical_lines(lines):
        if mark == "#":
            if body is not None and indent >= body:
                last = first + 1
            continue
        if margin is not None:
            if indent <= margin:
                break
            if body is None:
                body = indent
        elif mark is not None and mark != "@":
            margin = indent
        if margin is None and mark is None:
            continue
        last = final + 1
        if body is None and mark == "lambda":
            break
    return lines[:last]


def indentsize(line):
    """The columns of blanks before a line."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# Sources


def _lines_of(object):
    """All lines of an object's file: when it is being executed or may be read."""
    name = getfile(object)
    text = None if name.startswith("<") and name.endswith(">") else _running_source(name)
    if text:
        return [line + "\n" for line in (text[:-1] if text[-1] == "\n" else text).split("\n")]
    name = getsourcefile(object)
    if name is None:
        name = getfile(object)
        if not (name.startswith("<") and name.endswith(">")):
            raise OSError("source code not available")
    try:
        with open(name, encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, UnicodeDecodeError):
        raise OSError("could not get source code") from None
    if not lines:
        raise OSError("could not get source code")
    if lines[-1][-1:] != "\n":
        lines[-1] += "\n"
    return lines


def _class_line(text, qualname):
    """The index of the line where a class begins, with its decorators."""
    import ast
    todo = [("", ast.parse(text))]
    while todo:
        prefix, node = todo.pop()
        below = []
        for child in ast.iter_child_nodes(node):
            inner = prefix
            if isinstance(child, ast.ClassDef):
                if prefix + child.name == qualname:
                    return min([child.lineno] + [one.lineno for one in child.decorator_list]) - 1
                inner = "%s%s." % (prefix, child.name)
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = "%s%s.<locals>." % (prefix, child.name)
            below.append((inner, child))
        todo.extend(reversed(below))
    raise OSError("could not find class definition")


def _with_decorators(lines, number):
    """The index of the first decorator of what begins in a line, or of the line itself."""
    start = None
    for first, final, indent, mark in _logical_lines(lines[:number + 1]):
        if first == number:
            break
        if mark == "@":
            start = first if start is None else start
        elif mark != "#":
            start = None
    else:
        return number
    return number if start is None else start


def _is_start(line):
    text = line.lstrip()
    if text.startswith(("def ", "def\t", "async def", "@")):
        return True
    return any(text.startswith(("lambda:", "lambda ", "lambda\t"), at) and not (at and (text[at - 1].isalnum() or text[at - 1] == "_"))
               for at in range(len(text)) if text[at] == "l")


def findsource(object):
    """(all lines of the file, index of the line where the object begins)."""
    lines = _lines_of(object)
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        return lines, _class_line("".join(lines), object.__qualname__)
    number = _code(object).co_firstlineno - 1
    if number >= len(lines):
        raise OSError("lineno is out of bounds")
    while number > 0 and not _is_start(lines[number]):
        number -= 1
    return lines, _with_decorators(lines, max(number, 0))


def getsourcelines(object):
    """(lines, number of the first)."""
    from inspect import unwrap
    object = unwrap(object)
    lines, number = findsource(object)
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.ModuleType) or isinstance(object, types.FrameType) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """The source text of an object: of what is executed, or of a file that may be read."""
    return "".join(getsourcelines(object)[0])


def _comments_at_top(lines):
    start = 1 if lines[0][:2] == "#!" else 0
    while start < len(lines) and lines[start].strip() in ("", "#"):
        start += 1
    end = start
    while end < len(lines) and lines[end][:1] == "#":
        end += 1
    return "".join(line.expandtabs() for line in lines[start:end]) if end > start else None


def getcomments(object):
    """The comment right before an object, at the top of a module; None where there is none."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        return _comments_at_top(lines)
    indent = indentsize(lines[number])
    start = number
    while start > 0 and lines[start - 1].lstrip()[:1] == "#" and indentsize(lines[start - 1]) == indent:
        start -= 1
    if start == number:
        return None
    comments = [line.expandtabs().lstrip() for line in lines[start:number]]
    while comments and comments[0].strip() == "#":
        del comments[0]
    while comments and comments[-1].strip() == "#":
        del comments[-1]
    return "".join(comments)
