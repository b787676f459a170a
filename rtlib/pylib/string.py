"""string -- constants, templates and the formatter behind str.format."""
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


class Template:
    """A string with $names to be filled in."""

    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _name_at(self, text, i):
        """End of the identifier that starts at i; i itself when there is none."""
        n = len(text)
        if i < n and (text[i] == '_' or text[i].isascii() and text[i].isalpha()):
            i += 1
            while i < n and (text[i] == '_' or text[i].isascii() and text[i].isalnum()):
                i += 1
        return i

    def _pieces(self):
        """Pairs (literal text, field): field is None, or (kind, name, start)."""
        text = self.template
        mark = self.delimiter
        at = 0
        while True:
            i = text.find(mark, at)
            if i < 0:
                yield text[at:], None
                return
            after = i + len(mark)
            if text.startswith(mark, after):
                yield text[at:i], ('escaped', mark, i)
                at = after + len(mark)
                continue
            braced = text.startswith('{', after)
            start = after + 1 if braced else after
            end = self._name_at(text, start)
            if end == start or (braced and not text.startswith('}', end)):
                yield text[at:i], ('invalid', mark, i)
                at = after
            else:
                yield text[at:i], ('braced' if braced else 'named', text[start:end], i)
                at = end + 1 if braced else end

    def _invalid(self, i):
        lines = self.template[:i].splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column = i - len(''.join(lines[:-1])) + 1 if not lines[-1].endswith('\n') else 1
            line = len(lines) if not lines[-1].endswith('\n') else len(lines) + 1
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (line, column))

    def _fill(self, mapping, kws, safe):
        out = []
        for literal, field in self._pieces():
            out.append(literal)
            if field is None:
                continue
            kind, name, start = field
            if kind == 'escaped':
                out.append(self.delimiter)
            elif kind == 'invalid':
                if not safe:
                    self._invalid(start)
                out.append(self.delimiter)
            else:
                try:
                    value = kws[name] if name in kws else mapping[name]
                except KeyError:
                    if not safe:
                        raise
                    value = self.delimiter + ('{%s}' % name if kind == 'braced' else name)
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
