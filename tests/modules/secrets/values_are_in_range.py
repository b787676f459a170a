import secrets
print(all(0 <= secrets.randbelow(10) < 10 for i in range(200)), secrets.randbits(0), all(secrets.randbits(7) < 128 for i in range(100)), secrets.choice([5]), len(secrets.token_bytes()), len(secrets.token_bytes(5)))
print(len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), secrets.token_hex() != secrets.token_hex(), secrets.compare_digest('a', 'a'), len({secrets.randbelow(1000) for i in range(1000)}) > 500)
for f in (lambda: secrets.randbelow(0), lambda: secrets.choice([])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
