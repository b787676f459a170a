"""datetime -- dates, times, and both together."""
import time as _time
from operator import attrgetter
from operator import index as _index
from _datetime import iso_date as _iso_date, iso_moment as _iso_moment
from _datetime_base import (
    MAXYEAR, MINYEAR, _DAYS, _DAY, _MAXORDINAL, _MONTHS, _check_date, _check_offset, _check_time, _check_tzinfo,
    _days_before_month, _delta, _isoweek_to_ymd, _missing, _new, _not_given, _offset_text, _ord2ymd, _parse_date,
    _parse_time, _round_half_even, _strftime, _time_text, _type_text, _us, _week1_monday, _ymd2ord,
    timedelta, timezone, tzinfo)

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

UTC = _UTC = timezone.utc
_EPOCH_DAY = 719163


class _IsoCalendarDate(tuple):
    """The result of a call to isocalendar()."""
    __slots__ = ()
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % self


_IsoCalendarDate.__name__ = _IsoCalendarDate.__qualname__ = 'IsoCalendarDate'


def _isocalendar(year, month, day):
    first = _week1_monday(year)
    today = _ymd2ord(year, month, day)
    week, weekday = divmod(today - first, 7)
    if week < 0:
        year -= 1
        week, weekday = divmod(today - _week1_monday(year), 7)
    elif week >= 52 and today >= _week1_monday(year + 1):
        year += 1
        week = 0
    return _new_tuple(_IsoCalendarDate, (year, week + 1, weekday + 1))


_new_tuple = tuple.__new__


def _struct_time(year, month, day, hour, minute, second, dst):
    ordinal = _ymd2ord(year, month, day)
    return _time.struct_time((year, month, day, hour, minute, second, (ordinal + 6) % 7,
                              _days_before_month(year, month) + day, dst))


def _class_text(self):
    return _type_text(self)


def _make_date(cls, year, month, day):
    self = _new(cls)
    self._year, self._month, self._day = year, month, day
    return self


def _year_beyond(ordinal):
    """The year of a day behind the last one."""
    cycles, rest = divmod(ordinal - 1, 146097)
    return cycles * 400 + _ord2ymd(rest + 1)[0]


class date:
    """date(year, month, day) --> date object"""
    __full_name__ = 'datetime.date'
    __slots__ = ('_year', '_month', '_day')

    def __new__(cls, year=_not_given, month=_not_given, day=_not_given, *more):
        if more:
            raise TypeError("function takes at most 3 arguments (%d given)" % (3 + len(more)))
        if day is _not_given or month is _not_given or year is _not_given:
            _missing(('year', 'month', 'day'), (year, month, day))
        self = _new(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(attrgetter('_year'))
    month = property(attrgetter('_month'))
    day = property(attrgetter('_day'))

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp."""
        moment = datetime.fromtimestamp(timestamp)
        return cls(moment._year, moment._month, moment._day)

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        ordinal = _index(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _MAXORDINAL:
            raise ValueError("year %d is out of range" % _year_beyond(ordinal))
        year, month, day = _ord2ymd(ordinal)
        return _make_date(cls, year, month, day) if cls is date else cls(year, month, day)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        fields = _iso_date(date_string)
        if fields is not None:
            return _make_date(date, *fields) if cls is date else cls(*fields)
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        if len(date_string) not in (7, 8, 10):
            raise ValueError('Invalid isoformat string: %r' % (date_string,))
        try:
            fields = _parse_date(date_string)
        except ValueError:
            raise ValueError('Invalid isoformat string: %r' % (date_string,)) from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday."""
        return cls(*_isoweek_to_ymd(_index(year), _index(week), _index(day)))

    def __repr__(self):
        return "%s(%d, %d, %d)" % (_class_text(self), self._year, self._month, self._day)

    def ctime(self):
        """Return ctime() style string."""
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.toordinal() % 7 or 7], _MONTHS[self._month], self._day,
                                            self._year)

    def strftime(self, format):
        """format -> strftime() style string."""
        return _strftime(self, format, self.timetuple(), 0, True)

    def __format__(self, fmt):
        if not isinstance(fmt, str):
            raise TypeError("__format__() argument 1 must be str, not %s" % type(fmt).__name__)
        return self.strftime(fmt) if fmt else str(self)

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _struct_time(self._year, self._month, self._day, 0, 0, 0, -1)

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _ymd2ord(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None, **unknown):
        """Return date with new specified fields."""
        for name in unknown:
            raise TypeError("'%s' is an invalid keyword argument for replace()" % name)
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def weekday(self):
        """Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7"""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        return _isocalendar(self._year, self._month, self._day)

    def _key(self):
        return (self._year * 12 + self._month) * 32 + self._day

    def __eq__(self, other):
        if isinstance(other, date):
            return self._day == other._day and self._month == other._month and self._year == other._year
        return NotImplemented

    def __lt__(self, other):
        if type(other) is date:
            return ((self._year * 12 + self._month) * 32 + self._day
                    < (other._year * 12 + other._month) * 32 + other._day)
        return date._key(self) < date._key(other) if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        if type(other) is date:
            return ((self._year * 12 + self._month) * 32 + self._day
                    <= (other._year * 12 + other._month) * 32 + other._day)
        return date._key(self) <= date._key(other) if isinstance(other, date) else NotImplemented

    def __gt__(self, other):
        if type(other) is date:
            return ((self._year * 12 + self._month) * 32 + self._day
                    > (other._year * 12 + other._month) * 32 + other._day)
        return date._key(self) > date._key(other) if isinstance(other, date) else NotImplemented

    def __ge__(self, other):
        if type(other) is date:
            return ((self._year * 12 + self._month) * 32 + self._day
                    >= (other._year * 12 + other._month) * 32 + other._day)
        return date._key(self) >= date._key(other) if isinstance(other, date) else NotImplemented

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __add__(self, other):
        if isinstance(other, timedelta):
            return self._moved(other._days)
        return NotImplemented

    def _moved(self, days):
        year, month, day = _ord2ymd(_ymd2ord(self._year, self._month, self._day) + days)
        cls = type(self)
        return _make_date(cls, year, month, day) if cls is date else cls(year, month, day)

    def __radd__(self, other):
        return self.__add__(other) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return _delta((_ymd2ord(self._year, self._month, self._day) -
                           _ymd2ord(other._year, other._month, other._day)) * 86400000000)
        return NotImplemented

    def __reduce__(self):
        return self.__class__, (self._year, self._month, self._day)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = _DAY


def _make_time(hour, minute, second, microsecond, tzinfo, fold):
    self = _new(time)
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._tzinfo = tzinfo
    self._fold = fold
    return self


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

All arguments are optional. tzinfo may be None, or an instance of
a tzinfo subclass. The remaining arguments may be ints.
"""
    __full_name__ = 'datetime.time'
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold')

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = _new(cls)
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour = property(attrgetter('_hour'))
    minute = property(attrgetter('_minute'))
    second = property(attrgetter('_second'))
    microsecond = property(attrgetter('_microsecond'))
    tzinfo = property(attrgetter('_tzinfo'))
    fold = property(attrgetter('_fold'))

    def _offset_us(self):
        offset = self.utcoffset()
        return None if offset is None else _us(offset)

    def _clock_us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def _compare(self, other):
        """Two numbers in the order of the times, or None and the answer."""
        if not isinstance(other, time):
            return None, NotImplemented
        mine, yours = self._clock_us(), other._clock_us()
        if self._tzinfo is other._tzinfo:
            return mine, yours
        a, b = self._offset_us(), other._offset_us()
        if a == b:
            return mine, yours
        if a is None or b is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return mine - a, yours - b

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        if self._tzinfo is not other._tzinfo and (self._offset_us() is None) != (other._offset_us() is None):
            return False
        a, b = self._compare(other)
        return a == b

    def __lt__(self, other):
        a, b = self._compare(other)
        return b if a is None else a < b

    def __le__(self, other):
        a, b = self._compare(other)
        return b if a is None else a <= b

    def __gt__(self, other):
        a, b = self._compare(other)
        return b if a is None else a > b

    def __ge__(self, other):
        a, b = self._compare(other)
        return b if a is None else a >= b

    def __hash__(self):
        plain = self.replace(fold=0) if self._fold else self
        offset = plain._offset_us()
        return hash(self._clock_us() - (offset or 0))

    def __repr__(self):
        text = "%d, %d" % (self._hour, self._minute)
        if self._second or self._microsecond:
            text += ", %d" % self._second
        if self._microsecond:
            text += ", %d" % self._microsecond
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % (self._tzinfo,)
        return "%s(%s)" % (_class_text(self), text)

    def isoformat(self, timespec='auto'):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        return (_time_text(self._hour, self._minute, self._second, self._microsecond, timespec) +
                _offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat()

    @classmethod
    def fromisoformat(cls, time_string, /):
        """string -> time from a string in ISO 8601 format"""
        if not isinstance(time_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            fields = _parse_time(time_string[1:] if time_string[:1] == 'T' else time_string)
        except ValueError as exc:
            if str(exc).startswith('offset must be'):
                raise
            raise ValueError('Invalid isoformat string: %r' % (time_string,)) from None
        return cls(*fields)

    def strftime(self, format):
        """format -> strftime() style string."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1),
                         self._microsecond, False)

    __format__ = date.__format__

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else _check_offset('utcoffset', self._tzinfo.utcoffset(None))

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(None))

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(None))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None, **unknown):
        """Return time with new specified fields."""
        for name in unknown:
            raise TypeError("'%s' is an invalid keyword argument for replace()" % name)
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __reduce__(self):
        fields = (self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, fields if self._tzinfo is None else fields + (self._tzinfo,)


_time_class = time
time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


def _checked_name(name):
    if name is not None and not isinstance(name, str):
        raise TypeError("tzinfo.tzname() must return None or a string, not '%s'" % type(name).__name__)
    return name


def _make_moment(year, month, day, hour, minute, second, microsecond, tzinfo, fold, moment):
    self = _new(datetime)
    self._year = year
    self._month = month
    self._day = day
    self._hour = hour
    self._minute = minute
    self._second = second
    self._microsecond = microsecond
    self._tzinfo = tzinfo
    self._fold = fold
    self._moment = moment
    return self


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

The year, month and day arguments are required. tzinfo may be None, or an
instance of a tzinfo subclass. The remaining arguments may be ints.
"""
    __full_name__ = 'datetime.datetime'
    # _moment: what _to_us() gives, once it is known.
    __slots__ = ('_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold', '_moment')

    def __new__(cls, year=_not_given, month=_not_given, day=_not_given, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        if day is _not_given or month is _not_given or year is _not_given:
            _missing(('year', 'month', 'day'), (year, month, day))
        self = _new(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        if tzinfo is not None:
            _check_tzinfo(tzinfo)
        self._tzinfo = tzinfo
        self._moment = None
        return self

    hour, minute, second = _time_class.hour, _time_class.minute, _time_class.second
    microsecond, tzinfo, fold = _time_class.microsecond, _time_class.tzinfo, _time_class.fold

    @classmethod
    def _from_us(cls, us, tz=None):
        """The moment that is a number of microseconds behind the first day of year 0."""
        days = us // 86400000000
        rest = us - days * 86400000000
        seconds = rest // 1000000
        year, month, day = _ord2ymd(days)
        if cls is not datetime:
            return cls(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, rest - seconds * 1000000,
                       tz)
        return _make_moment(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60,
                            rest - seconds * 1000000, tz, 0, us)

    def _to_us(self):
        """Microseconds behind the first day of year 0, whatever the zone is."""
        moment = self._moment
        if moment is None:
            moment = self._moment = (((_ymd2ord(self._year, self._month, self._day) * 24 + self._hour) * 60 +
                                      self._minute) * 60 + self._second) * 1000000 + self._microsecond
        return moment

    @classmethod
    def _from_stamp(cls, stamp, tz):
        if isinstance(stamp, float):
            if stamp != stamp:
                raise ValueError("Invalid value NaN (not a number)")
            if not -1e15 < stamp < 1e15:
                raise OverflowError("timestamp out of range for platform time_t")
            a, b = stamp.as_integer_ratio()
            us = _round_half_even(a * 1000000, b)
        else:
            stamp = _index(stamp)
            us = stamp * 1000000
            if not -1 << 63 <= stamp < 1 << 63:
                raise OverflowError("timestamp out of range for platform time_t")
        us += _EPOCH_DAY * 86400000000
        if not 0 < us // 86400000000 <= _MAXORDINAL:
            raise ValueError("year %d is out of range" % _year_beyond(us // 86400000000))
        return cls._from_us(us, tz)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_tzinfo(tz)
        return cls._in_zone(cls._from_stamp(timestamp, tz), tz)

    @classmethod
    def _in_zone(cls, moment, tz):
        """A moment that has been computed in UTC."""
        if tz is None or tz is _UTC:
            return moment
        if type(tz) is timezone:
            return cls._from_us(moment._to_us() + _us(tz._offset), tz)
        return tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        return cls._from_stamp(timestamp, None)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz."""
        if tz is not None:
            _check_tzinfo(tz)
        return cls._in_zone(cls._from_us(_time.time_ns() // 1000 + _EPOCH_DAY * 86400000000, tz), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        return cls._from_us(_time.time_ns() // 1000 + _EPOCH_DAY * 86400000000)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date_class):
            raise TypeError("combine() argument 1 must be datetime.date, not %s" % type(date).__name__)
        if not isinstance(time, _time_class):
            raise TypeError("combine() argument 2 must be datetime.time, not %s" % type(time).__name__)
        if tzinfo is True:
            tzinfo = time._tzinfo
        if cls is datetime:
            if tzinfo is not None:
                _check_tzinfo(tzinfo)
            return _make_moment(date._year, date._month, date._day, time._hour, time._minute, time._second,
                                time._microsecond, tzinfo, time._fold, None)
        return cls(date._year, date._month, date._day, time._hour, time._minute, time._second, time._microsecond,
                   tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """string -> datetime from a string in most ISO 8601 formats"""
        fields = _iso_moment(date_string)
        if fields is not None:
            zone = None
            if len(fields) == 8:
                zone = timezone(_delta(fields[7])) if fields[7] else _UTC
            if cls is datetime:
                return _make_moment(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], zone, 0, None)
            return cls(*fields[:7], zone)
        if not isinstance(date_string, str):
            raise TypeError('fromisoformat: argument must be str')
        try:
            if len(date_string) < 7:
                raise ValueError
            end = _date_end(date_string)
            fields = _parse_date(date_string[:end])
            clock = _parse_time(date_string[end + 1:]) if len(date_string) > end else [0, 0, 0, 0, None]
        except ValueError as exc:
            if str(exc).startswith('offset must be'):
                raise
            raise ValueError('Invalid isoformat string: %r' % (date_string,)) from None
        return cls(*(tuple(fields) + tuple(clock)))

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        for i, text in enumerate((date_string, format)):
            if not isinstance(text, str):
                raise TypeError("strptime() argument %d must be str, not %s" % (i + 1, type(text).__name__))
        import _strptime
        fields, offset, name = _strptime._parsed(date_string, format)
        zone = None
        if offset is not None:
            zone = timezone(_delta(offset)) if name is None else timezone(_delta(offset), name)
        return cls(*fields[:7], tzinfo=zone)

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        dst = self.dst()
        return _struct_time(self._year, self._month, self._day, self._hour, self._minute, self._second,
                            -1 if dst is None else 1 if dst else 0)

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        moment = self - offset if offset else self
        return _struct_time(moment._year, moment._month, moment._day, moment._hour, moment._minute, moment._second, 0)

    def timestamp(self):
        """Return POSIX timestamp as float."""
        offset = self.utcoffset()
        us = self._to_us() - _EPOCH_DAY * 86400000000
        return (us if offset is None else us - _us(offset)) / 1000000

    def date(self):
        """Return date object with same year, month and day."""
        return _make_date(_date_class, self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _make_time(self._hour, self._minute, self._second, self._microsecond, None, self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _make_time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None, **unknown):
        """Return datetime with new specified fields."""
        for name in unknown:
            raise TypeError("'%s' is an invalid keyword argument for replace()" % name)
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is None:
            tz = _local_zone
        _check_tzinfo(tz)
        mine = self._tzinfo
        if tz is mine:
            return self
        offset = None if mine is None else self.utcoffset()
        if offset is None:
            # A time without a zone is local, and local time here is UTC.
            offset = timedelta(0)
        return self._in_zone(type(self)._from_us(self._to_us() - _us(offset), tz), tz)

    def ctime(self):
        """Return ctime() style string."""
        return "%s %s %2d %02d:%02d:%02d %04d" % (_DAYS[self.toordinal() % 7 or 7], _MONTHS[self._month], self._day,
                                                  self._hour, self._minute, self._second, self._year)

    def isoformat(self, sep='T', timespec='auto'):
        """Return string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM]."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not %s" % type(sep).__name__)
        return ("%04d-%02d-%02d%c" % (self._year, self._month, self._day, sep) +
                _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) +
                _offset_text(self.utcoffset()))

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond]
        if fields[-1] == 0:
            del fields[-1]
            if fields[-1] == 0:
                del fields[-1]
        text = ', '.join([str(f) for f in fields])
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += ", tzinfo=%r" % (self._tzinfo,)
        return "%s(%s)" % (_class_text(self), text)

    def __str__(self):
        return self.isoformat(' ')

    def strftime(self, format):
        """format -> strftime() style string."""
        return _strftime(self, format, self.timetuple(), self._microsecond, False)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        tz = self._tzinfo
        if tz is None:
            return None
        return tz._offset if type(tz) is timezone else _check_offset('utcoffset', tz.utcoffset(self))

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else _checked_name(self._tzinfo.tzname(self))

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else _check_offset('dst', self._tzinfo.dst(self))

    def _compare(self, other):
        """Two numbers in the order of the moments, or None and the answer."""
        if not isinstance(other, datetime):
            if isinstance(other, _date_class):
                raise TypeError("can't compare %s to %s" % (_type_text(self), _type_text(other)))
            return None, NotImplemented
        if self._tzinfo is other._tzinfo:
            return self._to_us(), other._to_us()
        a, b = self.utcoffset(), other.utcoffset()
        if a == b:
            return self._to_us(), other._to_us()
        if a is None or b is None:
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._to_us() - _us(a), other._to_us() - _us(b)

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return False if isinstance(other, _date_class) else NotImplemented
        if self._tzinfo is not other._tzinfo and (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        a, b = self._compare(other)
        return a == b

    # The comparisons of time ask _compare().
    __lt__, __le__ = _time_class.__lt__, _time_class.__le__
    __gt__, __ge__ = _time_class.__gt__, _time_class.__ge__

    def __hash__(self):
        plain = self.replace(fold=0) if self._fold else self
        offset = plain.utcoffset()
        return hash(self._to_us() - (0 if offset is None else _us(offset)))

    def __add__(self, other):
        if isinstance(other, timedelta):
            us = (other._days * 86400 + other._seconds) * 1000000 + other._microseconds
            return type(self)._from_us(self._to_us() + us, self._tzinfo)
        return NotImplemented

    def __radd__(self, other):
        return self.__add__(other) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._from_us(self._to_us() - _us(other), self._tzinfo)
        if isinstance(other, datetime):
            us = self._to_us() - other._to_us()
            if self._tzinfo is other._tzinfo:
                return _delta(us)
            a, b = self.utcoffset(), other.utcoffset()
            if a is None and b is None:
                return _delta(us)
            if a is None or b is None:
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return _delta(us - _us(a) + _us(b))
        return NotImplemented

    def __reduce__(self):
        fields = (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)
        return self.__class__, fields if self._tzinfo is None else fields + (self._tzinfo,)


def _date_end(text):
    """Where the date in front of a time ends."""
    n = len(text)
    if n == 7:
        return 7
    if text[4] == '-':
        if text[5] == 'W':
            if n < 8:
                raise ValueError
            # YYYY-Www-D, unless what follows the dash cannot be one digit before a separator.
            if n > 8 and text[8] == '-':
                if n == 9:
                    raise ValueError
                if n > 10 and text[10].isdigit():
                    return 8
                return 10
            return 8
        return 10
    if text[4] == 'W':
        end = 7
        while end < n and text[end].isdigit():
            end += 1
        if end < 9:
            return end
        return 7 if end % 2 == 0 else 8
    return 8


_date_class = date
_local_zone = timezone(timedelta(0), 'UTC')
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
