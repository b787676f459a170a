# One plain reference and one plain proxy (shared_proxy) an object; those with a callback and of subclasses are their own.
import weakref


class A:
    pass


class Ref(weakref.ref):
    pass


def ignore(r):
    pass


a = A()
r = weakref.ref(a)
print(weakref.ref(a) is r, weakref.ref(a, None) is r, weakref.ref(a, ignore) is r, Ref(a) is r, Ref(a) is Ref(a))
s = Ref(a)
c = weakref.ref(a, ignore)
print([x is y for x, y in zip(weakref.getweakrefs(a), [r, c, s])], weakref.getweakrefcount(a))
print(r.__callback__, c.__callback__ is ignore, r == s, r is not s)
p = weakref.proxy(a)
print(weakref.proxy(a) is p, weakref.proxy(a, ignore) is p, r.__callback__)
del a
print(r(), s(), c(), r.__callback__, c.__callback__)
try:
    p.x
except ReferenceError as error:
    print(error)
refs = []
for k in range(300):
    a = A()
    refs.append(weakref.ref(a))
    if weakref.ref(a) is not refs[-1]:
        print('not shared', k)
print(sum(x() is not None for x in refs), refs[-1]() is a, weakref.getweakrefcount(a))
items = [A() for k in range(500)]
refs = [weakref.ref(x) for x in items]
del items[::2]
print(all(weakref.ref(x) is y for x, y in zip(items, refs[1::2])), [x() for x in refs[::2]].count(None))
