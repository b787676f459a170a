"""decimal's texts: parsing, str(), format()."""
from decimal._arith import digits, drop, pow10

_ALIGN = "<>=^"


def parse(text):
    """(kind, sign, coefficient, exponent) or None. Kinds: 0 finite, 1 infinity, 2 quiet NaN, 3 signalling NaN."""
    text = text.strip()
    if "_" in text:
        text = text.replace("_", "")
    sign = 0
    if text[:1] in ("-", "+"):
        sign = 1 if text[0] == "-" else 0
        text = text[1:]
    if text.isdecimal():
        return 0, sign, int(text), 0
    whole, dot, part = text.partition(".")
    if part.isdecimal() and (not whole or whole.isdecimal()):
        return 0, sign, int(whole + part), -len(part)
    mantissa = text
    e = 0
    at = text.find("e")
    if at < 0:
        at = text.find("E")
    if at >= 0:
        mantissa = text[:at]
        power = text[at + 1:]
        digits_part = power[1:] if power[:1] in ("-", "+") else power
        if not digits_part.isdecimal():
            return _parse_special(text, sign)
        if len(digits_part) > 400:
            digits_part = digits_part.lstrip("0")[:400] or "0"
        e = int(digits_part)
        if power[0] == "-":
            e = -e
    whole, dot, part = mantissa.partition(".")
    if whole and not whole.isdecimal() or part and not part.isdecimal() or not whole and not part:
        return _parse_special(text, sign)
    return 0, sign, int(whole + part), e - len(part)


def _parse_special(text, sign):
    low = text.lower()
    if low in ("inf", "infinity"):
        return 1, sign, 0, 0
    kind = 2
    if low[:1] == "s":
        kind = 3
        low = low[1:]
    if low[:3] == "nan" and (len(low) == 3 or low[3:].isdecimal()):
        return kind, sign, int(low[3:] or "0"), 0
    return None


def special_text(kind, sign, n):
    text = "Infinity" if kind == 1 else ("NaN" if kind == 2 else "sNaN") + (str(n) if n else "")
    return "-" + text if sign else text


def to_text(sign, n, e, capitals, engineering):
    """A finite number in scientific or engineering notation."""
    text = str(n)
    size = len(text)
    left = size + e
    if e <= 0 and left > -6:
        dot = left
    elif not engineering:
        dot = 1
    elif text == "0":
        dot = (left + 1) % 3 - 1
    else:
        dot = (left - 1) % 3 + 1
    if dot <= 0:
        text = "0." + "0" * -dot + text
    elif dot >= size:
        text += "0" * (dot - size)
    else:
        text = text[:dot] + "." + text[dot:]
    if left != dot:
        text += "%s%+d" % ("E" if capitals else "e", left - dot)
    return "-" + text if sign else text


def _parse_spec(spec):
    """A format specification as a dict, or None."""
    fill = " "
    align = ""
    i = 0
    if len(spec) > 1 and spec[1] in _ALIGN:
        fill = spec[0]
        align = spec[1]
        i = 2
    elif spec[:1] and spec[0] in _ALIGN:
        align = spec[0]
        i = 1
    sign = "-"
    if spec[i:i + 1] in ("+", "-", " ") and spec[i:i + 1]:
        sign = spec[i]
        i += 1
    no_minus = spec[i:i + 1] == "z"
    if no_minus:
        i += 1
    if spec[i:i + 1] == "0":
        if align:
            return None
        fill = "0"
        align = "="
        i += 1
    start = i
    while spec[i:i + 1] in tuple("0123456789"):
        i += 1
    width = int(spec[start:i] or "0")
    comma = spec[i:i + 1] == ","
    if comma:
        i += 1
    precision = None
    if spec[i:i + 1] == ".":
        start = i = i + 1
        while spec[i:i + 1] in tuple("0123456789"):
            i += 1
        if start == i:
            return None
        precision = int(spec[start:i])
    kind = spec[i:i + 1]
    if kind and kind not in "eEfFgGn%" or len(spec) > i + 1:
        return None
    if width > 999999999 or precision is not None and precision > 999999999 or kind == "n" and comma:
        return None
    return fill, align, sign, no_minus, width, comma, precision, kind


_NO_MORE = 127      # as a size of a group: digits further left stand together


def _grouped(text, width, sep, sizes):
    """Separators between groups of digits; zeros in front up to `width` characters."""
    parts = []
    end = len(text)
    at = 0
    while True:
        size = sizes[at] if at < len(sizes) else sizes[-1] if sizes else _NO_MORE
        at += 1
        if size == _NO_MORE:
            size = max(end, width, 1)
        piece = text[max(end - size, 0):max(end, 0)].rjust(min(size, max(width, 1)), "0")
        parts.append(piece)
        end -= size
        width -= len(piece)
        if end <= 0 and width <= 0:
            return sep.join(reversed(parts))
        width -= len(sep)


def _separators(comma, code, override):
    """(decimal point, separator, sizes of groups from the right) of a format."""
    point, sep, sizes = ".", "," if comma else "", (3,) if comma else ()
    if override is None:
        return point, sep, sizes
    if not isinstance(override, dict):
        raise TypeError("optional argument must be a dict")
    point = override.get("decimal_point", "." if comma or code == "n" else "")
    sep = override.get("thousands_sep", sep)
    sizes = override.get("grouping", "\3" if comma else "")
    if not (isinstance(point, str) and isinstance(sep, str) and isinstance(sizes, str)):
        raise TypeError("bad argument type for built-in operation")
    if len(point) != 1 or len(sep) > 1 or not sizes.isascii():
        raise ValueError("invalid override dict")
    return point, sep, [ord(c) for c in sizes.partition("\0")[0]]


def format_number(kind, sign, n, e, spec, ctx, override=None):
    """format(); None when the specification is wrong."""
    parsed = _parse_spec(spec)
    if parsed is None:
        return None
    fill, align, plus, no_minus, width, comma, precision, code = parsed
    point, sep, sizes = _separators(comma, code, override)
    if kind:
        text = special_text(kind, 0, n)
        percent = "%" if code == "%" else ""
        if fill == "0" and align == "=":
            fill = " "
            align = ">"
        return _padded("-" if sign else plus if plus != "-" else "", text + percent, fill, align or ">", width)
    capitals = ctx._capitals if not code or code in "gGn" else 1
    if not code:
        code = "g" if ctx._capitals == 0 else "G"
        plain = True
    else:
        plain = False
        if code == "n":
            code = "g"
    if code == "%":
        e += 2
    upper = code in "EFG"
    mode = ctx._rounding
    code_low = code.lower()
    if precision is not None:
        if code_low == "e":
            n, e = _to_digits(sign, n, e, precision + 1, mode, True)
        elif code_low == "f" or code == "%":
            if e < -precision:
                n = drop(n, -precision - e, sign, mode)[0]
                e = -precision
            elif e > -precision:
                n *= pow10(e + precision)
                e = -precision
        else:
            size = digits(n)
            want = precision or 1
            if size > want:
                n, e = _to_digits(sign, n, e, want, mode, False)
    if not n and e > 0 and code_low in "f%":
        e = 0
    if no_minus and not n:
        sign = 0
    size = digits(n)
    left = size + e
    if code_low == "e":
        dot = 1 - precision if not n and precision is not None else 1
    elif code_low == "f" or code == "%":
        dot = left
    elif e <= 0 and left > -6:
        dot = left
    else:
        dot = 1
    text = str(n)
    if dot < 0 or dot == 0:
        whole = "0"
        part = "0" * -dot + text
    elif dot > size:
        whole = text + "0" * (dot - size)
        part = ""
    else:
        whole = text[:dot] or "0"
        part = text[dot:]
    power = left - dot
    tail = point + part if part else ""
    if power or code_low == "e":
        tail += "%s%+d" % ("E" if upper else "e", power)
    if code == "%":
        tail += "%"
    mark = "-" if sign else plus if plus != "-" else ""
    if fill == "0" and align == "=":
        room = width - len(mark) - len(tail)
        return mark + _grouped(whole, room, sep, sizes) + tail
    if sizes:
        whole = _grouped(whole, 0, sep, sizes)
    return _padded(mark, whole + tail, fill, align or ">", width)


def _to_digits(sign, n, e, want, mode, pad):
    """Exactly `want` digits."""
    size = digits(n)
    if not n:
        return 0, e
    if size > want:
        n = drop(n, size - want, sign, mode)[0]
        e += size - want
        if digits(n) > want:
            n //= 10
            e += 1
    elif pad and size < want:
        n *= pow10(want - size)
        e -= want - size
    return n, e


def _padded(mark, body, fill, align, width):
    room = width - len(mark) - len(body)
    if room <= 0:
        return mark + body
    if align == "<":
        return mark + body + fill * room
    if align == ">":
        return fill * room + mark + body
    if align == "=":
        return mark + fill * room + body
    half = room // 2
    return fill * half + mark + body + fill * (room - half)
