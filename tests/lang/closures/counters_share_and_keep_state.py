def counter(start=0):
    n = start
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
a, get_a = counter()
b, get_b = counter(10)
print(a(), a(5), b(), get_a(), get_b())
def acc():
    total = []
    def add(x):
        total.append(x)
        return sum(total)
    return add
f = acc()
print(f(1), f(2), f(3))
