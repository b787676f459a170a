"""_strptime -- reading dates and times by a format, for datetime.strptime() and time.strptime()."""
import re
from _datetime_base import _days_before_month, _isoweek_to_ymd, _ord2ymd, _ymd2ord

_MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december']
_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_PATTERNS = {
    'd': r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    'f': r"(?P<f>[0-9]{1,6})",
    'H': r"(?P<H>2[0-3]|[0-1]\d|\d)",
    'I': r"(?P<I>1[0-2]|0[1-9]|[1-9])",
    'G': r"(?P<G>\d\d\d\d)",
    'j': r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    'm': r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    'M': r"(?P<M>[0-5]\d|\d)",
    'S': r"(?P<S>6[0-1]|[0-5]\d|\d)",
    'U': r"(?P<U>5[0-3]|[0-4]\d|\d)",
    'W': r"(?P<W>5[0-3]|[0-4]\d|\d)",
    'V': r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    'w': r"(?P<w>[0-6])",
    'u': r"(?P<u>[1-7])",
    'y': r"(?P<y>\d\d)",
    'Y': r"(?P<Y>\d\d\d\d)",
    'z': r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|Z)",
    'Z': r"(?P<Z>utc|gmt)",
    'p': r"(?P<p>am|pm)",
    'A': r"(?P<A>%s)" % '|'.join(sorted(_DAYS, key=len, reverse=True)),
    'a': r"(?P<a>%s)" % '|'.join([d[:3] for d in _DAYS]),
    'B': r"(?P<B>%s)" % '|'.join(sorted(_MONTHS, key=len, reverse=True)),
    'b': r"(?P<b>%s)" % '|'.join([m[:3] for m in _MONTHS]),
    '%': '%',
}
_COMPOSED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_compiled = {}


def _pattern(format):
    """The text of the regular expression for a format."""
    out = []
    i, n = 0, len(format)
    while i < n:
        c = format[i]
        i += 1
        if c == '%':
            if i >= n:
                raise IndexError
            c = format[i]
            i += 1
            if c in _COMPOSED:
                out.append(_pattern(_COMPOSED[c]))
            else:
                out.append(_PATTERNS[c])
        elif c.isspace():
            while i < n and format[i].isspace():
                i += 1
            out.append(r'\s+')
        else:
            out.append('\\' + c if c in r'\.^$*+?(){}[]|' else c)
    return ''.join(out)


def _expression(format):
    found = _compiled.get(format)
    if found is None:
        try:
            text = _pattern(format)
        except KeyError as exc:
            bad = exc.args[0]
            raise ValueError("'%s' is a bad directive in format '%s'" % (bad, format)) from None
        except IndexError:
            raise ValueError("stray %% in format '%s'" % format) from None
        found = re.compile(text, re.IGNORECASE)
        if len(_compiled) > 50:
            _compiled.clear()
        _compiled[format] = found
    return found


def _offset_of(text):
    """Microseconds of a zone's text."""
    if text.upper() == 'Z':
        return 0
    if text[3] == ':':
        digits = text[1:3] + text[4:]
        if len(digits) > 4:
            if digits[4] != ':':
                raise ValueError("Inconsistent use of : in %s" % text)
            digits = digits[:4] + digits[5:]
    else:
        digits = text[1:]
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    us = seconds * 1000000 + int((digits[7:] + '000000')[:6])
    return -us if text[0] == '-' else us


def _from_week(year, week, day, monday_first):
    """The day's number in the year, of a week counted from the first Sunday or Monday."""
    first = (_ymd2ord(year, 1, 1) + 6) % 7
    if not monday_first:
        first = (first + 1) % 7
        day = (day + 1) % 7
    if week == 0:
        return 1 + day - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + day


def _fields_of(found):
    """Every number that the text gives, under its directive; names become numbers."""
    values = {}
    for key, text in found.items():
        if text is None:
            continue
        if key in 'zZ':
            values[key] = text
        elif key in 'pAaBb':
            low = text.lower()
            if key == 'p':
                values['p'] = low == 'pm'
            elif key in 'Aa':
                values['weekday'] = [d[:len(low)] if key == 'a' else d for d in _DAYS].index(low)
            else:
                values['m'] = [m[:len(low)] if key == 'b' else m for m in _MONTHS].index(low) + 1
        elif key == 'f':
            values['f'] = int((text + '000000')[:6])
        else:
            values[key] = int(text)
    return values


def _check(values, format):
    """Refuses combinations of ISO years and weeks that say nothing."""
    weekday = 'weekday' in values or 'w' in values or 'u' in values
    if 'G' in values:
        if 'j' in values:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' "
                             "instead.")
        if 'V' not in values or not weekday:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif 'V' in values:
        if 'Y' not in values and 'y' not in values or not weekday:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' "
                         "instead.")


def _hour_of(values):
    if 'I' in values:
        hour = values['I']
        if values.get('p'):
            return hour if hour == 12 else hour + 12
        return 0 if hour == 12 and 'p' in values else hour
    return values.get('H', 0)


def _parsed(text, format):
    """(year, month, day, hour, minute, second, microsecond, weekday, day of the year), offset in microseconds or None,
    name of the zone or None."""
    match = _expression(format).match(text)
    if match is None:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if len(text) != match.end():
        raise ValueError("unconverted data remains: %s" % text[match.end():])
    values = _fields_of(match.groupdict())
    _check(values, format)
    weekday = values.get('weekday')
    if 'w' in values:
        weekday = (values['w'] + 6) % 7
    if 'u' in values:
        weekday = values['u'] - 1
    year = values.get('Y')
    if 'y' in values:
        year = values['y'] + (2000 if values['y'] <= 68 else 1900)
    month, day, julian = values.get('m', 1), values.get('d', 1), values.get('j')
    leap_default = False
    if year is None and month == 2 and day == 29:
        year = 1904
        leap_default = True
    elif year is None and 'G' not in values:
        year = 1900
    if 'G' in values:
        year, month, day = _isoweek_to_ymd(values['G'], values['V'], weekday + 1)
        julian = None
    elif julian is None and weekday is not None and ('U' in values or 'W' in values) and (
            'Y' in values or 'y' in values):
        week = values.get('U', values.get('W'))
        julian = _from_week(year, week, weekday, 'W' in values)
        if julian <= 0:
            year -= 1
            julian += 366 if _ymd2ord(year + 1, 1, 1) - _ymd2ord(year, 1, 1) == 366 else 365
    if julian is not None:
        year, month, day = _ord2ymd(_ymd2ord(year, 1, 1) + julian - 1)
    else:
        if day > 28 and day > (31, 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28, 31, 30, 31, 30, 31,
                               31, 30, 31, 30, 31)[month - 1]:
            raise ValueError("day is out of range for month")
        julian = _days_before_month(year, month) + day
    if weekday is None:
        weekday = (_ymd2ord(year, month, day) + 6) % 7 if year else 0
    if leap_default:
        year = 1900
    offset = _offset_of(values['z']) if 'z' in values else None
    name = values.get('Z')
    return ((year, month, day, _hour_of(values), values.get('M', 0), values.get('S', 0), values.get('f', 0), weekday,
             julian), offset, name)


def _strptime_time(text, format):
    """The struct_time for time.strptime()."""
    from _struct_time import struct_time
    for i, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError("strptime() argument %d must be str, not %s" % (i, type(value)))
    fields, offset, name = _parsed(text, format)
    return struct_time(fields[:6] + fields[7:] + (-1 if name is None else 0, name, None if offset is None else offset // 1000000))
