"""logging.config -- loggers, handlers and formatters described by a dict or by a file of sections."""
import logging
import logging.handlers
import re

__all__ = ["BaseConfigurator", "DictConfigurator", "dictConfig", "dictConfigClass", "fileConfig"]

IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


def _import_path(path):
    """The object of a dotted name: the longest part that can be imported, then attributes."""
    parts = path.split(".")
    found = __import__(parts[0])
    known = parts[0]
    for part in parts[1:]:
        known += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(known)
            found = getattr(found, part)
    return found


def _drop_handlers():
    """Forgets all handlers: a new configuration starts from none."""
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _below(name, names):
    return [other for other in names if other.startswith(name + ".")]


def _disable(existing, configured, disable_existing):
    """Loggers of before that the configuration does not name; those below a named one stay in use."""
    kept = {child for name in configured for child in _below(name, existing)}
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name in configured:
            continue
        if name in kept:
            logger.level = logging.NOTSET
            logger.handlers = []
            logger.propagate = True
        elif isinstance(logger, logging.Logger):
            logger.disabled = disable_existing


def _strip_handlers(logger):
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)


# -- sections ----------------------------------------------------------------------------------------------------------

def fileConfig(fname, defaults=None, disable_existing_loggers=True):
    """Configures from the sections of a file, or of a ConfigParser."""
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        sections = fname
    else:
        sections = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            sections.read_file(fname)
        else:
            sections.read(fname)
    formatters = _section_formatters(sections)
    _drop_handlers()
    handlers = _section_handlers(sections, formatters)
    _section_loggers(sections, handlers, disable_existing_loggers)


def _keys(sections, section):
    return [key.strip() for key in sections[section]["keys"].split(",") if key.strip()]


def _section_formatters(sections):
    made = {}
    for key in _keys(sections, "formatters"):
        section = "formatter_" + key
        text = sections.get(section, "format", raw=True, fallback=None)
        datefmt = sections.get(section, "datefmt", raw=True, fallback=None)
        style = sections.get(section, "style", raw=True, fallback="%")
        kind = sections[section].get("class")
        made[key] = (_import_path(kind) if kind else logging.Formatter)(text, datefmt, style)
    return made


def _section_handlers(sections, formatters):
    made, waiting = {}, []
    for key in _keys(sections, "handlers"):
        section = sections["handler_" + key]
        space = vars(logging)
        try:
            kind = eval(section["class"], space)
        except (AttributeError, NameError):
            kind = _import_path(section["class"])
        args = eval(section.get("args", "()"), space)
        kwargs = eval(section.get("kwargs", "{}"), space)
        handler = made[key] = kind(*args, **kwargs)
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(kind, logging.handlers.MemoryHandler) and section.get("target"):
            waiting.append((handler, section["target"]))
    for handler, target in waiting:
        handler.setTarget(made[target])
    return made


def _fill_from_section(logger, section, handlers):
    if "level" in section:
        logger.setLevel(section["level"])
    _strip_handlers(logger)
    for name in section["handlers"].split(","):
        if name.strip():
            logger.addHandler(handlers[name.strip()])


def _section_loggers(sections, handlers, disable_existing):
    keys = _keys(sections, "loggers")
    keys.remove("root")
    _fill_from_section(logging.root, sections["logger_root"], handlers)
    existing = sorted(logging.root.manager.loggerDict)
    configured = set()
    for key in keys:
        section = sections["logger_" + key]
        name = section["qualname"]
        configured.add(name)
        logger = logging.getLogger(name)
        _fill_from_section(logger, section, handlers)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = 0
    _disable(existing, configured, disable_existing)


# -- dicts -------------------------------------------------------------------------------------------------------------

class _Converting(object):
    """A container whose texts `ext://` and `cfg://` are replaced by what they mean when they are read."""

    def _seen(self, key, value, store=True):
        meant = self.configurator.convert(value)
        if meant is not value:
            if store:
                self[key] = meant
            if isinstance(meant, (ConvertingDict, ConvertingList, ConvertingTuple)):
                meant.parent = self
                meant.key = key
        return meant


class ConvertingDict(dict, _Converting):

    def __getitem__(self, key):
        return self._seen(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self._seen(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self._seen(key, dict.pop(self, key, default), False)


class ConvertingList(list, _Converting):

    def __getitem__(self, key):
        return self._seen(key, list.__getitem__(self, key))

    def pop(self, index=-1):
        return self._seen(index, list.pop(self, index), False)


class ConvertingTuple(tuple, _Converting):

    def __getitem__(self, key):
        return self._seen(key, tuple.__getitem__(self, key), False)


class BaseConfigurator(object):
    """Finds what the texts and the factories of a configuration stand for."""

    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    WORD_PATTERN = re.compile(r"^\s*(\w+)\s*")
    DOT_PATTERN = re.compile(r"^\.\s*(\w+)\s*")
    INDEX_PATTERN = re.compile(r"^\[\s*(\w+)\s*\]\s*")
    DIGIT_PATTERN = re.compile(r"^\d+$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        try:
            return _import_path(s)
        except ImportError as e:
            raise ValueError("Cannot resolve %r: %s" % (s, e)) from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """Follows a path of names, `.name` and `[index]` from the top of the configuration."""
        step = self.WORD_PATTERN.match(value)
        if step is None:
            raise ValueError("Unable to convert %r" % value)
        found = self.config[step.group(1)]
        rest = value[step.end():]
        while rest:
            step = self.DOT_PATTERN.match(rest)
            if step:
                found = found[step.group(1)]
            else:
                step = self.INDEX_PATTERN.match(rest)
                if step is None:
                    raise ValueError("Unable to convert %r at %r" % (value, rest))
                found = self._item(found, step.group(1))
            rest = rest[step.end():]
        return found

    def _item(self, container, index):
        if self.DIGIT_PATTERN.match(index):
            try:
                return container[int(index)]
            except TypeError:
                pass
        return container[index]

    def convert(self, value):
        kind = None
        if isinstance(value, (ConvertingDict, ConvertingList, ConvertingTuple)):
            return value
        if isinstance(value, dict):
            kind = ConvertingDict
        elif isinstance(value, list):
            kind = ConvertingList
        elif isinstance(value, tuple) and not hasattr(value, "_fields"):
            kind = ConvertingTuple
        if kind:
            value = kind(value)
            value.configurator = self
        elif isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            converter = self.value_converters.get(match.group("prefix")) if match else None
            if converter:
                value = getattr(self, converter)(match.group("suffix"))
        return value

    def configure_custom(self, config):
        """Calls the factory `()` with the other entries; `.` has attributes for the result."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{key: config[key] for key in config if valid_ident(key)})
        _set_attributes(made, attributes)
        return made

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


def _set_attributes(target, attributes):
    for name, value in (attributes or {}).items():
        setattr(target, name, value)


class DictConfigurator(BaseConfigurator):
    """Configures from a dict of the schema of version 1."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        if config.pop("incremental", False):
            self._configure_levels(config)
        else:
            self._configure_all(config)

    def _each(self, names, what, action):
        """Does one thing for each entry of a section; what goes wrong names the entry."""
        for name in list(names):
            try:
                action(name)
            except Exception as e:
                raise ValueError("Unable to configure %s %r" % (what, name)) from e

    def _root(self, config, incremental):
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root, incremental)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def _configure_levels(self, config):
        handlers, loggers = config.get("handlers", {}), config.get("loggers", {})

        def handler_level(name):
            level = handlers[name].get("level", None)
            if level:
                logging._handlers[name].setLevel(logging._checkLevel(level))
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
        self._each(handlers, "handler", handler_level)
        self._each(loggers, "logger", lambda name: self.configure_logger(name, loggers[name], True))
        self._root(config, True)

    def _configure_all(self, config):
        disable_existing = config.pop("disable_existing_loggers", True)
        _drop_handlers()
        for section, make in (("formatters", self.configure_formatter), ("filters", self.configure_filter)):
            entries = config.get(section, {})
            self._each(entries, section[:-1], lambda name: entries.__setitem__(name, make(entries[name])))
        self._configure_handlers(config.get("handlers", {}))
        existing = sorted(logging.root.manager.loggerDict)
        loggers = config.get("loggers", {})
        self._each(loggers, "logger", lambda name: self.configure_logger(name, loggers[name]))
        _disable(existing, set(loggers), disable_existing)
        self._root(config, False)

    def _configure_handlers(self, handlers):
        """A handler may name another as its target, which has to be made first: it waits for a second round."""
        waiting = []

        def make(name, entry):
            if name not in waiting and self._target_is_due(entry):
                waiting.append(name)
                return
            handlers[name] = self.configure_handler(entry)
            handlers[name].name = name
        self._each(sorted(handlers), "handler", lambda name: make(name, handlers[name]))
        self._each(waiting, "handler", lambda name: make(name, handlers[name]))

    def _target_is_due(self, entry):
        target = entry.get("target", None)
        return isinstance(target, str) and isinstance(self.config["handlers"].get(target), dict)

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
            config["fmt"] = config.pop("format")
            config["()"] = factory
            return self.configure_custom(config)
        kind = config.get("class", None)
        arguments = (config.get("format", None), config.get("datefmt", None), config.get("style", "%"))
        kind = self.resolve(kind) if kind else logging.Formatter
        if "validate" in config:
            return kind(*arguments, config["validate"])
        return kind(*arguments)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for one in filters:
            try:
                filterer.addFilter(one if callable(one) or hasattr(one, "filter") else self.config["filters"][one])
            except Exception as e:
                raise ValueError("Unable to add filter %r" % one) from e

    def _handler_factory(self, config):
        if "()" in config:
            factory = config.pop("()")
            return factory if callable(factory) else self.resolve(factory)
        kind = self.resolve(config.pop("class"))
        if issubclass(kind, logging.handlers.MemoryHandler) and "target" in config:
            target = config["target"]
            made = self.config["handlers"].get(target)
            if not isinstance(made, logging.Handler):
                raise ValueError("Unable to set target handler %r" % target)
            config["target"] = made
        return kind

    def configure_handler(self, config):
        factory = self._handler_factory(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as e:
                raise ValueError("Unable to set formatter %r" % formatter) from e
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        attributes = config.pop(".", None)
        made = factory(**{key: config[key] for key in config if valid_ident(key)})
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        _set_attributes(made, attributes)
        return made

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as e:
                raise ValueError("Unable to add handler %r" % name) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            _strip_handlers(logger)
            self.add_handlers(logger, config.get("handlers", None) or ())
            self.add_filters(logger, config.get("filters", None) or ())

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configures from a dict."""
    dictConfigClass(config).configure()
