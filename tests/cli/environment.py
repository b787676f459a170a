# args: --env=GIVEN=yes --env=TWO=a=b
# modes: jit
import os
print(os.environ, os.getenv('GIVEN'), os.getenv('PATH'))
