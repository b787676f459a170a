import io

for stream in (io.BytesIO(b"x"), io.StringIO("x")):
    try:
        stream.detach()
    except io.UnsupportedOperation as e:
        print(type(e).__name__, e)
    print(stream.read())
print(hasattr(io.BytesIO, "detach"), hasattr(io.StringIO, "detach"))
