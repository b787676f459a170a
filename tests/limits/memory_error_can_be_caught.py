# args: --max-memory=16M
# modes: jit
kept = []
for i in range(3):
    try:
        while True:
            kept.append(bytes(100000))
    except MemoryError:
        print('caught', len(kept) > 50)
        kept.clear()
try:
    'x' * 10 ** 12
except MemoryError:
    print('refused')
print(sorted([3, 1, 2]))
