def outer(n, *args, key=lambda v: v, **kw):
    def gen(limit=n, fn=lambda v, k=3: v * k):
        for a in args:
            if a > limit:
                return
            yield fn(key(a)), kw.get('tag')
    return gen
g = outer(5, 1, 2, 9, 3, key=lambda v: -v, tag='t')
print(list(g()), list(g(limit=100)), list(g(1, lambda v: v)))
print((lambda *a, k=[i for i in range(2)], **kw: (a, k, kw))(1, z=2))
sort_by = lambda *names: lambda o: tuple(o[n] for n in names)
print(sorted([{'a': 2, 'b': 1}, {'a': 1, 'b': 2}], key=sort_by('a', 'b')))
