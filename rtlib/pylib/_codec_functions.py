"""_codec_functions -- the codecs that are Python code: tables of one byte a character, utf-7, punycode, idna; and error handlers that scripts
register. Each function takes a text or bytes and gives a pair of the result and how much was used."""
import unicodedata


def bytes_of(data):
    """What is to be decoded, as bytes: a number or a list is nothing to decode."""
    if not isinstance(data, (bytes, bytearray, memoryview)):
        try:
            data = memoryview(data)
        except TypeError:
            raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__) from None
    return bytes(data)


# -- error handlers -------------------------------------------------------------------------------------------------------


def encode_error(handler, exc):
    """What a handler wants in the place of characters: (str or bytes, where to go on)."""
    result = handler(exc)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], (str, bytes)) \
            or not isinstance(result[1], int):
        raise TypeError("encoding error handler must return (str/bytes, int) tuple")
    text, pos = result
    size = len(exc.object)
    if pos < 0:
        pos += size
    if not 0 <= pos <= size:
        raise IndexError("position %d from error handler out of bounds" % pos)
    return text, pos


def decode_error(handler, exc):
    """The same for bytes: (str, the bytes that count from now on, where to go on)."""
    result = handler(exc)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], str) \
            or not isinstance(result[1], int):
        raise TypeError("decoding error handler must return (str, int) tuple")
    text, pos = result
    data = exc.object
    if not isinstance(data, bytes):
        raise TypeError("exception attribute object must be bytes")
    if pos < 0:
        pos += len(data)
    if not 0 <= pos <= len(data):
        raise IndexError("position %d from error handler out of bounds" % pos)
    return text, data, pos


# By names as rtlib/types/codec.c takes them: without anything but letters and digits.
_UNMARKED = {'utf16': 'utf-16-le', 'u16': 'utf-16-le', 'utf32': 'utf-32-le', 'u32': 'utf-32-le', 'utf8sig': 'utf-8'}


def _folded(encoding):
    return ''.join([c for c in encoding.lower() if c.isalnum()])


def _plain(encoding):
    return _UNMARKED.get(_folded(encoding), encoding)


# What is wrong may stand everywhere, so pieces are short behind it and grow where all is right. What is wrong up to the end of a piece may
# go on: then the piece grows too.
_PIECE = 64


def encode_by_handler(text, encoding, handler):
    """A built-in encoding with a handler of the script's."""
    out = []
    pos = 0
    size = _PIECE
    while True:
        piece = text[pos:pos + size]
        try:
            out.append(piece.encode(encoding))
            pos += len(piece)
            if pos >= len(text):
                return b''.join(out)
            encoding = _plain(encoding)
            size *= 2
            continue
        except UnicodeEncodeError as e:
            found = e
        if found.end == len(piece) and pos + size < len(text):
            size *= 2
            continue
        size = _PIECE
        start = pos + found.start
        out.append(text[pos:start].encode(encoding))
        encoding = _plain(encoding)
        exc = UnicodeEncodeError(found.encoding, text, start, pos + found.end, found.reason)
        put, pos = encode_error(handler, exc)
        if isinstance(put, str):
            try:
                put = put.encode(encoding)
            except UnicodeEncodeError:
                raise exc from None
        out.append(put)


_MARKS = {'utf16': ((b'\xff\xfe', 'utf-16-le'), (b'\xfe\xff', 'utf-16-be')),
          'utf32': ((b'\xff\xfe\0\0', 'utf-32-le'), (b'\0\0\xfe\xff', 'utf-32-be')),
          'utf8sig': ((b'\xef\xbb\xbf', 'utf-8'),)}
_MARKS.update(u16=_MARKS['utf16'], u32=_MARKS['utf32'])


def decode_by_handler(data, encoding, handler):
    """A built-in encoding with a handler of the script's."""
    out = []
    pos = 0
    name = _folded(encoding)
    if name in _MARKS:
        encoding = _UNMARKED[name]
        for mark, real in _MARKS[name]:
            if data.startswith(mark):
                encoding, pos = real, len(mark)
    # What escapes mean depends on what stands before and behind.
    size = least = len(data) if name.endswith('escape') else _PIECE
    while True:
        piece = data[pos:pos + size]
        try:
            out.append(piece.decode(encoding))
            pos += len(piece)
            if pos >= len(data):
                return ''.join(out)
            size *= 2
            continue
        except UnicodeDecodeError as e:
            found = e
        if found.end == len(piece) and pos + size < len(data):
            size *= 2
            continue
        size = least
        start = pos + found.start
        out.append(data[pos:start].decode(encoding))
        put, data, pos = decode_error(handler, UnicodeDecodeError(found.encoding, data, start, pos + found.end, found.reason))
        out.append(put)


# -- one byte a character -------------------------------------------------------------------------------------------------

_UNDEFINED = 'character maps to <undefined>'


def _unmapped(mapping, key):
    """The entry of a mapping for a character or byte; None: there is none."""
    try:
        value = mapping[key]
    except LookupError:
        return None
    return value


def _encoded(value):
    if isinstance(value, int):
        if not 0 <= value < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes((value,))
    if not isinstance(value, bytes):
        raise TypeError("character mapping must return integer, bytes or None, not %s" % type(value).__name__)
    return value


def charmap_encode(lookup_error, text, errors='strict', mapping=None):
    if mapping is None:
        return str.encode(text, 'latin-1', errors or 'strict'), len(text)
    out = []
    pos, size = 0, len(text)
    while pos < size:
        value = _unmapped(mapping, ord(text[pos]))
        if value is not None:
            out.append(_encoded(value))
            pos += 1
            continue
        end = pos + 1
        while end < size and _unmapped(mapping, ord(text[end])) is None:
            end += 1
        exc = UnicodeEncodeError('charmap', text, pos, end, _UNDEFINED)
        put, pos = encode_error(lookup_error(errors or 'strict'), exc)
        if isinstance(put, bytes):
            out.append(put)
            continue
        for c in put:
            value = _unmapped(mapping, ord(c))
            if value is None:
                raise exc
            out.append(_encoded(value))
    return b''.join(out), size


def _decoded(mapping, byte):
    """The text of a byte; None: undefined."""
    value = _unmapped(mapping, byte)
    if value is None or value == '\ufffe' or value == 0xfffe:
        return None
    if isinstance(value, int):
        if not 0 <= value < 0x110000:
            raise TypeError("character mapping must be in range(0x110000)")
        return chr(value)
    if not isinstance(value, str):
        raise TypeError("character mapping must return integer, None or str")
    return value


def charmap_decode(lookup_error, data, errors='strict', mapping=None):
    data = bytes_of(data)
    if mapping is None:
        return data.decode('latin-1'), len(data)
    size = len(data)
    out = []
    pos = 0
    while pos < len(data):
        text = _decoded(mapping, data[pos])
        if text is None:
            exc = UnicodeDecodeError('charmap', data, pos, pos + 1, _UNDEFINED)
            text, data, pos = decode_error(lookup_error(errors or 'strict'), exc)
        else:
            pos += 1
        out.append(text)
    return ''.join(out), size


def charmap_build(table):
    """The mapping for charmap_encode out of one for charmap_decode."""
    return {ord(c): i for i, c in enumerate(table) if c != '\ufffe'}


def table_of(name):
    """The 256 characters of a code page; None: not known."""
    from _codec_tables import TABLES
    table = TABLES.get(name)
    if table is not None and len(table) == 128:
        table = ''.join(map(chr, range(128))) + table
    return table


# -- utf-7 ------------------------------------------------------------------------------------------------------------------

_DIGITS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_DIRECT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r"
                    "!\"#$%&*;<=>@[]^_`{|}")


def utf_7_encode(str, errors='strict'):
    out = bytearray()
    bits = count = 0
    inside = False
    for c in str:
        if c in _DIRECT:
            if inside:
                if count:
                    out.append(_DIGITS[bits << 6 - count & 63])
                    bits = count = 0
                inside = False
                if ord(c) in _DIGITS or c == '-':
                    out.append(45)
            out.append(ord(c))
            continue
        if not inside:
            if c == '+':
                out += b'+-'
                continue
            out.append(43)
            inside = True
        units = c.encode('utf-16-be', 'surrogatepass')
        for i in range(0, len(units), 2):
            bits = bits << 16 | units[i] << 8 | units[i + 1]
            count += 16
            while count >= 6:
                count -= 6
                out.append(_DIGITS[bits >> count & 63])
            bits &= (1 << count) - 1
    if inside:
        if count:
            out.append(_DIGITS[bits << 6 - count & 63])
        out.append(45)
    return bytes(out), len(str)


def utf_7_decode(lookup_error, data, errors='strict', final=False):
    data = bytes_of(data)
    out = []
    pos, size = 0, len(data)
    whole = 0, 0                       # (bytes, pieces) that are finished
    while pos < size:
        c = data[pos]
        start = pos
        if c != 43:
            if c < 128:
                out.append(chr(c))
                pos += 1
            else:
                text, data, pos = decode_error(lookup_error(errors or 'strict'), UnicodeDecodeError(
                    'utf7', data, pos, pos + 1, 'unexpected special character'))
                size = len(data)
                out.append(text)
            whole = pos, len(out)
            continue
        pos += 1
        if pos < size and data[pos] == 45:
            out.append('+')
            pos += 1
            whole = pos, len(out)
            continue
        bits = count = 0
        high = None
        first = pos
        while pos < size and data[pos] in _DIGITS:
            bits = bits << 6 | _DIGITS.index(data[pos])
            count += 6
            pos += 1
            if count < 16:
                continue
            count -= 16
            unit = bits >> count
            bits &= (1 << count) - 1
            if high is not None and 0xdc00 <= unit < 0xe000:
                out[-1] = chr(0x10000 + (high - 0xd800 << 10) + unit - 0xdc00)
                high = None
            else:
                out.append(chr(unit))
                high = unit if 0xd800 <= unit < 0xdc00 else None
        reason = None
        if pos == size:
            if not final:
                del out[whole[1]:]
                return ''.join(out), whole[0]
            if count >= 6 or bits or high is not None or pos == first:
                reason = 'unterminated shift sequence'
        elif pos == first:
            reason = 'ill-formed sequence'
            pos += 1
        elif count >= 6:
            reason = 'partial character in base64 sequence'
            pos += 1
        elif bits:
            reason = 'non-zero padding bits in shift sequence'
            pos += 1
        elif data[pos] == 45:
            pos += 1
        if reason:
            text, data, pos = decode_error(lookup_error(errors or 'strict'), UnicodeDecodeError('utf7', data, start, pos, reason))
            size = len(data)
            out.append(text)
        whole = pos, len(out)
    return ''.join(out), size


# -- punycode (RFC 3492) and idna --------------------------------------------------------------------------------------------

_PUNY = b'abcdefghijklmnopqrstuvwxyz0123456789'


def _adapt(delta, first, count):
    delta = delta // 700 if first else delta // 2
    delta += delta // count
    k = 0
    while delta > 455:
        delta //= 35
        k += 36
    return k + 36 * delta // (delta + 38)


def punycode_encode(text, errors='strict'):
    out = bytearray(ord(c) for c in text if ord(c) < 128)
    basic = done = len(out)
    if basic:
        out.append(45)
    code, delta, bias = 128, 0, 72
    points = sorted({ord(c) for c in text if ord(c) >= 128})
    for point in points:
        delta += (point - code) * (done + 1)
        code = point
        for c in text:
            n = ord(c)
            if n < code:
                delta += 1
            elif n == code:
                q, k = delta, 36
                while True:
                    t = 1 if k <= bias else 26 if k >= bias + 26 else k - bias
                    if q < t:
                        break
                    out.append(_PUNY[t + (q - t) % (36 - t)])
                    q = (q - t) // (36 - t)
                    k += 36
                out.append(_PUNY[q])
                bias = _adapt(delta, done == basic, done + 1)
                delta = 0
                done += 1
        delta += 1
        code += 1
    return bytes(out), len(text)


def punycode_decode(data, errors='strict'):
    if isinstance(data, str):
        data = data.encode('ascii')
    data = bytes_of(data)
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError("Unsupported error handling " + errors)
    cut = data.rfind(b'-')
    chars = list(data[:max(cut, 0)].decode('ascii', errors))
    tail = data[cut + 1:].upper()
    code, i, bias, pos, first = 128, 0, 72, 0, True
    while pos < len(tail):
        before, weight, k = i, 1, 36
        while True:
            if pos >= len(tail):
                if errors == 'strict':
                    raise UnicodeError("incomplete punicode string")
                return ''.join(chars), len(data)
            c = tail[pos]
            pos += 1
            if 65 <= c <= 90:
                digit = c - 65
            elif 48 <= c <= 57:
                digit = c - 22
            elif errors == 'strict':
                raise UnicodeError("Invalid extended code point '%s'" % chr(c))
            else:
                return ''.join(chars), len(data)
            i += digit * weight
            t = 1 if k <= bias else 26 if k >= bias + 26 else k - bias
            if digit < t:
                break
            weight *= 36 - t
            k += 36
        bias = _adapt(i - before, first, len(chars) + 1)
        first = False
        code += i // (len(chars) + 1)
        i %= len(chars) + 1
        if code > 0x10ffff:
            if errors == 'strict':
                raise UnicodeError("Invalid character U+%x" % code)
            code = ord('?')
        chars.insert(i, chr(code))
        i += 1
    return ''.join(chars), len(data)


_DOTS = '.\u3002\uff0e\uff61'


def _labels(text):
    label = ''
    for c in text:
        if c in _DOTS:
            yield label
            label = ''
        else:
            label += c
    yield label


def _prepared(label):
    return unicodedata.normalize('NFKC', ''.join([c for c in label if unicodedata.category(c) != 'Cf']).casefold())


def to_ascii(label):
    if not label.isascii():
        label = _prepared(label)
    if label.isascii():
        data = label.encode('ascii')
    elif label.startswith('xn--'):
        raise UnicodeError("Label starts with ACE prefix")
    else:
        data = b'xn--' + punycode_encode(label)[0]
    if 0 < len(data) < 64:
        return data
    raise UnicodeError("label empty or too long")


def to_unicode(label):
    if isinstance(label, bytes):
        label = label.decode('ascii')
    if not label.isascii():
        label = to_ascii(label).decode('ascii')
    if not label.lower().startswith('xn--'):
        return label
    result = punycode_decode(label[4:])[0]
    if label.lower() != to_ascii(result).decode('ascii').lower():
        raise UnicodeError("IDNA does not round-trip", label, to_ascii(result))
    return result


def idna_encode(input, errors='strict'):
    if errors != 'strict':
        raise UnicodeError("unsupported error handling " + errors)
    if not input:
        return b'', 0
    labels = list(_labels(input))
    end = b''
    if labels and not labels[-1]:
        end = b'.'
        del labels[-1]
    return b'.'.join([to_ascii(label) for label in labels]) + end, len(input)


def idna_decode(input, errors='strict'):
    if errors != 'strict':
        raise UnicodeError("Unsupported error handling " + errors)
    if not input:
        return '', 0
    text = bytes_of(input).decode('ascii') if not isinstance(input, str) else input
    labels = text.split('.')
    end = ''
    if labels and not labels[-1]:
        end = '.'
        del labels[-1]
    return '.'.join([to_unicode(label) for label in labels]) + end, len(input)
