"""csv -- reading and writing of comma separated values; the line work is the module _csv."""
from _csv import Error, _reader, _writer
from _csv import reader as _reader_type, writer as _writer_type

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer',
           'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']

__version__ = '1.0'
QUOTE_MINIMAL = 0
QUOTE_ALL = 1
QUOTE_NONNUMERIC = 2
QUOTE_NONE = 3

_NAMES = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting', 'skipinitialspace', 'strict')
_limit = [131072]
_dialects = {}


def _character(name, value, optional):
    if optional and value is None:
        return value
    if not isinstance(value, str):
        wanted = 'string or None' if optional else 'string'
        raise TypeError(f'"{name}" must be {wanted}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class _Dialect:
    """A dialect whose fields have been checked."""

    __slots__ = _NAMES

    def __init__(self, dialect, params):
        for name in params:
            if name not in _NAMES:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")

        def get(name, default):
            if name in params:
                return params[name]
            return getattr(dialect, name, default) if dialect is not None else default

        def keep(name, value):
            object.__setattr__(self, name, value)

        absent = object()
        keep('delimiter', _character('delimiter', get('delimiter', ','), False))
        keep('doublequote', bool(get('doublequote', True)))
        keep('escapechar', _character('escapechar', get('escapechar', None), True))
        end = get('lineterminator', '\r\n')
        if end is not None and not isinstance(end, str):
            raise TypeError('"lineterminator" must be a string')
        quote = _character('quotechar', get('quotechar', '"'), True)
        quoting = get('quoting', absent)
        if quoting is absent:
            quoting = QUOTE_MINIMAL if quote is not None else QUOTE_NONE
        elif type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not QUOTE_MINIMAL <= quoting <= QUOTE_NONE:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and quote is None:
            raise TypeError('quotechar must be set if quoting enabled')
        if end is None:
            raise TypeError('lineterminator must be set')
        keep('quotechar', quote)
        keep('quoting', quoting)
        keep('lineterminator', end)
        keep('skipinitialspace', bool(get('skipinitialspace', False)))
        keep('strict', bool(get('strict', False)))

    def __setattr__(self, name, value):
        if name in ('doublequote', 'skipinitialspace', 'strict'):
            raise AttributeError('readonly attribute')
        if name in _NAMES:
            raise AttributeError("attribute '%s' of '_csv.Dialect' objects is not writable" % name)
        raise AttributeError("'_csv.Dialect' object has no attribute '%s'" % name)

    def __delattr__(self, name):
        self.__setattr__(name, None)


_Dialect.__name__ = _Dialect.__qualname__ = 'Dialect'
_Dialect.__module__ = '_csv'


def _resolve(dialect, params):
    if isinstance(dialect, str):
        if dialect not in _dialects:
            raise Error('unknown dialect')
        dialect = _dialects[dialect]
    if not params and type(dialect) is _Dialect:
        return dialect
    return _Dialect(dialect, params)


def reader(csvfile, /, dialect=None, **fmtparams):
    """An iterator over the rows of csvfile, each a list of str."""
    d = _resolve(dialect, fmtparams)
    return _reader(csvfile, d, _limit[0], d.delimiter, d.quotechar, d.escapechar, d.quoting, d.doublequote,
                   d.skipinitialspace, d.strict)


def writer(csvfile, /, dialect=None, **fmtparams):
    """An object whose writerow(row) writes rows to csvfile."""
    write = getattr(csvfile, 'write', None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    d = _resolve(dialect, fmtparams)
    return _writer(write, d, d.lineterminator, d.delimiter, d.quotechar, d.escapechar, d.quoting, d.doublequote,
                   d.skipinitialspace, d.strict)


def register_dialect(name, dialect=None, **fmtparams):
    """Keeps a dialect under a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _resolve(dialect, fmtparams)


def unregister_dialect(name):
    """Forgets a dialect."""
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    """The dialect registered under a name."""
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    """The names of all registered dialects."""
    return list(_dialects)


def field_size_limit(*args):
    """The largest size of a field; with an argument it becomes that for readers made from then on."""
    old = _limit[0]
    if len(args) > 1:
        raise TypeError('field_size_limit() takes at most 1 argument (%d given)' % len(args))
    if args:
        limit, = args
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _limit[0] = limit
    return old


class Dialect:
    """Base of dialect classes: fields as class attributes."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self, {})
        except TypeError as e:
            raise Error(str(e))


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """The same with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """Lines end in newlines and every field is quoted."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """Rows as dicts; the keys are fieldnames or the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        d = dict(zip(names, row))
        expected = len(names)
        found = len(row)
        if expected < found:
            d[self.restkey] = row[expected:]
        elif expected > found:
            for key in names[found:]:
                d[key] = self.restval
        return d

    __class_getitem__ = classmethod(lambda cls, item: cls)


class DictWriter:
    """Writes dicts as rows in the order of fieldnames."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Writes a row with the field names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        rest = self.restval
        return [rowdict.get(key, rest) for key in self.fieldnames]

    def writerow(self, rowdict):
        """Writes one dict."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Writes many."""
        return self.writer.writerows(map(self._row, rowdicts))

    __class_getitem__ = classmethod(lambda cls, item: cls)


class Sniffer:
    """Guesses the dialect of a sample."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """A dialect class that fits the sample."""
        quotechar, doublequote, delimiter, skipinitialspace = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doublequote
        dialect.delimiter = delimiter
        dialect.quotechar = quotechar or '"'
        dialect.skipinitialspace = skipinitialspace
        return dialect

    def _quoted_fields(self, text):
        """(quote, delimiter, space) for each quoted field that stands between delimiters or line ends."""
        found = []
        n = len(text)
        i = 0
        while i < n:
            q = text[i]
            if q not in '"\'':
                i += 1
                continue
            j = i - 1
            space = False
            if j >= 0 and text[j] == ' ' and j - 1 >= 0 and text[j - 1] not in ' \n"\'' and not text[j - 1].isalnum():
                space = True
                j -= 1
            before = text[j] if j >= 0 else '\n'
            end = i + 1
            while True:
                end = text.find(q, end)
                if end < 0 or end + 1 >= n or text[end + 1] != q:
                    break
                end += 2
            if end < 0:
                break
            after = text[end + 1] if end + 1 < n else '\n'
            ok_before = before == '\n' or not (before.isalnum() or before in '_"\'')
            ok_after = after == '\n' or not (after.isalnum() or after in '_"\' ')
            if ok_before and ok_after:
                if before != '\n' and (after == before or after == '\n'):
                    found.append((q, before, space))
                elif before == '\n' and after != '\n':
                    found.append((q, after, end + 2 < n and text[end + 2] == ' '))
                elif before == '\n' and after == '\n':
                    found.append((q, '', False))
                i = end + 1
            else:
                i += 1
        return found

    def _by_quotes(self, data, delimiters):
        matches = self._quoted_fields(data)
        if not matches:
            return '', False, None, 0
        quotes = {}
        delims = {}
        spaces = 0
        for quote, delim, space in matches:
            quotes[quote] = quotes.get(quote, 0) + 1
            if delim and (delimiters is None or delim in delimiters):
                delims[delim] = delims.get(delim, 0) + 1
            if space:
                spaces += 1
        quotechar = max(quotes, key=quotes.get)
        if delims:
            delim = max(delims, key=delims.get)
            skipinitialspace = delims[delim] == spaces
            if delim == '\n':
                delim = ''
        else:
            delim = ''
            skipinitialspace = 0
        doublequote = False
        if delim:
            inner = quotechar + quotechar
            for line in data.split('\n'):
                for field in line.split(delim):
                    field = field.strip()
                    if len(field) > 2 and field[0] == field[-1] == quotechar and inner in field[1:-1]:
                        doublequote = True
        return quotechar, doublequote, delim, skipinitialspace

    def _by_counts(self, data, delimiters):
        """The character that stands equally often in most lines."""
        data = list(filter(None, data.split('\n')))
        characters = [chr(c) for c in range(127)]
        chunk = min(10, len(data))
        iteration = 0
        frequency = {}
        modes = {}
        delims = {}
        start, end = 0, chunk
        while start < len(data):
            iteration += 1
            for line in data[start:end]:
                for char in characters:
                    counts = frequency.setdefault(char, {})
                    n = line.count(char)
                    counts[n] = counts.get(n, 0) + 1
            for char in frequency:
                items = list(frequency[char].items())
                if len(items) == 1 and items[0][0] == 0:
                    continue
                if len(items) > 1:
                    top = max(items, key=lambda x: x[1])
                    items.remove(top)
                    modes[char] = (top[0], top[1] - sum(item[1] for item in items))
                else:
                    modes[char] = items[0]
            total = float(min(chunk * iteration, len(data)))
            consistency = 1.0
            threshold = 0.9
            while len(delims) == 0 and consistency >= threshold:
                for char, (n, lines) in modes.items():
                    if n > 0 and lines > 0 and lines / total >= consistency and (delimiters is None or char in delimiters):
                        delims[char] = (n, lines)
                consistency -= 0.01
            if len(delims) == 1:
                delim = list(delims)[0]
                return delim, data[0].count(delim) == data[0].count('%c ' % delim)
            start = end
            end += chunk
        if not delims:
            return '', 0
        if len(delims) > 1:
            for delim in self.preferred:
                if delim in delims:
                    return delim, data[0].count(delim) == data[0].count('%c ' % delim)
        items = sorted([(v, k) for (k, v) in delims.items()])
        delim = items[-1][1]
        return delim, data[0].count(delim) == data[0].count('%c ' % delim)

    def has_header(self, sample):
        """Whether the first row looks like names of the columns below it."""
        rows = reader(sample.split('\n'), self.sniff(sample))
        header = next(rows)
        columns = len(header)
        kinds = dict.fromkeys(range(columns))
        checked = 0
        for row in rows:
            if checked > 20:
                break
            checked += 1
            if len(row) != columns:
                continue
            for col in list(kinds):
                kind = complex
                try:
                    complex(row[col])
                except (ValueError, OverflowError):
                    kind = len(row[col])
                if kind != kinds[col]:
                    if kinds[col] is None:
                        kinds[col] = kind
                    else:
                        del kinds[col]
        votes = 0
        for col, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[col]) != kind else -1
            else:
                try:
                    kind(header[col])
                except (ValueError, TypeError):
                    votes += 1
                else:
                    votes -= 1
        return votes > 0
