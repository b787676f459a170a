import time
class S(str): pass
class R:
    def __init__(self, text): self.text = text
    def __repr__(self): return S(self.text)
print(type(ascii(R("plain"))).__name__, type(ascii(R("\xe9"))).__name__, type(repr(R("x"))).__name__, ascii(R("\xe9")))
for bad in ["0x1p\uff10", "\uff10x1p0", "0x1.\uff10p0"]:
    try: print(float.fromhex(bad))
    except ValueError as e: print(e)
fields = (2024, 1, 2, 3, 4, 5, 6, 7, 0)
print(time.struct_time(fields).tm_zone, time.struct_time(fields, {'tm_zone': 'X'}).tm_zone, time.gmtime(0).tm_zone)
try: time.mktime((2024, 2**31, 1, 0, 0, 0, 0, 0, 0))
except OverflowError as e: print(e)
