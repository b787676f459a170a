# IGNORECASE beyond ASCII: characters with several lower or upper cases.
import re

for p in ('k', 's', 'i', '\u0131', 'ß', 'µ', '\u0345', 'ſ', '\u01c4', '\u03c3', '\u1e9e', '\ufb05', '[a-z]', '[^k]', '[\u0400-\u045f]', '[\u03b1-\u03c9]', r'[\W\u212a]'):
    c = re.compile(p, re.I)
    text = 'kK\u212asS\u017fiI\u0130\u0131ß\u1e9eµ\u03bc\u039c\u01c4\u01c5\u01c6\u03c3\u03c2\u03a3\u0345\u03b9\u1fbe\ufb05\ufb06\u0416\u0436\u0450'
    print(ascii(p), ascii(c.findall(text)), ascii(re.findall(p, text, re.I | re.A)))
print(re.match(r'(\u0436)\1', '\u0436\u0416', re.I), re.match(r'(ß)\1', 'ß\u1e9e', re.I), re.match(r'(k)\1', 'k\u212a', re.I))
print(re.search('STRASSE|straße', 'Die STRAẞE', re.I), re.sub('(?i)hello', 'bye', 'HeLLo hELLO'))
