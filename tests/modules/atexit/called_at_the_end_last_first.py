# exit: 1
# stderr: Exception ignored in atexit callback: <function bad at
# stderr: ValueError: in between
# stderr: KeyError: 'uncaught'
import atexit


@atexit.register
def first():
    print("first registered, last called")


def bad():
    raise ValueError("in between")


def gone():
    print("never")


atexit.register(bad)
print(atexit.register(print, "with", "arguments", sep="-") is print)
atexit.register(gone)
atexit.register(gone)
atexit.unregister(gone)
atexit.register(lambda: atexit.register(print, "registered at the end"))
try:
    atexit.register(5)
except TypeError as e:
    print(e)
raise KeyError("uncaught")
