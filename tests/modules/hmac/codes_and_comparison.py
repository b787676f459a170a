import hmac, hashlib
print(hmac.new(b'key', b'msg', 'sha256').hexdigest(), hmac.new(b'key', b'msg', hashlib.md5).hexdigest(), hmac.new(bytearray(b'k' * 200), b'm', digestmod='sha1').digest())
h = hmac.new(b'key', digestmod='sha512')
h.update(b'a'); c = h.copy(); h.update(b'b'); c.update(b'c')
print(h.name, h.digest_size, h.block_size, h.hexdigest(), c.hexdigest())
for n in ('md5', 'sha3_256', 'blake2b', 'sha384'):
    print(hmac.digest(b'key', b'data' * 50, n).hex(), hmac.new(b'key', b'data' * 50, n).digest() == hmac.digest(b'key', b'data' * 50, n))
print(hmac.compare_digest(b'a', b'a'), hmac.compare_digest('a', 'b'), hmac.compare_digest(b'a', b'ab'), hmac.compare_digest(bytearray(b'xx'), b'xx'), hmac.compare_digest('', ''))
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
t(hmac.new, 'key', b'', 'md5'); t(hmac.new, b'key'); t(hmac.new, b'', b'', 'nope'); t(hmac.compare_digest, 'a', b'a'); t(hmac.compare_digest, '\xe9', 'a'); t(hmac.new, b'k', 'm', 'md5')
