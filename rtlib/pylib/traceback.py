"""traceback -- the text of exceptions and of the calls that led to them."""
import sys
from _traceback import entries as _entries

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
_REPEATS = 3


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()


def _as_exception(exc, value, tb):
    """Value and traceback out of the two forms of arguments: (exception) and (type, value, traceback)."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError('Exception expected for value, %s found' % type(exc).__name__)
    return value, tb


# -- frames ---------------------------------------------------------------------------------------------------------------

class FrameSummary:
    """One entry of a traceback."""
    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {k: repr(v) for k, v in locals.items()}
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name and
                    self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = None

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return "<FrameSummary file %s, line %s in %s>" % (self.filename, self.lineno, self.name)

    def __len__(self):
        return 4

    @property
    def line(self):
        """The source line, stripped."""
        return None if self._line is None else self._line.strip()


def walk_tb(tb):
    """The frames and lines of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """The frames above one; only the frame itself is known."""
    if f is not None:
        yield f, f.f_lineno


class StackSummary(list):
    """The entries of a traceback."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Out of pairs of frame and line."""
        return klass._cut([FrameSummary(f.f_code.co_filename, line, f.f_code.co_name) for f, line in frame_gen], limit)

    @classmethod
    def _cut(klass, frames, limit):
        if limit is None:
            limit = getattr(sys, 'tracebacklimit', None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            frames = frames[:limit] if limit >= 0 else frames[limit:]
        return klass(frames)

    @classmethod
    def from_list(klass, a_list):
        """Out of FrameSummary objects or tuples."""
        out = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            out.append(frame)
        return out

    def format_frame_summary(self, frame_summary):
        """The text of one entry."""
        text = '  File "%s", line %s, in %s\n' % (frame_summary.filename, frame_summary.lineno, frame_summary.name)
        if frame_summary.line:
            text += '    %s\n' % frame_summary.line
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += '    %s = %s\n' % (name, value)
        return text

    def format(self):
        """The texts of all entries; repeated ones are counted."""
        result = []
        last, count = None, 0

        def flush():
            if count > _REPEATS:
                more = count - _REPEATS
                result.append('  [Previous line repeated %d more time%s]\n' % (more, 's' if more > 1 else ''))
        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = (frame.filename, frame.lineno, frame.name)
            if key != last:
                flush()
                last, count = key, 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        flush()
        return result


def _summary(tb, limit):
    return StackSummary._cut([FrameSummary(filename, lineno, name, line=line)
                              for filename, lineno, name, line in _entries(tb)], limit)


# -- exceptions -------------------------------------------------------------------------------------------------------------

def _safe_string(value, what, func=str):
    try:
        return func(value)
    except Exception:
        return '<%s %s() failed>' % (what, func.__name__)


class _Margin:
    """What stands before the lines of exceptions in groups."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return '  ' * self.depth

    def line(self, text, mark='|'):
        if not self.depth:
            return text
        before = '%s%s ' % (self.indent(), mark)
        return ''.join([before + line for line in text.splitlines(True)])


class TracebackException:
    """An exception made ready to be printed."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        seen = set() if _seen is None else _seen
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self._take(exc_type, exc_value, exc_traceback, limit, seen)
        # The chain is followed in a loop; a context that is not shown need not be kept.
        target, value = self, exc_value
        while value is not None:
            cause, context = getattr(value, '__cause__', None), getattr(value, '__context__', None)
            following = None
            if cause is not None and id(cause) not in seen:
                following = cause
                name = '__cause__'
            elif context is not None and id(context) not in seen and not (
                    compact and (cause is not None or value.__suppress_context__)):
                following = context
                name = '__context__'
            if following is None:
                break
            inner = TracebackException.__new__(TracebackException)
            inner.max_group_width = max_group_width
            inner.max_group_depth = max_group_depth
            inner._take(type(following), following, following.__traceback__, limit, seen)
            setattr(target, name, inner)
            target, value = inner, following

    def _take(self, exc_type, exc, tb, limit, seen):
        """What is known of an exception without those that it is chained to."""
        seen.add(id(exc))
        self.stack = _summary(tb, limit)
        self.exc_type = exc_type
        self._str = _safe_string(exc, 'exception')
        self.__notes__ = getattr(exc, '__notes__', None)
        if exc_type is not None and issubclass(exc_type, SyntaxError):
            self.filename, self.text, self.offset, self.msg = exc.filename, exc.text, exc.offset, exc.msg
            self.lineno = None if exc.lineno is None else str(exc.lineno)
            self.end_offset = getattr(exc, 'end_offset', None)
        self.__cause__ = self.__context__ = self.exceptions = None
        self.__suppress_context__ = bool(getattr(exc, '__suppress_context__', False))
        if isinstance(exc, BaseExceptionGroup):
            self.exceptions = [TracebackException(type(e), e, e.__traceback__, limit=limit, max_group_width=self.max_group_width,
                                                  max_group_depth=self.max_group_depth, _seen=seen)
                               for e in exc.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Out of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    __hash__ = None

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The lines of the exception itself."""
        if self.exc_type is None:
            yield _final_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ("__main__", "builtins"):
            name = (module if isinstance(module, str) else "<unknown>") + '.' + name
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _final_line(name, self._str)
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe_string(note, 'note').split('\n'):
                    yield line + '\n'
        elif notes is not None:
            yield '%s\n' % _safe_string(notes, '__notes__', func=repr)

    def _format_syntax_error(self, name):
        suffix = ''
        if self.lineno is not None:
            yield '  File "%s", line %s\n' % (self.filename or "<string>", self.lineno)
        elif self.filename is not None:
            suffix = ' (%s)' % self.filename
        if self.text is not None:
            text = self.text.rstrip('\n')
            stripped = text.lstrip(' \n\f')
            spaces = len(text) - len(stripped)
            yield '    %s\n' % stripped
            if self.offset is not None:
                end = self.end_offset if self.end_offset not in (None, 0) else self.offset
                if end == self.offset:
                    end += 1
                first, last = self.offset - 1 - spaces, end - 1 - spaces
                if first >= 0:
                    lead = ''.join([c if c.isspace() else ' ' for c in stripped[:first]])
                    yield '    %s%s\n' % (lead + ' ' * (first - len(lead)), '^' * max(last - first, 1))
        yield '%s: %s%s\n' % (name, self.msg or "<no detail available>", suffix)

    def format(self, *, chain=True, _ctx=None):
        """The lines of the exception, of its traceback and of those before it."""
        if _ctx is None:
            _ctx = _Margin()
        output = []
        exc = self
        while exc is not None:
            message = following = None
            if chain:
                if exc.__cause__ is not None:
                    message, following = _CAUSE, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, following = _CONTEXT, exc.__context__
            output.append((message, exc))
            exc = following
        for message, exc in reversed(output):
            if message is not None:
                yield _ctx.line(message)
            if exc.exceptions is not None:
                yield from exc._format_group(chain, _ctx)
                continue
            if exc.stack:
                yield _ctx.line('Traceback (most recent call last):\n')
                yield from map(_ctx.line, exc.stack.format())
            yield from map(_ctx.line, exc.format_exception_only())

    def _format_group(self, chain, margin):
        top = margin.depth == 0
        if margin.depth > self.max_group_depth:
            yield margin.line("... (max_group_depth is %d)\n" % self.max_group_depth)
            return
        if top:
            margin.depth = 1
        if self.stack:
            yield margin.line('Exception Group Traceback (most recent call last):\n', '+' if top else '|')
            yield from map(margin.line, self.stack.format())
        yield from map(margin.line, self.format_exception_only())
        count, width = len(self.exceptions), self.max_group_width
        shown = min(count, width + 1)
        margin.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                margin.need_close = True
            yield '%s%s+---------------- %s ----------------\n' % (margin.indent(), '  ' if i else '+-',
                                                                  i + 1 if i < width else '...')
            margin.depth += 1
            if i < width:
                yield from self.exceptions[i].format(chain=chain, _ctx=margin)
            else:
                yield margin.line("and %d more exception%s\n" % (count - width, 's' if count - width > 1 else ''))
            if last and margin.need_close:
                yield margin.indent() + "+------------------------------------\n"
                margin.need_close = False
            margin.depth -= 1
        if top:
            margin.depth = 0

    def print(self, *, file=None, chain=True):
        """Writes the lines to a stream, stderr if none is given."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain):
            print(line, file=file, end="")


def _final_line(name, text):
    return "%s\n" % name if not text else "%s: %s\n" % (name, text)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Writes an exception with its traceback."""
    value, tb = _as_exception(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """The lines of an exception with its traceback."""
    value, tb = _as_exception(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    """The lines of the exception alone."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """print_exception() of the exception that is being handled."""
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text of the exception that is being handled."""
    return "".join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """There is no last exception of an interactive session."""
    raise ValueError("no last exception")


def extract_tb(tb, limit=None):
    """The entries of a traceback."""
    return _summary(tb, limit)


def format_tb(tb, limit=None):
    """The texts of a traceback's entries."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Writes the entries of a traceback."""
    print_list(extract_tb(tb, limit), file=file)


def format_list(extracted_list):
    """The texts of entries."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Writes entries."""
    for item in format_list(extracted_list):
        print(item, file=sys.stderr if file is None else file, end="")


def extract_stack(f=None, limit=None):
    """The calls that are running are not recorded: no entries."""
    return StackSummary._cut([], limit)


def format_stack(f=None, limit=None):
    """No entries, see extract_stack()."""
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Writes nothing, see extract_stack()."""
    print_list(extract_stack(f, limit), file=file)


def clear_frames(tb):
    """Finished frames keep no variables here."""
