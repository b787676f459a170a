def f(): return 'old'
def g(): return f()
print(g())
def f(): return 'new'
print(g())
f = lambda: 'lambda'
print(g())
del f
try:
    g()
except NameError as e:
    print(e)
globals()['f'] = lambda: 'through globals'
print(g())
def fact(n): return 1 if n < 2 else n * fact(n - 1)
old = fact
def fact(n): return -1
print(old(3))
