"""unittest's texts: short representations, lists compared."""

_MAX = 80
_PLACEHOLDER = 12
_EDGE = 5


def safe_repr(obj, short=False):
    """repr(), also of objects whose repr fails."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX:
        return text
    return text[:_MAX] + " [truncated]..."


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def _shorten(text, begin, end):
    skipped = len(text) - begin - end
    if skipped > _PLACEHOLDER:
        text = "%s[%d chars]%s" % (text[:begin], skipped, text[len(text) - end:])
    return text


def common_shorten_repr(*args):
    """repr() of all, with the part they share cut out when they are long."""
    texts = [safe_repr(arg) for arg in args]
    longest = max([len(text) for text in texts])
    if longest <= _MAX:
        return tuple(texts)
    low, high = min(texts), max(texts)
    size = 0
    while size < len(low) and low[size] == high[size]:
        size += 1
    prefix = low[:size]
    room = _MAX - (longest - size + _EDGE + _PLACEHOLDER)
    if room > _EDGE:
        prefix = _shorten(prefix, _EDGE, room)
        return tuple([prefix + text[size:] for text in texts])
    prefix = _shorten(prefix, _EDGE, _EDGE)
    inner = _MAX - (_EDGE + _PLACEHOLDER + _EDGE + _PLACEHOLDER + _EDGE)
    return tuple([prefix + _shorten(text[size:], inner, _EDGE) for text in texts])


def count_differences(actual, expected):
    """(count in the first, count in the second, element) of each element whose counts differ."""
    actual, expected = list(actual), list(expected)
    differences = []
    try:
        first, second = {}, {}
        for item in actual:
            first[item] = first.get(item, 0) + 1
        for item in expected:
            second[item] = second.get(item, 0) + 1
        for item, count in first.items():
            if count != second.get(item, 0):
                differences.append((count, second.get(item, 0), item))
        for item, count in second.items():
            if item not in first:
                differences.append((0, count, item))
        return differences
    except TypeError:
        pass
    done_first, done_second = [False] * len(actual), [False] * len(expected)

    def count(items, done, item):
        found = 0
        for i, other in enumerate(items):
            if not done[i] and other == item:
                done[i] = True
                found += 1
        return found
    for i, item in enumerate(actual):
        if not done_first[i]:
            pair = count(actual, done_first, item), count(expected, done_second, item)
            if pair[0] != pair[1]:
                differences.append((pair[0], pair[1], item))
    for i, item in enumerate(expected):
        if not done_second[i]:
            differences.append((0, count(expected, done_second, item), item))
    return differences


__unittest = True
