import hashlib
for f, n in ((hashlib.blake2b, 64), (hashlib.blake2s, 32)):
    print(f(b'abc', digest_size=10).hexdigest(), f(b'abc', key=b'k' * n).hexdigest(), f(key=b'k').hexdigest())
    print(f(b'abc', salt=b'salt', person=b'me').hexdigest(), f(b'', fanout=2, depth=3, leaf_size=4096, node_offset=5, node_depth=1, inner_size=n, last_node=True).hexdigest())
    print(f.MAX_KEY_SIZE, f.MAX_DIGEST_SIZE, f.SALT_SIZE, f.PERSON_SIZE, f().name, f(digest_size=5).digest_size, f().block_size)
    for k in ({'digest_size': 0}, {'digest_size': 100}, {'key': b'x' * 65}, {'salt': b'x' * 17}, {'person': b'x' * 17}, {'fanout': 256}, {'depth': 0}, {'node_depth': 256},
              {'inner_size': 65}, {'leaf_size': 2 ** 33}):
        try:
            f(b'', **k)
        except Exception as e:
            print(type(e).__name__, e)
    h = f(key=b'secret', digest_size=16)
    for i in range(10):
        h.update(bytes([i]) * 50)
    print(h.hexdigest(), h.copy().hexdigest())
print(hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 1000).hex(), hashlib.pbkdf2_hmac('sha1', b'p' * 100, b's', 10, 50).hex())
print(hashlib.pbkdf2_hmac('sha512', bytearray(b'password'), b'salt', 1, dklen=5).hex(), hashlib.pbkdf2_hmac('md5', b'', b'', 2).hex())
for a in (('sha256', b'', b'', 0), ('sha256', b'', b'', 1, 0), ('sha256', 'x', b'', 1)):
    try:
        print(hashlib.pbkdf2_hmac(*a))
    except Exception as e:
        print(type(e).__name__, e)
