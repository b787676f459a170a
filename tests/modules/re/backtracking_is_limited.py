# A pattern that needs exponential time ends with the run's limit.
# args: --fuel=3000000
# exit: 124
# stderr: limit exceeded
# same-as-python: no (limit of the run)
# modes: jit
import re
print('start')
try:
    re.match('(a+)+$', 'a' * 60 + 'b')
finally:
    print('not reached')
