import sys
def now():
    return sys.exc_info()[0]
def f():
    try:
        1 / 0
    except ZeroDivisionError:
        return now()
print(f(), now())
def loop():
    for i in range(2):
        try:
            raise KeyError
        except KeyError:
            if i == 0:
                continue
            break
    return now()
print(loop())
def inner():
    try:
        raise ValueError
    except ValueError:
        pass
    return now()
try:
    raise KeyError
except KeyError:
    print(inner())
    try:
        raise IndexError
    except IndexError:
        print(now())
    print(now())
print(now())
def fin():
    try:
        try:
            raise KeyError
        finally:
            print(now())
    except KeyError:
        print(now())
    print(now())
fin()
def swallowed():
    try:
        raise KeyError
    finally:
        return now()
print(swallowed(), now())
def escaping():
    try:
        raise KeyError
    except KeyError:
        raise ValueError
try:
    escaping()
except ValueError:
    pass
print(now())
