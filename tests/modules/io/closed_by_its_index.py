# An __index__ that closes the stream it is an argument of.
import io


class Closing:
    def __init__(self, stream, number):
        self.stream = stream
        self.number = number

    def __index__(self):
        self.stream.close()
        return self.number


def tell(name, call):
    try:
        print(name, call())
    except ValueError as e:
        print(name, 'ValueError', e.args[0].rstrip('.'))


for make in (lambda: io.BytesIO(b'abcdef'), lambda: io.StringIO('abcdef')):
    f = make()
    tell('truncate', lambda: f.truncate(Closing(f, 3)))
    f = make()
    tell('seek', lambda: f.seek(Closing(f, 2)))
    f = make()
    tell('seek from the end', lambda: f.seek(Closing(f, 0), 2))
    f = make()
    tell('whence', lambda: f.seek(0, Closing(f, 2)))
    f = make()
    f.seek(2)
    tell('read', lambda: f.read(Closing(f, 2)))
f = io.TextIOWrapper(io.BytesIO(b'abcdef'))
tell('text', lambda: f.seek(0, Closing(f, 0)))
f = io.BufferedReader(io.BytesIO(b'abcdef'))
tell('reader', lambda: f.seek(Closing(f, 0), 2))
