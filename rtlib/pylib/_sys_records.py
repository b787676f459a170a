"""_sys_records -- the named tuples of sys: version_info, flags, float_info, ..."""
from _operator import itemgetter


def record(name, pairs):
    """The one instance of a class of its own, with these fields."""
    fields = tuple(pairs[::2])

    class Record(tuple):
        __slots__ = ()
        __match_args__ = fields
        n_fields = n_sequence_fields = len(fields)
        n_unnamed_fields = 0

        def __new__(cls, *args, **kwargs):
            raise TypeError("cannot create 'sys.%s' instances" % name)

        def __repr__(self):
            return 'sys.%s(%s)' % (name, ', '.join(['%s=%r' % pair for pair in zip(fields, self)]))

        def __setattr__(self, key, value):
            if key in fields:
                raise AttributeError('readonly attribute')
            tuple.__setattr__(self, key, value)

        def __reduce__(self):
            return tuple, (tuple(self),)

    Record.__name__ = Record.__qualname__ = name
    Record.__module__ = 'sys'
    for i, field in enumerate(fields):
        setattr(Record, field, property(itemgetter(i)))
    return tuple.__new__(Record, pairs[1::2])
