"""html.parser -- a forgiving event parser for HTML."""
from html import unescape

__all__ = ['HTMLParser']

_SPACE = frozenset(' \t\n\r\f\v')
_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
_DIGITS = frozenset('0123456789')
_HEX = frozenset('0123456789abcdefABCDEF')
_NAME_STOP = frozenset('\t\n\r\f />\x00')
_ENTITY = _LETTERS | _DIGITS | frozenset('-.')


class HTMLParser:
    """Feeds on text and calls handle_starttag, handle_endtag, handle_data ... of a subclass."""

    CDATA_CONTENT_ELEMENTS = ('script', 'style')

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forgets all text not yet handled."""
        self.rawdata = ''
        self.lasttag = '???'
        self.cdata_elem = None
        self.lineno = 1
        self.offset = 0
        self._starttag_text = None
        self._missing = '', {}   # a text, and from where on which marks end nothing in it

    def feed(self, data):
        """Handles as much of the text as is complete."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Handles what is left as if the end of the file followed."""
        self.goahead(1)

    def getpos(self):
        """(line, offset) of what is being handled."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        if i >= j:
            return j
        lines = self.rawdata.count('\n', i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex('\n', i, j) + 1)
        else:
            self.offset += j - i
        return j

    def get_starttag_text(self):
        """The text of the last start tag."""
        return self._starttag_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    # -- the loop --

    def _cdata_end(self, i):
        """Where the end tag of the element with raw text starts, -1: not there yet."""
        raw = self.rawdata
        n = len(raw)
        while True:
            i = raw.find('</', i)
            if i < 0:
                return -1
            k = i + 2
            while k < n and raw[k] in _SPACE:
                k += 1
            end = k + len(self.cdata_elem)
            if raw[k:end].lower() == self.cdata_elem:
                while end < n and raw[end] in _SPACE:
                    end += 1
                if end < n and raw[end] == '>':
                    return i
            i += 2

    def _data_end(self, i, n, end):
        """Where the text that starts at i ends; -1: wait for more."""
        raw = self.rawdata
        if self.cdata_elem:
            return self._cdata_end(i)
        if self._less < i:
            less = raw.find('<', i)
            self._less = n if less < 0 else less
        j = self._less
        if not self.convert_charrefs:
            amp = raw.find('&', i, j)
            return j if amp < 0 else amp
        if j == n:
            amp = raw.rfind('&', max(i, n - 34))
            if amp >= 0 and not end:
                for c in raw[amp:]:
                    if c == ';' or c in _SPACE:
                        break
                else:
                    return -1
        return j

    def _text(self, text):
        if self.convert_charrefs and not self.cdata_elem:
            text = unescape(text)
        self.handle_data(text)

    def goahead(self, end):
        raw = self.rawdata
        i = 0
        n = len(raw)
        bare = False   # no > follows
        self._stop = 0
        self._less = -1      # the next < from the last place that was asked for
        self._absent = ''   # quotes that do not come any more
        while i < n:
            j = self._data_end(i, n, end)
            if j < 0:
                break
            if i < j:
                self._text(raw[i:j])
            i = self.updatepos(i, j)
            if i == n:
                break
            if raw[i] == '<':
                k = -1 if bare and self._stays_open(i) else self._markup(i, n)
                if k == -2:
                    break
                if k < 0:
                    if not end:
                        break
                    k = -1 if bare else raw.find('>', i + 1)
                    if k < 0:
                        bare = True
                        k = raw.find('<', i + 1)
                        if k < 0:
                            k = i + 1
                    else:
                        k += 1
                    self._text(raw[i:k])
                i = self.updatepos(i, k)
            else:
                k = self._reference(i, n, end)
                if k < 0:
                    i = self.updatepos(i, i - k - 1)
                    break
                i = self.updatepos(i, k)
        if end and i < n and not self.cdata_elem:
            self._text(raw[i:n])
            i = self.updatepos(i, n)
        self.rawdata = raw[i:]

    def _stays_open(self, i):
        """True of markup at i that nothing but a > can end. Read only once, however often it begins anew."""
        raw = self.rawdata
        c = raw[i + 1:i + 2]
        if c == '!':
            return not raw.startswith('<![', i)
        if c in _LETTERS:
            # One that a NUL follows is text up to there.
            if self._stop <= i:
                self._stop = self._name_end(i + 1)
            return raw[self._stop:self._stop + 1] != '\0'
        return c == '/' or c == '?'

    def _markup(self, i, n):
        """Handles what starts with < at i; its end, -1: incomplete, -2: a lone < at the end."""
        raw = self.rawdata
        c = raw[i + 1:i + 2]
        if c in _LETTERS:
            return self.parse_starttag(i)
        if c == '/':
            return self.parse_endtag(i)
        if raw.startswith('<!--', i):
            return self.parse_comment(i)
        if c == '?':
            return self.parse_pi(i)
        if c == '!':
            return self.parse_html_declaration(i)
        if i + 1 < n:
            self.handle_data('<')
            return i + 1
        return -2

    def _reference(self, i, n, end):
        """Handles a character reference at i (convert_charrefs off); -1: wait, -2 or -3: wait behind its first character or two."""
        raw = self.rawdata
        if raw.startswith('&#', i):
            k = i + 2
            digits = _DIGITS
            if k < n and raw[k] in 'xX':
                k += 1
                digits = _HEX
            start = k
            while k < n and raw[k] in digits:
                k += 1
            if k > start and k < n and raw[k] not in _HEX:
                self.handle_charref(raw[i + 2:k])
                return k + 1 if raw[k] == ';' else k
            if raw.find(';', k) >= 0:
                self.handle_data(raw[i:i + 2])
                return -3
            return -1
        k = i + 1
        if k < n and raw[k] in _LETTERS:
            while k < n and raw[k] in _ENTITY:
                k += 1
            if k < n:
                self.handle_entityref(raw[i + 1:k])
                return k + 1 if raw[k] == ';' else k
            if raw[k - 1] in '-.' and k - 1 > i + 1:
                self.handle_entityref(raw[i + 1:k - 1])
                return k - 1
            return -2 if end and n - i == 2 else -1
        if i + 1 < n:
            self.handle_data('&')
            return i + 1
        return -1

    # -- declarations, comments, instructions --

    def parse_html_declaration(self, i):
        raw = self.rawdata
        if raw.startswith('<!--', i):
            return self.parse_comment(i)
        if raw.startswith('<![', i):
            return self.parse_marked_section(i)
        if raw[i:i + 9].lower() == '<!doctype':
            gt = raw.find('>', i + 9)
            if gt < 0:
                return -1
            self.handle_decl(raw[i + 2:gt])
            return gt + 1
        return self.parse_bogus_comment(i)

    def parse_bogus_comment(self, i, report=1):
        raw = self.rawdata
        pos = raw.find('>', i + 2)
        if pos < 0:
            return -1
        if report:
            self.handle_comment(raw[i + 2:pos])
        return pos + 1

    def _first_end(self, name, search, i):
        """What search(i) finds; what it did not find is not there from a later place on either."""
        text, places = self._missing
        if text is not self.rawdata:
            places = {}
            self._missing = self.rawdata, places
        if name in places and places[name] <= i:
            return None
        found = search(i)
        if found is None:
            places[name] = i
        return found

    def _close(self, mark, i):
        """(start, end) of mark, white space, > from i on; None: not there."""
        raw = self.rawdata
        n = len(raw)

        def search(i):
            while True:
                i = raw.find(mark, i)
                if i < 0:
                    return None
                k = i + len(mark)
                while k < n and raw[k] in _SPACE:
                    k += 1
                if k < n and raw[k] == '>':
                    return i, k + 1
                i += 1
        return self._first_end(mark, search, i)

    def _section_end(self, i):
        """(start, end) of ]]> from i on, maybe with white space in it; None: not there."""
        raw = self.rawdata
        first = raw.find(']', i)
        while first >= 0:
            second = first + 1
            while raw[second:second + 1].isspace():
                second += 1
            if raw[second:second + 1] == ']':
                end = second + 1
                while raw[end:end + 1].isspace():
                    end += 1
                if raw[end:end + 1] == '>':
                    return first, end + 1
            first = raw.find(']', first + 1)
        return None

    def parse_comment(self, i, report=1):
        found = self._close('--', i + 4)
        if found is None:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 4:found[0]])
        return found[1]

    def _section_name(self, i):
        """(name, place behind it) of a marked section at i; place -1: not all there."""
        raw = self.rawdata
        k = i + 3
        n = len(raw)
        if k == n:
            return None, -1
        if raw[k] not in _LETTERS:
            raise AssertionError('expected name token at %r' % raw[i:i + 20])
        while k < n and (raw[k] in _ENTITY or raw[k] == '_'):
            k += 1
        name = raw[i + 3:k].lower()
        while k < n and raw[k].isspace():
            k += 1
        return name, -1 if k == n else k

    def parse_marked_section(self, i, report=1):
        raw = self.rawdata
        name, k = self._section_name(i)
        if k < 0:
            return -1
        if name in ('temp', 'cdata', 'ignore', 'include', 'rcdata'):
            found = self._first_end(']]', self._section_end, i + 3)
        elif name in ('if', 'else', 'endif'):
            found = self._close(']', i + 3)
        else:
            raise AssertionError('unknown status keyword %r in marked section' % raw[i + 3:k])
        if found is None:
            return -1
        if report:
            self.unknown_decl(raw[i + 3:found[0]])
        return found[1]

    def parse_pi(self, i):
        raw = self.rawdata
        gt = raw.find('>', i + 2)
        if gt < 0:
            return -1
        self.handle_pi(raw[i + 2:gt])
        return gt + 1

    # -- tags --

    def _name_end(self, k):
        raw = self.rawdata
        n = len(raw)
        while k < n and raw[k] not in _NAME_STOP:
            k += 1
        return k

    def _attributes(self, k):
        """(place behind the attributes, their list)."""
        raw = self.rawdata
        n = len(raw)
        attrs = []
        while True:
            while k < n and (raw[k] in _SPACE or raw[k] == '/' and not raw.startswith('/>', k)):
                k += 1
            if k >= n or raw[k] in '>/':
                return k, attrs
            if raw[k - 1] not in _SPACE and raw[k - 1] not in '\'"/':
                return k, attrs
            start = k
            k += 1
            while k < n and raw[k] not in _SPACE and raw[k] not in '/=>':
                k += 1
            name = raw[start:k].lower()
            value = None
            j = k
            while j < n and raw[j] in _SPACE:
                j += 1
            if j < n and raw[j] == '=':
                first = j
                while j < n and raw[j] == '=':
                    j += 1
                k = j
                while j < n and raw[j] in _SPACE:
                    j += 1
                close = 0
                if j < n and raw[j] in '\'"':
                    close = -1 if raw[j] in self._absent else raw.find(raw[j], j + 1)
                if close < 0:
                    self._absent += raw[j]
                    # The quote begins a name, or is in a bare value after the last of several =.
                    if k == j:
                        if k == first + 1:
                            return n, None
                        j = k - 1
                        while k < n and raw[k] not in _SPACE and raw[k] != '>':
                            k += 1
                    value = raw[j:k] if j < k else ''
                elif close:
                    value = raw[j + 1:close]
                    k = close + 1
                else:
                    k = j
                    while k < n and raw[k] not in _SPACE and raw[k] != '>':
                        k += 1
                    value = raw[j:k]
            attrs.append((name, unescape(value) if value else value))

    def parse_starttag(self, i):
        self._starttag_text = None
        raw = self.rawdata
        k = self._name_end(i + 1)
        tag = raw[i + 1:k].lower()
        k, attrs = self._attributes(k)
        if k >= len(raw):
            return -1
        self.lasttag = tag
        if raw[k] == '>':
            end = k + 1
        elif raw.startswith('/>', k):
            end = k + 2
        else:
            self._starttag_text = raw[i:k]
            self.handle_data(raw[i:k])
            return k
        self._starttag_text = raw[i:end]
        if raw.startswith('/>', k):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def parse_endtag(self, i):
        raw = self.rawdata
        gt = raw.find('>', i + 1)
        if gt < 0:
            return -1
        gt += 1
        name = raw[i + 2:gt - 1].strip(' \t\n\r\f\v')
        simple = name[:1] in _LETTERS and name != ''
        for c in name:
            if c not in _ENTITY and c != ':' and c != '_':
                simple = False
        if not simple:
            if self.cdata_elem is not None:
                self.handle_data(raw[i:gt])
                return gt
            if raw[i + 2] not in _LETTERS:
                if raw[i:i + 3] == '</>':
                    return i + 3
                return self.parse_bogus_comment(i)
            k = self._name_end(i + 2)
            gt = raw.find('>', k)
            self.handle_endtag(raw[i + 2:k].lower())
            return gt + 1
        elem = name.lower()
        if self.cdata_elem is not None and elem != self.cdata_elem:
            self.handle_data(raw[i:gt])
            return gt
        self.handle_endtag(elem)
        self.clear_cdata_mode()
        return gt

    # -- what subclasses extend --

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
