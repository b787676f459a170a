# StopIteration raised by a function that an iterator calls is the end of that iterator; its value goes on.
def upto(limit):
    def check(x):
        if x >= limit:
            raise StopIteration(x)
        return True
    return check

print(list(filter(upto(3), range(10))))
print(list(map(upto(2), range(10))))

class Stops:
    def __iter__(self):
        return self
    def __next__(self):
        raise StopIteration(42)

for make in (iter, enumerate, zip, lambda x: map(str, x), lambda x: filter(None, x)):
    try:
        next(make(Stops()))
    except StopIteration as e:
        print(e.args)
print(next(Stops(), "default"))
print(sum(Stops()), list(Stops()), dict(Stops()), "".join(Stops()), [x for x in Stops()])

def delegating():
    print((yield from map(upto(2), range(5))))
print(list(delegating()))
try:
    print(list(zip([1, 2], Stops(), strict=True)))
except ValueError as e:
    print(e)
