# args: --timeout=0.3
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit stress
while True:
    pass
