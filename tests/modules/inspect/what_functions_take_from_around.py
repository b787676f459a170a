"""co_names and getclosurevars: globals, builtins, names that are nowhere."""
import inspect
import os.path as path

top = 1


def outer(free):
    def inner(local):
        print(local, free, top, nowhere, path.join.__name__)
        return len(local)
    return inner


print(inspect.getclosurevars(outer(5)).nonlocals)
found = inspect.getclosurevars(outer(5))
print(sorted(found.globals), sorted(found.builtins), sorted(found.unbound))


class C:
    def method(self):
        global top
        top = self.field
        import struct as s
        self.other = s
        yield from (a.deep for a in gone)


print([n for n in C.method.__code__.co_names])
print(outer.__code__.co_names, outer(1).__code__.co_names)
print((lambda: top + top).__code__.co_names, (lambda x: x).__code__.co_names)
print(compile("import a.b\nc = d.e", "", "exec").co_names, eval("lambda: x + y.z").__code__.co_names)
try:
    inspect.getclosurevars(len)
except TypeError as e:
    print(e)
