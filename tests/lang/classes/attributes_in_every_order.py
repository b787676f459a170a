# args: --max-memory=512M --timeout=100
# modes: jit
# More orders of attributes than there are shapes: such objects keep their attributes in dicts.
class Node:
    pass


names = ["a%d" % i for i in range(53)]
made = 0
for a in names:
    for b in names:
        for c in names:
            for d in names[:4]:
                o = Node()
                setattr(o, a, 1)
                setattr(o, b, 2)
                setattr(o, c, 3)
                setattr(o, d, 4)
                made += 1
print(made, vars(o))
o.x = o.a0 = 5
del o.a3
print(sorted(vars(o).items()), hasattr(o, "a3"))


class Other:
    def __init__(self, n):
        self.n = n


print([Other(i).n for i in range(3)])
