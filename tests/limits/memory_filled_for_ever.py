# args: --max-memory=16M --timeout=40
# exit: 121
# stderr: limit exceeded: memory (16M)
# modes: jit
for i in range(5):
    try:
        x = []
        while True:
            x.append([i])
    except MemoryError:
        x = None
print('five times', flush=True)
while True:
    try:
        x = {n: [n] for n in range(10 ** 9)}
    except MemoryError:
        pass
