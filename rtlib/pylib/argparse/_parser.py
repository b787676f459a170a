"""argparse's parser: matches the words of a command line with the arguments."""
import sys as _sys
from argparse import (Action, ArgumentError, ArgumentTypeError, HelpFormatter, Namespace, OPTIONAL, ONE_OR_MORE, PARSER,
                      REMAINDER, SUPPRESS, ZERO_OR_MORE, _ActionsContainer, _AttributeHolder, _HelpAction, _identity,
                      _get_action_name, _is_negative_number, _StoreAction, _SubParsersAction,
                      _UNRECOGNIZED_ARGS_ATTR)


def _ends(nargs, kinds, start, optional):
    """Where an argument's words may end, the greediest first. `kinds` has A for a word, O for an option, - for `--`."""
    size = len(kinds)
    if nargs == REMAINDER:
        stop = size
        if optional:
            stop = start
            while stop < size and kinds[stop] != "-":
                stop += 1
        return list(range(stop, start - 1, -1))
    if nargs == 0:
        nargs = SUPPRESS if not optional else 0

    def dashes(i):
        while not optional and i < size and kinds[i] == "-":
            i += 1
        return i

    def back(end, low):
        """`end` and, since the dashes before it may be left alone, each place down to `low`."""
        return list(range(end, low - 1, -1))

    first = dashes(start)
    if nargs == SUPPRESS:
        return back(first, start)
    if nargs == PARSER or nargs == ONE_OR_MORE or nargs is None:
        if first >= size or kinds[first] != "A":
            return []
        if nargs is None:
            return back(dashes(first + 1), first + 1)
        end = first + 1
        while end < size and (kinds[end] == "A" or not optional and kinds[end] == "-"
                              or nargs == PARSER and kinds[end] == "O"):
            end += 1
        return back(end, first + 1)
    if nargs == ZERO_OR_MORE:
        end = start
        while end < size and (kinds[end] == "A" or not optional and kinds[end] == "-"):
            end += 1
        return back(end, start)
    if nargs == OPTIONAL:
        ends = []
        if first < size and kinds[first] == "A":
            ends = back(dashes(first + 1), first + 1)
        return ends + back(first, start)
    end = start
    low = start
    for _ in range(nargs):
        end = dashes(end)
        if end >= size or kinds[end] != "A":
            return []
        end += 1
        low = end
    return back(dashes(end), low)


def _match(kinds, start, actions, optional=False):
    """How many words each action takes, as one greedy match of all of them in turn, or None."""
    failed = set()
    stack = [(0, start, iter(_ends(actions[0].nargs, kinds, start, optional)))] if actions else []
    counts = []
    while stack:
        index, at, ends = stack[-1]
        for end in ends:
            if index + 1 < len(actions) and (index + 1, end) in failed:
                continue
            counts.append(end - at)
            if index + 1 == len(actions):
                return counts
            stack.append((index + 1, end, iter(_ends(actions[index + 1].nargs, kinds, end, optional))))
            break
        else:
            failed.add((index, at))
            stack.pop()
            if counts:
                counts.pop()
    return None if actions else []


class _Run(object):
    """One pass over a command line."""

    def __init__(self, parser, words, namespace, intermixed=False):
        self.parser = parser
        self.words = words
        self.namespace = namespace
        self.extras = []
        self.seen = set()
        self.given = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for i, action in enumerate(members):
                others = self.conflicts.setdefault(action, [])
                others.extend(members[:i])
                others.extend(members[i + 1:])
        self.options = {}
        kinds = []
        rest = iter(enumerate(words))
        for i, word in rest:
            if word == "--":
                kinds.append("-")
                for _ in rest:
                    kinds.append("A")
                break
            found = parser._parse_optional(word)
            if found is None:
                kinds.append("A")
            else:
                self.options[i] = found
                kinds.append("O")
        self.kinds = "".join(kinds)
        self.positionals = parser._get_positional_actions()

    def take(self, action, words, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default:
            self.given.add(action)
            for other in self.conflicts.get(action, []):
                if other in self.given:
                    raise ArgumentError(action, "not allowed with argument %s" % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def consume_optional(self, start):
        """An option and its words; the place behind them."""
        parser = self.parser
        action, option, explicit = self.options[start]
        todo = []
        while True:
            if action is None:
                self.extras.append(self.words[start])
                return start + 1
            if explicit is not None:
                counts = _match("A", 0, [action], True)
                count = counts[0] if counts is not None else parser._match_error_count(action)
                chars = parser.prefix_chars
                if count == 0 and option[1] not in chars and explicit != "":
                    # Flags in one word: -xyz
                    todo.append((action, [], option))
                    char = option[0]
                    option = char + explicit[0]
                    explicit = explicit[1:] or None
                    if option in parser._option_string_actions:
                        action = parser._option_string_actions[option]
                    else:
                        raise ArgumentError(action, "ignored explicit argument %r" % (option[1:] + (explicit or "")))
                elif count == 1:
                    end = start + 1
                    todo.append((action, [explicit], option))
                    break
                else:
                    raise ArgumentError(action, "ignored explicit argument %r" % explicit)
            else:
                begin = start + 1
                counts = _match(self.kinds, begin, [action], True)
                count = counts[0] if counts is not None else parser._match_error_count(action)
                end = begin + count
                todo.append((action, self.words[begin:end], option))
                break
        for action, words, option in todo:
            self.take(action, words, option)
        return end

    def consume_positionals(self, start):
        parser = self.parser
        for size in range(len(self.positionals), -1, -1):
            counts = _match(self.kinds, start, self.positionals[:size])
            if counts is not None:
                break
        for action, count in zip(self.positionals, counts):
            words = self.words[start:start + count]
            start += count
            self.take(action, words)
        self.positionals[:] = self.positionals[len(counts):]
        return start

    def go(self):
        start = 0
        last = max(self.options) if self.options else -1
        while start <= last:
            following = min([i for i in self.options if i >= start])
            if start != following:
                end = self.consume_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras.extend(self.words[start:following])
                start = following
            start = self.consume_optional(start)
        stop = self.consume_positionals(start)
        self.extras.extend(self.words[stop:])
        self.finish()
        return self.namespace, self.extras

    def finish(self):
        parser = self.parser
        namespace = self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif (action.default is not None and isinstance(action.default, str)
                    and hasattr(namespace, action.dest) and action.default is getattr(namespace, action.dest)):
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error("the following arguments are required: %s" % ", ".join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                parser.error("one of the arguments %s is required" % " ".join(names))


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Parses command lines into Python objects."""

    __module__ = "argparse"

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description=description, prefix_chars=prefix_chars,
                                   argument_default=argument_default, conflict_handler=conflict_handler)
        if prog is None:
            prog = _sys.argv[0].rpartition("/")[2]
        self.prog = prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        self.register("type", None, _identity)
        prefix = "-" if "-" in prefix_chars else prefix_chars[0]
        if self.add_help:
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in
                ("prog", "usage", "description", "formatter_class", "conflict_handler", "add_help")]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            title = kwargs.pop("title", "subcommands")
            self._subparsers = self.add_argument_group(title, kwargs.pop("description", None))
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        cls = self._pop_action_class(kwargs, "parsers")
        action = cls(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        if action.option_strings:
            self._optionals._add_action(action)
        else:
            self._positionals._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Parsing

    def parse_args(self, args=None, namespace=None):
        args, extras = self.parse_known_args(args, namespace)
        if extras:
            self.error("unrecognized arguments: %s" % " ".join(extras))
        return args

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                namespace, args = self._parse_known_args(args, namespace)
            except ArgumentError as err:
                self.error(str(err))
        else:
            namespace, args = self._parse_known_args(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, words, namespace):
        if self.fromfile_prefix_chars is not None:
            words = self._read_args_from_files(words)
        return _Run(self, words, namespace).go()

    def _read_args_from_files(self, words):
        result = []
        for word in words:
            if not word or word[0] not in self.fromfile_prefix_chars:
                result.append(word)
                continue
            try:
                with open(word[1:]) as file:
                    inner = []
                    for line in file.read().splitlines():
                        inner.extend(self.convert_arg_line_to_args(line))
                result.extend(self._read_args_from_files(inner))
            except OSError as err:
                self.error(str(err))
        return result

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_error_count(self, action):
        """The words do not fit: raises the error."""
        nargs = action.nargs
        text = {None: "expected one argument", OPTIONAL: "expected at most one argument",
                ONE_OR_MORE: "expected at least one argument"}.get(nargs)
        if text is None:
            text = "expected %s argument%s" % (nargs, "" if nargs == 1 else "s")
        raise ArgumentError(action, text)

    def _parse_optional(self, word):
        """(action, option, explicit value) for a word that is an option, else None."""
        if not word or word[0] not in self.prefix_chars:
            return None
        if word in self._option_string_actions:
            return self._option_string_actions[word], word, None
        if len(word) == 1:
            return None
        if "=" in word:
            option, _, explicit = word.partition("=")
            if option in self._option_string_actions:
                return self._option_string_actions[option], option, explicit
        found = self._get_option_tuples(word)
        if len(found) > 1:
            options = ", ".join([option for _, option, _ in found])
            self.error("ambiguous option: %s could match %s" % (word, options))
        elif len(found) == 1:
            return found[0]
        if _is_negative_number(word) and not self._has_negative_number_optionals:
            return None
        if " " in word:
            return None
        return None, word, None

    def _get_option_tuples(self, word):
        """Options that the word may abbreviate or begin with."""
        result = []
        chars = self.prefix_chars
        if word[0] in chars and word[1] in chars:
            if self.allow_abbrev:
                prefix, equals, explicit = word.partition("=")
                if not equals:
                    explicit = None
                for option in self._option_string_actions:
                    if option.startswith(prefix):
                        result.append((self._option_string_actions[option], option, explicit))
        elif word[0] in chars and word[1] not in chars:
            short = word[:2]
            for option in self._option_string_actions:
                if option == short:
                    result.append((self._option_string_actions[option], option, word[2:]))
                elif option.startswith(word):
                    result.append((self._option_string_actions[option], option, None))
        else:
            self.error("unexpected option string: %s" % word)
        return result

    def parse_intermixed_args(self, args=None, namespace=None):
        args, extras = self.parse_known_intermixed_args(args, namespace)
        if extras:
            self.error("unrecognized arguments: %s" % " ".join(extras))
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Options first, with the positionals switched off; then the words left over go to the positionals."""
        positionals = self._get_positional_actions()
        bad = [action for action in positionals if action.nargs in (PARSER, REMAINDER)]
        if bad:
            raise TypeError("parse_intermixed_args: positional arg with nargs=%s" % bad[0].nargs)
        for group in self._mutually_exclusive_groups:
            for action in group._group_actions:
                if action in positionals:
                    raise TypeError("parse_intermixed_args: positional in mutuallyExclusiveGroup")
        saved = [(action, action.nargs, action.default) for action in positionals]
        options = [action for action in self._get_optional_actions() if action.required]
        try:
            for action in positionals:
                action.nargs = SUPPRESS
                action.default = SUPPRESS
            namespace, words = self.parse_known_args(args, namespace)
            for action in positionals:
                if hasattr(namespace, action.dest) and getattr(namespace, action.dest) == []:
                    delattr(namespace, action.dest)
        finally:
            for action, nargs, default in saved:
                action.nargs = nargs
                action.default = default
        try:
            for action in options:
                action.required = False
            return self.parse_known_args(words, namespace)
        finally:
            for action in options:
                action.required = True

    # Values

    def _get_values(self, action, words):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in words:
            words = list(words)
            words.remove("--")
        if not words and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif not words and nargs == ZERO_OR_MORE and not action.option_strings:
            value = action.default if action.default is not None else words
            if action.default is not None:
                self._check_value(action, value)
        elif len(words) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, words[0])
            self._check_value(action, value)
        elif nargs == REMAINDER:
            value = [self._get_value(action, word) for word in words]
        elif nargs == PARSER:
            value = [self._get_value(action, word) for word in words]
            self._check_value(action, value[0])
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, word) for word in words]
            for item in value:
                self._check_value(action, item)
        return value

    def _get_value(self, action, string):
        func = self._registry_get("type", action.type, action.type)
        if not callable(func):
            raise ArgumentError(action, "%r is not callable" % func)
        try:
            return func(string)
        except ArgumentTypeError as err:
            raise ArgumentError(action, str(err))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, "invalid %s value: %r" % (name, string))

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, "invalid choice: %r (choose from %s)"
                                % (value, ", ".join([repr(choice) for choice in action.choices])))

    # Texts

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))
