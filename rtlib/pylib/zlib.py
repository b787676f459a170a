"""zlib -- compressed data of RFC 1950 to 1952. What compress() writes is valid but not byte for byte what the C library writes."""
from _zlib import adler32, deflate as _deflate, inflater as _inflater
from binascii import crc32

__all__ = ['DEFLATED', 'DEF_BUF_SIZE', 'DEF_MEM_LEVEL', 'MAX_WBITS', 'ZLIB_VERSION', 'Z_BEST_COMPRESSION', 'Z_BEST_SPEED',
           'Z_BLOCK', 'Z_DEFAULT_COMPRESSION', 'Z_DEFAULT_STRATEGY', 'Z_FILTERED', 'Z_FINISH', 'Z_FIXED', 'Z_FULL_FLUSH',
           'Z_HUFFMAN_ONLY', 'Z_NO_COMPRESSION', 'Z_NO_FLUSH', 'Z_PARTIAL_FLUSH', 'Z_RLE', 'Z_SYNC_FLUSH', 'adler32',
           'compress', 'compressobj', 'crc32', 'decompress', 'decompressobj', 'error']

DEFLATED = 8
DEF_BUF_SIZE = 16384
DEF_MEM_LEVEL = 8
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = '1.2.13'
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = 0, 1, 2, 3, 4, 5, 6


class error(Exception):
    """Data that cannot be decompressed."""


error.__module__ = 'zlib'


def _bad(text):
    return error('Error -3 while decompressing data: ' + text)


def _data(data):
    if isinstance(data, bytes):
        return data
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__) from None


def _format(wbits):
    """'zlib', 'raw', 'gzip' or 'auto'."""
    if wbits == 0 or 8 <= wbits <= 15:
        return 'zlib'
    if -15 <= wbits <= -8:
        return 'raw'
    if 24 <= wbits <= 31:
        return 'gzip'
    if 40 <= wbits <= 47 or wbits == 32:
        return 'auto'
    return None


def _text_end(data, at):
    end = data.find(b'\0', at)
    return -1 if end < 0 else end + 1


def _gzip_header(data):
    """Size of the gzip header at the start of data, 0: not all there."""
    if len(data) < 10:
        return 0
    if data[2] != 8:
        raise _bad('unknown compression method')
    flags = data[3]
    if flags & 0xe0:
        raise _bad('unknown header flags set')
    at = 10
    if flags & 4:
        if len(data) < at + 2:
            return 0
        at += 2 + data[at] + (data[at + 1] << 8)
    for bit in (8, 16):
        if flags & bit:
            at = _text_end(data, at)
            if at < 0:
                return 0
    if flags & 2:
        if len(data) < at + 2:
            return 0
        if crc32(data[:at]) & 0xffff != data[at] | data[at + 1] << 8:
            raise _bad('header crc mismatch')
        at += 2
    return at if len(data) >= at else 0


class Decompress:
    """What decompressobj() returns."""

    def __init__(self, wbits, zdict=b''):
        self._format = _format(wbits)
        if self._format is None:
            raise ValueError('Invalid initialization option')
        try:
            self._zdict = memoryview(zdict).tobytes()
        except TypeError:
            raise TypeError('zdict argument must support the buffer protocol') from None
        self._state = _inflater()
        if self._format == 'raw':
            self._state.preset(self._zdict)
        self._buffer = b''
        self._stage = 1 if self._format == 'raw' else 0
        self._check = None
        self._size = 0
        self.unused_data = b''
        self.unconsumed_tail = b''
        self.eof = False

    def _header(self, data):
        """Data behind the header, None: not all there."""
        kind = self._format
        if kind in ('auto', 'gzip'):
            if data[:1] == b'\x1f' and (len(data) < 2 or data[1] == 0x8b):
                if len(data) < 2:
                    return None
                size = _gzip_header(data)
                if not size:
                    return None
                self._format = 'gzip'
                self._check = 0
                return data[size:]
            if kind == 'gzip' and data:
                raise _bad('incorrect header check')
        if len(data) < 2:
            return None
        if (data[0] << 8 | data[1]) % 31:
            raise _bad('incorrect header check')
        if data[0] & 15 != 8:
            raise _bad('unknown compression method')
        if data[0] >> 4 > 7:
            raise _bad('invalid window size')
        start = 2
        if data[1] & 32:
            start = 6
            if len(data) < start:
                return None
            if not self._zdict:
                raise error('Error 2 while decompressing data')
            if int.from_bytes(data[2:6], 'big') != adler32(self._zdict):
                raise error('Error -3 while setting zdict: invalid input data')
            self._state.preset(self._zdict)
        self._format = 'zlib'
        self._check = 1
        return data[start:]

    def _trailer(self, data):
        """Data behind the trailer, None: not all there."""
        if self._format == 'raw':
            return data
        if len(data) < (8 if self._format == 'gzip' else 4):
            return None
        if self._format == 'zlib':
            if int.from_bytes(data[:4], 'big') != self._check:
                raise _bad('incorrect data check')
            return data[4:]
        if int.from_bytes(data[:4], 'little') != self._check:
            raise _bad('incorrect data check')
        if int.from_bytes(data[4:8], 'little') != self._size & 0xffffffff:
            raise _bad('incorrect length check')
        return data[8:]

    def _run(self, data, limit):
        out = b''
        if self._stage == 0:
            rest = self._header(data)
            if rest is None:
                self._buffer = data
                return out
            data = rest
            self._stage = 1
        if self._stage == 1:
            out, used, done, why = self._state.inflate(data, limit)
            if why is not None:
                raise _bad(why)
            data = data[used:]
            if self._check is not None:
                self._check = crc32(out, self._check) if self._format == 'gzip' else adler32(out, self._check)
            self._size += len(out)
            if not done:
                if limit and len(out) >= limit:
                    self.unconsumed_tail = data
                    self._buffer = b''
                else:
                    self._buffer = data
                return out
            self._stage = 2
        rest = self._trailer(data)
        if rest is None:
            self._buffer = data
            return out
        self._buffer = b''
        self.unused_data = rest
        self.eof = True
        return out

    def decompress(self, data, max_length=0):
        """More of the data; at most max_length bytes, what is then left goes to unconsumed_tail."""
        if max_length < 0:
            raise ValueError('max_length must be non-negative')
        data = _data(data)
        if self.eof:
            self.unused_data += data
            return b''
        if self._buffer:
            data = self._buffer + data
        self._buffer = b''
        self.unconsumed_tail = b''
        return self._run(data, max_length)

    def flush(self, length=DEF_BUF_SIZE):
        """What is left."""
        if length <= 0:
            raise ValueError('length must be greater than zero')
        if self.eof:
            return b''
        data = self._buffer + self.unconsumed_tail
        self._buffer = self.unconsumed_tail = b''
        return self._run(data, 0)

    def copy(self):
        """The same state: both go on by themselves."""
        other = Decompress.__new__(Decompress)
        other.__dict__.update(self.__dict__)
        other._state = self._state.copy()
        return other

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    """An object that decompresses data that comes in pieces."""
    return Decompress(wbits, zdict)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """The data that was compressed."""
    data = _data(data)
    if _format(wbits) is None:
        raise error('Error -2 while preparing to decompress data: inconsistent stream state')
    d = Decompress(wbits)
    out = d.decompress(data)
    if not d.eof:
        raise error('Error -5 while decompressing data: incomplete or truncated stream')
    return out


class Compress:
    """What compressobj() returns: it keeps all data until flush(Z_FINISH)."""

    def __init__(self, level, wbits, zdict):
        if not -1 <= level <= 9 or not (9 <= wbits <= 15 or -15 <= wbits <= -9 or 25 <= wbits <= 31):
            raise ValueError('Invalid initialization option')
        self._zdict = b'' if zdict is None else _data(zdict)
        if zdict is not None and wbits > 15:
            raise ValueError('Invalid dictionary')
        self._level = level
        self._wbits = wbits
        self._data = []
        self._done = False

    def compress(self, data):
        """Takes more data."""
        if self._done:
            raise error('Error -2 while compressing data: inconsistent stream state')
        self._data.append(_data(data))
        return b''

    def flush(self, mode=Z_FINISH):
        """The compressed data, with Z_FINISH."""
        if mode != Z_FINISH:
            return b''
        if self._done:
            raise error('Error -2 while flushing: inconsistent stream state')
        self._done = True
        return _compress(b''.join(self._data), self._level, self._wbits, self._zdict)

    def copy(self):
        """The same state: both go on by themselves."""
        if self._done:
            raise ValueError('Inconsistent stream state')
        other = Compress.__new__(Compress)
        other.__dict__.update(self.__dict__)
        other._data = self._data[:]
        return other

    __copy__ = copy

    def __deepcopy__(self, memo, /):
        return self.copy()


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses data that comes in pieces."""
    return Compress(level, wbits, zdict)


# Second byte of a zlib stream by level (RFC 1950: FLEVEL and the check bits), byte 8 of a gzip one (RFC 1952: XFL).
_LEVEL_FLAGS = {-1: b'\x9c', 0: b'\x01', 1: b'\x01', 6: b'\x9c', 7: b'\xda', 8: b'\xda', 9: b'\xda'}
_LEVEL_FLAGS.update(dict.fromkeys(range(2, 6), b'\x5e'))
_EXTRA_FLAGS = {0: b'\x04', 1: b'\x04', 9: b'\x02'}


def _stored(data):
    """Blocks that are not compressed (RFC 1951, 3.2.4)."""
    out = []
    for start in range(0, len(data) or 1, 65535):
        piece = data[start:start + 65535]
        size = len(piece)
        out.append(bytes([start + 65535 >= len(data)]) + size.to_bytes(2, 'little') + (size ^ 65535).to_bytes(2, 'little'))
        out.append(bytes(piece))
    return b''.join(out)


def compress(data, /, level=-1, wbits=MAX_WBITS):
    """Compressed data."""
    if not -1 <= level <= 9:
        raise error('Bad compression level')
    return _compress(data, level, wbits, b'')


def _compress(data, level, wbits, zdict):
    known = zdict[-32768:]
    if not level:
        body = _stored(memoryview(data).cast('B'))
    else:
        body = _deflate(known + data, len(known)) if known else _deflate(data)
    if wbits < 0:
        return body
    if wbits > 15:
        return (b'\x1f\x8b\x08\x00\x00\x00\x00\x00' + _EXTRA_FLAGS.get(level, b'\x00') + b'\x03' + body + crc32(data).to_bytes(4, 'little')
                + (memoryview(data).nbytes & 0xffffffff).to_bytes(4, 'little'))
    head = b'\x78' + _LEVEL_FLAGS[level]
    if zdict:
        flags = head[1] & 0xc0 | 0x20
        head = bytes([0x78, flags + 30 - (0x7800 + flags - 1) % 31]) + adler32(zdict).to_bytes(4, 'big')
    return head + body + adler32(data).to_bytes(4, 'big')
