"""Quoted-printable text: binascii and quopri, with every combination of flags."""
import binascii
import io
import quopri

texts = [b"", b"=", b"= ", b"==", b"=AX", b"=00\r\n=00", b"a=\nb", b"a=\r\nb", b"a=\rb\nc", b"a=", b"=4", b"=4g", b"=e9=C3", b"_a_=5F",
         b"\xff\r\n\xff\n\xff", b"0" * 75 + b"\xff\r\n\xff", b"\0\n", b"foo\tbar\t\n", b".", b".\n", b"a.\n", b"a .\r\n.\r\n..", b"x " * 60,
         b"x" * 76, b"x" * 77 + b"\n", b"x" * 75 + b"\n", b" \n\t\r\n \r", b"a\rb\nc\r", b"tab\there ", b"a_b c=d~\x7f\x80", b"\n\r\n", b" ",
         bytes(range(256)), b"line \r\nnext\t\nlast ", b"\x00.\x00", b". x", b"=" * 80, b"\t" * 80 + b"\n", b"q \n" * 3]
for text in texts:
    for header in False, True:
        print(binascii.a2b_qp(text, header=header), binascii.a2b_qp(text, header) == quopri.decodestring(text, header))
        for tabs in False, True:
            for plain in False, True:
                coded = binascii.b2a_qp(text, tabs, plain, header)
                print(coded, binascii.a2b_qp(coded, header) == text)
for f, args, named in ((binascii.a2b_qp, ("a=C3",), {}), (binascii.a2b_qp, ("\xe9",), {}), (binascii.b2a_qp, ("a",), {}),
                       (binascii.b2a_qp, (), {"foo": 1}), (binascii.a2b_qp, (1,), {}), (binascii.a2b_qp, (bytearray(b"=41"),), {})):
    try:
        print(f(*args, **named))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
out = io.BytesIO()
quopri.encode(io.BytesIO(b"caf\xe9 = x\t\n"), out, True)
print(out.getvalue(), quopri.encodestring(b"a b_c", header=True))
back = io.BytesIO()
quopri.decode(io.BytesIO(out.getvalue()), back)
print(back.getvalue(), quopri.quote(b"="), quopri.unhex(b"Af"), quopri.ishex(b"g"), quopri.ishex(b"f"))
print([c for c in range(256) if quopri.needsquoting(bytes([c]), False, True)])
