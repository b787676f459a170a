# Base85 with folded words, padding and line lengths.
import base64, random
r=random.Random(3)
for i in range(120):
    n=r.randrange(0,20)
    b=bytes([r.choice([0,0,32,32,255,1,200]) for _ in range(n)])
    if r.randrange(2): b=r.choice([b'\0\0\0\0',b'    '])*r.randrange(3)+b
    pad=bool(r.randrange(2))
    print(base64.b85encode(b,pad), base64.a85encode(b,pad=pad,foldspaces=bool(r.randrange(2)),wrapcol=r.choice([0,5]),adobe=bool(r.randrange(2))), base64.b85encode(bytearray(b)), base64.b85encode(memoryview(b)))
