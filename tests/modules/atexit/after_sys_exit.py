# exit: 3
import atexit
import sys
atexit.register(print, "called")
sys.exit(3)
