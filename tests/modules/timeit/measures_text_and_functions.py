import timeit
print(timeit.timeit('x = 1', number=10) >= 0, timeit.timeit(lambda: 1, number=10) >= 0, len(timeit.repeat('pass', number=5, repeat=3)), timeit.timeit('y + 1', globals={'y': 1}, number=3) >= 0, timeit.timeit('for i in range(3):\n    a.append(i)', setup='a = []', number=2) >= 0)
c = []; t = timeit.Timer(lambda: c.append(1), setup=lambda: c.clear()); t.timeit(7); print(len(c), t.repeat(2, 3).__len__())
for a in ((3,), ('x y',), ('pass', 5)):
    try: timeit.Timer(*a)
    except (ValueError, SyntaxError) as e: print(type(e).__name__)
n, s = timeit.Timer('pass', timer=iter(range(0, 1000)).__next__).autorange(); print(n, s)
