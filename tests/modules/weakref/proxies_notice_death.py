# What goes through a dead proxy raises ReferenceError; containers forget what has died.
import array
import weakref


class A:
    x = 1


def raises(f, *args):
    try:
        f(*args)
    except ReferenceError:
        return True
    return False


def proxies():
    a = array.array('i', [1, 2, 3])
    p = weakref.proxy(a)
    print(len(p), p.tobytes() == a.tobytes(), p[1])
    a = None
    print(raises(len, p), raises(getattr, p, 'append'), raises(bool, weakref.proxy(A())))


def containers():
    s = weakref.WeakSet()
    s.add(A())
    print(len(s))
    a = A()
    s.add(a)
    print(len(s), a in s)
    d = weakref.WeakValueDictionary()
    k = weakref.WeakKeyDictionary()
    items = [A() for i in range(10)]
    for i, item in enumerate(items):
        d[i] = k[item] = item if i == -1 else items[i]
    k.clear()
    print(len(d), len(items))
    del item, items[2:5]
    print(len(d), sorted(d), d.get(3), 3 in d)
    items.clear()
    print(len(d), list(d.items()))


proxies()
containers()
