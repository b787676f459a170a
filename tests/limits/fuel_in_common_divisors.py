# args: --fuel=1000000 --timeout=0
# exit: 124
# stderr: krait: limit exceeded: fuel (1000000)
# modes: jit
import math
numbers = [3 << 100000, 5 << 100000] * 50
while True:
    math.gcd(*numbers)
