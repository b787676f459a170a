import csv
class Out:
    def __init__(self): self.s = []
    def write(self, x): self.s.append(x); return len(x)
for k in ({}, {'lineterminator': '\n'}, {'quoting': 1}, {'quoting': 2}, {'doublequote': False, 'escapechar': '\\'}, {'quoting': 3, 'escapechar': '\\'},
          {'delimiter': ';', 'quotechar': "'"}, {'escapechar': '\\'}, {'delimiter': ' '}, {'skipinitialspace': True}, {'dialect': 'unix'}, {'quoting': 3}):
    o = Out()
    w = csv.writer(o, **k)
    for r in (['a', 'b,c', 'd"e', "f'g", 'h\ni', 'j\rk', 'l\\m', 'n o', ''], [1, 2.5, None, True, 10 ** 20, 1e100], [''], [], [None], ['', ''], ('x',),
              'abc', [' lead'], ['\u20ac', '\u20ac,"']):
        try:
            w.writerow(r)
        except csv.Error as e:
            print(e)
    print(k, ascii(''.join(o.s)))
o = Out()
w = csv.writer(o)
print(w.writerow([1, 'x']), w.writerows([[1], [2, 3]]), o.s, type(w))
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
t(w.writerow, 5); t(csv.writer, 5)
for k in ({'foo': 1}, {'dialect': 'nope'}, {'delimiter': 1}, {'delimiter': ''}, {'delimiter': 'ab'}, {'delimiter': None}, {'quotechar': 'ab'}, {'quotechar': ''},
          {'quotechar': 5}, {'escapechar': ''}, {'escapechar': 1}, {'quoting': 9}, {'quoting': 'x'}, {'lineterminator': None}, {'lineterminator': 4}):
    t(csv.reader, [], **k)
t(csv.register_dialect, 5); t(csv.register_dialect, 'y', delimiter='ab'); t(csv.get_dialect, 'q'); t(csv.unregister_dialect, 'q')
csv.register_dialect('mine', delimiter='|', quoting=csv.QUOTE_ALL)
print(csv.list_dialects(), csv.get_dialect('mine').delimiter, list(csv.reader(['a|b'], 'mine')))
class D(csv.excel):
    delimiter = ':'
print(list(csv.reader(['a:b'], D)), list(csv.reader(['a:b'], D())), list(csv.reader(['a:b;c'], D, delimiter=';')))
t(csv.Dialect)
