"""A small report: reads records from text, groups and formats them. Runs under Krait and CPython alike."""
from collections import Counter, defaultdict, namedtuple

Item = namedtuple("Item", "name kind count price")

STOCK = """
bolt;metal;120;0.15
nut;metal;340;0.05
plank;wood;25;7.90
rope;fibre;12;3.40
beam;wood;4;42.00
washer;metal;900;0.02
"""


def read(text):
    for number, line in enumerate(text.strip().splitlines(), 1):
        try:
            name, kind, count, price = line.split(";")
            yield Item(name, kind, int(count), float(price))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error


class Report:
    def __init__(self, items):
        self.by_kind = defaultdict(list)
        for item in items:
            self.by_kind[item.kind].append(item)

    @property
    def total(self):
        return sum(i.count * i.price for items in self.by_kind.values() for i in items)

    def lines(self):
        for kind, items in sorted(self.by_kind.items()):
            yield f"{kind:<8}{sum(i.count for i in items):>6} pieces"
            for item in sorted(items, key=lambda i: -i.price):
                yield f"  {item.name:<10}{item.count:>5} x {item.price:8.2f} = {item.count * item.price:10.2f}"


report = Report(read(STOCK))
print("\n".join(report.lines()))
print(f"total {report.total:,.2f}")
print(Counter(len(i.name) for items in report.by_kind.values() for i in items).most_common(2))
