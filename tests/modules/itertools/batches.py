# same-as-python: no (needs Python 3.13)
from itertools import batched, count
print(list(batched('abcdefg', 3)), list(batched([], 2)), list(batched(range(4), 2)), list(batched((1, 2), 5)), list(batched(n=2, iterable='abc')))
print(list(batched('abcd', 2, strict=True)), next(batched(count(), 4)))
for wrong in (lambda: list(batched('abc', 2, strict=True)), lambda: batched('a', 0), lambda: batched('a', -1), lambda: batched('a', 'b'), lambda: batched(5, 1),
              lambda: batched('a'), lambda: batched('a', 1, True), lambda: batched('a', 1.5), lambda: batched('a', 1, odd=1)):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)


def failing():
    yield 1
    yield 2
    raise KeyError('k')


b = batched(failing(), 2)
print(next(b))
try:
    next(b)
except KeyError as e:
    print('KeyError', e)
print(list(b))
b = batched(iter([1, 2, 3]), 2)
print(next(b), next(b), list(b), list(b))


class Own:
    def __iter__(self):
        return self

    def __next__(self):
        return list(again)


again = batched(Own(), 2)
try:
    print(next(again))
except RecursionError:
    print('deep')
