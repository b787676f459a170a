def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(25))
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(18))
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
print(even(100), odd(7))
def hanoi(n, a='a', b='b', c='c'):
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a) if n else 0
print(hanoi(10))
def endless(n):
    return endless(n + 1)
try:
    endless(0)
except RecursionError as e:
    print(e)
def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))
print(ack(2, 5))
