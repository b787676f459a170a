"""string -- constants, templates and the formatter behind str.format."""
import re

import _string

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Every word with a capital first letter."""
    return (sep or ' ').join(word.capitalize() for word in s.split(sep))


class _FirstUse:
    """Stands for the pattern of Template until it is asked for: most who import this module never do."""

    def __get__(self, template, cls):
        Template.pattern = None
        Template.__init_subclass__()
        return Template.pattern


class Template:
    """A string with $names to be filled in. Subclasses may give another delimiter, other names or a whole pattern."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = re.IGNORECASE
    pattern = _FirstUse()

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            mark = re.escape(cls.delimiter)
            pattern = '%s(?:(?P<escaped>%s)|(?P<named>%s)|{(?P<braced>%s)}|(?P<invalid>))' % (
                mark, mark, cls.idpattern, cls.braceidpattern or cls.idpattern)
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Pairs (literal text, field): field is None, or (kind, name, where the group starts, all of the match)."""
        at = 0
        for match in self.pattern.finditer(self.template):
            groups = match.groupdict()
            for kind in 'named', 'braced', 'escaped', 'invalid':
                if groups.get(kind) is not None:
                    break
            else:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
            yield self.template[at:match.start()], (kind, groups[kind], match.start(kind), match.group())
            at = match.end()
        yield self.template[at:], None

    def _invalid(self, i):
        lines = self.template[:i].splitlines(keepends=True) or ['']
        line = len(lines)
        column = i - len(''.join(lines[:-1])) if i else 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def _fill(self, mapping, kws, safe):
        out = []
        for literal, field in self._pieces():
            out.append(literal)
            if field is None:
                continue
            kind, name, start, whole = field
            if kind == 'escaped':
                out.append(self.delimiter)
            elif kind == 'invalid':
                if not safe:
                    self._invalid(start)
                out.append(whole)
            else:
                try:
                    value = kws[name] if name in kws else mapping[name]
                except KeyError:
                    if not safe:
                        raise
                    value = whole
                out.append(str(value))
        return ''.join(out)

    def substitute(self, mapping={}, /, **kws):
        """The text with all names filled in; KeyError for a missing one."""
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        """The same; what is missing stays as it is."""
        return self._fill(mapping, kws, True)

    def is_valid(self):
        """True if there is no stray delimiter."""
        return all(field is None or field[0] != 'invalid' for _, field in self._pieces())

    def get_identifiers(self):
        """The names in order of first appearance."""
        names = []
        for _, field in self._pieces():
            if field is not None and field[0] in ('named', 'braced') and field[1] not in names:
                names.append(field[1])
        return names


class Formatter:
    """The machinery of str.format, open to subclasses."""

    def format(self, format_string, /, *args, **kwargs):
        """format_string with its fields filled in."""
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        """The same, with the arguments as a sequence and a mapping."""
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            if field_name == '':
                if auto_arg_index is False:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                field_name = str(auto_arg_index)
                auto_arg_index += 1
            elif field_name.isdigit():
                if auto_arg_index:
                    raise ValueError('cannot switch from manual field specification to automatic field numbering')
                auto_arg_index = False
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args, recursion_depth - 1,
                                                        auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        """The argument a field starts from."""
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        """Hook: nothing is checked here."""

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        """Tuples (literal text, field name, format spec, conversion)."""
        return _string.formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object a field means, and the key it started from."""
        first, rest = _string.formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            obj = getattr(obj, i) if is_attr else obj[i]
        return obj, first
