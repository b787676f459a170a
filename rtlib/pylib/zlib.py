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
    raise error('Error -2 while preparing to decompress data: inconsistent stream state')


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
        if zdict:
            raise error('zdict is not supported')
        self._format = _format(wbits)
        self._state = _inflater()
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
        if data[1] & 32:
            raise error('Error 2 while decompressing data: need dictionary')
        self._format = 'zlib'
        self._check = 1
        return data[2:]

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
        data = bytes(data)
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
        raise error('Decompress.copy() is not part of Krait')


def decompressobj(wbits=MAX_WBITS, zdict=b''):
    """An object that decompresses data that comes in pieces."""
    return Decompress(wbits, zdict)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """The data that was compressed."""
    d = Decompress(wbits)
    out = d.decompress(data)
    if not d.eof:
        raise error('Error -5 while decompressing data: incomplete or truncated stream')
    return out


class Compress:
    """What compressobj() returns: it keeps all data until flush(Z_FINISH)."""

    def __init__(self, level, wbits):
        if not -1 <= level <= 9 or not (9 <= wbits <= 15 or -15 <= wbits <= -9 or 25 <= wbits <= 31):
            raise ValueError('Invalid initialization option')
        self._level = level
        self._wbits = wbits
        self._data = []
        self._done = False

    def compress(self, data):
        """Takes more data."""
        if self._done:
            raise error('Error -2 while compressing data: inconsistent stream state')
        self._data.append(bytes(data))
        return b''

    def flush(self, mode=Z_FINISH):
        """The compressed data, with Z_FINISH."""
        if mode != Z_FINISH:
            return b''
        if self._done:
            raise error('Error -2 while flushing: inconsistent stream state')
        self._done = True
        return compress(b''.join(self._data), self._level, self._wbits)


def compressobj(level=-1, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """An object that compresses data that comes in pieces."""
    return Compress(level, wbits)


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
    body = _deflate(data) if level else _stored(memoryview(data).cast('B'))
    if wbits < 0:
        return body
    if wbits > 15:
        return (b'\x1f\x8b\x08\x00\x00\x00\x00\x00' + _EXTRA_FLAGS.get(level, b'\x00') + b'\x03' + body + crc32(data).to_bytes(4, 'little')
                + (memoryview(data).nbytes & 0xffffffff).to_bytes(4, 'little'))
    return b'\x78' + _LEVEL_FLAGS[level] + body + adler32(data).to_bytes(4, 'big')
