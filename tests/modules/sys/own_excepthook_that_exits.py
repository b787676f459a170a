# exit: 7
import sys


def hook(kind, value, tb):
    sys.exit(7)


sys.excepthook = hook
try:
    sys.exit(2)
except SystemExit as e:
    print(e.code)
raise KeyError("k")
