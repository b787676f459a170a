# args: --timeout=0.3 --allow-path=.
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit
# Each of the folders is looked into.
import sys
sys.path[:] = ['nothing'] * 2000000
import no_such_module
