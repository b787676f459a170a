"""Matching of file name patterns: * ? [abc] [!abc], whole name, in time linear in name times pattern."""


def tokens(pattern):
    """The pattern as a list: None for *, True for ?, (negated, set of characters, ranges), or a character."""
    result = []
    i = 0
    size = len(pattern)
    while i < size:
        c = pattern[i]
        i += 1
        if c == "*":
            if not result or result[-1] is not None:
                result.append(None)
        elif c == "?":
            result.append(True)
        elif c == "[":
            end = i
            if pattern[end:end + 1] == "!":
                end += 1
            if pattern[end:end + 1] == "]":
                end += 1
            end = pattern.find("]", end)
            if end < 0:
                result.append("[")
                continue
            body = pattern[i:end]
            i = end + 1
            negated = body[:1] == "!"
            if negated:
                body = body[1:]
            singles = set()
            ranges = []
            k = 0
            while k < len(body):
                if k + 2 < len(body) and body[k + 1] == "-":
                    ranges.append((body[k], body[k + 2]))
                    k += 3
                else:
                    singles.add(body[k])
                    k += 1
            result.append((negated, singles, ranges))
        else:
            result.append(c)
    return result


def _fits(token, c):
    if token is True:
        return True
    if isinstance(token, tuple):
        inside = c in token[1]
        if not inside:
            for low, high in token[2]:
                if low <= c <= high:
                    inside = True
                    break
        return inside != token[0]
    return token == c


def fits(name, parsed):
    """True when the whole name matches the tokens."""
    i = k = 0
    star = mark = -1
    size = len(name)
    count = len(parsed)
    while i < size:
        if k < count and parsed[k] is None:
            star = k
            mark = i
            k += 1
        elif k < count and _fits(parsed[k], name[i]):
            i += 1
            k += 1
        elif star >= 0:
            mark += 1
            i = mark
            k = star + 1
        else:
            return False
    while k < count and parsed[k] is None:
        k += 1
    return k == count


def has_magic(text):
    """True when the text has a character with a meaning."""
    return "*" in text or "?" in text or "[" in text
