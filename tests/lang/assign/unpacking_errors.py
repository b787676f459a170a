def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def too_few():
    a, b, c = 1, 2
def too_few_iter():
    a, b, c = iter([1])
def too_many():
    a, b = [1, 2, 3]
def not_iterable():
    a, b = 5
def star_too_few():
    a, *b, c = [1]
def none():
    [a] = None
for f in (too_few, too_few_iter, too_many, not_iterable, star_too_few, none):
    attempt(f)
