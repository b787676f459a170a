# args: --max-memory=16M --timeout=20
# exit: 121
# stderr: limit exceeded: memory (16M)
# modes: jit
refused = 0
for i in range(1000):
    try:
        'x' * 10 ** 12
    except MemoryError:
        refused += 1
print(refused, flush=True)
while True:
    try:
        x = [0] * 10 ** 12
    except MemoryError:
        pass
