# os.path.normpath of all short paths and of some long ones.
import itertools
import os.path

seen = {}
for n in range(6):
    for parts in itertools.product(("/", ".", "..", "a"), repeat=n):
        path = "".join(parts)
        normal = os.path.normpath(path)
        assert normal == os.path.normpath(path.encode()).decode() == os.path.normpath("\u2603/" + path)[2:] or ".." in normal or path[:1] == "/" or normal == ".", path
        seen[normal] = seen.get(normal, 0) + 1
print(sorted(seen.items()))
for n in (1022, 1023, 1024, 1025, 3000):
    for path in ("a" * n, "/" * n, "a/" * (n // 2) + ".." * (n % 2), "../" * (n // 3), "//" + "b/../" * ((n - 2) // 5), "\xe9/" * (n // 2)):
        normal = os.path.normpath(path)
        print(len(path), len(normal), normal[:12], end="; ")
    print()
