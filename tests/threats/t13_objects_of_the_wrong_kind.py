def refused(f, *args):
    try:
        f(*args)
    except (TypeError, AttributeError) as e:
        return type(e).__name__
    return 'accepted'


class A:
    __slots__ = ('a',)


class B:
    __slots__ = ('b',)


class L(list):
    pass


class D(dict):
    pass


print([refused(f, *args) for f, args in [
    (list.append, ({}, 1)), (dict.get, ([], 1)), (str.upper, (b'a',)), (int.__add__, ('a', 1)), (bytes.find, ('a', b'a')),
    (type(iter([])).__next__, ({},)), (A.a.__get__, (B(),)), (A.a.__set__, (B(), 1)), (list.sort, ((1, 2),)), (set.add, ({}, 1)),
    (type((i for i in ())).send, ([], None)), (float.hex, (1,)), (tuple.index, ([], 1)), (bytearray.append, (b'', 1))]])
print([refused(setattr, t, 'x', 1) for t in (int, str, list, dict, type, object, type(None), type(len))])
print([refused(setattr, o, '__class__', c) for o, c in ((A(), int), (L(), D), (L(), A), (1, A), (len, A))])
print(refused(type, 'X', (int, str), {}), refused(type, 'X', (L, D), {}), refused(type, 'X', (bool,), {}))
print(refused(setattr, L, '__bases__', (dict,)), refused(type(len)), refused(type(refused), 1, 2))
print(refused(object.__new__, int), refused(int.__new__, float), refused(list.__new__, dict), refused(object.__reduce_ex__, 1, 'x'))
