"""argparse's help texts: the formatter classes."""

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."


def _terminal_width():
    try:
        import os
        return int(os.environ["COLUMNS"])
    except (ImportError, KeyError, ValueError, AttributeError):
        return 80


def _pieces(text):
    """The words of a text, cut behind hyphens inside words as well; a piece that continues a word has no blank before it."""
    for word in text.split():
        start = 0
        end = len(word)
        i = 1
        while i < end - 1:
            if (word[i] == "-" and word[i - 1].isalpha() and word[i + 1].isalpha()
                    and (i - start >= 2 and word[i - 2].isalpha() or start > 0)):
                if i + 2 < end and word[i + 2].isalpha() or word[i + 2:i + 3] == "-":
                    yield word[start:i + 1], start == 0
                    start = i + 1
            i += 1
        yield word[start:], start == 0


def _wrap(text, width):
    """Lines of at most `width` characters; a word longer than that is cut."""
    lines = []
    line = ""
    for piece, spaced in _pieces(text):
        gap = " " if spaced and line else ""
        if line and len(line) + len(gap) + len(piece) > width:
            if len(piece) > width:
                room = width - len(line) - len(gap)
                if room > 0:
                    line += gap + piece[:room]
                    piece = piece[room:]
            lines.append(line)
            line = gap = ""
        while not line and len(piece) > width:
            lines.append(piece[:width])
            piece = piece[width:]
        line += gap + piece
    if line:
        lines.append(line)
    return lines


def _cut(part):
    """Pieces of a usage part: a bracketed text up to a closing bracket before a blank is one, else each word is one."""
    pieces = []
    i = 0
    while i < len(part):
        opening = part[i]
        closing = {"(": ")", "[": "]"}.get(opening)
        end = i + 1
        if closing is not None:
            while end < len(part) and not (part[end - 1] == closing and part[end] == " "):
                end += 1
            if part[end - 1] != closing:
                closing = None
                end = i + 1
        if closing is None:
            while end < len(part) and part[end] != " ":
                end += 1
        pieces.append(part[i:end])
        while end < len(part) and part[end] == " ":
            end += 1
        i = end
    return pieces


class HelpFormatter(object):
    """Builds the usage line and the help of a parser. Sections are nested lists of (function, arguments)."""

    __module__ = "argparse"

    class _Section(object):

        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            own = self.formatter
            if self.parent is not None:
                own._indent()
            text = own._join_parts([func(*args) for func, args in self.items])
            if self.parent is not None:
                own._dedent()
            if not text:
                return ""
            heading = ""
            if self.heading is not SUPPRESS and self.heading is not None:
                heading = "%*s%s:\n" % (own._current_indent, "", self.heading)
            return own._join_parts(["\n", heading, text, "\n"])

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_width() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    # Building

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, "Indent decreased below 0."
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        invocation = self._format_action_invocation
        widths = [len(invocation(action))]
        for sub in self._iter_indented_subactions(action):
            widths.append(len(invocation(sub)))
        self._action_max_length = max(self._action_max_length, max(widths) + self._current_indent)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    # Formatting

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            while "\n\n\n" in text:
                text = text.replace("\n\n\n", "\n\n")
            text = text.strip("\n") + "\n"
        return text

    def _join_parts(self, parts):
        return "".join([part for part in parts if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = "%(prog)s" % dict(prog=self._prog)
        else:
            prog = "%(prog)s" % dict(prog=self._prog)
            optionals = [action for action in actions if action.option_strings]
            positionals = [action for action in actions if not action.option_strings]
            everything = self._usage_parts(optionals + positionals, groups)
            usage = " ".join([prog] + everything)
            width = self._width - self._current_indent
            if len(prefix) + len(usage) > width:
                usage = self._usage_lines(prog, prefix, width, self._split_parts(optionals, groups),
                                          self._split_parts(positionals, groups))
        return "%s%s\n\n" % (prefix, usage)

    def _usage_lines(self, prog, prefix, width, options, positionals):
        """A usage too long for one line."""
        def fill(parts, indent, first=None):
            lines = []
            line = []
            used = (len(first) if first is not None else len(indent)) - 1
            for part in parts:
                if used + 1 + len(part) > width and line:
                    lines.append(indent + " ".join(line))
                    line = []
                    used = len(indent) - 1
                line.append(part)
                used += len(part) + 1
            if line:
                lines.append(indent + " ".join(line))
            if first is not None:
                lines[0] = lines[0][len(indent):]
            return lines

        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            if options:
                lines = fill([prog] + options, indent, prefix)
                lines.extend(fill(positionals, indent))
            elif positionals:
                lines = fill([prog] + positionals, indent, prefix)
            else:
                lines = [prog]
        else:
            indent = " " * len(prefix)
            lines = fill(options + positionals, indent)
            if len(lines) > 1:
                lines = fill(options, indent) + fill(positionals, indent)
            lines = [prog] + lines
        return "\n".join(lines)

    def _split_parts(self, actions, groups):
        """The usage parts that a line break may separate."""
        return [piece for part in self._usage_parts(actions, groups) for piece in _cut(part)]

    def _usage_parts(self, actions, groups):
        """One text for each action or exclusive group, in order."""
        group_at = {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError("empty group %s" % group)
            if members[0] not in actions:
                continue
            start = actions.index(members[0])
            if actions[start:start + len(members)] == members:
                hidden = sum(1 for member in members if member.help is SUPPRESS)
                group_at[start] = (group, start + len(members), len(members) - hidden)
        parts = []
        i = 0
        while i < len(actions):
            if i in group_at:
                group, end, shown = group_at[i]
                inner = [self._usage_part(action, True)
                         for action in actions[i:end] if action.help is not SUPPRESS]
                text = " | ".join(inner)
                if shown:
                    if not group.required:
                        text = "[%s]" % text
                    elif shown > 1:
                        text = "(%s)" % text
                    parts.append(text)
                i = end
                continue
            action = actions[i]
            if action.help is not SUPPRESS:
                parts.append(self._usage_part(action, False))
            i += 1
        return [part for part in parts if part]

    def _usage_part(self, action, in_group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if in_group and part[:1] == "[" and part[-1:] == "]":
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = "%s %s" % (action.option_strings[0],
                              self._format_args(action, self._get_default_metavar_for_optional(action)))
        if not action.required and not in_group:
            part = "[%s]" % part
        return part

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - position, 11)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        first = 0
        if not action.help:
            header = "%*s%s\n" % (self._current_indent, "", header)
        elif len(header) <= room:
            header = "%*s%-*s  " % (self._current_indent, "", room, header)
        else:
            header = "%*s%s\n" % (self._current_indent, "", header)
            first = position
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append("%*s%s\n" % (first, "", lines[0]))
                for line in lines[1:]:
                    parts.append("%*s%s\n" % (position, "", line))
        elif not header.endswith("\n"):
            parts.append("\n")
        for sub in self._iter_indented_subactions(action):
            parts.append(self._format_action(sub))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return self._metavar_formatter(action, default)(1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join(["%s %s" % (option, args) for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{%s}" % ",".join([str(choice) for choice in action.choices])
        else:
            result = default_metavar

        def times(size):
            return result if isinstance(result, tuple) else (result,) * size
        return times

    def _format_args(self, action, default_metavar):
        get = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % get(1)
        if nargs == OPTIONAL:
            return "[%s]" % get(1)
        if nargs == ZERO_OR_MORE:
            names = get(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % get(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % get(1)
        if nargs == SUPPRESS:
            return ""
        try:
            forms = ["%s" for _ in range(nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(forms) % get(nargs)

    def _expand_help(self, action):
        params = dict(vars(action), prog=self._prog)
        for name in list(params):
            if params[name] is SUPPRESS:
                del params[name]
        for name in list(params):
            if hasattr(params[name], "__name__"):
                params[name] = params[name].__name__
        if params.get("choices") is not None:
            params["choices"] = ", ".join([str(c) for c in params["choices"]])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        try:
            get = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from get()
        self._dedent()

    def _split_lines(self, text, width):
        return _wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        lines = _wrap(" ".join(text.split()), width - len(indent))
        return "\n".join([indent + line for line in lines])

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    __module__ = "argparse"

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all help texts as they are."""

    __module__ = "argparse"

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds default values to the help of arguments."""

    __module__ = "argparse"

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ""
        if "%(default)" not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the name of the type instead of the destination."""

    __module__ = "argparse"

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
