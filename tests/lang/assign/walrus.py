if (n := 10) > 5:
    print(n)
print([y := 1, y ** 2, y + 1])
data = iter([3, 2, 0, 5])
while (item := next(data)):
    print(item)
def f(x):
    return (x := x + 1) + x, x + (x := 5) + x
print(f(1))
print([last := i for i in range(4)], last)
def g(values):
    if any((hit := v) > 3 for v in values):
        return hit
print(g([1, 2, 7, 9]))
print({(k := 'a'): (v := 1)}, k, v)
