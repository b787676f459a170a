"""codecs -- encodings by name, incremental and stream forms of them. The text encodings are those of str.encode."""

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error', 'unregister']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
BOM = BOM_UTF16 = BOM_UTF16_LE
BOM_UTF32 = BOM_UTF32_LE
BOM32_LE = BOM_UTF16_LE
BOM32_BE = BOM_UTF16_BE
BOM64_LE = BOM_UTF32_LE
BOM64_BE = BOM_UTF32_BE

_ALIASES = {
    'utf8': 'utf-8', 'u8': 'utf-8', 'utf': 'utf-8', 'utf_8': 'utf-8', 'cp65001': 'utf-8', 'utf8_ucs2': 'utf-8',
    'utf_8_sig': 'utf-8-sig', 'utf8_sig': 'utf-8-sig', 'utf16': 'utf-16', 'u16': 'utf-16', 'utf_16': 'utf-16',
    'utf_16_le': 'utf-16-le', 'utf_16le': 'utf-16-le', 'utf16le': 'utf-16-le', 'unicodelittleunmarked': 'utf-16-le',
    'utf_16_be': 'utf-16-be', 'utf_16be': 'utf-16-be', 'utf16be': 'utf-16-be', 'utf32': 'utf-32', 'u32': 'utf-32',
    'utf_32': 'utf-32', 'utf_32_le': 'utf-32-le', 'utf_32le': 'utf-32-le', 'utf32le': 'utf-32-le',
    'utf_32_be': 'utf-32-be', 'utf_32be': 'utf-32-be', 'utf32be': 'utf-32-be', 'ascii': 'ascii', 'us_ascii': 'ascii',
    '646': 'ascii', 'ansi_x3.4_1968': 'ascii', 'iso646_us': 'ascii', 'latin_1': 'iso8859-1', 'latin1': 'iso8859-1',
    'latin': 'iso8859-1', 'l1': 'iso8859-1', 'iso_8859_1': 'iso8859-1', 'iso8859_1': 'iso8859-1', '8859': 'iso8859-1',
    'iso8859': 'iso8859-1', 'cp819': 'iso8859-1', 'cp1252': 'cp1252', 'windows_1252': 'cp1252', '1252': 'cp1252',
    'unicode_escape': 'unicode-escape', 'unicodeescape': 'unicode-escape', 'raw_unicode_escape': 'raw-unicode-escape',
    'rawunicodeescape': 'raw-unicode-escape', 'hex': 'hex', 'hex_codec': 'hex', 'base64': 'base64',
    'base_64': 'base64', 'base64_codec': 'base64', 'rot13': 'rot13', 'rot_13': 'rot13', 'zlib': 'zlib', 'zip': 'zlib',
    'zlib_codec': 'zlib', 'uu': 'uu', 'uu_codec': 'uu',
}
_BINARY = ('hex', 'base64', 'zlib', 'uu')
_cache = {}
_searchers = []


class CodecInfo(tuple):
    """What lookup() returns: (encode, decode, streamreader, streamwriter) and more as attributes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return '<%s.%s object for encoding %s at %#x>' % (self.__class__.__module__, self.__class__.__qualname__,
                                                          self.name, id(self))


# -- codecs --

class Codec:
    """Stateless encoder and decoder."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


class IncrementalEncoder(object):
    """Encodes a text that comes in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder(object):
    """Decodes bytes that come in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b'', 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps the bytes of an unfinished character for the next piece."""

    def __init__(self, errors='strict'):
        IncrementalDecoder.__init__(self, errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _whole(encoding, data):
    """How many bytes at the front of data are whole characters."""
    n = len(data)
    if encoding in ('utf-8', 'utf-8-sig'):
        for back in range(1, min(3, n) + 1):
            c = data[n - back]
            if c >= 0xc0:
                need = 2 if c < 0xe0 else 3 if c < 0xf0 else 4
                return n - back if need > back else n
            if c < 0x80:
                return n
        return n
    if encoding.startswith('utf-16'):
        n -= n % 2
        if n >= 2:
            high = data[n - 2] if encoding == 'utf-16-be' else data[n - 1]
            if 0xd8 <= high < 0xdc:
                n -= 2
        return n
    if encoding.startswith('utf-32'):
        return n - n % 4
    return n


class _TextEncoder(IncrementalEncoder):
    def __init__(self, errors='strict'):
        IncrementalEncoder.__init__(self, errors)
        self._started = False

    def encode(self, input, final=False):
        name = self._name
        if self._started:
            name = {'utf-16': 'utf-16-le', 'utf-32': 'utf-32-le', 'utf-8-sig': 'utf-8'}.get(name, name)
        elif not input and name == 'utf-8-sig':
            return b''
        self._started = True
        return input.encode(name, self.errors)

    def reset(self):
        self._started = False


class _TextDecoder(BufferedIncrementalDecoder):
    def __init__(self, errors='strict'):
        BufferedIncrementalDecoder.__init__(self, errors)
        self._real = None

    def _buffer_decode(self, input, errors, final):
        name = self._real or self._name
        mark = 0
        if self._real is None and name in ('utf-16', 'utf-32', 'utf-8-sig'):
            marks = {'utf-16': ((BOM_UTF16_LE, 'utf-16-le'), (BOM_UTF16_BE, 'utf-16-be')),
                     'utf-32': ((BOM_UTF32_LE, 'utf-32-le'), (BOM_UTF32_BE, 'utf-32-be')),
                     'utf-8-sig': ((BOM_UTF8, 'utf-8'),)}[name]
            size = len(marks[0][0])
            if len(input) < size and not final and (name != 'utf-8-sig' or BOM_UTF8.startswith(bytes(input))):
                return '', 0
            name = 'utf-8' if name == 'utf-8-sig' else name + '-le'
            for text, found in marks:
                if input.startswith(text):
                    name = found
                    mark = size
            self._real = name
        end = len(input) if final else max(mark, _whole(name, input))
        return bytes(input[mark:end]).decode(name, errors), end

    def reset(self):
        BufferedIncrementalDecoder.reset(self)
        self._real = None


class _CallEncoder(IncrementalEncoder):
    def encode(self, input, final=False):
        return self._call(input, self.errors)[0]


class _CallDecoder(IncrementalDecoder):
    def decode(self, input, final=False):
        return self._call(input, self.errors)[0]


class StreamWriter(Codec):
    """Encodes what is written to a binary stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        self.write(''.join(list))

    def reset(self):
        pass

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Decodes what is read from a binary stream."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._text = ''
        self._bytes = b''
        self._end = False

    def _fill(self, size):
        data = self.stream.read() if size < 0 else self.stream.read(size)
        self._bytes += data
        if not data or size < 0:
            self._end = True
            end = len(self._bytes)
        else:
            end = _whole(getattr(self, '_name', ''), self._bytes)
        self._text += self.decode(self._bytes[:end], self.errors)[0]
        self._bytes = self._bytes[end:]

    def read(self, size=-1, chars=-1, firstline=False):
        wanted = chars if chars >= 0 else size
        if wanted < 0:
            self._fill(-1)
            text, self._text = self._text, ''
            return text
        while len(self._text) < wanted and not self._end:
            self._fill(max(wanted, 72))
        text, self._text = self._text[:wanted], self._text[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        while True:
            lines = self._text.splitlines(True)
            if len(lines) > 1 or self._end:
                break
            self._fill(size or 1024)
        if not lines:
            return ''
        line = lines[0]
        self._text = self._text[len(line):]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self._text = ''
        self._bytes = b''
        self._end = False

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """A stream with a reader and a writer over it."""

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None):
        return self.reader.readline(size)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


# -- making of CodecInfo --

def _text_codec(name):
    def encode(input, errors='strict'):
        return input.encode(name, errors), len(input)

    def decode(input, errors='strict'):
        return bytes(input).decode(name, errors), len(input)

    return encode, decode, True


def _binary_codec(name):
    import binascii
    if name == 'hex':
        to, back = binascii.b2a_hex, binascii.a2b_hex
    elif name == 'base64':
        import base64
        to, back = base64.encodebytes, base64.decodebytes
    elif name == 'zlib':
        import zlib
        to, back = zlib.compress, zlib.decompress
    else:
        def to(data):
            lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
            return b'begin 666 <data>\n' + b''.join(lines) + b' \nend\n'

        def back(data):
            lines = bytes(data).splitlines()
            while lines and not lines[0].startswith(b'begin'):
                del lines[0]
            out = []
            for line in lines[1:]:
                if line.strip(b' \t\r\n\f') == b'end':
                    return b''.join(out)
                out.append(binascii.a2b_uu(line))
            raise ValueError('Truncated input data' if lines else 'Missing "begin" line in input data')

    def encode(input, errors='strict'):
        return to(input), len(input)

    def decode(input, errors='strict'):
        return back(input), len(input)

    return encode, decode, False


def _rot13(input, errors='strict'):
    out = []
    for c in input:
        if 'a' <= c <= 'z':
            c = chr((ord(c) - 84) % 26 + 97)
        elif 'A' <= c <= 'Z':
            c = chr((ord(c) - 52) % 26 + 65)
        out.append(c)
    return ''.join(out), len(input)


def _make(name):
    if name == 'rot13':
        encode = decode = _rot13
        text = False
    else:
        encode, decode, text = _binary_codec(name) if name in _BINARY else _text_codec(name)
    common = {'encode': staticmethod(encode), 'decode': staticmethod(decode), '_name': name}
    reader = type('StreamReader', (StreamReader,), common)
    writer = type('StreamWriter', (StreamWriter,), common)
    if text:
        encoder = type('IncrementalEncoder', (_TextEncoder,), {'_name': name})
        decoder = type('IncrementalDecoder', (_TextDecoder,), {'_name': name})
    else:
        encoder = type('IncrementalEncoder', (_CallEncoder,), {'_call': staticmethod(encode)})
        decoder = type('IncrementalDecoder', (_CallDecoder,), {'_call': staticmethod(decode)})
    return CodecInfo(encode, decode, reader, writer, encoder, decoder, name, _is_text_encoding=text)


def lookup(encoding):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError('lookup() argument must be str, not ' + type(encoding).__name__)
    key = encoding.lower().replace(' ', '_').replace('-', '_')
    info = _cache.get(key)
    if info is not None:
        return info
    name = _ALIASES.get(key)
    if name is not None:
        info = _make(name)
    else:
        for search in _searchers:
            info = search(key)
            if info is not None:
                break
        else:
            raise LookupError('unknown encoding: ' + encoding)
    _cache[key] = info
    return info


def register(search_function):
    """Adds a function that finds codecs by name, for the functions of this module."""
    if not callable(search_function):
        raise TypeError('argument must be callable')
    _searchers.append(search_function)


def unregister(search_function):
    """Takes such a function away again."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _cache.clear()


def encode(obj, encoding='utf-8', errors='strict'):
    """obj in an encoding."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding='utf-8', errors='strict'):
    """What obj stands for in an encoding."""
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """The pieces of an iterator of str, encoded."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode('', True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """The pieces of an iterator of bytes, decoded."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b'', True)
    if output:
        yield output


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """A file read through a decoder."""
    import io
    if encoding is None:
        return io.open(filename, mode, buffering)
    info = lookup(encoding)
    binary = mode if 'b' in mode else mode + 'b'
    return StreamReaderWriter(io.open(filename, binary), info.streamreader, info.streamwriter, errors)


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    raise NotImplementedError('EncodedFile() is not part of Krait')


# -- error handlers --

def strict_errors(exception):
    """Raises it."""
    if isinstance(exception, Exception):
        raise exception
    raise TypeError('codec must pass exception instance')


def ignore_errors(exception):
    """Leaves the characters out."""
    return '', exception.end


def replace_errors(exception):
    """A question mark or U+FFFD."""
    if isinstance(exception, UnicodeEncodeError):
        return '?' * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return '\ufffd', exception.end
    return '\ufffd' * (exception.end - exception.start), exception.end


def xmlcharrefreplace_errors(exception):
    """Numeric character references."""
    return ''.join(['&#%d;' % ord(c) for c in exception.object[exception.start:exception.end]]), exception.end


def backslashreplace_errors(exception):
    """Escapes."""
    part = exception.object[exception.start:exception.end]
    if isinstance(exception, UnicodeDecodeError):
        return ''.join(['\\x%02x' % c for c in part]), exception.end
    return part.encode('ascii', 'backslashreplace').decode('ascii'), exception.end


def namereplace_errors(exception):
    """Escapes with names."""
    part = exception.object[exception.start:exception.end]
    return part.encode('ascii', 'namereplace').decode('ascii'), exception.end


_handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
             'namereplace': namereplace_errors}


def register_error(name, handler):
    """Keeps a handler for lookup_error; str.encode and bytes.decode know only the handlers that are built in."""
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[name] = handler


def lookup_error(name):
    """The handler of that name."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


def _function(name, is_encoder):
    if is_encoder:
        return lambda str, errors='strict': (str.encode(name, errors or 'strict'), len(str))
    return lambda data, errors='strict', final=True: (bytes(data).decode(name, errors or 'strict'), len(data))


utf_8_encode, utf_8_decode = _function('utf-8', True), _function('utf-8', False)
latin_1_encode, latin_1_decode = _function('latin-1', True), _function('latin-1', False)
ascii_encode, ascii_decode = _function('ascii', True), _function('ascii', False)
unicode_escape_encode, unicode_escape_decode = _function('unicode_escape', True), _function('unicode_escape', False)


def escape_decode(data, errors='strict'):
    """Bytes with the escapes of a bytes literal, taken literally."""
    if isinstance(data, str):
        data = data.encode('utf-8')
    return bytes(data).decode('unicode_escape').encode('latin-1'), len(data)


def escape_encode(data, errors='strict'):
    """Bytes as between the single quotes of a bytes literal."""
    special = {9: '\\t', 10: '\\n', 13: '\\r', 39: "\\'", 92: '\\\\'}
    text = [special.get(c) or (chr(c) if 32 <= c < 127 else '\\x%02x' % c) for c in bytes(data)]
    return ''.join(text).encode('ascii'), len(data)
