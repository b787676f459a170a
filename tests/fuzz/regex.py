"""Patterns of re: compiled, matched, searched, split, substituted.
Some need exponential time, with CPython too: the limit has to end them.
# options: --timeout=20
# exits: 124
"""
import re
import _fuzz

CORPUS = [r"(a|b)*c", r"(?P<x>\w+)\s(?P=x)", r"[a-z]+(?=\d)", r"(?<!ab)c|(?<=x)y", r"a{2,5}?b*?", r"(?i:Ab)+$", r"^\s*#(?:.*)$", r"\b\d{1,3}(\.\d{1,3}){3}\b",
          r"(a)?(?(1)b|c)", r"[^\]\\-z]+", r"(?x) a  b # comment", r"((a+)+)+$", r"(?s).*?\Z", r"\u00e9|\xe9|[\u0400-\u04ff]+", r"(?:(?:a|ab)(?:c|bcd)(?:d*))",
          r"(\w)(\w)\2\1", r"(?m)^a$", r"[\w-]+@[\w.]+", r"(?=(a+))a*b\1", r"()*|x{,3}|{|}|a{1", r"\Aab?\W\D\S", r"(?P<n>a)(?P<m>b)?"]
ALPHABET = list("abcx01 .*+?()[]{}|^$\\-,:=!<>#Pw\n") + ["\\d", "\\b", "(?:", "(?=", "(?<=", "(?!", "{2}", "\u00e9", "\\1", "(?P<x>"]
SUBJECTS = ["", "abc", "aaab aaab", "ab12 cd34\nx", "192.168.0.1", "\u00e9\u0436 a-b@c.d", "abcdabcd", "xyXY\n#a\n", "aaaaaaaaaaaa"]


def one(text, random):
    flags = random.choice([0, 0, 0, re.I, re.M, re.S, re.A, re.X, re.I | re.M])
    pattern = re.compile(text, flags)
    found = [pattern.groups, sorted(pattern.groupindex.items())]
    for subject in random.sample(SUBJECTS, 3):
        match = pattern.search(subject)
        found.append(match and (match.span(), match.groups(), match.lastindex))
        full = pattern.fullmatch(subject)
        found.append(full and full.groups())
        found.append([m.span() for m in pattern.finditer(subject)][:10])
        found.append(pattern.split(subject, 3))
        found.append(pattern.sub(random.choice(["-", r"<\g<0>>", r"\1", "x\\n"]), subject, 4))
    return found


if __name__ == "__main__":
    import warnings
    warnings.simplefilter("ignore")
    _fuzz.Source(CORPUS, ALPHABET).run(one)
