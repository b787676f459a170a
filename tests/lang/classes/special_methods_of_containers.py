class L:
    def __init__(self, *v):
        self.v = list(v)
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return L(*self.v[i]) if isinstance(i, slice) else self.v[i]
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def __iter__(self): return iter(self.v)
    def __reversed__(self): return iter(self.v[::-1])
    def __contains__(self, x): return x in self.v
    def __repr__(self): return 'L%r' % (self.v,)
    def __eq__(self, o): return self.v == o.v
    def __hash__(self): return hash(tuple(self.v))
    def __add__(self, o): return L(*(self.v + o.v))
    def __bool__(self): return bool(self.v)
    def __lt__(self, o): return self.v < o.v
    def __str__(self): return 'str'
    def __format__(self, spec): return 'fmt:' + spec
    def __enter__(self): return self
    def __exit__(self, *a): self.v.clear()
l = L(1, 2, 3)
l[0] = 9
l[1:] = [5, 6, 7]
del l[1]
print(repr(l), len(l), l[1:], 6 in l, list(reversed(l)), [x for x in l], l + L(0), l == L(9, 6, 7), L(1) < L(2))
print({L(1): 'a'}[L(1)], bool(L()), str(l), '%s %r' % (l, l), f'{l:x}', sorted([L(2), L(1)]), max(L(3), L(4)))
a, *b = l
print(a, b)
with l as m:
    print(m is l)
print(repr(l))
