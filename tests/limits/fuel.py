# args: --fuel=10000
# exit: 124
# stderr: krait: limit exceeded: fuel (10000)
# modes: jit stress
n = 0
while True:
    n += 1
