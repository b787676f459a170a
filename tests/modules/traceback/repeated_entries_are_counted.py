# modes: jit aot
import traceback
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e:
    text = traceback.format_exception(e)
    print(len(text) < 12, any('Previous line repeated' in t for t in text), text[-1])
