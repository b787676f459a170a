"""configparser -- configuration files with sections."""
import sys
from collections.abc import MutableMapping

__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError",
           "ParsingError", "MissingSectionHeaderError", "ConfigParser", "RawConfigParser", "SafeConfigParser",
           "Interpolation", "BasicInterpolation", "ExtendedInterpolation", "LegacyInterpolation",
           "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH"]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_default_dict = dict
_UNSET = object()


class Error(Exception):
    """Base of the errors."""

    def __init__(self, msg=""):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):

    def __init__(self, section):
        Error.__init__(self, "No section: %r" % (section,))
        self.section = section
        self.args = (section,)


def _duplicate(kind, shown, source, lineno):
    """The message about a section or an option that is there already."""
    if source is None:
        return "%s %s already exists" % (kind.capitalize(), shown)
    line = "" if lineno is None else " [line {0:2d}]".format(lineno)
    return "While reading from %r%s: %s %s already exists" % (source, line, kind, shown)


class DuplicateSectionError(Error):

    def __init__(self, section, source=None, lineno=None):
        Error.__init__(self, _duplicate("section", repr(section), source, lineno))
        self.section = section
        self.source = source
        self.lineno = lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):

    def __init__(self, section, option, source=None, lineno=None):
        Error.__init__(self, _duplicate("option", "%r in section %r" % (option, section), source, lineno))
        self.section = section
        self.option = option
        self.source = source
        self.lineno = lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):

    def __init__(self, option, section):
        Error.__init__(self, "No option %r in section: %r" % (option, section))
        self.option = option
        self.section = section
        self.args = (option, section)


class InterpolationError(Error):

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option = option
        self.section = section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):

    def __init__(self, option, section, rawval, reference):
        InterpolationError.__init__(
            self, option, section,
            "Bad value substitution: option %r in section %r contains an interpolation key %r which is not a valid "
            "option name. Raw value: %r" % (option, section, reference, rawval))
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """The text of a value is wrong."""


class InterpolationDepthError(InterpolationError):

    def __init__(self, option, section, rawval):
        InterpolationError.__init__(
            self, option, section,
            "Recursion limit exceeded in value substitution: option %r in section %r contains an interpolation key "
            "which cannot be substituted in %d steps. Raw value: %r"
            % (option, section, MAX_INTERPOLATION_DEPTH, rawval))
        self.args = (option, section, rawval)


class ParsingError(Error):

    def __init__(self, source=None, filename=None):
        if source is None:
            source = filename
        Error.__init__(self, "Source contains parsing errors: %r" % source)
        self.source = source
        self.errors = []
        self.args = (source,)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += "\n\t[line %2d]: %s" % (lineno, line)


class MissingSectionHeaderError(ParsingError):

    def __init__(self, filename, lineno, line):
        Error.__init__(self, "File contains no section headers.\nfile: %r, line: %d\n%r" % (filename, lineno, line))
        self.source = filename
        self.lineno = lineno
        self.line = line
        self.args = (filename, lineno, line)


class Interpolation(object):
    """Leaves values as they are."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _MarkedInterpolation(Interpolation):
    """Replaces references: a mark, an opening character, what is meant, the closing text. The mark twice is the mark."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._expand(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        mark, closing = self._mark, self._closing
        beginning = mark + self._opening
        rest = value.replace(mark * 2, "")
        at = rest.find(beginning)
        while at >= 0:
            end = rest.find(closing, at)
            if end <= at + 2 or closing[0] in rest[at:end]:
                break
            rest = rest[:at] + rest[end + len(closing):]
            at = rest.find(beginning)
        if mark in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find(mark)))
        return value

    def _expand(self, parser, option, parts, rest, section, values, depth):
        mark, closing = self._mark, self._closing
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            at = rest.find(mark)
            if at < 0:
                parts.append(rest)
                return
            if at > 0:
                parts.append(rest[:at])
                rest = rest[at:]
            following = rest[1:2]
            if following == mark:
                parts.append(mark)
                rest = rest[2:]
                continue
            if following != self._opening:
                raise InterpolationSyntaxError(option, section, "'%s' must be followed by '%s' or '%s', found: %r"
                                               % (mark, mark, self._opening, rest))
            end = rest.find(closing[0], 2)
            if end <= 2 or not rest.startswith(closing, end):
                raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % rest)
            meant, rest = rest[2:end], rest[end + len(closing):]
            where, name, value = self._find(parser, section, option, values, meant, raw, rest)
            if mark in value:
                self._expand(parser, name, parts, value, where, self._around(parser, where, values), depth + 1)
            else:
                parts.append(value)


class BasicInterpolation(_MarkedInterpolation):
    """%(name)s"""

    _mark, _opening, _closing = "%", "(", ")s"

    def _find(self, parser, section, option, values, meant, raw, rest):
        name = parser.optionxform(meant)
        try:
            return section, option, values[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None

    def _around(self, parser, section, values):
        return values


class ExtendedInterpolation(_MarkedInterpolation):
    """${name} and ${section:name}"""

    _mark, _opening, _closing = "$", "{", "}"

    def _find(self, parser, section, option, values, meant, raw, rest):
        path = meant.split(":")
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
        try:
            name = parser.optionxform(path[-1])
            if len(path) == 1:
                return section, name, values[name]
            return path[0], name, parser.get(path[0], name, raw=True)
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, meant) from None

    def _around(self, parser, section, values):
        return dict(parser.items(section, raw=True))


class LegacyInterpolation(Interpolation):
    """%(name)s through the % operator."""

    def before_get(self, parser, section, option, value, vars):
        raw = value
        for _ in range(MAX_INTERPOLATION_DEPTH):
            if not value or "%(" not in value:
                return value
            value = self._folded(parser, value)
            try:
                value = value % vars
            except KeyError as e:
                raise InterpolationMissingOptionError(option, section, raw, e.args[0]) from None
        if value and "%(" in value:
            raise InterpolationDepthError(option, section, raw)
        return value

    @staticmethod
    def _folded(parser, value):
        """The names in the text spelled as the options are."""
        done = []
        rest = value
        while True:
            before, mark, rest = rest.partition("%(")
            name, end, after = rest.partition(")")
            if not mark or not end:
                return "".join(done) + before + mark + rest
            done += [before, mark, parser.optionxform(name) if after[:1] == "s" else name, end]
            rest = after


class _Chain(object):
    """Values of a section: those given in the call, those of the section, the defaults."""

    def __init__(self, *maps):
        self.maps = maps

    def __getitem__(self, key):
        for one in self.maps:
            if key in one:
                return one[key]
        raise KeyError(key)

    def __contains__(self, key):
        return any(key in one for one in self.maps)

    def keys(self):
        found = {}
        for one in reversed(self.maps):
            found.update(one)
        return found.keys()


_EXPRESSIONS = {
    "SECTCRE": r"\[(?P<header>.+)\]",
    "OPTCRE": r"(?P<option>.*?)\s*(?P<vi>=|:)\s*(?P<value>.*)$",
    "OPTCRE_NV": r"(?P<option>.*?)\s*(?:(?P<vi>=|:)\s*(?P<value>.*))?$",
    "NONSPACECRE": r"\S",
}


class _Expression(object):
    """What sections and options look like, as a pattern that is compiled when it is first looked at."""

    def __init__(self, text):
        self.text = text
        self.compiled = None

    def __get__(self, instance, owner=None):
        if self.compiled is None:
            import re
            self.compiled = re.compile(self.text)
        return self.compiled


class RawConfigParser(MutableMapping):
    """A configuration without interpolation."""

    SECTCRE, OPTCRE, OPTCRE_NV, NONSPACECRE = [_Expression(text) for text in _EXPRESSIONS.values()]

    _DEFAULT_INTERPOLATION = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False,
                      "off": False}

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        self._interpolation = Interpolation() if interpolation is None else interpolation
        self._converters = ConverterMapping(self)
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            for key, value in defaults.items():
                key = self.optionxform(key)
                self._defaults[key] = value

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections.keys())

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError("Invalid section name: %r" % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        try:
            found = dict(self._sections[section])
        except KeyError:
            raise NoSectionError(section) from None
        for key in self._defaults:
            found.setdefault(key)
        return list(found.keys())

    def read(self, filenames, encoding=None):
        """Reads the files that can be opened; their names."""
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as file:
                    self._read(file, str(name))
            except OSError:
                continue
            done.append(str(name) if hasattr(name, "__fspath__") else name)
        return done

    def read_file(self, f, source=None):
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)

    def readfp(self, fp, filename=None):
        """The older name of read_file."""
        self.read_file(fp, source=filename)

    def read_string(self, string, source="<string>"):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source="<dict>"):
        added = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in added:
                    raise
            added.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in added:
                    raise DuplicateOptionError(section, key, source)
                added.add((section, key))
                self.set(section, key, value)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._unify(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return conv(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback,
                              **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError("Not a boolean: %s" % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        found = self._defaults.copy()
        try:
            found.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        keys = list(found.keys())
        if vars:
            for key, value in vars.items():
                found[self.optionxform(key)] = value
        if raw:
            return [(key, found[key]) for key in keys]
        return [(key, self._interpolation.before_get(self, section, key, found[key], found)
                 if found[key] is not None else None) for key in keys]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            target = self._defaults
        else:
            try:
                target = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        target[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = " %s " % delimiter
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        for section in self._sections:
            self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, name, items, delimiter):
        fp.write("[%s]\n" % name)
        for key, value in items:
            value = self._interpolation.before_write(self, name, key, value)
            if value is not None or not self._allow_no_value:
                value = delimiter + str(value).replace("\n", "\n\t")
            else:
                value = ""
            fp.write("%s%s\n" % (key, value))
        fp.write("\n")

    def remove_option(self, section, option):
        if not section or section == self.default_section:
            target = self._defaults
        else:
            try:
                target = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        option = self.optionxform(option)
        existed = option in target
        if existed:
            del target[option]
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from list(self._sections.keys())

    def _without_comment(self, line):
        """The line without its comment, stripped; None when it is nothing but a comment."""
        end = len(line)
        for prefix in self._inline_comment_prefixes:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    end = min(end, at)
                    break
                at = line.find(prefix, at + 1)
        bare = line.strip()
        for prefix in self._comment_prefixes:
            if bare.startswith(prefix):
                return None
        return line[:end].strip()

    def _split_option(self, text):
        """(name, value) of a line; None when it is no option."""
        best = -1
        used = ""
        for delimiter in self._delimiters:
            at = text.find(delimiter)
            if at >= 0 and (best < 0 or at < best):
                best, used = at, delimiter
        if best < 0:
            return (text.rstrip(), None) if self._allow_no_value else None
        return text[:best].rstrip(), text[best + len(used):].strip()

    def _own_sections(self):
        """The SECTCRE of a parser or class that has another than RawConfigParser, or None."""
        for names in [vars(self)] + [vars(kind) for kind in type(self).__mro__]:
            if "SECTCRE" in names:
                return None if isinstance(names["SECTCRE"], _Expression) else self.SECTCRE
        return None

    def _header(self, text, own):
        """The name of the section that a line begins, or None."""
        if own is not None:
            found = own.match(text)
            return found and found.group("header")
        return text[1:text.rfind("]")] if text[0] == "[" and text.find("]") > 1 else None

    def _read(self, lines, name):
        added = set()
        target = None
        section = None
        option = None
        indent = 0
        error = None
        number = 0
        own = self._own_sections()
        for line in lines:
            number += 1
            text = self._without_comment(line)
            if not text:
                if self._empty_lines_in_values:
                    # An empty line belongs to the value above it; a comment does not.
                    if text is not None and target is not None and option and target[option] is not None:
                        target[option].append("")
                else:
                    indent = sys.maxsize
                continue
            depth = len(line) - len(line.lstrip())
            if target is not None and option and depth > indent:
                if target[option] is not None:
                    target[option].append(text)
                continue
            indent = depth
            header = self._header(text, own)
            if header is not None:
                section = header
                if section in self._sections:
                    if self._strict and section in added:
                        raise DuplicateSectionError(section, name, number)
                    target = self._sections[section]
                elif section == self.default_section:
                    target = self._defaults
                else:
                    target = self._dict()
                    self._sections[section] = target
                    self._proxies[section] = SectionProxy(self, section)
                added.add(section)
                option = None
            elif target is None:
                raise MissingSectionHeaderError(name, number, line)
            else:
                found = self._split_option(text)
                if found is None:
                    if error is None:
                        error = ParsingError(name)
                    error.append(number, repr(line))
                    continue
                option, value = found
                if not option:
                    if error is None:
                        error = ParsingError(name)
                    error.append(number, repr(line))
                option = self.optionxform(option)
                if self._strict and (section, option) in added:
                    raise DuplicateOptionError(section, option, name, number)
                added.add((section, option))
                target[option] = [value] if value is not None else None
        self._join()
        if error is not None:
            raise error

    def _join(self):
        for section, options in [(self.default_section, self._defaults)] + list(self._sections.items()):
            for key, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[key] = self._interpolation.before_read(self, section, key, value)

    def _unify(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        if vars:
            for key, value in vars.items():
                given[self.optionxform(key)] = None if value is None else str(value)
        return _Chain(given, own, self._defaults)

    def _check(self, section="", option="", value=""):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    """A configuration with %(name)s interpolation and type checks."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def __init__(self, defaults=None, *args, **kwargs):
        super().__init__(None, *args, **kwargs)
        if defaults:
            self.read_dict({self.default_section: defaults})

    def set(self, section, option, value=None):
        self._check(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        self._check(section=section)
        super().add_section(section)


class SafeConfigParser(ConfigParser):
    """The old name."""


class SectionProxy(MutableMapping):
    """One section as a mapping."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name

    def __repr__(self):
        return "<Section: %s>" % self._name

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._check(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, **kwargs):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getint(self, option, fallback=None, **kwargs):
        return self._parser.getint(self._name, option, fallback=fallback, **kwargs)

    def getfloat(self, option, fallback=None, **kwargs):
        return self._parser.getfloat(self._name, option, fallback=fallback, **kwargs)

    def getboolean(self, option, fallback=None, **kwargs):
        return self._parser.getboolean(self._name, option, fallback=fallback, **kwargs)

    def __getattr__(self, name):
        # Getters made from converters.
        if name[:3] == "get" and name[3:] in self._parser._converters:
            conv = self._parser._converters[name[3:]]

            def getter(option, fallback=None, **kwargs):
                return self._parser._get_conv(self._name, option, conv, fallback=fallback, **kwargs)
            return getter
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))


class ConverterMapping(MutableMapping):
    """The functions behind the getters that a parser offers."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {"int": None, "float": None, "boolean": None}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str) or not key.isidentifier():
            raise ValueError("Incompatible key: %s (type: %s)" % (key, type(key)))
        self._data[key] = value
        parser = self._parser

        def getter(section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
            return parser._get_conv(section, option, value, raw=raw, vars=vars, fallback=fallback, **kwargs)
        setattr(parser, "get" + key, getter)

    def __delitem__(self, key):
        del self._data[key]
        delattr(self._parser, "get" + key)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
