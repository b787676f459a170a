import sys
def f(a, b):
    c = a
    return sorted(sys._getframe().f_locals), sys._getframe().f_code.co_name, sys._getframe(0).f_lineno, sys._getframe().f_globals is globals()
print(f(1, 2))
class T:
    def __init__(self):
        assert sys._getframe(0).f_locals['self'] is self
T()
x = 5
print(sys._getframe().f_locals['x'], sys._getframe().f_code.co_name)
def g():
    y = 3
    def h():
        return y, sys._getframe().f_locals
    return h()
print(g())
