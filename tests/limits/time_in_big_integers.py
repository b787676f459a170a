# args: --timeout=0.3
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit
x = 3
while True:
    x = x * x % (1 << 400000)
