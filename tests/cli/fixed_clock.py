# args: --clock=1000000 --seed=7
# modes: jit
import time
print(int(time.time()), time.gmtime()[:3])
