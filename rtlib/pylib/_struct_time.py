"""_struct_time -- the result types of the module time."""
from operator import itemgetter

# The class says where it is meant to be taken from.
__name__ = 'time'

_NAMES = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and \
strftime().  May be considered as a\n sequence of 9 integers."""
    __slots__ = ()
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _NAMES

    def __new__(cls, iterable, dict=None):
        self = tuple.__new__(cls, iterable)
        if len(self) < 9:
            raise TypeError("time.struct_time() takes an at least 9-sequence (%d-sequence given)" % len(self))
        if len(self) > 11:
            raise TypeError("time.struct_time() takes an at most 11-sequence (%d-sequence given)" % len(self))
        return self if len(self) == 9 else tuple.__new__(cls, self[:9])

    def __repr__(self):
        return 'time.struct_time(%s)' % ', '.join(['%s=%r' % pair for pair in zip(_NAMES, self)])

    tm_zone = property(lambda self: 'UTC')
    tm_gmtoff = property(lambda self: 0)


for _i, _name in enumerate(_NAMES):
    setattr(struct_time, _name, property(itemgetter(_i)))


def get_clock_info(name, /):
    """What is known about a clock."""
    from types import SimpleNamespace
    if name not in ('time', 'monotonic', 'perf_counter', 'process_time', 'clock'):
        raise ValueError('unknown clock')
    return SimpleNamespace(implementation='host', monotonic=name != 'time', adjustable=name == 'time',
                           resolution=1e-09)
