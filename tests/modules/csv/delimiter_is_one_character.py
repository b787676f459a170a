# same-as-python: no (inner functions of the module)
# Also where the inner functions are called without the dialect's checks: nothing else becomes part of a text.
import _csv


def show(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


for delimiter in None, '', 7, b',':
    show(_csv._writer, print, None, '\n', delimiter, '"', None, 0, True, False, False)
    show(_csv._reader, ['a,b'], None, 100, delimiter, '"', None, 0, True, False, False)
show(lambda: list(_csv._reader(['a,b'], None, 100, ',', None, None, 0, True, False, False)))
