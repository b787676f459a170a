import hashlib
names = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'blake2b', 'blake2s']
big = bytes(i * 7 % 256 for i in range(100000))
for n in names:
    h = hashlib.new(n)
    print(h.name, h.digest_size, h.block_size, h.hexdigest())
    for data in (b'abc', b'x' * 55, b'x' * 56, b'x' * 63, b'x' * 64, b'x' * 65, b'x' * 127, b'x' * 128, b'x' * 129, b'x' * 136, b'x' * 144, big):
        h = getattr(hashlib, n)(data)
        h2 = hashlib.new(n)
        for i in range(0, len(data), 37):
            h2.update(data[i:i + 37])
        print(h.hexdigest(), h.digest() == h2.digest() == h.copy().digest())
for n in ('shake_128', 'shake_256'):
    h = hashlib.new(n, b'abc')
    print(h.name, h.digest_size, h.block_size, h.hexdigest(5), h.digest(3), h.hexdigest(400), h.hexdigest(0))
    print(getattr(hashlib, n)(b'y' * 500).hexdigest(32))
h = hashlib.sha256()
h.update(b'a'); c = h.copy(); c.update(bytearray(b'b')); h.update(memoryview(b'c'))
print(h.hexdigest(), c.hexdigest(), hashlib.sha256(b'ac').hexdigest() == h.hexdigest())
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
t(hashlib.md5, 'x'); t(hashlib.md5, 5); t(hashlib.new, 'nope'); t(h.update, 'x'); t(h.update, None); t(hashlib.shake_128(b'').hexdigest, -1) if False else None
print(hashlib.md5(b'', usedforsecurity=False).hexdigest(), hashlib.new('SHA256', b'a').hexdigest()[:8], hashlib.sha1(string=b'x').hexdigest()[:8])
print(sorted(hashlib.algorithms_guaranteed))
