# One character as quote and escape; numbers of every kind; line ends of more characters.
import csv
import io

rows = (['a"b', 'c,d', '"', ''], ['"ba,"', 1.5], [2j, 1, 'x', True, None], ['x\u1234y', 'a\u1235', '\u1234,"'])
for double in True, False:
    for quoting in csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE:
        for end in '\n', 'x\u1234':
            for row in rows:
                out = io.StringIO()
                w = csv.writer(out, quotechar='"', escapechar='"', doublequote=double, quoting=quoting, lineterminator=end)
                w.writerow(row)
                print(ascii(out.getvalue()), end=' ')
            print()
