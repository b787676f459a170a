def run(f, *args, **kw):
    return f(*args, **kw)

one = 1
print(run(eval, "one + 1"))
print(list(map(eval, ["one", "one + 2"])))
print(sorted(n for n in run(globals) if n in ("one", "run")))

def inside():
    local = 5
    print(eval("local"), sorted(locals()))
    return run(eval, "one")
print(inside())
namespace = {}
list(map(exec, ["a = 1"], [namespace]))
print(namespace["a"])
T = type("T", (), {})
print(T.__module__)
