import io
f = io.BufferedReader(io.BytesIO(b'abc'))
f.close()
for act in (f.read, lambda: f.read(1), f.read1, lambda: f.readinto(bytearray(1)), f.readline, f.readlines, f.peek, lambda: f.seek(0), lambda: next(f)):
    try:
        print(act())
    except ValueError as e:
        print(e)
