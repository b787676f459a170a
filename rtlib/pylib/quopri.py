"""quopri -- quoted-printable text (RFC 1521)."""
from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]

MAXLINESIZE = 76
ESCAPE = b"="
HEX = b"0123456789ABCDEF"
EMPTYSTRING = b""


def needsquoting(c, quotetabs, header):
    """Whether the byte `c` has to be written as an escape; blanks and tabs only with quotetabs."""
    assert isinstance(c, bytes)
    if c in b" \t":
        return quotetabs
    if c == b"_":
        return header
    return c == ESCAPE or not b" " <= c <= b"~"


def quote(c):
    """The escape of one byte."""
    assert isinstance(c, bytes) and len(c) == 1
    return b"=%02X" % c[0]


def encode(input, output, quotetabs, header=False):
    """Writes the data of the binary file `input` to `output`, as quoted-printable text."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """Quoted-printable text of data."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Writes what the quoted-printable text in the binary file `input` stands for to `output`."""
    output.write(a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """The data that quoted-printable text stands for."""
    return a2b_qp(s, header=header)


def ishex(c):
    """Whether the byte is a hexadecimal digit."""
    assert isinstance(c, bytes)
    return b"0" <= c <= b"9" or b"a" <= c <= b"f" or b"A" <= c <= b"F"


def unhex(s):
    """The number of two hexadecimal digits."""
    bits = 0
    for c in s:
        bits = bits * 16 + int(bytes((c,)), 16)
    return bits
