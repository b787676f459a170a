"""csv: texts that are read in all dialects, rows that are written and read again."""
import csv
import io
import _fuzz

CORPUS = ["a,b,c\r\n1,2,3\r\n", 'a,"b ""q"" c",\n"x\ny",z\n', "a;b;'c;d'\n", "a\tb\n\n\tc", '"a"b,c"d"\n', "a\\,b,\\\"c\n", " a, b ,c \n", "1,2.5,-3e4,x\n", '"unclosed,\nx', "\r\r\n\n", "\u00e9,\u0436\n", ",,,\n"]
ALPHABET = list(",;\t\"'\\\n\r abc012.\u00e9") + ["\r\n", '""', "1.5"]


def one(text, random):
    options = {"delimiter": random.choice(",;\t |"), "quotechar": random.choice(["\"", "'", None]), "escapechar": random.choice([None, "\\"]),
               "doublequote": random.random() < 0.7, "skipinitialspace": random.random() < 0.3, "strict": random.random() < 0.3,
               "quoting": random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_NONE])}
    lines = text.splitlines(True) if random.random() < 0.7 else io.StringIO(text, newline="")
    results = []
    try:
        rows = []
        for row in csv.reader(lines, **options):
            rows.append(row)
        results.append(rows)
    except csv.Error as e:
        results.append((str(e), rows))
    except Exception as e:
        return type(e).__name__
    out = io.StringIO(newline="")
    try:
        csv.writer(out, lineterminator=random.choice(["\n", "\r\n", "|"]), **options).writerows(rows + [[1, 2.5, None, "a b", "x\"'y", ""]])
    except csv.Error as e:
        results.append(str(e))
    return results, out.getvalue(), [dict(row) if isinstance(row, dict) else row for row in csv.DictReader(io.StringIO(text, newline=""))][:3]


if __name__ == "__main__":
    _fuzz.Source(CORPUS, ALPHABET).run(one)
