# args: --max-memory=16M
# exit: 1
# stderr: MemoryError
# modes: jit
x = [0]
while True:
    x = x + x
