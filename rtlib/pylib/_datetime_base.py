"""_datetime_base -- what the classes of datetime share: the calendar, timedelta, tzinfo, timezone, text of times."""
import time as _time
from operator import attrgetter, index as _index
from _datetime import date_of_day as _ord2ymd

# The classes say where they are meant to be taken from.
__name__ = 'datetime'

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ('', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_DAYS = ('', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_not_given = object()
_new = object.__new__


# -- the calendar -------------------------------------------------------------------------------------------------------

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _LENGTHS[month]


def _days_before_year(year):
    y = year - 1
    return y * 365 + y // 4 - y // 100 + y // 400


def _days_before_month(year, month):
    return _BEFORE[month] + (month > 2 and _is_leap(year))


def _ymd2ord(year, month, day):
    """The day's number; 1 January of year 1 is 1."""
    y = year - 1
    leap = month > 2 and (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return y * 365 + y // 4 - y // 100 + y // 400 + _BEFORE[month] + leap + day


def _week1_monday(year):
    """The number of the Monday that begins the first ISO week."""
    first = _ymd2ord(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _isoweek_to_ymd(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("Year is out of range: %d" % year)
    if not 0 < week < 53:
        bad = True
        if week == 53:
            first = _ymd2ord(year, 1, 1) % 7
            bad = not (first == 4 or first == 3 and _is_leap(year))
        if bad:
            raise ValueError("Invalid week: %d" % week)
    if not 0 < day < 8:
        raise ValueError("Invalid day: %d (range is [1, 7])" % day)
    n = _week1_monday(year) + (week - 1) * 7 + day - 1
    if not 0 < n <= _MAXORDINAL:
        raise ValueError("Year is out of range: %d" % year)
    return _ord2ymd(n)


def _check_date(year, month, day):
    year, month, day = _index(year), _index(month), _index(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError('year %d is out of range' % year)
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= (29 if month == 2 and _is_leap(year) else _LENGTHS[month]):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _check_offset(name, offset):
    """What utcoffset() or dst() of a tzinfo gave."""
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError("tzinfo.%s() must return None or a timedelta, not '%s'" % (name, type(offset).__name__))
    if not -86400000000 < _us(offset) < 86400000000:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                         "not %r." % (offset,))
    return offset


def _type_text(obj):
    kind = type(obj)
    return 'datetime.' + kind.__name__ if kind.__module__ == 'datetime' else kind.__name__


def _missing(names, values):
    for i, value in enumerate(values):
        if value is _not_given:
            raise TypeError("function missing required argument '%s' (pos %d)" % (names[i], i + 1))


def _round_half_even(numerator, denominator):
    """The nearest integer of a quotient, the even one of two."""
    q, r = divmod(numerator, denominator)
    r *= 2
    if r > denominator > 0 or r < denominator < 0 or r == denominator and q % 2:
        q += 1
    return q


# -- timedelta ------------------------------------------------------------------------------------------------------------

def _accumulate(name, total, value, factor, rest):
    """Adds value * factor microseconds; the part below one goes to `rest`."""
    if isinstance(value, int):
        return total + value * factor, rest
    if isinstance(value, float):
        whole = int(value)
        total += whole * factor
        fraction = value - whole
        if fraction:
            scaled = factor * fraction
            whole = int(scaled)
            total += whole
            rest += scaled - whole
        return total, rest
    raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))


def _delta(us):
    """A timedelta of microseconds."""
    days = us // 86400000000
    us -= days * 86400000000
    if not -999999999 <= days <= 999999999:
        if -(1 << 31) <= days < 1 << 31:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        raise OverflowError("Python int too large to convert to C int")
    self = _new(timedelta)
    self._days = days
    self._seconds = us // 1000000
    self._microseconds = us % 1000000
    return self


def _us(delta):
    return (delta._days * 86400 + delta._seconds) * 1000000 + delta._microseconds


class timedelta:
    """Difference between two datetime values.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, \
minutes=0, hours=0, weeks=0)\n\nAll arguments are optional and default to 0.\nArguments may be integers or floats, \
and may be positive or negative."""
    __full_name__ = 'datetime.timedelta'
    __slots__ = ('_days', '_seconds', '_microseconds')

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total, rest = 0, 0.0
        if type(days) is int and type(seconds) is int and type(microseconds) is int:
            total = (days * 86400 + seconds) * 1000000 + microseconds
        else:
            total, rest = _accumulate('microseconds', total, microseconds, 1, rest)
            total, rest = _accumulate('seconds', total, seconds, 1000000, rest)
            total, rest = _accumulate('days', total, days, 86400000000, rest)
        if milliseconds:
            total, rest = _accumulate('milliseconds', total, milliseconds, 1000, rest)
        if minutes:
            total, rest = _accumulate('minutes', total, minutes, 60000000, rest)
        if hours:
            total, rest = _accumulate('hours', total, hours, 3600000000, rest)
        if weeks:
            total, rest = _accumulate('weeks', total, weeks, 604800000000, rest)
        if rest:
            whole = float(round(rest))
            if abs(rest - int(rest)) == 0.5:
                odd = total & 1
                whole = 2.0 * round((rest + odd) * 0.5) - odd
            total += int(whole)
        made = _delta(total)
        if cls is timedelta:
            return made
        self = _new(cls)
        self._days, self._seconds, self._microseconds = made._days, made._seconds, made._microseconds
        return self

    days = property(attrgetter('_days'), doc="Number of days.")
    seconds = property(attrgetter('_seconds'),
                       doc="Number of seconds (>= 0 and less than 1 day).")
    microseconds = property(attrgetter('_microseconds'),
                            doc="Number of microseconds (>= 0 and less than 1 second).")

    def total_seconds(self):
        """Total seconds in the duration."""
        return _us(self) / 1000000

    def __repr__(self):
        parts = []
        if self._days:
            parts.append("days=%d" % self._days)
        if self._seconds:
            parts.append("seconds=%d" % self._seconds)
        if self._microseconds:
            parts.append("microseconds=%d" % self._microseconds)
        return "%s(%s)" % (_type_text(self), ', '.join(parts) or '0')

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self._days:
            text = "%d day%s, %s" % (self._days, '' if abs(self._days) == 1 else 's', text)
        if self._microseconds:
            text += ".%06d" % self._microseconds
        return text

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(_us(self) + _us(other))
        if type(other).__module__ == 'datetime':
            return NotImplemented
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, timedelta):
            return _delta(_us(self) + _us(other))
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(_us(self) - _us(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _delta(_us(other) - _us(self))
        return NotImplemented

    def __neg__(self):
        return _delta(-_us(self))

    def __pos__(self):
        return _delta(_us(self))

    def __abs__(self):
        return _delta(abs(_us(self)))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(_us(self) * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(_round_half_even(_us(self) * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _us(self) // _us(other)
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _delta(_us(self) // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _us(self) / _us(other)
        if isinstance(other, int):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _delta(_round_half_even(_us(self), other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            if not a:
                raise ZeroDivisionError("integer division or modulo by zero")
            return _delta(_round_half_even(b * _us(self), a))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            if not other:
                raise ZeroDivisionError("integer modulo by zero")
            return _delta(_us(self) % _us(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            if not other:
                raise ZeroDivisionError("integer division or modulo by zero")
            q, r = divmod(_us(self), _us(other))
            return q, _delta(r)
        return NotImplemented

    def __eq__(self, other):
        return _us(self) == _us(other) if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return _us(self) < _us(other) if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return _us(self) <= _us(other) if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return _us(self) > _us(other) if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return _us(self) >= _us(other) if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)
_ZERO = timedelta(0)
_DAY = timedelta(1)


# -- zones ----------------------------------------------------------------------------------------------------------------

class tzinfo:
    """Abstract base class for time zone info objects."""
    __full_name__ = 'datetime.tzinfo'
    __slots__ = ()

    def tzname(self, dt):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """datetime in UTC -> datetime in local time."""
        if not hasattr(dt, 'utcoffset') or not hasattr(dt, 'year'):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""
    __full_name__ = 'datetime.timezone'
    __slots__ = ('_offset', '_name')

    def __new__(cls, offset=_not_given, name=_not_given):
        if offset is _not_given:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError("timezone() argument 1 must be datetime.timedelta, not %s" % type(offset).__name__)
        if name is _not_given:
            if not offset:
                return cls.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError("timezone() argument 2 must be str, not %s" % type(name).__name__)
        if not -86400000000 < _us(offset) < 86400000000:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             "timedelta(hours=24), not %r." % (offset,))
        return cls._make(offset, name)

    @classmethod
    def _make(cls, offset, name=None):
        self = _new(cls)
        self._offset = offset
        self._name = name
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is self.utc:
            return 'datetime.timezone.utc'
        if self._name is None:
            return "datetime.timezone(%r)" % (self._offset,)
        return "datetime.timezone(%r, %r)" % (self._offset, self._name)

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, method):
        if dt is not None and not (hasattr(dt, 'hour') and hasattr(dt, 'year')):
            raise TypeError("%s(dt) argument must be a datetime instance or None, not %s"
                            % (method, type(dt).__name__))

    def utcoffset(self, dt):
        """Return fixed offset."""
        self._check(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        self._check(dt, 'tzname')
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def dst(self, dt):
        """Return None."""
        self._check(dt, 'dst')
        return None

    def fromutc(self, dt):
        """datetime in UTC -> datetime in local time."""
        if not (hasattr(dt, 'hour') and hasattr(dt, 'year')):
            raise TypeError("fromutc() argument must be a datetime instance or None")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __reduce__(self):
        return self.__class__, (self._offset,) if self._name is None else (self._offset, self._name)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


timezone.utc = timezone._make(_ZERO)
timezone.min = timezone._make(timedelta(hours=-23, minutes=-59))
timezone.max = timezone._make(timedelta(hours=23, minutes=59))


# -- text of times ------------------------------------------------------------------------------------------------------

def _offset_text(offset, sep=':'):
    """+HH:MM[:SS[.ffffff]]"""
    if offset is None:
        return ''
    us = _us(offset)
    sign = '-' if us < 0 else '+'
    seconds, us = divmod(abs(us), 1000000)
    text = "%s%02d%s%02d" % (sign, seconds // 3600, sep, seconds // 60 % 60)
    if seconds % 60 or us:
        text += "%s%02d" % (sep, seconds % 60)
        if us:
            text += ".%06d" % us
    return text


def _time_text(hour, minute, second, us, timespec):
    if timespec == 'auto':
        text = "%02d:%02d:%02d" % (hour, minute, second)
        return text + ".%06d" % us if us else text
    if timespec == 'hours':
        return "%02d" % hour
    if timespec == 'minutes':
        return "%02d:%02d" % (hour, minute)
    text = "%02d:%02d:%02d" % (hour, minute, second)
    if timespec == 'seconds':
        return text
    if timespec == 'milliseconds':
        return "%s.%03d" % (text, us // 1000)
    if timespec == 'microseconds':
        return "%s.%06d" % (text, us)
    raise ValueError('Unknown timespec value')


def _strftime(obj, format, timetuple, us, is_date):
    """strftime with the directives that need the object itself put in first."""
    if not isinstance(format, str):
        raise TypeError("strftime() argument 1 must be str, not %s" % type(format).__name__)
    out = []
    i, n = 0, len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != '%' or i >= n:
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == 'f':
            out.append('%06d' % us)
        elif c == 'z':
            out.append('' if is_date else _offset_text(obj.utcoffset(), ''))
        elif c == ':' and format[i:i + 1] == 'z':
            i += 1
            out.append('' if is_date else _offset_text(obj.utcoffset()))
        elif c == 'Z':
            name = None if is_date else obj.tzname()
            out.append('' if name is None else name.replace('%', '%%'))
        else:
            out.append('%' + c)
    return _time.strftime(''.join(out), timetuple)


def _digits(text, start, end):
    part = text[start:end]
    if len(part) != end - start or not (part.isascii() and part.isdigit()):
        raise ValueError("Invalid isoformat string")
    return int(part)


def _parse_date(text):
    """Year, month and day of YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]."""
    year = _digits(text, 0, 4)
    sep = text[4:5] == '-'
    pos = 4 + sep
    if text[pos:pos + 1] == 'W':
        week = _digits(text, pos + 1, pos + 3)
        pos += 3
        day = 1
        if len(text) > pos:
            if (text[pos] == '-') != sep:
                raise ValueError("Inconsistent use of dash separator")
            pos += sep
            day = _digits(text, pos, pos + 1)
            if len(text) != pos + 1:
                raise ValueError("Invalid isoformat string")
        return _isoweek_to_ymd(year, week, day)
    month = _digits(text, pos, pos + 2)
    pos += 2
    if (text[pos:pos + 1] == '-') != sep:
        raise ValueError("Inconsistent use of dash separator")
    pos += sep
    if len(text) != pos + 2:
        raise ValueError("Invalid isoformat string")
    return year, month, _digits(text, pos, pos + 2)


def _parse_clock(text, loose=False):
    """Hour, minute, second and microsecond of HH[:MM[:SS[.f+]]], colons or none.

    Loosely, as in front of a zone, one more character may follow (`12:30 +0100`), and anything after seven digits of a fraction.
    """
    fields = [0, 0, 0, 0]
    pos, n = 0, len(text)
    colons = text[2:3] == ':'
    for i in range(3):
        fields[i] = _digits(text, pos, pos + 2)
        pos += 2
        if pos >= n or loose and pos + 1 == n:
            return fields
        c = text[pos]
        if c in '.,' and i == 2:
            break
        if i == 2:
            raise ValueError("Invalid isoformat string")
        if colons:
            if c != ':':
                raise ValueError("Invalid time separator: %c" % c)
            pos += 1
    digits = text[pos + 1:]
    if loose and len(digits) > 6:
        digits = digits[:6]
    if not digits or not (digits.isascii() and digits.isdigit()):
        raise ValueError("Invalid isoformat string")
    fields[3] = int((digits + '000000')[:6])
    return fields


def _parse_time(text):
    """Fields of a time with its zone, None when it has none."""
    if len(text) < 2:
        raise ValueError("Isoformat time too short")
    place = -1
    for i, c in enumerate(text):
        if c in '+-Z':
            place = i
            break
    fields = _parse_clock(text) if place < 0 else _parse_clock(text[:place], True)
    zone = None
    if place >= 0:
        rest = text[place + 1:]
        if text[place] == 'Z':
            if rest:
                raise ValueError("Invalid isoformat string")
            zone = timezone.utc
        else:
            if len(rest) in (0, 1, 3):
                raise ValueError("Malformed time zone string")
            h, m, s, us = _parse_clock(rest)
            offset = timedelta(hours=h, minutes=m, seconds=s, microseconds=us)
            if text[place] == '-':
                offset = -offset
            zone = timezone(offset) if offset else timezone.utc
    return fields + [zone]
