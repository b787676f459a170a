# argv: a --timeout=1 -x
# modes: jit
import sys
print(sys.argv)
