"""Fields of exceptions that a script has deleted or set to anything are shown all the same."""


def answer(what):
    try:
        return what()
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def without(error, *names):
    for name in names:
        delattr(error, name)
    return str(error)


for names in (("errno",), ("strerror",), ("errno", "strerror"), ("filename",), ("filename2",), ("errno", "strerror", "filename")):
    print(answer(lambda: without(OSError(2, "text", "a", None, "b"), *names)), "|", answer(lambda: without(OSError(2, "text", "a"), *names)), "|",
          answer(lambda: without(OSError(2, "text"), *names)))
for make in (lambda: UnicodeDecodeError("codec", b"bytes", 1, 2, "reason"), lambda: UnicodeEncodeError("codec", "text", 1, 3, "reason")):
    for names in (("encoding",), ("reason",), ("object",), ("encoding", "reason"), ("start",), ("end",)):
        print(answer(lambda: without(make(), *names)))
for name in "encoding object start end reason".split():
    for value in (1, "x", b"y", None, -5, 10**30, 1.5):
        error = UnicodeDecodeError("codec", b"bytes", 1, 2, "reason")
        print(name, value, answer(lambda: setattr(error, name, value)))
        if name != "object" or isinstance(value, bytes):
            str(error)
print(answer(lambda: UnicodeDecodeError("codec", b"bytes", 10**30, 2, "reason")))
print(answer(lambda: without(UnicodeTranslateError("text", 0, 1, "reason"), "reason")))
