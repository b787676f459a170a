# Products of ints of any length with those of one word, against long division and against sums of parts.


def numbers(x, count):
    for i in range(count):
        x = (x * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        yield x


def long_number(words):
    total = 0
    for w in words:
        total = total << 64 | w
    return total


words = list(numbers(7, 200))
shorts = [1, 2, 3, 10, 2 ** 32 - 1, 2 ** 62, 2 ** 63 + 1, 2 ** 64 - 1] + words[:4]
checksum = 0
for n in list(range(1, 42)) + [63, 64, 65, 127, 130, 199]:
    for a in (long_number(words[:n]), 2 ** (64 * n) - 1, 2 ** (64 * n - 1), 2 ** (64 * n) - 2 ** (64 * (n // 2))):
        for b in shorts:
            p = a * b
            assert p == b * a == -(-a * b) and p // b == a and p % b == 0, (n, b)
            high, low = divmod(a, 2 ** (64 * (n // 2)))
            assert (high * b << 64 * (n // 2)) + low * b == p, (n, b)
            checksum = (checksum * 31 + p % (10 ** 9 + 7)) % (2 ** 61 - 1)
print(checksum)
f = 1
for i in range(1, 400):
    f *= i
print(f % (10 ** 9 + 9), f.bit_length(), str(f)[:30])
