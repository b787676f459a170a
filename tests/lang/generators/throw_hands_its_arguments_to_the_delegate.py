class Catches:
    def __iter__(self):
        return self
    def __next__(self):
        return 1
    def throw(self, *args):
        return args

class Plain:
    def __iter__(self):
        return self
    def __next__(self):
        return 2

def gen(source):
    yield from source

g = gen(Catches())
print(next(g), g.throw(123), g.throw(ValueError), g.throw(KeyError, "k"))
g.close()
g = gen(Plain())
print(next(g))
try:
    g.throw(123)
except TypeError as e:
    print(e)
try:
    g.throw(ValueError("x"))
except ValueError as e:
    print(repr(e))

def itself():
    yield 1
    yield from running
running = itself()
print(next(running))
try:
    next(running)
except ValueError as e:
    print(e)
