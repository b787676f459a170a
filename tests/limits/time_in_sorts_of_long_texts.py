# args: --timeout=0.3
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit
a = "a" * 1000000
b = "a" * 999999 + "b"
sorted([a, b] * 100000)
