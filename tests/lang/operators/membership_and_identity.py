print(3 in (1, 2, 3), 4 not in [1, 2], 'b' in 'abc', 'x' not in 'abc', 2 in {1: 0}, 5 in {5}, 3 in range(10))
class C:
    def __contains__(self, x):
        return x * 2
print(1 in C(), 0 in C(), 1 not in C())
class It:
    def __iter__(self):
        return iter([1, 2])
print(2 in It(), 3 in It())
class Seq:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i
print(3 in Seq(), 9 in Seq())
n = float('nan')
print(n in [n], n == n, n is n)
op = '*'
print(op in ('+', '-'), op in {'*', '/'}, op in ['*'])
print(None is None, True is not False, () is ())
