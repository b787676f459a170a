"""struct: formats, packing, unpacking."""
import struct
import _fuzz

CORPUS = ["<iHb", ">4sq", "=3xI", "@bhilq", "!dfe", "10p", "?c", "n", "P", "0s", "<2Q3x", "b 3h", "100s", "iiii", "@b0i", "eee", ">LlQqHhBb", "", "<", "5x5x", "2147483647s"]
ALPHABET = list("<>=!@xcbB?hHiIlLqQnNefdspP0123456789 z")
VALUES = [0, 1, -1, 127, 255, 256, 65535, -32768, 2 ** 31, 2 ** 63, 2 ** 64, 1.5, -0.0, 1e300, float("inf"), b"", b"ab", b"a" * 20, "x", True, None]


def one(text, random):
    size = struct.calcsize(text)
    if size > 100000:
        return size
    results = [size]
    data = bytes([random.randrange(256) for _ in range(size)])
    made = struct.Struct(text)
    for make in (lambda: repr(struct.unpack(text, data)), lambda: struct.unpack_from(text, data + b"xx", 1), lambda: made.pack(*made.unpack(data)),
                 lambda: list(made.iter_unpack(data * 3)), lambda: struct.pack(text, *[random.choice(VALUES) for _ in range(len(made.unpack(data)))]),
                 lambda: struct.pack_into(text, bytearray(size + 3), random.randrange(-3, 4), *made.unpack(data))):
        try:
            results.append(repr(make())[:80])
        except Exception as e:
            results.append(type(e).__name__)
    return results


if __name__ == "__main__":
    _fuzz.Source(CORPUS, ALPHABET).run(one)
