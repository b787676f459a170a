"""setdefault() hashes the key and compares it once."""


class Key:
    def __init__(self):
        self.hashed = self.compared = 0

    def __hash__(self):
        self.hashed += 1
        return 42

    def __eq__(self, other):
        self.compared += 1
        return self is other


first, second = Key(), Key()
d = {first: 5}
print(d.setdefault(second, []), len(d), first.hashed, second.hashed, first.compared + second.compared)
print(d.setdefault(second, 1), len(d), second.hashed)
d = {}
print([d.setdefault(k, v) for k, v in zip("abcab", range(5))], d)
for i in range(1000):
    d.setdefault(i % 300, i)
print(len(d), d[299], globals().setdefault("made", 7), made, globals().setdefault("d", 0) is d)
