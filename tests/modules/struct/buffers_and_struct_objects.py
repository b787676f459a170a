import struct
def u(f, *a, **k):
    try:
        print(f.__name__, a, '=>', f(*a, **k))
    except Exception as e:
        print(f.__name__, a, type(e).__name__, e)
u(struct.unpack, 'h', b'x'); u(struct.unpack_from, 'i', b'abcd', 2); u(struct.unpack_from, 'i', b'abcd', -2)
u(struct.unpack_from, 'i', b'abcd', -5); u(struct.unpack_from, 'i', b'abcd', -4); u(struct.unpack_from, 'h', b'abcd', offset=1)
u(struct.pack_into, 'i', bytearray(4), 2, 1); u(struct.pack_into, 'i', bytearray(4), -2, 1); u(struct.pack_into, 'i', bytearray(4), -9, 1)
u(struct.pack_into, 'i', b'abcd', 0, 1); u(struct.pack_into, 'i', bytearray(4)); u(struct.pack_into, 'i', bytearray(4), 0)
u(struct.iter_unpack, 'i', b'abcde'); u(struct.iter_unpack, '', b'abcde'); u(struct.unpack, 'i', 'abcd'); u(struct.pack); u(struct.pack_into)
u(struct.pack_into, '2i', bytearray(8), 0, 1); u(struct.pack_into, '2i', bytearray(8), 'x', 1, 2)
s = struct.Struct('bi')
print(s.size, s.format, struct.error, type(s), list(s.iter_unpack(bytes(8))), type(s.iter_unpack(bytes(8))))
u(s.pack, 1); u(s.unpack, b''); u(s.unpack_from, b''); u(struct.Struct); u(s.pack_into, 1)
b = bytearray(16)
s.pack_into(b, 4, 1, -2)
struct.pack_into('>H', memoryview(b), 0, 0xabcd)
print(b, s.unpack_from(b, 4), struct.unpack_from('>H', b))
print(list(struct.iter_unpack('<2h', bytes(range(12)))))
it = struct.iter_unpack('B', b'abc')
print(next(it), it.__length_hint__(), list(it), list(it))
print(struct.unpack('<I', memoryview(b'abcdefgh')[2:6]), sum(x for x, in struct.iter_unpack('<H', bytes(4000))))
class Shrink:
    def __index__(self):
        b.clear()
        return 1
try:
    struct.pack_into('4i', b, 0, 1, 2, 3, Shrink())
except Exception as e:
    print('refused')
