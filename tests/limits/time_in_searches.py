# args: --timeout=0.3
# exit: 124
# stderr: krait: limit exceeded: time (0.3 s)
# modes: jit
# The literal start is found at odd places only, and each attempt there is hundreds of steps.
import re
re.search(r'ab(?:a|b|ab|ba){0,6}z', 'x' + 'ab' * 3000000)
