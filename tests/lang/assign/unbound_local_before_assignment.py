def f():
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)
    v = 1
f()
def g(flag):
    if flag:
        w = 1
    return w
print(g(True))
try:
    g(False)
except UnboundLocalError as e:
    print(e)
def h():
    for i in []:
        pass
    return i
try:
    h()
except UnboundLocalError as e:
    print(e)
count = 0
def inc():
    count += 1
try:
    inc()
except UnboundLocalError as e:
    print(e)
