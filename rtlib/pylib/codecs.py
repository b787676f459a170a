"""codecs -- encodings by name, incremental and stream forms of them. The text encodings are those of str.encode."""

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE',
           'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE',
           'BOM_UTF32_BE', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder',
           'getincrementaldecoder', 'getreader', 'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors', 'backslashreplace_errors',
           'namereplace_errors', 'register_error', 'lookup_error', 'unregister']

import _codec_functions as _functions
from _codec_streams import Codec, StreamReader, StreamReaderWriter, StreamRecoder, StreamWriter
import _multibyte

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
    'zlib_codec': 'zlib', 'uu': 'uu', 'uu_codec': 'uu', 'quopri': 'quopri', 'quopri_codec': 'quopri',
    'quoted_printable': 'quopri', 'quotedprintable': 'quopri', 'utf_7': 'utf-7', 'utf7': 'utf-7', 'u7': 'utf-7',
    'unicode_1_1_utf_7': 'utf-7', 'punycode': 'punycode', 'idna': 'idna',
    'charmap': 'charmap',
}
_BINARY = ('hex', 'base64', 'zlib', 'uu', 'quopri')
_PYTHON = ('utf-7', 'punycode', 'idna', 'charmap')
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


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps the end of a text that cannot be encoded yet for the next piece."""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        text = self.buffer + input
        result, consumed = self._buffer_encode(text, self.errors, final)
        self.buffer = text[consumed:]
        return result

    def reset(self):
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


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
                if not 0xc2 <= c <= 0xf4:       # begins no character
                    return n
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

    def getstate(self):
        if self._name == 'utf-8-sig':
            return self.buffer, 0 if self._real else 1
        if self._name not in ('utf-16', 'utf-32'):
            return self.buffer, 0
        return self.buffer, 2 if self._real is None else int(self._real.endswith('-be'))

    def setstate(self, state):
        self.buffer, mark = state
        if self._name == 'utf-8-sig':
            self._real = None if mark else 'utf-8'
        elif self._name in ('utf-16', 'utf-32'):
            self._real = None if mark == 2 else self._name + ('-be' if mark else '-le')


class _PieceDecoder(BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return self._call(input, errors, final)


class _LabelEncoder(IncrementalEncoder):
    """idna: what stands behind the last dot waits for more."""

    def encode(self, input, final=False):
        text = self.buffer + input
        self.buffer = ''
        if not final:
            cut = max(text.rfind(c) for c in '.\u3002\uff0e\uff61') + 1
            text, self.buffer = text[:cut], text[cut:]
        return _functions.idna_encode(text, self.errors)[0]

    def reset(self):
        self.buffer = ''


class _LabelDecoder(BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        end = len(input) if final else input.rfind(b'.') + 1
        return _functions.idna_decode(input[:end], errors)[0], end


class _CallEncoder(IncrementalEncoder):
    def encode(self, input, final=False):
        return self._call(input, self.errors)[0]


class _CallDecoder(IncrementalDecoder):
    def decode(self, input, final=False):
        return self._call(input, self.errors)[0]


# -- making of CodecInfo --

def _text_codec(name):
    def encode(input, errors='strict'):
        return str.encode(input, name, errors), len(input)

    def decode(input, errors='strict'):
        data = _functions.bytes_of(input)
        return data.decode(name, errors), len(data)

    return encode, decode, True


def _binary_codec(name):
    import binascii
    if name == 'hex':
        to, back = binascii.b2a_hex, binascii.a2b_hex
    elif name == 'base64':
        import base64
        to, back = base64.encodebytes, base64.decodebytes
    elif name == 'quopri':
        def to(data):
            return binascii.b2a_qp(data, True)
        back = binascii.a2b_qp
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


def _python_codec(name):
    """Encoder, decoder and the incremental classes of a codec in Python."""
    if name == 'utf-7':
        return utf_7_encode, _utf_7_decode_all, None, type('IncrementalDecoder', (_PieceDecoder,), {'_call': staticmethod(utf_7_decode)})
    if name == 'punycode':
        return _functions.punycode_encode, _functions.punycode_decode, None, None
    if name == 'idna':
        return _functions.idna_encode, _functions.idna_decode, _LabelEncoder, _LabelDecoder
    return charmap_encode, charmap_decode, None, None


def _table_codec(name):
    table = _functions.table_of(name)
    if table is None:
        return None
    back = _functions.charmap_build(table)

    def encode(input, errors='strict'):
        return charmap_encode(input, errors, back)

    def decode(input, errors='strict'):
        return charmap_decode(input, errors, table)

    return encode, decode, None, None


def _make(name):
    encoder = decoder = None
    text = True
    if name == 'rot13':
        encode = decode = _rot13
        text = False
    elif name in _BINARY:
        encode, decode, text = _binary_codec(name)
    elif name in _PYTHON:
        encode, decode, encoder, decoder = _python_codec(name)
    elif name in _ALIASES.values():
        encode, decode, text = _text_codec(name)
        encoder = type('IncrementalEncoder', (_TextEncoder,), {'_name': name})
        decoder = type('IncrementalDecoder', (_TextDecoder,), {'_name': name})
    else:
        found = _table_codec(name)
        if found is None:
            return None
        encode, decode, encoder, decoder = found
    encoder = encoder or type('IncrementalEncoder', (_CallEncoder,), {'_call': staticmethod(encode)})
    decoder = decoder or type('IncrementalDecoder', (_CallDecoder,), {'_call': staticmethod(decode)})
    common = {'encode': staticmethod(encode), 'decode': staticmethod(decode), '_name': name}
    if name in _BINARY:
        common['charbuffertype'] = bytes
    writer = type('StreamWriter', (StreamWriter,), common)
    if text:
        common['_incremental'] = decoder
    reader = type('StreamReader', (StreamReader,), common)
    return CodecInfo(encode, decode, reader, writer, encoder, decoder, _SHOWN.get(name, name.replace('_', '-')), _is_text_encoding=text)


_SHOWN = {'rot13': 'rot-13'}


def _table_name(key):
    """The name of a code page as _codec_tables has it."""
    for start, real in (('windows_', 'cp'), ('ibm', 'cp'), ('iso_8859_', 'iso8859_'), ('iso_ir_', 'iso_ir_'), ('iso8859_', 'iso8859_'),
                        ('mac', 'mac_')):
        if key.startswith(start):
            rest = key[len(start):].strip('_')
            return real + rest
    if key.isdigit():
        return 'cp' + key
    return {'koi8': 'koi8_r', 'latin2': 'iso8859_2', 'l2': 'iso8859_2', 'latin3': 'iso8859_3', 'latin4': 'iso8859_4',
            'cyrillic': 'iso8859_5', 'arabic': 'iso8859_6', 'greek': 'iso8859_7', 'greek8': 'iso8859_7', 'hebrew': 'iso8859_8',
            'latin5': 'iso8859_9', 'latin6': 'iso8859_10', 'thai': 'iso8859_11', 'latin7': 'iso8859_13', 'latin8': 'iso8859_14',
            'latin9': 'iso8859_15', 'latin10': 'iso8859_16', 'macintosh': 'mac_roman'}.get(key, key)


def lookup(encoding):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError('lookup() argument must be str, not ' + type(encoding).__name__)
    if '\0' in encoding:
        raise ValueError('embedded null character')
    key = encoding.lower().replace(' ', '_').replace('-', '_')
    info = _cache.get(key)
    if info is not None:
        return info
    name = _ALIASES.get(key)
    if name is None and _multibyte.find(key):
        import _multibytecodec
        info = _multibytecodec.codec_info(key)
    else:
        info = _make(name or _table_name(key))
    if info is None:
        for search in _searchers:
            info = search(key)
            if info is not None:
                if not isinstance(info, tuple) or len(info) != 4:
                    raise TypeError('codec search functions must return 4-tuples')
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


def _explained(exc, doing, encoding):
    """An exception out of a codec with the name of the codec, when it has nothing but a text."""
    plain = not isinstance(exc, (UnicodeError, OSError, ImportError, SyntaxError, StopIteration)) and not vars(exc)
    if not plain or len(exc.args) > 1 or not all(isinstance(a, str) for a in exc.args):
        return None
    try:
        return type(exc)("%s with '%s' codec failed (%s: %s)" % (doing, encoding, type(exc).__name__, exc))
    except Exception:
        return None


def _coded(coder, word, obj, encoding, errors):
    """What a codec's encoder or decoder makes of obj; word: which of both, without its ending."""
    try:
        result = coder(obj, errors)
    except Exception as e:
        better = _explained(e, word + 'ing', encoding)
        if better is None:
            raise
        raise better from e
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError(word + 'er must return a tuple (object, integer)')
    return result[0]


def encode(obj, encoding='utf-8', errors='strict'):
    """obj in an encoding."""
    return _coded(lookup(encoding)[0], 'encod', obj, encoding, errors)


def decode(obj, encoding='utf-8', errors='strict'):
    """What obj stands for in an encoding."""
    return _coded(lookup(encoding)[1], 'decod', obj, encoding, errors)


def _text_info(encoding, doing):
    info = lookup(encoding)
    if not getattr(info, '_is_text_encoding', True):
        raise LookupError("'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs" % (encoding, doing))
    return info


# str.encode and bytes.decode call these four for what they do not know themselves.

def _str_encode(text, encoding, errors):
    _text_info(encoding, 'encode')
    result = encode(text, encoding, errors or 'strict')
    if not isinstance(result, (bytes, bytearray)):
        raise TypeError("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
                        % (encoding, type(result).__name__))
    return bytes(result)


def _bytes_decode(data, encoding, errors):
    _text_info(encoding, 'decode')
    result = decode(data, encoding, errors or 'strict')
    if not isinstance(result, str):
        raise TypeError("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types"
                        % (encoding, type(result).__name__))
    return result


def _encode_by_handler(text, encoding, errors):
    return _functions.encode_by_handler(text, encoding, lookup_error(errors))


def _decode_by_handler(data, encoding, errors):
    return _functions.decode_by_handler(data, encoding, lookup_error(errors))


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def _incremental(kind, encoding):
    if kind is None:
        raise LookupError(encoding)
    return kind


def getincrementalencoder(encoding):
    return _incremental(lookup(encoding).incrementalencoder, encoding)


def getincrementaldecoder(encoding):
    return _incremental(lookup(encoding).incrementaldecoder, encoding)


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def _coded_pieces(code, iterator, end):
    for input in iterator:
        output = code(input)
        if output:
            yield output
    output = code(end, True)
    if output:
        yield output


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """The pieces of an iterator of str, encoded."""
    yield from _coded_pieces(getincrementalencoder(encoding)(errors, **kwargs).encode, iterator, '')


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """The pieces of an iterator of bytes, decoded."""
    yield from _coded_pieces(getincrementaldecoder(encoding)(errors, **kwargs).decode, iterator, b'')


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """A file read through a decoder."""
    import io
    if encoding is None:
        return io.open(filename, mode, buffering)
    info = lookup(encoding)
    binary = mode if 'b' in mode else mode + 'b'
    return StreamReaderWriter(io.open(filename, binary), info.streamreader, info.streamwriter, errors)


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A binary stream that is written and read in one encoding and kept in another."""
    kept = lookup(file_encoding or data_encoding)
    seen = lookup(data_encoding)
    recoder = StreamRecoder(file, seen.encode, seen.decode, kept.streamreader, kept.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding or data_encoding
    return recoder


def make_identity_dict(rng):
    """Things by themselves."""
    return {one: one for one in rng}


def make_encoding_map(decoding_map):
    """A map the other way round; None for what stands for several."""
    found = {}
    for key, value in decoding_map.items():
        found[value] = None if value in found else key
    return found


# -- error handlers --

def strict_errors(exception):
    """Raises it."""
    if isinstance(exception, Exception):
        raise exception
    raise TypeError('codec must pass exception instance')


_EVERY = (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)


def _bad_part(exception, kinds):
    """(object, start, end) of one of these exceptions, the places kept within the object."""
    if not isinstance(exception, kinds):
        raise TypeError("don't know how to handle %s in error callback" % type(exception).__name__)
    whole = exception.object
    size = len(whole)
    return whole, min(max(exception.start, 0), max(size - 1, 0)), min(max(exception.end, 1), size)


def ignore_errors(exception, /):
    """Leaves the characters out."""
    return '', _bad_part(exception, _EVERY)[2]


def replace_errors(exception, /):
    """A question mark or U+FFFD."""
    whole, start, end = _bad_part(exception, _EVERY)
    if isinstance(exception, UnicodeDecodeError):
        return '\ufffd', end
    return ('?' if isinstance(exception, UnicodeEncodeError) else '\ufffd') * (end - start), end


def xmlcharrefreplace_errors(exception, /):
    """Numeric character references."""
    whole, start, end = _bad_part(exception, UnicodeEncodeError)
    return ''.join(['&#%d;' % ord(c) for c in whole[start:end]]), end


def _escape(number):
    return ('\\x%02x' if number < 256 else '\\u%04x' if number < 65536 else '\\U%08x') % number


def backslashreplace_errors(exception, /):
    """Escapes."""
    whole, start, end = _bad_part(exception, _EVERY)
    part = whole[start:end]
    if isinstance(exception, UnicodeDecodeError):
        return ''.join(['\\x%02x' % c for c in part]), end
    return ''.join([_escape(ord(c)) for c in part]), end


def namereplace_errors(exception, /):
    """Escapes with names."""
    from unicodedata import name
    whole, start, end = _bad_part(exception, UnicodeEncodeError)
    out = []
    for c in whole[start:end]:
        known = name(c, None)
        out.append('\\N{%s}' % known if known else _escape(ord(c)))
    return ''.join(out), end


def _surrogateescape(exception, /):
    whole, start, end = _bad_part(exception, (UnicodeEncodeError, UnicodeDecodeError))
    part = whole[start:end]
    if isinstance(exception, UnicodeEncodeError):
        if not all('\udc80' <= c <= '\udcff' for c in part):
            raise exception
        return bytes([ord(c) - 0xdc00 for c in part]), end
    out = ''
    for c in part[:4]:
        if c < 128:
            break
        out += chr(0xdc00 + c)
    if not out:
        raise exception
    return out, start + len(out)


def _unit_of(name):
    """(bytes of a code unit, their order) of an encoding that surrogates can be passed through; (0, ''): none."""
    name = name.lower().replace('_', '-')
    if name in ('utf8', 'utf-8', 'cp-utf8'):
        return 3, ''
    for size, forms in ((2, ('utf16', 'utf-16')), (4, ('utf32', 'utf-32'))):
        for form in forms:
            if name.startswith(form):
                order = name[len(form):].lstrip('-')
                if order in ('', 'le', 'be'):
                    return size, 'big' if order == 'be' else 'little'
    return 0, ''


def _surrogatepass(exception, /):
    whole, start, end = _bad_part(exception, (UnicodeEncodeError, UnicodeDecodeError))
    size, order = _unit_of(exception.encoding)
    if not size:
        raise exception
    if isinstance(exception, UnicodeEncodeError):
        out = b''
        for c in whole[start:end]:
            if not '\ud800' <= c <= '\udfff':
                raise exception
            out += ord(c).to_bytes(size, order) if order else c.encode('utf-8', 'surrogatepass')
        return out, end
    part = whole[start:start + size]
    number = 0
    if order:
        number = int.from_bytes(part, order) if len(part) == size else 0
    elif len(part) == 3 and part[0] & 0xf0 == 0xe0 and part[1] & 0xc0 == 0x80 and part[2] & 0xc0 == 0x80:
        number = (part[0] & 15) << 12 | (part[1] & 63) << 6 | part[2] & 63
    if not 0xd800 <= number <= 0xdfff:
        raise exception
    return chr(number), start + size


_handlers = {'strict': strict_errors, 'ignore': ignore_errors, 'replace': replace_errors,
             'xmlcharrefreplace': xmlcharrefreplace_errors, 'backslashreplace': backslashreplace_errors,
             'namereplace': namereplace_errors, 'surrogateescape': _surrogateescape, 'surrogatepass': _surrogatepass}


def register_error(name, handler):
    """Keeps a handler under a name."""
    if not callable(handler):
        raise TypeError('handler must be callable')
    _handlers[name] = handler


def lookup_error(name):
    """The handler of that name."""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


def _encoder(name):
    def encode(text, errors='strict'):
        return str.encode(text, name, errors or 'strict'), len(text)
    return encode


def _decoder(name):
    def decode(data, errors='strict', final=False):
        data = _functions.bytes_of(data)
        end = len(data) if final else _whole(name, data)
        return data[:end].decode(name, errors or 'strict'), end
    return decode


def _whole_decoder(name):
    def decode(data, errors='strict', final=True):
        data = data.encode('utf-8') if isinstance(data, str) else _functions.bytes_of(data)
        return data.decode(name, errors or 'strict'), len(data)
    return decode


utf_8_encode, utf_8_decode = _encoder('utf-8'), _decoder('utf-8')
utf_16_encode, utf_16_decode = _encoder('utf-16'), _decoder('utf-16')
utf_16_le_encode, utf_16_le_decode = _encoder('utf-16-le'), _decoder('utf-16-le')
utf_16_be_encode, utf_16_be_decode = _encoder('utf-16-be'), _decoder('utf-16-be')
utf_32_encode, utf_32_decode = _encoder('utf-32'), _decoder('utf-32')
utf_32_le_encode, utf_32_le_decode = _encoder('utf-32-le'), _decoder('utf-32-le')
utf_32_be_encode, utf_32_be_decode = _encoder('utf-32-be'), _decoder('utf-32-be')
latin_1_encode, latin_1_decode = _encoder('latin-1'), _whole_decoder('latin-1')
ascii_encode, ascii_decode = _encoder('ascii'), _whole_decoder('ascii')
unicode_escape_encode, unicode_escape_decode = _encoder('unicode_escape'), _whole_decoder('unicode_escape')
raw_unicode_escape_encode, raw_unicode_escape_decode = _encoder('raw_unicode_escape'), _whole_decoder('raw_unicode_escape')


def _ex_decoder(name):
    def decode(data, errors='strict', byteorder=0, final=False):
        data = _functions.bytes_of(data)
        real, at = name, 0
        if byteorder:
            real += '-le' if byteorder < 0 else '-be'
        else:
            for mark, found, order in ((_LITTLE[name], '-le', -1), (_BIG[name], '-be', 1)):
                if data.startswith(mark):
                    real, at, byteorder = name + found, len(mark), order
            if not at:
                real += '-le'
        end = len(data) if final else max(at, at + _whole(real, data[at:]))
        return data[at:end].decode(real, errors or 'strict'), end, byteorder
    return decode


_LITTLE = {'utf-16': BOM_UTF16_LE, 'utf-32': BOM_UTF32_LE}
_BIG = {'utf-16': BOM_UTF16_BE, 'utf-32': BOM_UTF32_BE}
utf_16_ex_decode, utf_32_ex_decode = _ex_decoder('utf-16'), _ex_decoder('utf-32')
utf_7_encode = _functions.utf_7_encode


def utf_7_decode(data, errors='strict', final=False):
    return _functions.utf_7_decode(lookup_error, data, errors, final)


def _utf_7_decode_all(data, errors='strict'):
    return utf_7_decode(data, errors, True)


def charmap_encode(str, errors='strict', mapping=None):
    return _functions.charmap_encode(lookup_error, str, errors, mapping)


def charmap_decode(data, errors='strict', mapping=None):
    return _functions.charmap_decode(lookup_error, data, errors, mapping)


charmap_build = _functions.charmap_build


def readbuffer_encode(data, errors=None):
    """The bytes of a buffer."""
    data = data.encode('utf-8') if isinstance(data, str) else _functions.bytes_of(data)
    return data, len(data)


def escape_encode(data, errors='strict'):
    """The escapes of a bytes literal."""
    if not isinstance(data, bytes):
        raise TypeError("escape_encode() argument 1 must be bytes, not " + type(data).__name__)
    # With a double quote in it repr() takes single quotes around, and escapes none.
    text = "\\'".join([repr(part + b'"')[2:-2] for part in data.split(b"'")])
    return text.encode('ascii'), len(data)


_SIMPLE_ESCAPES = {92: 92, 39: 39, 34: 34, 98: 8, 102: 12, 116: 9, 110: 10, 114: 13, 118: 11, 97: 7}


def escape_decode(data, errors='strict'):
    """The bytes that the escapes of a bytes literal stand for."""
    data = data.encode('utf-8') if isinstance(data, str) else _functions.bytes_of(data)
    out = bytearray()
    pos, size = 0, len(data)
    while pos < size:
        c = data[pos]
        pos += 1
        if c != 92:
            out.append(c)
            continue
        if pos == size:
            raise ValueError("Trailing \\ in string")
        c = data[pos]
        pos += 1
        if c == 10:
            continue
        if c in _SIMPLE_ESCAPES:
            out.append(_SIMPLE_ESCAPES[c])
        elif 48 <= c <= 55:
            value = c - 48
            for _ in range(2):
                if pos < size and 48 <= data[pos] <= 55:
                    value = value * 8 + data[pos] - 48
                    pos += 1
            out.append(value & 255)
        elif c == 120:
            digits = data[pos:pos + 2]
            try:
                if len(digits) < 2 or not digits.isalnum():
                    raise ValueError
                out.append(int(digits, 16))
                pos += 2
            except ValueError:
                if errors in (None, 'strict'):
                    raise ValueError("invalid \\x escape at position %d" % (pos - 2)) from None
                if errors == 'replace':
                    out.append(63)
                elif errors != 'ignore':
                    raise ValueError("decoding error; unknown error handling code: %s" % errors) from None
                if pos < size and chr(data[pos]) in '0123456789abcdefABCDEF':
                    pos += 1
        else:
            out += bytes((92, c))
    return bytes(out), size
