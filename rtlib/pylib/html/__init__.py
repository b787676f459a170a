"""html -- escaping of text for HTML and back."""

__all__ = ['escape', 'unescape']

# What browsers show for these numbers (Windows-1252 in the range of the C1 controls).
_REPLACED = {0x00: '\ufffd', 0x0d: '\r'}
for _i, _c in enumerate('\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f'
                        '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'):
    _REPLACED[0x80 + _i] = _c
del _i, _c

_DIGITS = frozenset('0123456789')
_HEX = frozenset('0123456789abcdefABCDEF')
_STOP = frozenset('\t\n\f <&#;')


def escape(s, quote=True):
    """& < > (and the quotes) as character references."""
    s = s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')
    if quote:
        s = s.replace('"', '&quot;').replace("'", '&#x27;')
    return s


def _number(code):
    if code in _REPLACED:
        return _REPLACED[code]
    if 0xd800 <= code <= 0xdfff or code > 0x10ffff:
        return '\ufffd'
    if (1 <= code <= 8 or 0xe <= code <= 0x1f or 0x7f <= code <= 0x9f or code == 0xb or 0xfdd0 <= code <= 0xfdef
            or code & 0xfffe == 0xfffe):
        return ''
    return chr(code)


def _named(name):
    from html.entities import html5
    if name in html5:
        return html5[name]
    for x in range(len(name) - 1, 1, -1):
        if name[:x] in html5:
            return html5[name[:x]] + name[x:]
    return '&' + name


def unescape(s):
    """Character references as the characters they stand for, by the rules of HTML 5."""
    at = s.find('&')
    if at < 0:
        return s
    out = []
    done = 0
    n = len(s)
    while at >= 0:
        i = at + 1
        text = None
        if i < n and s[i] == '#':
            base = 10
            digits = _DIGITS
            i += 1
            if i < n and s[i] in 'xX':
                base = 16
                digits = _HEX
                i += 1
            start = i
            while i < n and s[i] in digits:
                i += 1
            if i > start:
                number = s[start:i].lstrip('0')
                text = _number(int(number or '0', base) if len(number) < 10 else 0x110000)
                if i < n and s[i] == ';':
                    i += 1
        else:
            start = i
            while i < n and i - start < 32 and s[i] not in _STOP:
                i += 1
            if i > start:
                if i < n and s[i] == ';':
                    i += 1
                text = _named(s[start:i])
        if text is None:
            i = at + 1
        else:
            out.append(s[done:at])
            out.append(text)
            done = i
        at = s.find('&', i)
    out.append(s[done:])
    return ''.join(out)
