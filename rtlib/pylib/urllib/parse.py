"""urllib.parse -- taking URLs apart, putting them together, and their quoting."""
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs',
           'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes',
           'DefragResult', 'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes', 'SplitResultBytes']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws', 'wss']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtspu', 'sip', 'sips', 'mms',
               'sftp', 'tel']
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
_SCHEME = frozenset(scheme_chars)
_UNSAFE_REMOVED = '\t\r\n'
_C0_AND_SPACE = ''.join(map(chr, range(33)))


# -- str and bytes --

def _decode_args(*args):
    """The arguments as str, and what turns a result back into their type."""
    is_str = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_str:
            raise TypeError('Cannot mix str and non-str arguments')
    if is_str:
        return args + (lambda x: x,)
    return tuple(x.decode('ascii', 'strict') if x else '' for x in args) + (lambda x: x.encode('ascii', 'strict')
                                                                           if isinstance(x, str) else x.encode(),)


# -- results --

class _Str:
    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _Bytes:
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _Netloc:
    __slots__ = ()

    def _marks(self):
        if isinstance(self.netloc, str):
            return '@', ':', '[', ']', '%'
        return b'@', b':', b'[', b']', b'%'

    @property
    def _userinfo(self):
        at, colon = self._marks()[:2]
        userinfo, have_info, _ = self.netloc.rpartition(at)
        if not have_info:
            return None, None
        username, have_password, password = userinfo.partition(colon)
        return username, password if have_password else None

    @property
    def _hostinfo(self):
        at, colon, opening, closing, _ = self._marks()
        _, _, hostinfo = self.netloc.rpartition(at)
        _, have_open, bracketed = hostinfo.partition(opening)
        if have_open:
            hostname, _, port = bracketed.partition(closing)
            _, _, port = port.partition(colon)
        else:
            hostname, _, port = hostinfo.partition(colon)
        return hostname, port or None

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        hostname = self._hostinfo[0]
        if not hostname:
            return None
        mark = self._marks()[4]
        hostname, percent, zone = hostname.partition(mark)
        return hostname.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is not None:
            if port.isdigit() and port.isascii():
                port = int(port)
            else:
                shown = port if isinstance(port, str) else port.decode('ascii', 'replace')
                raise ValueError(f'Port could not be cast to integer value as {shown!r}')
            if not 0 <= port <= 65535:
                raise ValueError('Port out of range 0-65535')
        return port


class DefragResult(namedtuple('DefragResult', 'url fragment'), _Str):
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc, _Str):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc, _Str):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(namedtuple('DefragResultBytes', 'url fragment'), _Bytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b'#' + self.fragment if self.fragment else self.url


class SplitResultBytes(namedtuple('SplitResultBytes', 'scheme netloc path query fragment'), _Netloc, _Bytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(namedtuple('ParseResultBytes', 'scheme netloc path params query fragment'), _Netloc, _Bytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _plain, _raw in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _plain._encoded_counterpart = _raw
    _raw._decoded_counterpart = _plain
del _plain, _raw


# -- splitting and joining --

def _check_netloc(netloc):
    if not netloc or netloc.isascii():
        return
    import unicodedata
    plain = netloc.replace('@', '').replace(':', '').replace('#', '').replace('?', '')
    normal = unicodedata.normalize('NFKC', plain)
    if plain == normal:
        return
    for c in '/?#@:':
        if c in normal:
            raise ValueError("netloc '" + netloc + "' contains invalid characters under NFKC normalization")


_split = {}


def urlsplit(url, scheme='', allow_fragments=True):
    """(scheme, netloc, path, query, fragment) of a URL."""
    if type(url) is not str or type(scheme) is not str:
        return _split_url(url, scheme, allow_fragments)
    key = url, scheme, allow_fragments is True or bool(allow_fragments)
    found = _split.get(key)
    if found is None:
        found = _split_url(*key)
        if len(_split) >= 128:
            _split.clear()
        _split[key] = found
    return found


def _split_url(url, scheme, allow_fragments):
    url, scheme, back = _decode_args(url, scheme)
    url = url.lstrip(_C0_AND_SPACE)
    scheme = scheme.strip(_C0_AND_SPACE)
    for b in _UNSAFE_REMOVED:
        url = url.replace(b, '')
        scheme = scheme.replace(b, '')
    netloc = query = fragment = ''
    i = url.find(':')
    if i > 0 and url[0].isascii() and url[0].isalpha():
        for c in url[:i]:
            if c not in _SCHEME:
                break
        else:
            scheme, url = url[:i].lower(), url[i + 1:]
    if url[:2] == '//':
        end = len(url)
        for c in '/?#':
            at = url.find(c, 2)
            if at >= 0:
                end = min(end, at)
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    _check_netloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def _split_params(url):
    if '/' in url:
        i = url.find(';', url.rfind('/'))
        if i < 0:
            return url, ''
    else:
        i = url.find(';')
    return url[:i], url[i + 1:]


def urlparse(url, scheme='', allow_fragments=True):
    """(scheme, netloc, path, params, query, fragment) of a URL."""
    url, scheme, back = _decode_args(url, scheme)
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in url:
        url, params = _split_params(url)
    return back(ParseResult(scheme, netloc, url, params, query, fragment))


def urlunsplit(components):
    """The URL of the five parts."""
    scheme, netloc, url, query, fragment, back = _decode_args(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] != '//'):
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + (netloc or '') + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    if fragment:
        url = url + '#' + fragment
    return back(url)


def urlunparse(components):
    """The URL of the six parts."""
    scheme, netloc, url, params, query, fragment, back = _decode_args(*components)
    if params:
        url = '%s;%s' % (url, params)
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urljoin(base, url, allow_fragments=True):
    """The absolute URL of one that stands in a document at base."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _decode_args(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        path = bpath
        params = bparams
        if not query:
            query = bquery
        return back(urlunparse((scheme, netloc, path, params, query, fragment)))
    base_parts = bpath.split('/')
    if base_parts[-1] != '':
        del base_parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = base_parts + path.split('/')
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for seg in segments:
        if seg == '..':
            if resolved:
                resolved.pop()
        elif seg != '.':
            resolved.append(seg)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return back(urlunparse((scheme, netloc, '/'.join(resolved) or '/', params, query, fragment)))


def urldefrag(url):
    """(URL without fragment, fragment)."""
    url, back = _decode_args(url)
    if '#' in url:
        s, n, p, a, q, frag = urlparse(url)
        defrag = urlunparse((s, n, p, a, q, ''))
    else:
        defrag = url
        frag = ''
    return back(DefragResult(defrag, frag))


# -- quoting --

_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_tables = {}
_values = {}


def _fill_values():
    """The byte of each pair of hexadecimal digits."""
    for i in range(256):
        for a in {'%02x' % i, '%02X' % i}:
            for b in {a, a[0].upper() + a[1].lower(), a[0].lower() + a[1].upper()}:
                _values[b.encode()] = bytes((i,))


def unquote_to_bytes(string):
    """The bytes of a quoted text; str is taken as UTF-8."""
    if not string:
        string.split
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    bits = string.split(b'%')
    if len(bits) == 1:
        return bytes(string)
    out = [bits[0]]
    if not _values:
        _fill_values()
    for item in bits[1:]:
        value = _values.get(bytes(item[:2]))
        if value is None:
            out.append(b'%')
            out.append(item)
        else:
            out.append(value)
            out.append(item[2:])
    return b''.join(out)


def unquote(string, encoding='utf-8', errors='replace'):
    """The text of a quoted one."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        string.split
        return string
    if encoding is None:
        encoding = 'utf-8'
    if errors is None:
        errors = 'replace'
    if string.isascii():
        return unquote_to_bytes(string).decode(encoding, errors)
    out = []
    start = 0
    ascii_run = string[0].isascii()
    for i, c in enumerate(string):
        if c.isascii() != ascii_run:
            piece = string[start:i]
            out.append(unquote_to_bytes(piece).decode(encoding, errors) if ascii_run else piece)
            start = i
            ascii_run = not ascii_run
    piece = string[start:]
    out.append(unquote_to_bytes(piece).decode(encoding, errors) if ascii_run else piece)
    return ''.join(out)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """The same, with + for a space."""
    return unquote(string.replace('+', ' '), encoding, errors)


def quote(string, safe='/', encoding=None, errors=None):
    """Everything but letters, digits, _.-~ and `safe` as %XX of its UTF-8."""
    if isinstance(string, str):
        if not string:
            return string
        if encoding is None:
            encoding = 'utf-8'
        if errors is None:
            errors = 'strict'
        string = string.encode(encoding, errors)
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """The same, with + for a space."""
    if (isinstance(string, str) and ' ' not in string) or (isinstance(string, bytes) and b' ' not in string):
        return quote(string, safe, encoding, errors)
    space = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + space, encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    """Quoted text of bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if not bs:
        return ''
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    else:
        safe = bytes([c for c in safe if c < 128])
    table = _tables.get(safe)
    if table is None:
        allowed = _ALWAYS_SAFE.union(safe)
        table = [chr(i) if i in allowed else '%%%02X' % i for i in range(256)]
        if len(_tables) < 64:
            _tables[safe] = table
    return ''.join([table[c] for c in bs])


# -- queries --

def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """A query string of a mapping or of pairs."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError('not a valid non-string sequence or mapping object') from None

    def text(v):
        if isinstance(v, bytes):
            return quote_via(v, safe)
        return quote_via(v if isinstance(v, str) else str(v), safe, encoding, errors)

    out = []
    for k, v in query:
        k = text(k)
        if not doseq or isinstance(v, (str, bytes)):
            out.append(k + '=' + text(v))
            continue
        try:
            len(v)
        except TypeError:
            out.append(k + '=' + text(v))
        else:
            for item in v:
                out.append(k + '=' + text(item))
    return '&'.join(out)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """A dict of lists of the values of a query string."""
    out = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        if name in out:
            out[name].append(value)
        else:
            out[name] = [value]
    return out


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """The (name, value) pairs of a query string."""
    qs, back = _decode_args(qs)
    separator, _ = _decode_args(separator)
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if max_num_fields is not None:
        if max_num_fields < (1 + qs.count(separator) if qs else 0):
            raise ValueError('Max number of fields exceeded')
    out = []
    for pair in qs.split(separator) if qs else []:
        if not pair and not strict_parsing:
            continue
        name, found, value = pair.partition('=')
        if not found:
            if strict_parsing:
                raise ValueError('bad query field: %r' % (pair,))
            if not keep_blank_values:
                continue
        if value or keep_blank_values:
            out.append((back(unquote(name.replace('+', ' '), encoding, errors)),
                        back(unquote(value.replace('+', ' '), encoding, errors))))
    return out


# -- parts of an address by hand: what was there before urlsplit ---------------------------------------------------------

def to_bytes(url):
    """An address of ASCII characters, as str."""
    if isinstance(url, str):
        try:
            url = url.encode("ASCII").decode()
        except UnicodeError:
            raise UnicodeError("URL " + repr(url) + " contains non-ASCII characters")
    return url


def unwrap(url):
    """'<URL:type://host/path>' -> 'type://host/path'."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    if url[:4] == "URL:":
        url = url[4:].strip()
    return url


def _halves(text, mark, last=False):
    """(before, after) of a mark; None where it is missing: for the first half when it is looked for from the end."""
    head, found, tail = text.rpartition(mark) if last else text.partition(mark)
    if found:
        return head, tail
    return (None, text) if last else (text, None)


def splittype(url):
    scheme, rest = _halves(url, ":")
    if not scheme or rest is None or "/" in scheme:
        return None, url
    return scheme.lower(), rest


def splithost(url):
    if not url.startswith("//"):
        return None, url
    end = min([at for at in map(url[2:].find, "/#?") if at >= 0], default=len(url) - 2) + 2
    path = url[end:]
    return url[2:end], "/" + path if path and path[0] != "/" else path


def splituser(host):
    return _halves(host, "@", True)


def splitpasswd(user):
    return _halves(user, ":")


def splitport(host):
    name, port = _halves(host, ":", True)
    if name is not None and all("0" <= digit <= "9" for digit in port):
        return name, port or None
    return host, None


def splitnport(host, defport=-1):
    name, port = _halves(host, ":", True)
    if name is None:
        return host, defport
    if not port:
        return name, defport
    return name, int(port) if port.isdigit() and port.isascii() else None


def splitquery(url):
    path, query = _halves(url, "?", True)
    return (url, None) if path is None else (path, query)


def splittag(url):
    path, tag = _halves(url, "#", True)
    return (url, None) if path is None else (path, tag)


def splitattr(url):
    words = url.split(";")
    return words[0], words[1:]


def splitvalue(attr):
    return _halves(attr, "=")
