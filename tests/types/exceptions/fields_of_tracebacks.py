"""dir() of a traceback lists its fields."""
import sys

try:
    raise IndexError
except IndexError:
    tb = sys.exc_info()[2]
    print(dir(tb), tb.tb_next, tb.tb_lineno, type(tb.tb_lasti).__name__, tb.tb_frame.f_code.co_name)
    print([type(getattr(type(tb), n)).__name__ for n in dir(tb) if n != "tb_next" and n != "tb_lineno"])
    try:
        tb.tb_lasti = 1
    except AttributeError as e:
        print(e)
