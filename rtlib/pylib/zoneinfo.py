"""Time zones of the IANA database, read from TZif files of granted folders (RFC 8536)."""
import bisect
import datetime
import os
import struct

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

_DEFAULT_PATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
_EPOCH = datetime.datetime(1970, 1, 1).toordinal()
_MOST = 1 << 20     # bytes of a file


class ZoneInfoNotFoundError(KeyError):
    """There is no such zone, or its file is not granted."""


class InvalidTZPathWarning(RuntimeWarning):
    """A part of the search path is no absolute path."""


def reset_tzpath(to=None):
    """Sets TZPATH: to the folders given, or to those of PYTHONTZPATH, or to the usual ones."""
    global TZPATH
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError("tzpaths must be a list or tuple, not %s: %r" % (type(to), to))
        bad = [path for path in to if not os.path.isabs(path)]
        if bad:
            raise ValueError("Paths should be absolute but found the following relative paths:\n    %s" % "\n    ".join(bad))
        TZPATH = tuple(os.fspath(path) for path in to)
        return
    given = os.environ.get("PYTHONTZPATH")
    if given is None:
        TZPATH = _DEFAULT_PATH
        return
    paths = given.split(os.pathsep) if given else []
    TZPATH = tuple(path for path in paths if os.path.isabs(path))
    if len(TZPATH) < len(paths):
        import warnings
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. Paths must be absolute but found the "
                      "following relative paths:\n    %s" % "\n    ".join(path for path in paths if path not in TZPATH),
                      InvalidTZPathWarning, stacklevel=2)


def _checked(key):
    if os.path.isabs(key):
        raise ValueError("ZoneInfo keys may not be absolute paths, got: %s" % key)
    if len(os.path.normpath(key)) != len(key):
        raise ValueError("ZoneInfo keys must be normalized relative paths, got: %s" % key)
    if key.split("/")[0] == "..":
        raise ValueError("ZoneInfo keys must refer to subdirectories of TZPATH, got: %s" % key)


def _find(key):
    _checked(key)
    for folder in TZPATH:
        path = os.path.join(folder, key)
        if os.path.isfile(path):
            return path
    return None


def available_timezones():
    """The keys of all zones in the folders of TZPATH."""
    found = set()
    for root in TZPATH:
        index = os.path.join(root, "tzdata.zi")
        for folder, folders, files in os.walk(root):
            if folder == root:
                folders[:] = [name for name in folders if name not in ("posix", "right")]
            for name in files:
                path = os.path.join(folder, name)
                key = os.path.relpath(path, root)
                if key == "posixrules" or key in found or path == index:
                    continue
                try:
                    with open(path, "rb") as file:
                        if file.read(4) == b"TZif":
                            found.add(key)
                except OSError:
                    pass
    return found


class _Kind:
    """A local time type: offset from UTC, how much of it is daylight saving, abbreviation."""

    def __init__(self, seconds, dst, name):
        self.seconds = seconds
        self.offset = datetime.timedelta(seconds=seconds)
        self.dst = datetime.timedelta(seconds=dst)
        self.name = name

    def same(self, other):
        return self.seconds == other.seconds and self.dst == other.dst and self.name == other.name


_NOTHING = _Kind(0, 0, None)
_NOTHING.offset = _NOTHING.dst = None


class _Reader:
    """Takes fields off the bytes of a file; their sizes are checked."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, size):
        if size > len(self.data) - self.at:
            raise ValueError("Invalid TZif file: it is too short")
        self.at += size
        return self.data[self.at - size:self.at]

    def fields(self, code, count):
        return struct.unpack(">%d%s" % (count, code), self.take(count * struct.calcsize(">" + code)))


def _header(reader):
    head = reader.take(44)
    if head[:4] != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    return head[4:5], struct.unpack(">6L", head[20:])


def _saving(times, kinds, seconds, summer):
    """How much of the offset of each kind is daylight saving: the difference to the standard time next to it."""
    saving = [0] * len(seconds)
    for i in range(1, len(times)):
        kind = kinds[i]
        if not summer[kind] or saving[kind]:
            continue
        difference = 0
        if not summer[kinds[i - 1]]:
            difference = seconds[kind] - seconds[kinds[i - 1]]
        if not difference and i + 1 < len(times):
            if summer[kinds[i + 1]]:
                continue
            difference = seconds[kind] - seconds[kinds[i + 1]]
        saving[kind] = difference
    return [saved or (3600 if is_summer else 0) for saved, is_summer in zip(saving, summer)]


def _local(times, offsets):
    """Transitions in wall time, as seen before (fold 0) and after (fold 1) the clock was changed."""
    earlier, later = list(times), list(times)
    for i, time in enumerate(times):
        before, after = offsets[i], offsets[i + 1]
        earlier[i] += max(before, after)
        later[i] += min(before, after)
    return earlier, later


class _Zone:
    """What a TZif file says."""

    def __init__(self, data):
        reader = _Reader(data)
        version, counts = _header(reader)
        width = "l"
        if version >= b"2":
            utc, standard, leaps, count, types, chars = counts
            reader.take(count * 5 + types * 6 + chars + leaps * 8 + standard + utc)
            version, counts = _header(reader)
            width = "q"
        utc, standard, leaps, count, types, chars = counts
        self.times = list(reader.fields(width, count))
        kinds = list(reader.take(count))
        rows = [struct.unpack(">lbB", reader.take(6)) for _ in range(types)]
        names = reader.take(chars)
        reader.take(leaps * (12 if width == "q" else 8) + standard + utc)
        if any(kind >= types for kind in kinds) or any(row[2] > chars for row in rows):
            raise ValueError("Invalid TZif file: an index is out of range")
        seconds = [row[0] for row in rows]
        summer = [row[1] != 0 for row in rows]
        saving = _saving(self.times, kinds, seconds, summer)
        types = [_Kind(seconds[i], saving[i], names[rows[i][2]:].partition(b"\0")[0].decode()) for i in range(len(rows))]
        self.kinds = [types[kind] for kind in kinds]
        standard = [types[i] for i in range(len(types)) if not summer[i]]
        self.before = standard[0] if standard else self.kinds[0] if self.kinds else None
        self.wall = _local(self.times, seconds[:1] + [kind.seconds for kind in self.kinds])
        self.rule = None
        text = b""
        if width == "q":
            reader.take(1)
            text = data[reader.at:].partition(b"\n")[0]
        if text:
            self.rule, self.after = _parse_rule(text.decode())
        elif types:
            self.after = self.kinds[-1] if self.kinds else types[-1]
        else:
            raise ValueError("No time zone information found.")
        self.fixed = self.rule is None and all(kind.same(self.after) for kind in self.kinds)

    def at_wall(self, when):
        if when is None:
            return self.after if self.fixed else _NOTHING
        time = _seconds(when)
        wall = self.wall[when.fold]
        if wall and time < wall[0]:
            return self.before
        if wall and time <= wall[-1]:
            return self.kinds[bisect.bisect_right(wall, time) - 1]
        return self.rule.at_wall(time, when.year, when.fold) if self.rule else self.after

    def from_utc(self, when):
        """(kind, fold) of a datetime that is UTC."""
        time = _seconds(when)
        times = self.times
        if times and time < times[0]:
            return self.before, 0
        if not times or time > times[-1]:
            if self.rule:
                return self.rule.from_utc(time, when.year)
            if not times:
                return self.after, 0
        i = bisect.bisect_right(times, time)
        previous = self.kinds[i - 2] if i >= 2 else self.before
        kind = self.kinds[i - 1]
        return kind, int(previous.seconds - kind.seconds > time - times[i - 1])


def _seconds(when):
    return (when.toordinal() - _EPOCH) * 86400 + when.hour * 3600 + when.minute * 60 + when.second


class _Rule:
    """Standard and daylight saving time by a rule for every year. Times are of the wall clock before the change."""

    def __init__(self, standard, summer, start, end):
        self.standard = standard
        self.summer = summer
        self.start = start
        self.end = end
        self.difference = summer.seconds - standard.seconds

    def kind(self, time, start, end):
        if start < end:
            return self.summer if start <= time < end else self.standard
        return self.standard if end <= time < start else self.summer

    def at_wall(self, time, year, fold):
        start, end = self.start(year), self.end(year)
        if fold == (self.difference >= 0):
            end -= self.difference
        else:
            start += self.difference
        return self.kind(time, start, end)

    def from_utc(self, time, year):
        start = self.start(year) - self.standard.seconds
        end = self.end(year) - self.summer.seconds
        kind = self.kind(time, start, end)
        if self.difference > 0:
            return kind, int(end <= time < end + self.difference)
        return kind, int(start <= time < start - self.difference)


def _month_rule(month, week, day, time):
    def seconds(year):
        first = datetime.date(year, month, 1)
        place = (day - first.isoweekday()) % 7 + 7 * (week - 1)
        length = 31 if month == 12 else (datetime.date(year, month + 1, 1) - first).days
        if place >= length:
            place -= 7
        return (first.toordinal() + place - _EPOCH) * 86400 + time
    return seconds


def _day_rule(day, julian, time):
    def seconds(year):
        first = datetime.date(year, 1, 1).toordinal()
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        place = day - 1 + (leap and day >= 60) if julian else day
        return (first + place - _EPOCH) * 86400 + time
    return seconds


class _RuleText:
    """Reads the text of a POSIX TZ variable."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def fail(self):
        raise ValueError("Invalid TZ string: %r" % self.text)

    def next(self):
        return self.text[self.at:self.at + 1]

    def accept(self, mark):
        if self.next() != mark:
            return False
        self.at += 1
        return True

    def number(self, low, high):
        start = self.at
        while self.next() and self.next() in "0123456789":
            self.at += 1
        if not 0 < self.at - start <= 3 or not low <= int(self.text[start:self.at]) <= high:
            self.fail()
        return int(self.text[start:self.at])

    def name(self):
        start = self.at
        if self.accept("<"):
            end = self.text.find(">", self.at)
            name = self.text[self.at:end]
            if end < 0 or not all(c.isalnum() or c in "+-" for c in name):
                self.fail()
            self.at = end + 1
            return name
        while self.next().isalpha() and self.next() < "\x7f":
            self.at += 1
        if self.at == start:
            self.fail()
        return self.text[start:self.at]

    def time(self, high):
        """Seconds of [+-]hh[:mm[:ss]]."""
        sign = -1 if self.next() == "-" else 1
        if self.next() in ("+", "-"):
            self.at += 1
        seconds = 3600 * self.number(0, high)
        if self.accept(":"):
            seconds += 60 * self.number(0, 59)
            if self.accept(":"):
                seconds += self.number(0, 59)
        return sign * seconds

    def change(self):
        if not self.accept(","):
            self.fail()
        if self.accept("M"):
            month = self.number(1, 12)
            parts = []
            for low, high in ((1, 5), (0, 6)):
                if not self.accept("."):
                    self.fail()
                parts.append(self.number(low, high))
            return _month_rule(month, parts[0], parts[1], self.time(167) if self.accept("/") else 7200)
        julian = self.accept("J")
        day = self.number(1 if julian else 0, 365)
        return _day_rule(day, julian, self.time(167) if self.accept("/") else 7200)


def _parse_rule(text):
    """(rule, kind): a rule with daylight saving time, or the kind that holds for ever."""
    reader = _RuleText(text)
    name = reader.name()
    standard = _Kind(-reader.time(24), 0, name)
    if not reader.next():
        return None, standard
    name = reader.name()
    offset = standard.seconds + 3600 if reader.next() == "," else -reader.time(24)
    summer = _Kind(offset, offset - standard.seconds, name)
    start, end = reader.change(), reader.change()
    if reader.next():
        reader.fail()
    return _Rule(standard, summer, start, end), standard


class ZoneInfo(datetime.tzinfo):
    """The time zone with a key such as 'Europe/Berlin'. The same key gives the same object."""

    _cache = {}

    def __init_subclass__(cls):
        cls._cache = {}

    def __new__(cls, key):
        found = cls._cache.get(key)
        if found is None:
            found = cls._cache[key] = cls._made(key)
            found._cached = True
        return found

    @classmethod
    def _made(cls, key):
        path = _find(key)
        if path is None:
            raise ZoneInfoNotFoundError("No time zone found with key %s" % key)
        with open(path, "rb") as file:
            return cls.from_file(file, key)

    @classmethod
    def no_cache(cls, key):
        """A new object for the key."""
        return cls._made(key)

    @classmethod
    def from_file(cls, fobj, /, key=None):
        """The zone that the TZif data of a binary file describe."""
        data = fobj.read(_MOST + 1)
        if len(data) > _MOST:
            raise ValueError("Invalid TZif file: it is too long")
        self = super().__new__(cls)
        self._key = key
        self._cached = False
        self._file = None if key is not None else repr(fobj)
        self._zone = _Zone(data)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forgets zones, so that they are read again."""
        if only_keys is None:
            cls._cache.clear()
        else:
            for key in only_keys:
                cls._cache.pop(key, None)

    @property
    def key(self):
        return self._key

    def utcoffset(self, dt):
        return self._zone.at_wall(dt).offset

    def dst(self, dt):
        return self._zone.at_wall(dt).dst

    def tzname(self, dt):
        return self._zone.at_wall(dt).name

    def fromutc(self, dt):
        """The local time of a UTC time whose tzinfo is this."""
        if not isinstance(dt, datetime.datetime):
            raise TypeError("fromutc: argument must be a datetime instance, not %s" % type(dt).__name__)
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        kind, fold = self._zone.from_utc(dt)
        dt += kind.offset
        return dt.replace(fold=1) if fold else dt

    def __str__(self):
        return self._key if self._key is not None else repr(self)

    def __repr__(self):
        name = type(self).__qualname__ if type(self) is not ZoneInfo else "zoneinfo.ZoneInfo"
        if type(self) is not ZoneInfo:
            name = type(self).__module__ + "." + name
        if self._key is not None:
            return "%s(key=%r)" % (name, self._key)
        return "%s.from_file(%s)" % (name, self._file)

    def __reduce__(self):
        if self._key is None:
            raise TypeError("cannot pickle a ZoneInfo made of a file without a key")
        return type(self)._again, (self._key, self._cached)

    @classmethod
    def _again(cls, key, cached, /):
        return cls(key) if cached else cls._made(key)


reset_tzpath()
