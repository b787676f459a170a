"""_codec_streams -- the forms of encodings that read and write streams."""


class Codec:
    """Stateless encoder and decoder."""

    def encode(self, input, errors='strict'):
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        raise NotImplementedError


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

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Decodes what is read from a binary stream, which may have more later although it had no more just now."""

    charbuffertype = str
    _incremental = None

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.reset()

    def _fill(self, size):
        """More text out of the stream; False: it had nothing."""
        data = self.stream.read() if size < 0 else self.stream.read(size)
        if self._decoder is not None:
            text = self._decoder.decode(data)
        else:
            waiting = self.bytebuffer + data
            text, used = self.decode(waiting, self.errors) if waiting else (self.charbuffertype(), 0)
            self.bytebuffer = waiting[used:]
        self.charbuffer += text
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        wanted = chars if chars >= 0 else size
        if wanted is None or wanted < 0:
            self._fill(-1)
            text, self.charbuffer = self.charbuffer, self.charbuffertype()
            return text
        while len(self.charbuffer) < wanted and self._fill(max(wanted, 72)):
            pass
        text, self.charbuffer = self.charbuffer[:wanted], self.charbuffer[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        step = size or 72
        while True:
            lines = self.charbuffer.splitlines(True)
            if len(lines) > 1 or lines and lines[0] != lines[0].splitlines()[0] and not lines[0][-1:] in ('\r', b'\r'):
                break
            more = self._fill(step)
            if not more or size is not None and len(self.charbuffer) >= size:
                lines = self.charbuffer.splitlines(True)
                break
            if step < 8000:
                step *= 2
        if not lines:
            return self.charbuffertype()
        line = lines[0]
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        return self.read().splitlines(keepends)

    def reset(self):
        self.charbuffer = self.charbuffertype()
        self.bytebuffer = b''
        self._decoder = self._incremental(self.errors) if self._incremental is not None else None

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    __getattr__, __enter__, __exit__ = StreamWriter.__getattr__, StreamWriter.__enter__, StreamWriter.__exit__


class StreamReaderWriter:
    """A stream with a reader and a writer over it."""

    encoding = 'unknown'

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

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    __getattr__, __enter__, __exit__ = StreamWriter.__getattr__, StreamWriter.__enter__, StreamWriter.__exit__


class StreamRecoder:
    """A binary stream seen in another encoding than its own: encode and decode make and take what is seen."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _seen(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._seen(self.reader.read(size))

    def readline(self, size=None):
        return self._seen(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._seen(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._seen(next(self.reader))

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b''.join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)

    __getattr__, __enter__, __exit__ = StreamWriter.__getattr__, StreamWriter.__enter__, StreamWriter.__exit__


for _one in (Codec, StreamWriter, StreamReader, StreamReaderWriter, StreamRecoder):
    _one.__module__ = 'codecs'
