# same-as-python: no (newer ones warn or refuse)
import random
r = random.Random(5)
print(r.randint(1.0, 6.0), r.randrange(10.0), r.randrange(5, 50.0, 5.0))
r = random.Random(5)
print(r.randint(1, 6), r.randrange(10), r.randrange(5, 50, 5))
