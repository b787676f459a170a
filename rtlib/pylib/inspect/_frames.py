"""inspect._frames -- what tracebacks and their frames tell: file, line, function, the lines around.

Frames of running code cannot be looked at, and no frame keeps its variables."""
import types
from collections import namedtuple

from inspect._source import findsource, getfile, getsourcefile

CO_VARARGS = 4
CO_VARKEYWORDS = 8

Arguments = namedtuple("Arguments", "args varargs varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4)
_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame",) + _Traceback._fields)


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return _shown("Traceback", self)


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return _shown("FrameInfo", self)


def _shown(name, record):
    return "%s(%s)" % (name, ", ".join("%s=%r" % (field, getattr(record, field)) for field in record._fields + ("positions",)))


def getargs(co):
    """The names of a code object's parameters."""
    if not isinstance(co, types.CodeType):
        raise TypeError("{!r} is not a code object".format(co))
    names = co.co_varnames
    plain, named = co.co_argcount, co.co_kwonlyargcount
    args = list(names[:plain + named])
    at = plain + named
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(args, varargs, varkw)


def getargvalues(frame):
    """The parameters of a frame and its variables."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    """What getargvalues() gives, as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(specs) + ")"


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def getframeinfo(frame, context=1):
    """The file, line and function of a frame or traceback, with `context` lines around and the place of its own among them."""
    if isinstance(frame, types.TracebackType):
        line = frame.tb_lineno
        frame = frame.tb_frame
    else:
        line = frame.f_lineno
    if not isinstance(frame, types.FrameType):
        raise TypeError("{!r} is not a frame or traceback object".format(frame))
    lines = index = None
    if context > 0:
        try:
            lines, _ = findsource(frame)
        except OSError:
            lines = None
        else:
            start = max(0, min(line - 1 - context // 2, len(lines) - context))
            lines = lines[start:start + context]
            index = line - 1 - start
    return Traceback(getsourcefile(frame) or getfile(frame), line, frame.f_code.co_name, lines, index,
                     positions=Positions(line))


def _record(frame, of, context):
    info = getframeinfo(of, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """A FrameInfo for a frame and each that called it."""
    records = []
    while frame:
        records.append(_record(frame, frame, context))
        frame = frame.f_back
    return records


def getinnerframes(tb, context=1):
    """A FrameInfo for each entry of a traceback."""
    records = []
    while tb:
        records.append(_record(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return records
