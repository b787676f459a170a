import random
r = random.Random(5)
print(r.randint(1, 6), r.randrange(10), r.randrange(5, 50, 5), r.randrange(10, 0, -3))
for wrong in (lambda: r.randrange(1.5), lambda: r.randrange(1, 2.5), lambda: r.randrange(1, 9, .5), lambda: r.randrange(0), lambda: r.randrange(1, 1),
              lambda: r.randrange(1, 5, 0), lambda: r.randrange([])):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
