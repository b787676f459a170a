"""operator -- the operators as functions."""
from _operator import *
import _operator

__all__ = [name for name in dir(_operator) if not name.startswith('_')]

for _name in __all__:
    if _name + '__' not in _name and not _name.startswith(('attrgetter', 'itemgetter', 'methodcaller')):
        _dunder = '__' + _name.rstrip('_') + '__'
        globals().setdefault(_dunder, getattr(_operator, _name))
del _name, _dunder
