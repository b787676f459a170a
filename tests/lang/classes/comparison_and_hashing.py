class V:
    def __init__(self, x):
        self.x = x
    def __eq__(self, o):
        return isinstance(o, V) and self.x == o.x
    def __repr__(self):
        return 'V(%d)' % self.x
print(V(1) == V(1), V(1) != V(1), V(1) == 1, V(1) in [V(0), V(1)], [V(1)].index(V(1)))
try:
    {V(1)}
except TypeError as e:
    print(e)
class H(V):
    def __hash__(self):
        return hash(self.x)
print(len({H(1), H(1), H(2)}), {H(1): 'a'}[H(1)], H(1) in {H(1): 0})
class O:
    def __init__(self, x): self.x = x
    def __lt__(self, o): return self.x < o.x
    def __le__(self, o): return NotImplemented
print(O(1) < O(2), O(1) > O(2), sorted([O(3), O(1)])[0].x, max([O(1), O(5), O(2)]).x)
try:
    O(1) <= O(2)
except TypeError as e:
    print(e)
class Weird:
    def __eq__(self, o):
        return 'not a bool'
print(Weird() == 1, Weird() != 1, [Weird()] == [1])
