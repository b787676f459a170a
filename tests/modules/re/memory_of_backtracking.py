# The stack of places to go back to is memory of the run.
# args: --max-memory=16M
# same-as-python: no (limit of the run)
# modes: jit
import re
try:
    re.match('(?:a|ab|b)*c', 'ab' * 1000000)
except MemoryError as e:
    print('MemoryError')
print(re.match('(a|b)*c', 'ab' * 1000 + 'c').span())
try:
    re.compile('(' * 5000 + ')' * 5000)
except RecursionError as e:
    print(e)
