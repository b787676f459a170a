# Attributes of functions, types, frames and exceptions by name.
import gc
import re
import sys
import time
import types
import typing


class C(object):
    slot = 1

    def method(self):
        pass

    @property
    def prop(self):
        return 1

    @classmethod
    def make(cls):
        pass

    @staticmethod
    def plain():
        pass


def gen():
    x = 1
    yield x


c = C()
c.a = 1
delattr(c, "a")
print(hasattr(c, "a"), C.__base__, C.__subclasses__(), type.__subclasscheck__(int, bool), "method" in C.__dir__(c), object().__dir__()[:0], object().__ne__(1), object().__ge__(1), object.__subclasshook__())
print(int.__basicsize__ > 0, int.__itemsize__ >= 0, int.__dictoffset__, type.__dir__(C)[:0], isinstance(object().__sizeof__(), int), types.ModuleType("m").__dir__()[:0])
print(gen.__globals__ is globals(), hasattr(gen, "__builtins__"), C.prop.fget is not None, C.prop.fset, C.prop.fdel, C.prop.__isabstractmethod__, C.__dict__["make"].__wrapped__ is C.make.__func__,
      C.__dict__["make"].__isabstractmethod__, C.__dict__["plain"].__wrapped__ is C.plain, C.__dict__["plain"].__isabstractmethod__)
print(len.__text_signature__ is not None, str.join.__objclass__, str.__add__.__objclass__, dict.__dict__["fromkeys"].__objclass__, type(len).__name__, type.__dict__["__name__"].__objclass__ if hasattr(type.__dict__["__name__"], "__objclass__") else type)
g = gen()
print(g.gi_running, g.gi_yieldfrom, g.gi_code.co_name, hasattr(g, "gi_frame"), getattr(g, "gi_suspended", False), next(g), getattr(g, "gi_suspended", True))
code = gen.__code__
print(code.co_name, getattr(code, "co_qualname", "gen"), code.co_filename[-10:], code.co_posonlyargcount, code.co_nlocals, code.co_flags & 0x20, code.co_cellvars, isinstance(code.co_names, tuple), isinstance(code.co_consts, tuple),
      code.co_stacksize >= 0, isinstance(code.co_code, bytes), code.__ne__(code), code.__ge__(code))
try:
    raise OSError(2, "text", "file", None, "other")
except OSError as e:
    print(e.strerror, e.filename2, e.errno, e.with_traceback(None) is e, BaseException.__setstate__(e, {"note": 5}), e.note)
try:
    b"\xff".decode("ascii")
except UnicodeDecodeError as e:
    print(e.reason, e.encoding)
try:
    compile("a b", "f", "eval")
except SyntaxError as e:
    print(e.end_offset is not None)
try:
    1 / 0
except ZeroDivisionError as e:
    frame = e.__traceback__.tb_frame
    print(hasattr(frame, "f_builtins"), isinstance(frame.f_lasti, int), frame.f_trace, frame.f_back)
s = super(C, c)
print(s.__thisclass__ is C, s.__self_class__ is C)
alias = list[int]
print(alias.__origin__, alias.__args__, alias.__mro_entries__(()), (int | str).__args__, (int | str).__ne__(int), types.MappingProxyType({1: 2}).__ror__({3: 4}),
      types.MappingProxyType({1: 2}).__ne__({}))
for f in (lambda: hasattr(list[int], "__subclasscheck__"), lambda: types.MappingProxyType({1: 2}).__ior__({})):
    try:
        print(f())
    except TypeError as e:
        print("TypeError")
print(types.SimpleNamespace(a=1).__ne__(types.SimpleNamespace(a=1)), types.SimpleNamespace().__ge__(1), None.__class__.__ror__(int, None) if False else "")
pattern = re.compile("a")
print(pattern.__deepcopy__({}) is pattern, pattern.__ne__(pattern), pattern.__ge__(pattern), re.Pattern.__class_getitem__(str) is not None, re.match("a", "a").__deepcopy__({}) is not None, re.Match.__class_getitem__(str) is not None)
limit = sys.getrecursionlimit()
sys.setrecursionlimit(limit)
print(sys.intern("ab") is sys.intern("ab"), sys.getsizeof([]) > 0, sys.getrefcount(c) > 0, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.gettrace(), sys.getprofile())
sys.settrace(None)
sys.setprofile(None)
sys.displayhook(5)
sys.displayhook(None)
print(callable(sys.excepthook), gc.collect() >= 0, gc.enable(), gc.isenabled(), len(gc.get_count()), len(gc.get_threshold()), gc.set_threshold(1, 1, 1), gc.freeze())
print(all(x > 0 for x in (time.time_ns(), time.monotonic(), time.monotonic_ns(), time.perf_counter(), time.perf_counter_ns(), time.process_time(), time.process_time_ns())), time.sleep(0), time.localtime(0)[:3], time.asctime(time.gmtime(0)))
print(callable(quit), callable(__build_class__), int.__round__(15, -1), (lambda: 0).__code__.co_name, bool.__and__(True, False), bool.__xor__(True, False), bool.__rxor__(True, True), bool.__rand__(True, True), bool.__ror__(False, False))
