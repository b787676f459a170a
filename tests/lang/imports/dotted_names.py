import collections.abc
import collections.abc as cabc
print(collections.abc is cabc, isinstance([], collections.abc.Sequence), cabc.__name__)
from collections import abc, OrderedDict as OD
print(abc is cabc, OD([(1, 2)])[1])
from collections.abc import Mapping
print(issubclass(dict, Mapping))
