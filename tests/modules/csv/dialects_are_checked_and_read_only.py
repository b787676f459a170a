"""The fields of a dialect: checked one after the other, read-only afterwards."""
import csv, io
def a(**k):
    try:
        w=csv.writer(io.StringIO(), **k); d=w.dialect
        print(k, d.delimiter, d.quotechar, d.escapechar, d.quoting, repr(d.lineterminator), d.doublequote, d.skipinitialspace, d.strict)
    except Exception as e: print(k, type(e).__name__, e)
class I(int): pass
for n in ('delimiter','quotechar','escapechar','lineterminator','quoting','doublequote','skipinitialspace','strict'):
    for v in (None,'','x','xx',0,1,5,-1,True,I(1),b'x','\n','"', ' '):
        a(**{n:v})
a(quoting=csv.QUOTE_ALL, quotechar=None)
a(quoting=csv.QUOTE_NONE, quotechar=None)
a(quotechar=None)
a(quotechar='', quoting=3)
a(bad=1)
a(dialect='nope')
a(dialect=5)
class D(csv.Dialect):
    pass
try: D()
except Exception as e: print(type(e),e)
class D(csv.Dialect):
    delimiter=','
try: D()
except Exception as e: print(type(e),e)
a(dialect=D)
class E: 
    delimiter=';'
a(dialect=E)
a(dialect=E)
for args in ((None,), (io.StringIO(), 'foo'), (io.StringIO(), None)):
  for f in csv.writer, csv.reader:
    try: f(*args)
    except Exception as e: print(args[1:], f.__name__, type(e).__name__, e)
d=csv.writer(io.StringIO()).dialect
for n in ('delimiter','quotechar','escapechar','lineterminator','quoting','doublequote','skipinitialspace','strict','zz'):
    for f in (lambda: setattr(d,n,1), lambda: delattr(d,n)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
w=csv.writer(io.StringIO())
for f in (lambda: setattr(w,'dialect',1), lambda: delattr(w,'dialect'), lambda: setattr(csv.reader([]),'line_num',1), lambda: delattr(csv.reader([]), 'dialect')):
        try: f()
        except Exception as e: print(type(e).__name__, e)
