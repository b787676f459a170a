"""_struct_time -- the result types of the module time."""
from operator import itemgetter

# The class says where it is meant to be taken from.
__name__ = 'time'

_NAMES = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
_HIDDEN = ('tm_zone', 'tm_gmtoff')


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and\n accepted by asctime(), mktime() and \
strftime().  May be considered as a\n sequence of 9 integers."""
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _NAMES

    def __new__(cls, sequence, dict={}):
        if getattr(type(sequence), '__iter__', None) is None and not hasattr(type(sequence), '__getitem__'):
            raise TypeError("constructor requires a sequence")
        fields = tuple(sequence)
        if not isinstance(dict, type({})):
            raise TypeError("time.struct_time() takes a dict as second arg, if any")
        if len(fields) < 9:
            raise TypeError("time.struct_time() takes an at least 9-sequence (%d-sequence given)" % len(fields))
        if len(fields) > 11:
            raise TypeError("time.struct_time() takes an at most 11-sequence (%d-sequence given)" % len(fields))
        self = tuple.__new__(cls, fields[:9])
        hidden = fields[9:]
        for i, name in enumerate(_HIDDEN):
            value = hidden[i] if i < len(hidden) else dict.get(name)
            if value is not None:
                object.__setattr__(self, '_' + name, value)
        return self

    def __reduce__(self):
        return struct_time, (tuple(self), {name: getattr(self, name) for name in _HIDDEN})

    def __setattr__(self, name, value):
        if name in _NAMES or name in _HIDDEN:
            raise AttributeError("readonly attribute")
        raise AttributeError("'time.struct_time' object has no attribute %r" % name)

    def __repr__(self):
        return 'time.struct_time(%s)' % ', '.join(['%s=%r' % pair for pair in zip(_NAMES, self)])

    tm_zone = property(lambda self: getattr(self, '_tm_zone', None))
    tm_gmtoff = property(lambda self: getattr(self, '_tm_gmtoff', None))


for _i, _name in enumerate(_NAMES):
    setattr(struct_time, _name, property(itemgetter(_i)))


def get_clock_info(name, /):
    """What is known about a clock."""
    from types import SimpleNamespace
    if name not in ('time', 'monotonic', 'perf_counter', 'process_time', 'clock'):
        raise ValueError('unknown clock')
    return SimpleNamespace(implementation='host', monotonic=name != 'time', adjustable=name == 'time',
                           resolution=1e-09)
