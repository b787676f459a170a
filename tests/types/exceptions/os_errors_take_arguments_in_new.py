"""OSError: what __new__ and __init__ of subclasses take, and characters_written."""


def show(f):
    try:
        e = f()
        print(type(e).__name__, e.args, e.errno, e.strerror, e.filename, str(e), e.__dict__)
    except Exception as x:
        print(type(x).__name__, x)


class New(OSError):
    def __new__(cls, message, baz):
        self = super().__new__(cls, message)
        self.baz = baz
        return self


class Init(OSError):
    def __init__(self, bar):
        super().__init__()
        self.bar = bar


class Both(OSError):
    def __new__(cls, message, baz):
        self = super().__new__(cls, message)
        self.baz = baz
        return self

    def __init__(self, message, baz):
        self.bar = (message, baz)


class InitArgs(OSError):
    def __init__(self, *args):
        super().__init__(5, "text", "name")


class Plain(OSError):
    pass


class NewSame(OSError):
    def __new__(cls, *args):
        return super().__new__(cls, *args)


class Code(OSError):
    def __init__(self, code):
        self.code = code


show(lambda: New("some message", "baz"))
show(lambda: Init("x"))
show(lambda: Init(bar="x"))
show(lambda: Both("a", "b"))
show(lambda: Both(message="a", baz="b"))
show(lambda: InitArgs(1, 2))
show(lambda: Plain(2, "t", "f"))
show(lambda: Plain(2, "t"))
show(lambda: NewSame(2, "t", "f"))
show(lambda: Code(3))
show(lambda: New(message="m", baz="b"))
show(lambda: OSError(2, "no"))
show(lambda: OSError(2, "no", "f", None, "g"))
show(lambda: OSError(2, "no", "f", None, "g", 6))
show(lambda: OSError("only"))
show(lambda: OSError())
show(lambda: OSError(x=1))
show(lambda: FileNotFoundError(17, "x"))
show(lambda: BlockingIOError(11, "x", 3))


def twice(cls, *args):
    e = cls.__new__(cls, *args)
    print(e.args, e.errno)
    e.__init__(*args)
    print(e.args, e.errno)
    return e


show(lambda: twice(OSError, 2, "a"))
show(lambda: twice(Init, 2))
show(lambda: twice(New, "x", "y"))
args = ("a", "b", "c", "d", "e")
for n in range(6):
    e = BlockingIOError(*args[:n])
    try:
        print(e.characters_written)
    except AttributeError as x:
        print("AttributeError", x)
    print(n, e.args, e.filename)
e = BlockingIOError("a", "b", 3)
print(e.characters_written, e.args, e.filename, hasattr(OSError(1, "x", 3), "characters_written"))
e.characters_written = 5
print(e.characters_written)
del e.characters_written
for f in (lambda: e.characters_written, lambda: setattr(e, "characters_written", "x"), lambda: setattr(e, "characters_written", 2 ** 70)):
    try:
        print(f())
    except Exception as x:
        print(type(x).__name__, x)
print(OSError(1, "x", 3).filename, BlockingIOError(1, "x", True).characters_written, type(OSError.characters_written).__name__)
