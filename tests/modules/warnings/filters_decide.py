import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("one"); warnings.warn("two", DeprecationWarning); warnings.warn(RuntimeWarning("three"))
    print(len(w), [(str(x.message), x.category.__name__) for x in w], type(w[0].message).__name__)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try: warnings.warn("bad")
    except UserWarning as e: print(repr(e))
    try: warnings.warn("dep", DeprecationWarning)
    except DeprecationWarning as e: print(repr(e))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("ignore"); warnings.warn("x"); print(w)
with warnings.catch_warnings(record=True) as w:
    warnings.resetwarnings(); warnings.filterwarnings("ignore", message="skip.*"); warnings.filterwarnings("error", category=FutureWarning)
    warnings.warn("skip this"); warnings.warn("keep this")
    try: warnings.warn("fut", FutureWarning)
    except FutureWarning as e: print("raised", e)
    print([str(x.message) for x in w])
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("default")
    for i in range(3): warnings.warn("same")
    print(len(w))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("once")
    for i in range(3): warnings.warn("once %d" % (i % 2))
    print(len(w))
try: warnings.warn("x", int)
except TypeError as e: print(e)
print(repr(warnings.formatwarning("m", UserWarning, "f.py", 3, "code")))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn_explicit("ex", UserWarning, "file.py", 12); print(w[0].filename, w[0].lineno)
def deprecated():
    warnings.warn("deprecated() is old", DeprecationWarning, stacklevel=2); return 1
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); print(deprecated(), len(w), w[-1].category)
try: warnings.simplefilter("bogus")
except AssertionError as e: print(e)
