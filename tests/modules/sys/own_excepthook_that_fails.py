# exit: 1
# stderr: Error in sys.excepthook:
# stderr: ZeroDivisionError: division by zero
# stderr: Original exception was:
# stderr: KeyError: 'k'
import sys


def hook(kind, value, tb):
    print("hook", kind.__name__)
    1 / 0


sys.excepthook = hook
raise KeyError("k")
