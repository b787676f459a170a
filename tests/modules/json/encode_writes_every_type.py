import json
import collections
class I(int):
    def __repr__(self): return 'I!'
class F(float):
    def __repr__(self): return 'F!'
class S(str): pass
class L(list): pass
class D(dict): pass
P = collections.namedtuple('P', 'x y')
for v in (None, True, False, 0, -1, 10 ** 18, 10 ** 30, -10 ** 25, 1.0, -0.0, 1e100, 1e-7, 0.1, float('inf'), float('-inf'),
          float('nan'), '', 'a', 'a"b\\c/d', '\b\f\n\r\t\x00\x1f\x7f\x80\xe9', '\u20ac\U0001f600\ud800', [], (), {}, [1, [2, (3,)]],
          {'a': 1, 'b': {'c': []}}, {1: 2, 1.5: 3, True: 4, None: 5, False: 6, 10 ** 20: 7, float('inf'): 8},
          I(5), F(2.5), S('s'), L([1]), D(a=1), {I(3): S('x'), S('k'): I(4)}, P(1, 2), [1.5, 2.5, float('inf')],
          collections.OrderedDict([('z', 1), ('a', 2)]), collections.Counter('aab'), [None] * 3):
    print(json.dumps(v), ascii(json.dumps(v, ensure_ascii=False)))
print(json.dumps('x' * 100 + '"' + 'y' * 40), len(json.dumps('\u20ac' * 1000)))
print(json.dumps([1, {'a': [2, 3], 'b': {}}, []], indent=2))
print(json.dumps({'b': [1, {'c': ()}], 'a': None}, indent='\t', sort_keys=True))
print(json.dumps([1, [2]], indent=0), json.dumps({'a': [1, 2]}, separators=(',', ':')), json.dumps([1, 2], separators=('; ', '=')))
print(json.dumps({'b': 1, 'a': 2, 'c': {'z': 1, 'y': 2}}, sort_keys=True), json.dumps({3: 1, 1: 2}, sort_keys=True))
print(json.dumps({(1, 2): 1, 'a': 2, (3,): 4, 'b': 5}, skipkeys=True), json.dumps({(1, 2): 1}, skipkeys=True, indent=1))
print(json.dumps(['\u20ac', 1], ensure_ascii=False, separators=('\u2192', ':')))
rows = [{'id': i, 'name': 'n%d' % i, 'score': i / 4} for i in range(1500)]
text = json.dumps(rows)
print(len(text), json.loads(text) == rows)
