# exit: 1
import sys
import traceback


def hook(kind, value, tb):
    print("hook", kind.__name__, value, traceback.extract_tb(tb)[-1].lineno)


sys.excepthook = hook
raise KeyError("k")
