import csv
lines = ['name,age,city', 'Ann,30,Rome', '', 'Bob,25', 'Cid,41,Oslo,x,y']
r = csv.DictReader(lines)
print(r.fieldnames)
for row in r:
    print(row, r.line_num)
print(list(csv.DictReader(lines, fieldnames=['a', 'b'], restkey='more')), list(csv.DictReader(['a'], fieldnames=['x', 'y'], restval='-')))
print(csv.DictReader([]).fieldnames)
class Out:
    def __init__(self): self.s = []
    def write(self, x): self.s.append(x); return len(x)
o = Out()
w = csv.DictWriter(o, ['a', 'b'], restval='?')
print(w.writeheader(), w.writerow({'a': 1, 'b': 'x,y'}), w.writerow({'b': 2}))
w.writerows([{'a': 1}, {'a': 2, 'b': 3}])
try:
    w.writerow({'a': 1, 'zz': 2})
except ValueError as e:
    print(e)
w = csv.DictWriter(o, ['a'], extrasaction='ignore', delimiter=';')
w.writerow({'a': 1, 'zz': 2})
print(o.s)
try:
    csv.DictWriter(o, ['a'], extrasaction='bad')
except ValueError as e:
    print(e)
for sample in ('a;b;c\n1;2;3\n4;5;6\n', 'a\tb\n1\t2\n', 'x,y,z\n1,2,3\n', '"a","b"\n"1","2"\n', "'a';'b'\n'c';'d'\n", 'a|b|c\nd|e|f\n', '"a, b", "c"\n"d", "e"\n'):
    d = csv.Sniffer().sniff(sample)
    print(repr(d.delimiter), repr(d.quotechar), d.doublequote, bool(d.skipinitialspace), list(csv.reader(sample.splitlines(), d)))
try:
    csv.Sniffer().sniff('abc')
except csv.Error as e:
    print(e)
print(csv.Sniffer().has_header('name,age\nann,30\nbob,25\n'), csv.Sniffer().has_header('1,2\n3,4\n5,6\n'))
