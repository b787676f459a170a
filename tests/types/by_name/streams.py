# Attributes of streams and generators of random numbers by name.
import binascii
import io
import random

text = io.TextIOWrapper(io.BytesIO(b"a\r\nb\n"), encoding="utf-8")
print(text.line_buffering, text.write_through, text.read(), hasattr(text, "newlines"))
text.reconfigure(line_buffering=True)
print(hasattr(text, "line_buffering"))
s = io.StringIO("a\nb", newline=None)
print(s.line_buffering, s.read(), hasattr(s, "newlines"))
room = bytearray(3)
print(io.BytesIO(b"abcd").readinto1(room), room, io.BufferedReader(io.BytesIO(b"xy")).readinto1(room), room)
r = random.Random(1)
state = r.getstate()
first = r.getrandbits(40)
r.setstate(state)
print(first, r.getrandbits(40) == first, binascii.b2a_hex(b"\x01\xff"))
