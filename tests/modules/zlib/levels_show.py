"""The level stands in the header of zlib and gzip data; level 0 stores without compressing."""
import gzip
import zlib

lorem = b'Lorem ipsum dolor sit amet'
for level in range(-1, 10):
    print(level, zlib.compress(lorem, level), zlib.decompress(zlib.compress(lorem, level)) == lorem)
print(zlib.compress(b'', 0))
big = bytes(range(256)) * 600
for level in (0, 1, 9):
    c = zlib.compressobj(level)
    print(zlib.decompress(c.compress(big) + c.flush()) == big)
data = zlib.compress(big, 0)
print(len(data), data[:3])
for level in (0, 1, 6, 9):
    c = zlib.compressobj(level, zlib.DEFLATED, 31)
    print((c.compress(lorem) + c.flush())[:9])
    print(len(gzip.decompress(gzip.compress(big, level))))
try:
    zlib.compressobj(10)
except ValueError as e:
    print(e)
