import copy, collections
class E2(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.z=a
for x in [iter([1,2,3]), iter((1,2,3)), iter('abc'), iter(b'abc'), iter(range(5)), iter({1:2,3:4}), iter({1:2,3:4}.items()), iter({1,2,3}), enumerate([5,6,7],3), zip([1,2],[3,4]), map(str,[1,2,3]), filter(None,[1,0,2]), reversed([1,2,3]), reversed((1,2,3)), iter(range(10**20,10**20+4)), iter(bytearray(b'xyz'))]:
    next(x)
    y = copy.copy(x) if not isinstance(x,(map,filter,zip,enumerate)) else copy.deepcopy(x)
    print(list(y), list(x))
print(set([1]).__reduce__(), frozenset([1]).__reduce__()[1:], range(3).__reduce__(), slice(1,2,None).__reduce__(), bytearray(b'x').__reduce__()[0])
print(E2(1,2).__reduce__(), copy.copy(E2(1,2)).z)
class S:
    __slots__=('a','__b')
    def __init__(self): self.a=1; self.__b=2
s=S()
print(s.__getstate__()); c=copy.copy(s); print(c.a, c._S__b)
class D(dict): pass
d=D(x=1); d.y=2
print(d.__reduce_ex__(2)[1:3], list(d.__reduce_ex__(2)[4]))
c=copy.deepcopy(d); print(c, c.y, type(c))
class P: pass
p=P(); p.q=1
print(p.__reduce__()[1], p.__reduce_ex__(2)[1:])
class I(int): pass
print(I(5).__reduce_ex__(2)[1], I(5).__reduce_ex__(0)[1])
try: (x for x in []).__reduce_ex__(2)
except TypeError as e: print(e)
try: copy.copy((x for x in []))
except TypeError as e: print(e)
try: {}.keys().__reduce_ex__(2)
except TypeError as e: print(e)
dq=collections.deque([1,2],5); r=dq.__reduce__(); print(r[:3], list(r[3]))
print(Ellipsis.__reduce__(), NotImplemented.__reduce__(), P.__flags__ & 512, int.__flags__ & 512)
class G:
    def __getnewargs__(self): return (1,2)
    def __new__(cls,a,b): o=object.__new__(cls); o.ab=(a,b); return o
print(copy.copy(G(1,2)).ab)
