import datetime

values = (datetime.date(2024, 1, 1), datetime.datetime(2024, 1, 1), datetime.timedelta(1), datetime.time(1), datetime.timezone.utc)
for x in values:
    for act in (lambda: x + 'a', lambda: 'a' + x, lambda: () + x, lambda: x - 1.5, lambda: 1 - x, lambda: x < 5, lambda: 5 >= x, lambda: [1] * x,
                lambda: x // 'a', lambda: x % 2, lambda: len(x), lambda: x[0], lambda: [1][x], lambda: iter(x), lambda: int(x), lambda: float(x),
                lambda: x(), lambda: ~x, lambda: ','.join([x]), lambda: '%d' % x, lambda: x.nothing, lambda: sum([x, 'a']),
                lambda: divmod(x, 'a'), lambda: round(x), lambda: x ** 2, lambda: 1 in x, lambda: sorted([x, 1]), lambda: range(x)):
        try:
            print(act())
        except (TypeError, AttributeError) as e:
            print(e)
    for y in values:
        for act in (lambda: x + y, lambda: x - y, lambda: x < y, lambda: x / y):
            try:
                print(act())
            except TypeError as e:
                print(e)
        print(x == y, x != y)


class Day(datetime.date):
    pass


try:
    Day(2024, 1, 1) + 1
except TypeError as e:
    print(e)
print(hasattr(datetime.time, '__add__'), datetime.date.__add__(values[0], 5))
