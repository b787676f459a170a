# same-as-python: no (other numbers)
# Names of sys that come when they are asked for: by from-import, by the dict, after assignments; what is deleted stays away.
from sys import float_info, version_info as v
import sys
print(v[:2], v is sys.version_info, float_info is sys.float_info, sys.implementation.version is v)
sys.flags = "mine"
print(sys.flags, sys.__dict__["flags"], sorted(n for n in sys.__dict__ if n.endswith("_info")))
del sys.hash_info
try:
    sys.hash_info
except AttributeError as e:
    print(e)
try:
    sys.nothing
except AttributeError as e:
    print(e)
sys.hash_info = 3
print(sys.hash_info, getattr(sys, "int_info")[0])
