# Long scans count as work too.
# args: --fuel=3000000
# exit: 124
# stderr: limit exceeded
# same-as-python: no (limit of the run)
# modes: jit
import re
print('start')
re.search('x*y', 'x' * 1000000)
print('not reached')
