import struct

for make in struct.calcsize, struct.Struct, lambda f: struct.pack(f, 1):
    for form in b'\xff', b'i\x80', '\xff', 'i\u1234':
        try:
            make(form)
        except (struct.error, UnicodeEncodeError) as e:
            print(type(e).__name__, e)
