# Loops over texts of all widths, keys of dicts that change, lists inside of zip and enumerate that grow and shrink.
for s in ("", "abc", "a\xe9\xff", "a\u0100b", "a\U0001f600", "\x00\x01"):
    print([c for c in s], list(zip(s, range(9))), [(i, c) for i, c in enumerate(s)], sum(1 for c in s))
it = iter("ab")
print(next(it), [c for c in it], [c for c in it], next(it, "end"))
d = dict.fromkeys("xyz")
for change in (lambda: d.pop("z"), lambda: d.update(w=1), lambda: d.clear()):
    seen = []
    try:
        for k in d:
            seen.append(k)
            change()
    except (RuntimeError, KeyError) as e:
        print(seen, type(e).__name__, e)
    else:
        print(seen, "end")
d = {1: 2}
it = iter(d)
print(next(it), next(it, "end"), d.update({3: 4}), next(it, "end"), [k for k in {}], [k for k in {2.5: 1, None: 2}])
v = [1, 2, 3]
for a, b in zip(v, v):
    if len(v) < 6:
        v.append(a * 10)
    print(a, b)
for i, a in enumerate(v):
    if i == 1:
        del v[2:]
print(v, [x for x in map(lambda x: x + 1, v)], list(filter(None, [0, 1, 2])), list(zip([1.5, 2.5], (1, 2))))
it = iter(v)
print(list(zip(it, it)), next(it, "end"))
w = [1]
for i, x in enumerate(w):
    if i < 3:
        w.append(x + 0.5)
print(w)
