"""_multibytecodec -- the East Asian codecs: error handlers around the conversions of _multibyte, incremental and stream classes.

A handler may do anything and name any place, so each conversion starts again from a place and a state; what a handler puts in has been
converted by the same state."""
import codecs
from _codec_functions import bytes_of
from _multibyte import decode as _convert_decode, decode_reset as _decode_reset, encode as _convert_encode, find as _find

_ILLEGAL = 'illegal multibyte sequence'
_INCOMPLETE = 'incomplete multibyte sequence'
_WRONG = {'ignore': 1, 'replace': 2}       # what _multibyte does by itself
_MOST_PENDING = 8                          # bytes; of characters 2
_STATE = (1 << 40) - 1
_LARGEST = (1 << 63) - 1


def _called(errors, exc, kinds, word, size):
    """What the handler puts in, and where to go on."""
    result = codecs.lookup_error(errors)(exc)
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], kinds) or not isinstance(result[1], int):
        raise TypeError(word + 'coding error handler must return (str, int) tuple')
    put, pos = result
    if not -_LARGEST <= pos <= _LARGEST:
        pos = -1
    elif pos < 0:
        pos += size
    if not 0 <= pos <= size:
        raise IndexError('position %d from error handler out of bounds' % pos)
    return put, pos


class MultibyteCodec:
    """A codec: its number in _multibyte, its name, the states that decoding and encoding start with."""

    def __init__(self, number, name, decoding, encoding):
        self._number, self._name = number, name
        self._decoding, self._encoding = decoding, encoding

    def encode(self, input, errors=None):
        """The bytes of a text and how much of it they are."""
        if not isinstance(input, str):
            input = str(input)
        return _encode(self, _State(self._encoding), input, errors or 'strict', True)[0], len(input)

    def decode(self, input, errors=None):
        """The text of bytes and how many they were."""
        data = bytes_of(input)
        work, pos, parts = _State(self._decoding), 0, []
        while True:
            text, pos = _decode(self, work, data, pos, errors or 'strict')
            parts.append(text)
            if pos == len(data):
                return ''.join(parts), len(data)
            text, pos = _incomplete(self, data, pos, errors or 'strict')
            parts.append(text)


class _State:
    def __init__(self, state):
        self._state = state


def _encode(codec, work, text, errors, last, reset=True):
    """Bytes, and the place from which on the text waits for more; errors or not, work._state is what the bytes so far led to."""
    number, wrong = codec._number, _WRONG.get(errors, 0)
    out, pos, work._state, bad = _convert_encode(number, text, 0, work._state, wrong, last, last and reset)
    if not bad:
        return out, pos
    parts = [out]
    while bad:
        exc = UnicodeEncodeError(codec._name, text, pos, pos + bad, _ILLEGAL)
        if errors == 'strict':
            raise exc
        put, pos = _called(errors, exc, (str, bytes), 'en', len(text))
        if isinstance(put, str):
            put = _encode(codec, work, put, 'strict', True, False)[0]
        parts.append(put)
        out, pos, work._state, bad = _convert_encode(number, text, pos, work._state, wrong, last, last and reset)
        parts.append(out)
    return b''.join(parts), pos


def _decode(codec, work, data, pos, errors):
    """The text from a place on, and the place where the rest is incomplete."""
    number, wrong = codec._number, _WRONG.get(errors, 0)
    out, pos, work._state, bad = _convert_decode(number, data, pos, work._state, wrong)
    if not bad:
        return out, pos
    parts = [out]
    while bad:
        exc = UnicodeDecodeError(codec._name, data, pos, pos + bad, _ILLEGAL)
        if errors == 'strict':
            raise exc
        put, pos = _called(errors, exc, str, 'de', len(data))
        parts.append(put)
        out, pos, work._state, bad = _convert_decode(number, data, pos, work._state, wrong)
        parts.append(out)
    return ''.join(parts), pos


def _incomplete(codec, data, pos, errors):
    """What stands for an incomplete character at the end, and where to go on."""
    if errors in _WRONG:
        return '\ufffd' if errors == 'replace' else '', len(data)
    exc = UnicodeDecodeError(codec._name, data, pos, len(data), _INCOMPLETE)
    if errors == 'strict':
        raise exc
    return _called(errors, exc, str, 'de', len(data))


class _Stateful:
    """What the classes share: `codec` is an attribute that a class of a codec has."""

    def _begin(self, errors):
        if not isinstance(self.codec, MultibyteCodec):
            raise TypeError('codec is unexpected type')
        self.errors = errors

    @property
    def errors(self):
        """Name of the error handler."""
        return self._errors

    @errors.setter
    def errors(self, value):
        if not isinstance(value, str):
            raise TypeError('errors must be a string')
        self._errors = value


class _Encoder(_Stateful):
    def _start(self):
        self._state = self.codec._encoding
        self._pending = ''

    def _feed(self, input, last):
        text = self._pending + (input if isinstance(input, str) else str(input))
        out, pos = _encode(self.codec, self, text, self._errors, last)
        if len(text) - pos > 2:
            raise UnicodeEncodeError(self.codec._name, text, pos, len(text), 'pending buffer overflow')
        self._pending = text[pos:]
        return out


class _Decoder(_Stateful):
    def _start(self):
        self._state = self.codec._decoding
        self._pending = b''

    def _feed(self, data, last):
        before, data = self._pending, self._pending + data
        self._pending = b''
        text, pos = _decode(self.codec, self, data, 0, self._errors)
        if last and pos < len(data):
            try:
                more, pos = _incomplete(self.codec, data, pos, self._errors)
            except BaseException:
                self._pending = before
                raise
            text += more
        if len(data) - pos > _MOST_PENDING:
            raise UnicodeError('pending buffer overflow')
        self._pending = data[pos:]
        return text

    def reset(self):
        """Forgets what is incomplete and goes back to ASCII."""
        self._state = _decode_reset(self.codec._number, self._state)
        self._pending = b''


class MultibyteIncrementalEncoder(_Encoder):
    """Encodes a text that comes in pieces."""

    def __init__(self, errors='strict'):
        self._begin(errors)
        self._start()

    def encode(self, input, final=False):
        """The bytes of the next piece."""
        return self._feed(input, bool(final))

    def reset(self):
        """Forgets what waits and goes back to ASCII."""
        self._pending = ''
        self._state = _convert_encode(self.codec._number, '', 0, self._state, 0, True, True)[2]

    def getstate(self):
        """The state as a number."""
        pending = self._pending.encode('utf-8')
        return int.from_bytes(bytes((len(pending),)) + pending + self._state.to_bytes(8, 'little'), 'little')

    def setstate(self, state):
        """Goes on from what getstate() gave."""
        if not isinstance(state, int):
            raise TypeError('setstate() argument must be int, not ' + type(state).__name__)
        data = state.to_bytes(17, 'little')
        size = data[0]
        if size > _MOST_PENDING:
            raise UnicodeError('pending buffer too large')
        self._pending = data[1:1 + size].decode('utf-8')
        self._state = int.from_bytes(data[1 + size:9 + size], 'little') & _STATE


class MultibyteIncrementalDecoder(_Decoder):
    """Decodes bytes that come in pieces."""

    def __init__(self, errors='strict'):
        self._begin(errors)
        self._start()

    def decode(self, input, final=False):
        """The text of the next piece."""
        return self._feed(bytes_of(input), bool(final))

    def getstate(self):
        """The bytes that wait, and the state as a number."""
        return self._pending, self._state

    def setstate(self, state):
        """Goes on from what getstate() gave."""
        if not isinstance(state, tuple):
            raise TypeError('setstate() argument must be tuple, not ' + type(state).__name__)
        if len(state) != 2 or not isinstance(state[0], bytes) or not isinstance(state[1], int):
            raise TypeError('setstate(): illegal state argument')
        if len(state[0]) > _MOST_PENDING:
            raise UnicodeError('pending buffer too large')
        self._state = int.from_bytes(state[1].to_bytes(8, 'little'), 'little') & _STATE
        self._pending = state[0]


class MultibyteStreamReader(_Decoder):
    """Decodes what is read from a binary stream."""

    def __init__(self, stream, errors='strict'):
        self._begin(errors)
        self.stream = stream
        self._start()

    def _read(self, read, size):
        if size is None:
            size = -1
        elif not isinstance(size, int):
            raise TypeError('arg 1 must be an integer')
        while size:
            data = read() if size < 0 else read(size)
            if not isinstance(data, bytes):
                raise TypeError('stream function returned a non-bytes object (%s)' % type(data).__name__)
            some = len(data) + len(self._pending)
            text = self._feed(data, not data or size < 0)
            if size < 0 or text or not some:
                return text
            size = 1                       # an incomplete character: byte by byte
        return ''

    def read(self, size=None):
        """Text, of about so many bytes."""
        return self._read(self.stream.read, size)

    def readline(self, size=None):
        """A line."""
        return self._read(self.stream.readline, size)

    def readlines(self, sizehint=None):
        """The lines of what read() gives."""
        return self._read(self.stream.read, sizehint).splitlines(True)


class MultibyteStreamWriter(_Encoder):
    """Encodes what is written to a binary stream."""

    def __init__(self, stream, errors='strict'):
        self._begin(errors)
        self.stream = stream
        self._start()

    def write(self, strobj):
        """Writes a text."""
        self.stream.write(self._feed(strobj, False))

    def writelines(self, lines):
        """Writes texts."""
        for i in range(len(lines)):
            self.write(lines[i])

    def reset(self):
        """Writes what waits and goes back to ASCII."""
        if self._pending:
            text, self._pending = self._pending, ''
            data = _encode(self.codec, self, text, self._errors, True)[0]
            if data:
                self.stream.write(data)


def codec_info(name):
    """The CodecInfo of one of these codecs by any of its names; None: it is another's."""
    found = _find(name)
    if found is None:
        return None
    made = MultibyteCodec(*found)
    base = type('Codec', (codecs.Codec,), {'encode': made.encode, 'decode': made.decode})
    encoder = type('IncrementalEncoder', (MultibyteIncrementalEncoder, codecs.IncrementalEncoder), {'codec': made})
    decoder = type('IncrementalDecoder', (MultibyteIncrementalDecoder, codecs.IncrementalDecoder), {'codec': made})
    reader = type('StreamReader', (base, MultibyteStreamReader, codecs.StreamReader), {'codec': made})
    writer = type('StreamWriter', (base, MultibyteStreamWriter, codecs.StreamWriter), {'codec': made})
    return codecs.CodecInfo(made.encode, made.decode, reader, writer, encoder, decoder, found[1])
