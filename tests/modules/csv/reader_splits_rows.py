import csv
def rows(lines, **k):
    try:
        print(list(csv.reader(lines, **k)))
    except Exception as e:
        print(type(e).__name__, e)
rows(['a,b,c', '1,2,3\r\n', '', '\n', 'x'])
rows(['"a,b",c', '"d""e",f', '"multi\n', 'line",g', "it's,'ok'", ' lead , trail ', 'a"b,c"', '"a"b,c'])
rows(['"multi', 'line",x'])
rows(['a;b;"c;d"'], delimiter=';'); rows(["'a,b',c"], quotechar="'"); rows(['a\tb'], dialect='excel-tab'); rows(['a b  c'], delimiter=' ')
rows(['a, b, "c, d"'], skipinitialspace=True); rows(['a, b, "c, d"'])
rows(['a\\,b,c\\\\d', '"x\\"y",z', 'end\\'], escapechar='\\'); rows(['a\\\n', 'b,c'], escapechar='\\')
rows(['"a\\"b",c'], escapechar='\\', doublequote=False); rows(['"a""b",c'], doublequote=False)
rows(['"a",b'], quoting=csv.QUOTE_NONE); rows(['1,"x",2.5,,""'], quoting=csv.QUOTE_NONNUMERIC); rows(['1,x'], quoting=2); rows(['"a"'], quotechar=None)
rows([b'x']); rows(['"a"b'], strict=True); rows(['"a'], strict=True); rows(['"a']); rows(['a\rb']); rows(['a,"x' + 'y' * 131073 + '"']); rows(['z' * 131073])
rows(['a\0b,c']); rows([5]); rows(5)
rows(['\u20ac,"\u00e9,x",\U0001f600', '\u4e2d\u2192\u6587', '"\u20ac""\u20ac"']); rows(['a\u2192b\u2192"c\u2192d"'], delimiter='\u2192')
r = csv.reader(iter(['a,b\n', '"c\n', 'd",e\n']))
print(next(r), r.line_num, next(r), r.line_num, r.dialect.delimiter, r.dialect.quoting, type(r))
print(sum(len(row) for row in csv.reader('%d,name%d,"q,%d",%.2f' % (i, i, i, i / 3) for i in range(3000))))
old = csv.field_size_limit(5)
rows(['123456,1']); rows(['12345,1'])
print(old, csv.field_size_limit(old), csv.field_size_limit())
