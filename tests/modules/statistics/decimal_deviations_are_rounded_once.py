from decimal import Decimal, localcontext
from statistics import pstdev, stdev
for data in (['1.5', '2.5', '3'], ['0.1', '0.2', '0.4', '7'], ['1', '1'], ['1e10', '3', '5'], ['1', '2', '3', '4', '5.5', '6.25']):
    data = [Decimal(x) for x in data]
    print(stdev(data), pstdev(data))
    for prec in (3, 4, 5, 6, 7, 9, 12):
        with localcontext() as c:
            c.prec = prec
            print(stdev(data), pstdev(data), end=' ')
    print()
