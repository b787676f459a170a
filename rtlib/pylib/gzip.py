"""gzip -- reading (and, to file objects, writing) of gzip data."""
import io
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 'rb', 'wb'


class BadGzipFile(OSError):
    """Data that is not gzip data."""


def _member(data):
    """(contents, rest) of the first member."""
    if data[:2] != b'\x1f\x8b':
        raise BadGzipFile('Not a gzipped file (%r)' % data[:2])
    if len(data) > 2 and data[2] != 8:
        raise BadGzipFile('Unknown compression method')
    size = zlib._gzip_header(data)
    if not size:
        raise EOFError('Compressed file ended before the end-of-stream marker was reached')
    d = zlib.decompressobj(-zlib.MAX_WBITS)
    out = d.decompress(data[size:])
    if not d.eof or len(d.unused_data) < 8:
        raise EOFError('Compressed file ended before the end-of-stream marker was reached')
    crc = int.from_bytes(d.unused_data[:4], 'little')
    if crc != zlib.crc32(out):
        raise BadGzipFile('CRC check failed')
    if int.from_bytes(d.unused_data[4:8], 'little') != len(out) & 0xffffffff:
        raise BadGzipFile('Incorrect length of data produced')
    return out, d.unused_data[8:].lstrip(b'\0')


def decompress(data):
    """The contents of all members of gzip data."""
    data = bytes(data)
    parts = []
    while data:
        out, data = _member(data)
        parts.append(out)
    return b''.join(parts)


def compress(data, compresslevel=9, *, mtime=None):
    """Gzip data with one member."""
    if mtime is None:
        import time
        mtime = int(time.time())
    packed = zlib.compress(data, compresslevel, wbits=31)
    return packed[:4] + (int(mtime) & 0xffffffff).to_bytes(4, 'little') + b'\x02\xff' + packed[10:]


class GzipFile(io.BytesIO):
    """The contents of a gzip file as a binary file; writing needs a file object."""

    def __init__(self, filename=None, mode=None, compresslevel=9, fileobj=None, mtime=None):
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError('Invalid mode: {!r}'.format(mode))
        if fileobj is None:
            fileobj = io.open(filename, (mode or 'r').replace('b', '') + 'b')
        self.fileobj = fileobj
        self.name = filename if filename is not None else getattr(fileobj, 'name', '')
        self.mode = WRITE if mode and mode[0] in 'wax' else READ
        self._level = compresslevel
        self.mtime = mtime
        if self.mode == READ:
            data = fileobj.read()
            io.BytesIO.__init__(self, decompress(data))
            self.mtime = int.from_bytes(data[4:8], 'little') if data else None
        else:
            io.BytesIO.__init__(self)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def write(self, data):
        if self.mode != WRITE:
            raise OSError(9, 'write() on read-only GzipFile object')
        return io.BytesIO.write(self, data)

    @property
    def filename(self):
        return self.name

    def peek(self, n):
        """Some of what comes next; the place stays."""
        self._reading('peek')
        place = self.tell()
        data = self.read(max(n, 8192))
        self.seek(place)
        return data

    def rewind(self):
        """Back to the start."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.seek(0)

    def detach(self):
        raise io.UnsupportedOperation('detach')

    def _reading(self, name):
        if self.mode != READ:
            raise OSError(9, name + '() on write-only GzipFile object')

    def close(self):
        if self.closed:
            return
        if self.mode == WRITE:
            self.fileobj.write(compress(self.getvalue(), self._level, mtime=self.mtime))
        io.BytesIO.close(self)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """A gzip file for reading, binary or text."""
    if 't' in mode and 'b' in mode:
        raise ValueError('Invalid mode: %r' % (mode,))
    binary = mode.replace('t', '')
    if isinstance(filename, (str, bytes)) or hasattr(filename, '__fspath__'):
        f = GzipFile(filename, binary, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        f = GzipFile(None, binary, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    if 't' in mode:
        return io.TextIOWrapper(f, encoding or 'utf-8', errors, newline)
    return f
