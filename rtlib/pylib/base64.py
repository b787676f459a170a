"""base64 -- the encodings of RFC 3548, and Ascii85 and Base85."""
import binascii

__all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode',
           'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode',
           'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

_URLSAFE_ENCODE = bytes.maketrans(b'+/', b'-_')
_URLSAFE_DECODE = bytes.maketrans(b'-_', b'+/')
_B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'
MAXLINESIZE = 76
MAXBINSIZE = 57


def _ascii_bytes(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not %r' % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Base64 of a bytes-like object; altchars replace + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """The bytes that a base64 text stands for; characters outside the alphabet are refused or (validate false) skipped."""
    s = _ascii_bytes(s)
    if altchars is not None:
        altchars = _ascii_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Base64 with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes of base64 with the standard alphabet."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Base64 with - and _ in place of + and /."""
    return b64encode(s).translate(_URLSAFE_ENCODE)


def urlsafe_b64decode(s):
    """The bytes of base64 with - and _."""
    return b64decode(_ascii_bytes(s).translate(_URLSAFE_DECODE))


def _b32encode(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        s = memoryview(s).tobytes()
    left = len(s) % 5
    if left:
        s = bytes(s) + bytes(5 - left)
    out = bytearray()
    for i in range(0, len(s), 5):
        x = int.from_bytes(s[i:i + 5], 'big')
        for shift in (35, 30, 25, 20, 15, 10, 5, 0):
            out.append(alphabet[x >> shift & 31])
    pads = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
    if pads:
        out[-pads:] = b'=' * pads
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _ascii_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _ascii_bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b'=')
    pads = size - len(s)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    x = 0
    for i in range(0, len(s), 8):
        x = 0
        part = s[i:i + 8]
        try:
            for c in part:
                x = x << 5 | values[c]
        except KeyError:
            raise binascii.Error('Non-base32 digit found') from None
        out += (x << 5 * (8 - len(part))).to_bytes(5, 'big')
    if size % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pads and out:
        del out[-((pads * 5 + 7) // 8):]
    return bytes(out)


def b32encode(s):
    """Base32 of a bytes-like object."""
    return _b32encode(_B32, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes of a base32 text; map01 says which letter a 1 stands for."""
    return _b32decode(_B32, s, casefold, map01)


def b32hexencode(s):
    """Base32 with the extended hexadecimal alphabet."""
    return _b32encode(_B32HEX, s)


def b32hexdecode(s, casefold=False):
    """The bytes of base32 with the extended hexadecimal alphabet."""
    return _b32decode(_B32HEX, s, casefold)


def b16encode(s):
    """Upper-case hexadecimal text."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes of hexadecimal text."""
    s = _ascii_bytes(s)
    if casefold:
        s = s.upper()
    if s.strip(b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _digits85(words, alphabet):
    digits = []
    for word in words:
        digits += (word // 52200625, word // 614125 % 85, word // 7225 % 85, word // 85 % 85, word % 85)
    return bytes(digits).translate(alphabet + bytes(171))


def _encode85(b, alphabet, pad, fold_zero, fold_spaces):
    from struct import unpack
    if not isinstance(b, (bytes, bytearray)):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    if padding:
        b = bytes(b) + bytes(padding)
    words = unpack('>%dI' % (len(b) // 4), b)
    folded = {}
    if fold_zero:
        folded[0] = b'z'
    if fold_spaces:
        folded[0x20202020] = b'y'
    last = b''
    if padding and not pad:
        last = _digits85(words[-1:], alphabet)[:-padding]
        words = words[:-1]
    if not any([word in words for word in folded]):
        return _digits85(words, alphabet) + last
    return b''.join([folded.get(word) or _digits85((word,), alphabet) for word in words]) + last


_A85 = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Ascii85 of a bytes-like object."""
    result = _encode85(b, _A85, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        pieces = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(pieces[-1]) + 2 > wrapcol:
            pieces.append(b'')
        result = b'\n'.join(pieces)
    if adobe:
        result += b'~>'
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b'):
    """The bytes of an Ascii85 text."""
    b = _ascii_bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError('Ascii85 encoded byte sequences must end with {!r}'.format(b'~>'))
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = bytearray()
    word = count = 0
    for x in b + b'u' * 4:
        if 33 <= x <= 117:
            word = word * 85 + x - 33
            count += 1
            if count == 5:
                if word > 0xffffffff:
                    raise ValueError('Ascii85 overflow') from None
                out += word.to_bytes(4, 'big')
                word = count = 0
        elif x == 122:
            if count:
                raise ValueError('z inside Ascii85 5-tuple')
            out += b'\0\0\0\0'
        elif foldspaces and x == 121:
            if count:
                raise ValueError('y inside Ascii85 5-tuple')
            out += b'\x20\x20\x20\x20'
        elif x in ignorechars:
            continue
        else:
            raise ValueError('Non-Ascii85 digit found: %c' % x)
    padding = 4 - count
    if padding:
        del out[-padding:]
    return bytes(out)


def b85encode(b, pad=False):
    """Base85 as git writes it."""
    return _encode85(b, _B85, pad, False, False)


def b85decode(b):
    """The bytes of a base85 text."""
    values = {c: i for i, c in enumerate(_B85)}
    b = _ascii_bytes(b)
    padding = -len(b) % 5
    b = bytes(b) + b'~' * padding
    out = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for j, c in enumerate(b[i:i + 5]):
            if c not in values:
                raise ValueError('bad base85 character at position %d' % (i + j)) from None
            word = word * 85 + values[c]
        if word > 0xffffffff:
            raise ValueError('base85 overflow in hunk starting at byte %d' % i) from None
        out += word.to_bytes(4, 'big')
    if padding:
        del out[-padding:]
    return bytes(out)


def encode(input, output):
    """Base64 of a binary file, in lines, to another."""
    while True:
        s = input.read(MAXBINSIZE)
        if not s:
            break
        while len(s) < MAXBINSIZE:
            more = input.read(MAXBINSIZE - len(s))
            if not more:
                break
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """The bytes of a file of base64 lines to another."""
    while True:
        line = input.readline()
        if not line:
            break
        output.write(binascii.a2b_base64(line))


def _need_bytes(s):
    try:
        m = memoryview(s)
    except TypeError:
        raise TypeError('expected bytes-like object, not %s' % s.__class__.__name__) from None
    if m.format not in ('c', 'b', 'B'):
        raise TypeError('expected single byte elements, not %r from %s' % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError('expected 1-D data, not %d-D data from %s' % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Base64 in lines of 76 characters."""
    _need_bytes(s)
    return b''.join([binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """The bytes of base64 lines."""
    _need_bytes(s)
    return binascii.a2b_base64(s)
