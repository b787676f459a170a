"""dataclasses -- classes whose methods follow from a list of fields."""
import copy
import keyword
from _dataclasses import make_init as _make_init
from operator import attrgetter
from types import FunctionType, GenericAlias, MappingProxyType, MemberDescriptorType, new_class

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    """An attribute of an instance of a frozen class was assigned."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_EMPTY_METADATA = MappingProxyType({})


class _FIELD_BASE:
    __slots__ = ('name',)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
# What make_init of _dataclasses does with a field.
_PLAIN, _FACTORY, _INIT_ONLY, _MADE, _CONSTANT = range(5)


class InitVar:
    """The type of a parameter of __init__ that is no field."""
    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return 'dataclasses.InitVar[%s]' % name

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known about a field."""
    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        return ('Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,metadata=%r,'
                'kw_only=%r,_field_type=%s)'
                % (self.name, self.type, self.default, self.default_factory, self.init, self.repr, self.hash,
                   self.compare, self.metadata, self.kw_only, self._field_type))

    def __set_name__(self, owner, name):
        func = getattr(type(self.default), '__set_name__', None)
        if func:
            func(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return ('_DataclassParams(init=%r,repr=%r,eq=%r,order=%r,unsafe_hash=%r,frozen=%r)'
                % (self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen))


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """A field with more than a default."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# -- the methods --------------------------------------------------------------------------------------------------------

def _like():
    pass


def _getter(fields):
    """A function that gives the values of some fields as a tuple."""
    names = [f.name for f in fields]
    if not names:
        return lambda self: ()
    get = attrgetter(*names)
    if len(names) == 1:
        return lambda self: (get(self),)
    return get


def _named(cls, function, name):
    function.__name__ = name
    function.__qualname__ = '%s.%s' % (cls.__qualname__, name)
    function.__module__ = cls.__module__
    return function


def _init_function(cls, fields, plain_fields, keyword_fields, frozen, has_post_init):
    """__init__ of a class."""
    seen_default = False
    for f in plain_fields:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen_default = True
            elif seen_default:
                raise TypeError('non-default argument %r follows default argument' % f.name)
    positional = [f for f in plain_fields if f.init]
    keywords = [f for f in keyword_fields if f.init]
    names = [f.name for f in positional + keywords]
    self_name = '__dataclass_self__' if 'self' in [f.name for f in fields] else 'self'
    places = {name: i + 1 for i, name in enumerate(names)}
    table = []
    slots = '__slots__' in cls.__dict__
    for f in fields:
        place = places.get(f.name, 0)
        if f._field_type is _FIELD_INITVAR:
            if place:
                table.append((f.name, _INIT_ONLY, place, None))
        elif f.default_factory is not MISSING:
            table.append((f.name, _FACTORY if f.init else _MADE, place, f.default_factory))
        elif f.init:
            table.append((f.name, _PLAIN, place, None))
        elif slots and f.default is not MISSING:
            table.append((f.name, _CONSTANT, 0, f.default))
    function = _make_init(_like, cls.__qualname__ + '.__init__', tuple([self_name] + names), len(keywords),
                          tuple(table), (1 if frozen else 0) | (2 if has_post_init else 0), _HAS_DEFAULT_FACTORY)
    defaults = [_default_of(f) for f in positional if _default_of(f) is not MISSING]
    if defaults:
        function.__defaults__ = tuple(defaults)
    if keywords:
        function.__kwdefaults__ = {f.name: _default_of(f) for f in keywords if _default_of(f) is not MISSING}
    hints = {f.name: f.type for f in positional + keywords}
    hints['return'] = None
    function.__annotations__ = hints
    function.__module__ = cls.__module__
    return function


def _default_of(f):
    return _HAS_DEFAULT_FACTORY if f.default_factory is not MISSING else f.default


def _repr_function(cls, fields):
    names = [f.name for f in fields]
    form = '(' + ', '.join([name.replace('%', '%%') + '=%r' for name in names]) + ')'
    get = _getter(fields)
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return '...'
        running.add(key)
        try:
            return self.__class__.__qualname__ + form % get(self)
        finally:
            running.discard(key)
    # pprint lays out objects with this method by their fields.
    __repr__._of_dataclass = True
    return _named(cls, __repr__, '__repr__')


def _eq_function(cls, fields):
    get = _getter(fields)

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return get(self) == get(other)
        return NotImplemented
    return _named(cls, __eq__, '__eq__')


def _order_functions(cls, fields):
    get = _getter(fields)

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return get(self) < get(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return get(self) <= get(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return get(self) > get(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return get(self) >= get(other)
        return NotImplemented
    return [(f.__name__, _named(cls, f, f.__name__)) for f in (__lt__, __le__, __gt__, __ge__)]


def _hash_function(cls, fields):
    get = _getter(fields)

    def __hash__(self):
        return hash(get(self))
    return _named(cls, __hash__, '__hash__')


def _frozen_functions(cls, fields):
    names = frozenset([f.name for f in fields])

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError('cannot assign to field %r' % (name,))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError('cannot delete field %r' % (name,))
        super(cls, self).__delattr__(name)
    return [(f.__name__, _named(cls, f, f.__name__)) for f in (__setattr__, __delattr__)]


# -- reading the class ------------------------------------------------------------------------------------------------

def _string_names(text, module_names, name):
    """True for an annotation in text that begins with `name`, alone or behind one of the modules."""
    head = text.lstrip()
    word = head
    for i, c in enumerate(head):
        if not (c.isalnum() or c in '_. \t'):
            word = head[:i]
            break
    parts = [p.strip() for p in word.split('.')]
    if len(parts) == 1:
        return parts[0] == name
    return len(parts) == 2 and parts[0] in module_names and parts[1] == name


def _is_classvar(annotation):
    if isinstance(annotation, str):
        return _string_names(annotation, ('typing', 't'), 'ClassVar')
    form = getattr(annotation, '__origin__', annotation)
    return type(form).__name__ == '_SpecialForm' and form._name == 'ClassVar'


def _is_initvar(annotation):
    if isinstance(annotation, str):
        return _string_names(annotation, ('dataclasses',), 'InitVar')
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    if isinstance(annotation, str):
        return _string_names(annotation, ('dataclasses',), 'KW_ONLY')
    return annotation is KW_ONLY


def _get_field(cls, name, annotation, default_kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, MemberDescriptorType):
            # A slot of the class is no default.
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError('field %s cannot have a default factory' % f.name)
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError('field %s is a ClassVar but specifies kw_only' % f.name)
    elif f.kw_only is MISSING:
        f.kw_only = default_kw_only
    if f._field_type is _FIELD and f.default is not MISSING and f.default.__class__.__hash__ is None:
        raise ValueError('mutable default %s for field %s is not allowed: use default_factory'
                         % (type(f.default), f.name))
    return f


def _collect(cls, kw_only):
    """All fields of a class by name, those of its bases first, and whether a base is frozen or is not."""
    found = {}
    any_frozen = has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            has_bases = True
            found.update(base_fields)
            if getattr(base, _PARAMS).frozen:
                any_frozen = True
    own = []
    seen_marker = False
    annotations = cls.__dict__.get('__annotations__', {})
    for name, annotation in annotations.items():
        if _is_kw_only(annotation):
            if seen_marker:
                raise TypeError('%r is KW_ONLY, but KW_ONLY has already been specified' % name)
            seen_marker = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError('%r is a field but has no type annotation' % name)
    return found, any_frozen, has_bases


def _set_new(cls, name, value):
    """Adds an attribute unless the class has it; True if it has."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _annotation_text(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        if annotation.__module__ in ('builtins', '__main__') and annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    text = repr(annotation)
    if getattr(annotation, '__module__', None) == 'typing':
        return text.replace('typing.', '')
    return text


def _doc_text(cls, positional, keywords):
    """The class with its parameters, as the default docstring shows it."""
    out = []
    for f in positional + (['*'] if keywords else []) + keywords:
        if f == '*':
            out.append('*')
            continue
        default = _default_of(f)
        out.append('%s: %s' % (f.name, _annotation_text(f.type)) +
                   ('' if default is MISSING else ' = %r' % (default,)))
    return '%s(%s)' % (cls.__name__, ', '.join(out))


def _process_hash(cls, params, fields, explicit):
    if params.unsafe_hash:
        if explicit:
            raise TypeError('Cannot overwrite attribute __hash__ in class %s' % cls.__name__)
    elif not params.eq or explicit:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    cls.__hash__ = _hash_function(cls, [f for f in fields if (f.compare if f.hash is None else f.hash)])


def _process_class(cls, params, match_args, kw_only, slots, weakref_slot):
    found, any_frozen, has_bases = _collect(cls, kw_only)
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen and params.frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, found)
    setattr(cls, _PARAMS, params)
    given_hash = cls.__dict__.get('__hash__', MISSING)
    explicit = not (given_hash is MISSING or given_hash is None and '__eq__' in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    in_init = [f for f in found.values() if f._field_type is not _FIELD_CLASSVAR]
    positional = [f for f in in_init if f.init and not f.kw_only]
    keywords = [f for f in in_init if f.init and f.kw_only]
    if params.init:
        _set_new(cls, '__init__', _init_function(cls, in_init, [f for f in in_init if not f.kw_only],
                                                 [f for f in in_init if f.kw_only], params.frozen,
                                                 hasattr(cls, '__post_init__')))
    real = [f for f in found.values() if f._field_type is _FIELD]
    if params.repr:
        _set_new(cls, '__repr__', _repr_function(cls, [f for f in real if f.repr]))
    compared = [f for f in real if f.compare]
    if params.eq:
        _set_new(cls, '__eq__', _eq_function(cls, compared))
    if params.order:
        for name, function in _order_functions(cls, compared):
            if _set_new(cls, name, function):
                raise TypeError('Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering'
                                % (name, cls.__name__))
    if params.frozen:
        for name, function in _frozen_functions(cls, real):
            if _set_new(cls, name, function):
                raise TypeError('Cannot overwrite attribute %s in class %s' % (name, cls.__name__))
    _process_hash(cls, params, real, explicit)
    if not cls.__dict__.get('__doc__'):
        cls.__doc__ = _doc_text(cls, positional, keywords)
    if match_args:
        _set_new(cls, '__match_args__', tuple([f.name for f in positional]))
    if slots:
        cls = _add_slots(cls, params.frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    if cls.__dict__.get('__abstractmethods__') is not None:
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def _slots_of(cls):
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return ()
    return (slots,) if isinstance(slots, str) else tuple(slots)


def _add_slots(cls, frozen, weakref_slot):
    """The same class with __slots__."""
    if '__slots__' in cls.__dict__:
        raise TypeError('%s already specifies __slots__' % cls.__name__)
    body = dict(cls.__dict__)
    names = tuple([f.name for f in fields(cls)])
    inherited = set()
    for base in cls.__mro__[1:-1]:
        inherited.update(_slots_of(base))
    body['__slots__'] = tuple([n for n in names + (('__weakref__',) if weakref_slot else ()) if n not in inherited])
    for name in names:
        body.pop(name, None)
    body.pop('__dict__', None)
    body.pop('__weakref__', None)
    qualname = cls.__qualname__
    old = cls
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    cls.__qualname__ = qualname
    if frozen:
        for name, function in _frozen_functions(cls, fields(cls)):
            if isinstance(body.get(name), FunctionType) and body[name].__qualname__ == qualname + '.' + name:
                setattr(cls, name, function)
        if '__getstate__' not in body:
            cls.__getstate__ = _dataclass_getstate
        if '__setstate__' not in body:
            cls.__setstate__ = _dataclass_setstate
    if '__init__' in body and cls.__init__.__code__.co_argcount and any(
            f.default is not MISSING and not f.init for f in fields(cls)):
        # Defaults that were class attributes have to be stored now.
        in_init = [f for f in getattr(cls, _FIELDS).values() if f._field_type is not _FIELD_CLASSVAR]
        cls.__init__ = _init_function(cls, in_init, [f for f in in_init if not f.kw_only],
                                      [f for f in in_init if f.kw_only], frozen, hasattr(cls, '__post_init__'))
    return cls


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds the methods that follow from the annotated fields of a class."""
    def wrap(cls):
        return _process_class(cls, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen), match_args, kw_only,
                              slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# -- using them -----------------------------------------------------------------------------------------------------------

def fields(class_or_instance):
    """The fields of a data class or an instance."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """True for a data class or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMIC = frozenset([int, str, float, bool, type(None), complex, bytes])


def _as_dict(obj, dict_factory):
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        return dict_factory([(f.name, _as_dict(getattr(obj, f.name), dict_factory)) for f in fields(obj)])
    return _containers(obj, kind, _as_dict, dict_factory)


def _as_tuple(obj, tuple_factory):
    kind = type(obj)
    if kind in _ATOMIC:
        return obj
    if hasattr(kind, _FIELDS):
        return tuple_factory([_as_tuple(getattr(obj, f.name), tuple_factory) for f in fields(obj)])
    return _containers(obj, kind, _as_tuple, tuple_factory)


def _containers(obj, kind, convert, factory):
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return kind(*[convert(v, factory) for v in obj])
    if isinstance(obj, (list, tuple)):
        return kind([convert(v, factory) for v in obj])
    if isinstance(obj, dict):
        pairs = [(convert(k, factory), convert(v, factory)) for k, v in obj.items()]
        if hasattr(kind, 'default_factory'):
            result = kind(obj.default_factory)
            result.update(pairs)
            return result
        return kind(pairs)
    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, data classes inside too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, data classes inside too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj, tuple_factory)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A new data class out of a list of fields."""
    namespace = {} if namespace is None else namespace
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, hint = item, 'typing.Any'
        elif len(item) == 2:
            name, hint = item
        elif len(item) == 3:
            name, hint, defaults[name] = item
        else:
            raise TypeError('Invalid field: %r' % (item,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError('Field names must be valid identifiers: %r' % (name,))
        if keyword.iskeyword(name):
            raise TypeError('Field names must not be keywords: %r' % (name,))
        if name in annotations:
            raise TypeError('Field name duplicated: %r' % (name,))
        annotations[name] = hint

    def fill(body):
        body.update(namespace)
        body.update(defaults)
        body['__annotations__'] = annotations
        body.setdefault('__module__', 'types')
    cls = new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError('field %s is declared with init=False, it cannot be specified with replace()'
                                 % f.name)
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % f.name)
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
