"""re.Scanner."""
import re

sc=re.Scanner([(r"[a-zA-Z_]\w*", lambda s,t: t),(r"(\d+)\.(\d*)", lambda s,t: (float(t), s.match.group())),(r"\d+", lambda s,t:int(t)),(r"=|\+|-|\*|/", "op"),(r"\s+", None)])
print(sc.scan("sum = 3*foo + 312.50 + bar"), sc.scan("a ! b"), sc.scan(""), bool(sc.scanner.scanner("").pattern))
print(re.Scanner([(r"a", 1),(r"", 2)], re.I).scan("AAb"))
