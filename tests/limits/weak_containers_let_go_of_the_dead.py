# args: --max-memory=16M --timeout=60
# modes: jit aot
import weakref


class A:
    pass


keys, values, items = weakref.WeakKeyDictionary(), weakref.WeakValueDictionary(), weakref.WeakSet()
for i in range(150000):
    keys[A()] = i
    keys.setdefault(A(), i)
    values[i] = A()
    items.add(A())
living = [A() for i in range(1000)]
for i, a in enumerate(living):
    keys[a] = i
    values[-i] = a
    items.add(a)
print(set(living) <= set(keys), set(living) <= set(values.values()), set(living) <= set(items))
