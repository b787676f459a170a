"""fnmatch -- file names and shell patterns."""
import re
from functools import lru_cache
from posixpath import normcase as _normcase

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """True if the name matches the pattern."""
    return fnmatchcase(_normcase(name), _normcase(pat))


@lru_cache(maxsize=256, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that match."""
    match = _matcher(pat)
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """True if the name matches the pattern, case included."""
    return _matcher(pat)(name) is not None


def _set_text(body):
    """The regular expression for the inside of [...]."""
    if '-' not in body:
        text = body.replace('\\', r'\\')
    else:
        # Cut at the hyphens that make ranges; the first and the last character cannot be one.
        chunks = []
        start = 0
        k = 2 if body[0] == '!' else 1
        while True:
            k = body.find('-', k, len(body))
            if k < 0:
                break
            chunks.append(body[start:k])
            start = k + 1
            k += 3
        rest = body[start:]
        if rest:
            chunks.append(rest)
        else:
            chunks[-1] += '-'
        # Ranges that go backwards match nothing.
        for i in range(len(chunks) - 1, 0, -1):
            if chunks[i - 1][-1] > chunks[i][0]:
                chunks[i - 1] = chunks[i - 1][:-1] + chunks[i][1:]
                del chunks[i]
        text = '-'.join([c.replace('\\', r'\\').replace('-', r'\-') for c in chunks])
    for mark in ('&&', '~~', '||'):
        text = text.replace(mark, '\\' + mark[0] + '\\' + mark[1])
    if not text:
        return '(?!)'
    if text == '!':
        return '.'
    if text[0] == '!':
        text = '^' + text[1:]
    elif text[0] in '^[':
        text = '\\' + text
    return '[' + text + ']'


def translate(pat):
    """The pattern as a regular expression."""
    parts = []
    star = object()
    unclosed = False   # no ] follows: none will for a later [ either
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] is not star:
                parts.append(star)
        elif c == '?':
            parts.append('.')
        elif c == '[':
            j = i
            if j < n and pat[j] == '!':
                j += 1
            if j < n and pat[j] == ']':
                j += 1
            if j < n and not unclosed:
                j = pat.find(']', j)
                unclosed = j < 0
            if j >= n or unclosed:
                parts.append('\\[')
            else:
                parts.append(_set_text(pat[i:j]))
                i = j + 1
        else:
            parts.append(re.escape(c))
    # Between two stars the shortest match is enough: once it is found it is never given back.
    out = []
    i, n = 0, len(parts)
    while i < n and parts[i] is not star:
        out.append(parts[i])
        i += 1
    while i < n:
        i += 1
        if i == n:
            out.append('.*')
            break
        fixed = []
        while i < n and parts[i] is not star:
            fixed.append(parts[i])
            i += 1
        fixed = ''.join(fixed)
        if i == n:
            out.append('.*')
            out.append(fixed)
        else:
            out.append('(?>.*?%s)' % fixed)
    return r'(?s:%s)\Z' % ''.join(out)
