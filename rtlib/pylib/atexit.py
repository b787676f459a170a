"""atexit -- functions that are called when the script's body has ended, the last one first."""
import sys

_callbacks = []


def register(func, /, *args, **kwargs):
    """Has a function called at the end, with these arguments; it is given back, so that this is a decorator too."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _callbacks.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Forgets every registration of a function."""
    _callbacks[:] = [entry for entry in _callbacks if not entry[0] == func]


def _clear():
    """Forgets all."""
    _callbacks.clear()


def _ncallbacks():
    """How many wait for the end."""
    return len(_callbacks)


def _run_exitfuncs():
    """Calls them now. What one raises is told, and the next one called; what they register is not."""
    waiting = list(_callbacks)
    while waiting:
        func, args, kwargs = entry = waiting.pop()
        if not any(entry is each for each in _callbacks):   # unregistered meanwhile
            continue
        try:
            func(*args, **kwargs)
        except BaseException as error:
            print("Exception ignored in atexit callback: %r" % (func,), file=sys.stderr)
            error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
            sys.__excepthook__(type(error), error, error.__traceback__)
    _callbacks.clear()
