"""enum -- enumerations and sets of flags."""
import sys
from builtins import property as _plain_property
from functools import reduce
from operator import attrgetter, or_
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique',
           'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS',
           'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name']

# Named in EnumType before they exist.
Enum = Flag = ReprEnum = EJECT = KEEP = STRICT = CONFORM = None
_unset = object()


class nonmember:
    """Keeps a value of an enumeration from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value a member that would not be one."""

    def __init__(self, value):
        self.value = value


class auto:
    """A member's value that the enumeration chooses."""

    def __init__(self, value=_unset):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _wrapped_in(name, mark):
    """True for names like mark + letters + mark."""
    n = len(mark)
    return (len(name) > 2 * n and name[:n] == name[-n:] == mark and name[n] != '_' and name[-n - 1] != '_')


def _single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _bits(value):
    """The set bits of a positive number, from the lowest."""
    if value < 0:
        raise ValueError('%r is not a positive integer' % value)
    while value:
        bit = value & (~value + 1)
        yield bit
        value ^= bit


def show_flag_values(value):
    """The values of the single flags in a combination."""
    return list(_bits(value))


def bin(num, max_bits=None):
    """The binary text with the sign bit apart: 0b0 1010, 0b1 0110."""
    limit = 1 << num.bit_length()
    if num >= 0:
        digits = '{:b}'.format(num + limit)[1:]
        sign = '0b0'
    else:
        digits = '{:b}'.format(~num ^ (limit - 1))[-num.bit_length():] if num != -1 else ''
        digits = digits.rjust(num.bit_length(), '0')
        sign = '0b1'
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return "%s %s" % (sign, digits)


class property(DynamicClassAttribute):
    """An attribute of members that a member of the same name may hide on the class."""

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError('%r has no attribute %r' % (ownerclass, self.name)) from None
        if self.fget is not None:
            return self.fget(instance)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError('%r member has no attribute %r' % (ownerclass, self.name)) from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("<enum %r> cannot set attribute %r" % (self.clsname, self.name))
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("<enum %r> cannot delete attribute %r" % (self.clsname, self.name))
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _refuse(verb, name):
    """A setter or deleter for what no member lets change."""
    def refuse(self, *value):
        raise AttributeError("<enum 'Enum'> cannot %s attribute %r" % (verb, name))
    return refuse


class _EnumDict(dict):
    """The namespace of an enumeration's body: tells members from everything else."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._generate_next_value = None

    def __setitem__(self, key, value):
        private = '_%s__' % self._cls_name.lstrip('_')
        if key.startswith(private) and not key.endswith('__') and len(key) > len(private):
            pass
        elif _wrapped_in(key, '_'):
            value = self._reserved(key, value)
        elif _wrapped_in(key, '__'):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError('%r already defined as %r' % (key, self[key]))
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        else:
            if key in self:
                raise TypeError('%r already defined as %r' % (key, self[key]))
            if isinstance(value, member):
                value = value.value
            elif isinstance(value, auto):
                value = self._chosen(key, value)
            elif type(value) is tuple and any(isinstance(v, auto) for v in value):
                value = tuple([self._chosen(key, v) if isinstance(v, auto) else v for v in value])
            self._member_names[key] = None
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _chosen(self, key, value):
        self._auto_called = True
        if value.value is _unset:
            value.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
        return value.value

    def _reserved(self, key, value):
        if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
                       '_iter_member_by_value_', '_iter_member_by_def_'):
            raise ValueError('_sunder_ names, such as %r, are reserved for future Enum use' % (key,))
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError('_ignore_ cannot specify already set names: %r' % (already,))
        return value

    def update(self, members, **more_members):
        """Adds items as assignments would."""
        for name in getattr(members, 'keys', lambda: ())() or ():
            self[name] = members[name]
        if not hasattr(members, 'keys'):
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value


class _proto_member:
    """Stands in the namespace for a member until the class exists."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, '_value_'):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as exc:
                    raise TypeError('_value_ not set in __new__, unable to create it') from exc
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        flags = Flag is not None and issubclass(cls, Flag)
        found = cls._by_value(value)
        if found is not None:
            made = found
        elif not flags or isinstance(value, int) and _single_bit(value):
            cls._member_names_.append(name)
        if flags:
            cls._flag_mask_ |= value
            if _single_bit(value):
                cls._singles_mask_ |= value
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        for base in cls.__mro__[1:]:
            shadowed = base.__dict__.get(name)
            if isinstance(shadowed, (_plain_property, DynamicClassAttribute)):
                redirect = property(shadowed.fget, shadowed.fset, shadowed.fdel)
                redirect.__set_name__(cls, name)
                type.__setattr__(cls, name, redirect)
                break
        else:
            type.__setattr__(cls, name, made)
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(value, made)
        except TypeError:
            cls._unhashable_values_.append(value)


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        namespace = _EnumDict(cls)
        first = metacls._get_mixins_(cls, bases)[1]
        if first is not None:
            namespace['_generate_next_value_'] = getattr(first, '_generate_next_value_', None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault('_ignore_', []).append('_ignore_')
        for key in classdict['_ignore_']:
            classdict.pop(key, None)
        names = list(classdict._member_names)
        invalid = [n for n in names if n in ('mro', '')]
        if invalid:
            raise ValueError('invalid enum member name(s) %s' % ','.join(repr(n) for n in invalid))
        order = classdict.pop('_order_', None)
        member_type, first = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(classdict, member_type, first)
        body = dict(classdict)
        if classdict._generate_next_value is not None:
            body['_generate_next_value_'] = staticmethod(classdict._generate_next_value)
        for name in names:
            body[name] = _proto_member(body[name])
        body['_new_member_'] = new
        body['_use_args_'] = use_args
        body['_member_names_'] = []
        body['_member_map_'] = {}
        body['_value2member_map_'] = {}
        body['_unhashable_values_'] = []
        body['_member_type_'] = member_type
        body['_value_repr_'] = metacls._find_data_repr_(cls, bases)
        flags = Flag is not None and first is not None and issubclass(first, Flag)
        if flags or cls == 'Flag':
            body['_boundary_'] = boundary or getattr(first, '_boundary_', None)
            body['_flag_mask_'] = body['_singles_mask_'] = body['_all_bits_'] = 0
            body['_inverted_'] = None
        try:
            made = super().__new__(metacls, cls, bases, body, **kwds)
        except RuntimeError as exc:
            # An error of a member comes wrapped by __set_name__.
            if exc.__cause__ is None:
                raise
            error = exc.__cause__
        else:
            error = None
        if error is not None:
            raise error
        metacls._finish(made, classdict, bases, member_type, first, save_new)
        if order is not None:
            metacls._check_order(made, order)
        return made

    @classmethod
    def _finish(metacls, made, classdict, bases, member_type, first, save_new):
        """Methods that Enum or the data type must provide, whatever the order of the bases is."""
        set_attr = type.__setattr__
        if ReprEnum is not None and ReprEnum in bases:
            if '__format__' not in classdict:
                set_attr(made, '__format__', member_type.__format__)
                classdict['__format__'] = None
            if '__str__' not in classdict:
                method = member_type.__str__
                set_attr(made, '__str__', member_type.__repr__ if method is object.__str__ else method)
                classdict['__str__'] = None
        if first is None:
            return
        for name in ('__repr__', '__str__', '__format__'):
            if name not in classdict:
                found = getattr(made, name)
                if found is getattr(member_type, name, None) or found is getattr(object, name):
                    set_attr(made, name, getattr(first, name))
        if Flag is not None and issubclass(made, Flag):
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in classdict:
                    set_attr(made, name, getattr(Flag, name))
        if Flag is not None and issubclass(made, Flag):
            values = [m._value_ for m in made]
            if values != sorted(values):
                set_attr(made, '_iter_member_', made._iter_member_by_def_)
        if Enum is not None:
            if save_new:
                set_attr(made, '__new_member__', made.__dict__['__new__'])
            set_attr(made, '__new__', Enum.__dict__['__new__'])

    @staticmethod
    def _check_order(made, order):
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        order = [o for o in order if o not in made._member_map_ or made._member_map_[o]._name_ == o]
        if order != made._member_names_:
            raise TypeError('member order does not match _order_:\n  %r\n  %r' % (made._member_names_, order))

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'"
                            % (type(member).__qualname__, cls.__class__.__qualname__))
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, attr))
        super().__delattr__(attr)

    def __dir__(cls):
        names = set(['__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__', '__members__',
                     '__module__', '__name__', '__qualname__'] + cls._member_names_)
        if cls._new_member_ is not object.__new__:
            names.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add('__init_subclass__')
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(set(dir(cls._member_type_)) | names)

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __len__(cls):
        return len(cls._member_names_)

    @_plain_property
    def __members__(cls):
        """All names with their members, aliases too."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return "<flag %r>" % cls.__name__
        return "<enum %r>" % cls.__name__

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError('cannot reassign member %r' % (name,))
        super().__setattr__(name, value)

    def _by_value(cls, value):
        """The member with a value, or None."""
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
            return None

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Makes an enumeration out of names."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        first = cls._get_mixins_(class_name, bases)[1]
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(',', ' ').split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            plain, names, values = names, [], []
            for count, name in enumerate(plain):
                values.append(first._generate_next_value_(name, start, count, values[:]))
                names.append((name, values[-1]))
        if names is None:
            names = ()
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        namespace['__module__'] = '__main__' if module is None else module
        if qualname is not None:
            namespace['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Makes an enumeration out of constants of a module and puts the members there."""
        names = sys.modules[module].__dict__
        pairs = [(n, v) for n, v in (source.__dict__ if source else names).items() if filter(n)]
        try:
            pairs.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            pairs.sort(key=lambda pair: pair[0])
        made = cls(name, pairs, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            names.update(made.__members__)
        names[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError("<enum %r> cannot extend %r" % (class_name, base))

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type of the members, and the enumeration the class derives from."""
        if not bases:
            return object, None
        first = bases[-1]
        if not isinstance(first, EnumType):
            raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return mcls._find_data_type_(class_name, bases) or object, first

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    params = base.__dict__.get('__dataclass_params__')
                    if params is not None and params.repr:
                        return _dataclass_repr
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        types = []
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        if base._member_type_ not in types:
                            types.append(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    found = candidate or base
                    if found not in types:
                        types.append(found)
                    break
                else:
                    candidate = candidate or base
        if len(types) > 1:
            raise TypeError('too many data types for %r: %r' % (class_name, set(types)))
        return types[0] if types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first):
        """How members are made: the function, whether the class has its own, whether it gets the arguments."""
        new = classdict.get('__new__', None)
        save_new = first is not None and new is not None
        if isinstance(new, staticmethod):
            new = new.__func__
        if new is None:
            standard = {None, None.__new__, object.__new__}
            if Enum is not None:
                standard.add(Enum.__new__)
            for method in ('__new_member__', '__new__'):
                for source in (member_type, first):
                    target = getattr(source, method, None)
                    if target not in standard:
                        new = target
                        break
                if new is not None:
                    break
            else:
                new = object.__new__
        use_args = first is not None and new not in (None, object.__new__)
        return new, save_new, use_args


EnumMeta = EnumType


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ', '.join(['%s=%r' % (k, getattr(self, k)) for k in fields if fields[k].repr])


class Enum(metaclass=EnumType):
    """Base of enumerations."""
    name = _plain_property(attrgetter('_name_'), _refuse('set', 'name'), _refuse('delete', 'name'), "The name of the Enum member.")
    value = _plain_property(attrgetter('_value_'), _refuse('set', 'value'), _refuse('delete', 'value'), "The value of the Enum member.")

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        problem = result = None
        try:
            result = cls._missing_(value)
        except Exception as exc:
            problem = exc
        if isinstance(result, cls):
            return result
        if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
            return result
        invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        if problem is None and result is None:
            raise invalid
        if problem is None:
            problem = TypeError('error in %s._missing_: returned %r instead of None or a valid member'
                                % (cls.__name__, result))
        if not isinstance(problem, ValueError):
            problem.__context__ = invalid
        raise problem

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            for value in reversed(last_values):
                try:
                    return value + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        text = self.__class__._value_repr_ or repr
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, text(self._value_))

    def __str__(self):
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __dir__(self):
        names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__', 'name', 'value'}
        if self.__class__._member_type_ is not object:
            names |= set(object.__dir__(self))
        for name in getattr(self, '__dict__', ()):
            if name[0] != '_':
                names.add(name)
        for cls in self.__class__.mro():
            for name, value in cls.__dict__.items():
                if name[0] != '_' and name not in self._member_map_ and cls is not object:
                    names.add(name)
        return sorted(names)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return (self.__class__, (self._value_,))

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


class ReprEnum(Enum):
    """Only repr() is that of an enumeration; str() and format() are those of the data type."""


class IntEnum(int, ReprEnum):
    """Members that are integers."""


class StrEnum(str, ReprEnum):
    """Members that are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError('too many arguments for str(): %r' % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError('%r is not a string' % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError('encoding must be a string, not %r' % (values[1],))
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError('errors must be a string, not %r' % (values[2],))
        made = str.__new__(cls, str(*values))
        made._value_ = str(*values)
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What happens with bits that no flag has."""
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """Base of sets of flags."""
    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = last.bit_length() - 1
        except Exception:
            raise TypeError('invalid flag value %r' % last) from None
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _bits(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The combination of flags with a value."""
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask, all_bits, boundary = cls._flag_mask_, cls._all_bits_, cls._boundary_
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ mask):
            if boundary is STRICT:
                bits = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s"
                                 % (cls, value, bin(value, bits), bin(mask, bits)))
            if boundary is CONFORM:
                value &= mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value = max(all_bits + 1, 2 ** value.bit_length()) + value
            else:
                raise ValueError('%r unknown flag boundary %r' % (cls, boundary))
        negative = None
        if value < 0:
            negative = value
            value = all_bits + 1 + value
        unknown = value & ~mask
        if unknown and boundary is not KEEP:
            raise ValueError('%s(%r) -->  unknown values %r [%s]' % (cls.__name__, value, unknown, bin(unknown)))
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, '_value_'):
            made._value_ = value
        known = list(cls._iter_member_(value & cls._singles_mask_))
        combined = 0
        for m in known:
            combined |= m._value_
        if value & ~cls._singles_mask_ & ~combined:
            for m in cls._member_map_.values():
                if m._value_ and m not in known and m._value_ & value == m._value_:
                    known.append(m)
                    combined |= m._value_
        if known:
            made._name_ = '|'.join([m._name_ for m in known])
            unknown = value ^ combined
            if unknown:
                made._name_ += '|%s' % cls._numeric_repr_(unknown)
        else:
            made._name_ = None
        made.__objclass__ = cls
        made = cls._value2member_map_.setdefault(value, made)
        if negative is not None:
            cls._value2member_map_[negative] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r"
                            % (type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        text = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return "<%s: %s>" % (self.__class__.__name__, text(self._value_))
        return "<%s.%s: %s>" % (self.__class__.__name__, self._name_, text(self._value_))

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (self.__class__.__name__, self._value_)
        return "%s.%s" % (self.__class__.__name__, self._name_)

    def __bool__(self):
        return bool(self._value_)

    def _other_bits(self, other):
        """The bits of the other operand, None when it is none."""
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __or__(self, other):
        bits = self._other_bits(other)
        return NotImplemented if bits is None else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._other_bits(other)
        return NotImplemented if bits is None else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._other_bits(other)
        return NotImplemented if bits is None else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._inverted_ is None:
            if self._boundary_ is KEEP or self._boundary_ is EJECT:
                self._inverted_ = self.__class__(~self._value_)
            else:
                self._inverted_ = self.__class__(self._singles_mask_ & ~self._value_)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are integers."""


def unique(enumeration):
    """Refuses aliases."""
    doubles = [(name, m.name) for name, m in enumeration.__members__.items() if name != m.name]
    if doubles:
        raise ValueError('duplicate values found in %r: %s'
                         % (enumeration, ', '.join(["%s -> %s" % pair for pair in doubles])))
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can look at."""
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        kind = 'Flag' if issubclass(enumeration, Flag) else 'enum'
        for check in self.checks:
            if check is UNIQUE:
                doubles = [(n, m.name) for n, m in enumeration.__members__.items() if n != m.name]
                if doubles:
                    raise ValueError('aliases found in %r: %s'
                                     % (enumeration, ', '.join(["%s -> %s" % pair for pair in doubles])))
            elif check is CONTINUOUS:
                self._continuous(enumeration, kind)
            elif check is NAMED_FLAGS:
                self._named(enumeration)
        return enumeration

    @staticmethod
    def _continuous(enumeration, kind):
        values = {e.value for e in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if kind == 'Flag':
            missing = [2 ** i for i in range(low.bit_length(), high.bit_length() - 1) if 2 ** i not in values]
        else:
            missing = [i for i in range(low + 1, high) if i not in values]
        if missing:
            raise ValueError(('invalid %s %r: missing values %s'
                              % (kind, enumeration.__name__, ', '.join(str(m) for m in missing)))[:256])

    @staticmethod
    def _named(enumeration):
        singles = {m._value_ for m in enumeration}
        names, lost = [], 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias._value_ < 0:
                continue
            missing = [bit for bit in _bits(alias._value_) if bit not in singles]
            if missing:
                names.append(name)
                for bit in missing:
                    lost |= bit
        if names:
            if len(names) == 1:
                alias = 'alias %s is missing' % names[0]
            else:
                alias = 'aliases %s and %s are missing' % (', '.join(names[:-1]), names[-1])
            value = 'value 0x%x' % lost if _single_bit(lost) else 'combined values of 0x%x' % lost
            raise ValueError('invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]'
                             % (enumeration.__name__, alias, value))


def _module_name(self):
    return self.__class__.__module__.split('.')[-1]


def global_enum_repr(self):
    """repr() of members that live in their module."""
    return '%s.%s' % (_module_name(self), self._name_)


def global_flag_repr(self):
    """repr() of flags that live in their module."""
    module, cls_name = _module_name(self), self.__class__.__name__
    if self._name_ is None:
        return "%s.%s(%r)" % (module, cls_name, self._value_)
    return '|'.join(['%s.%s' % (module, n) if n[:1] not in '0123456789' else n for n in self._name_.split('|')])


def global_str(self):
    """str() of members that live in their module."""
    if self._name_ is None:
        return "%s(%r)" % (self.__class__.__name__, self._value_)
    return self._name_


def global_enum(cls, update_str=False):
    """Puts the members into their module."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    """For __reduce_ex__: the name alone."""
    return self.name


def pickle_by_enum_name(self, proto):
    """For __reduce_ex__: the class and the name."""
    return getattr, (self.__class__, self._name_)
