"""OrderedDict and defaultdict taken apart; copies keep attributes."""
import collections
import copy


class O(collections.OrderedDict): pass
o=O([(1,2),(3,[4])]); o.x=5
r=o.__reduce__(); print(r[0].__name__, r[1:4], list(r[4]))
d=copy.deepcopy(o); print(type(d), d, d.x, d[3] is o[3]); c=copy.copy(o); print(c, c.x, c[3] is o[3])
o=collections.OrderedDict(a=1); r=o.__reduce__(); print(r[:4], list(r[4]), copy.deepcopy(o))
d=collections.defaultdict(list,{1:[2]})
try: r=d.__reduce__(); print(r[:4], list(r[4]))
except TypeError as e: print(e)
print(copy.deepcopy(d))
