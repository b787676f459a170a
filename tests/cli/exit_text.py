# exit: 1
# stderr: went wrong
import sys
sys.exit("went wrong")
