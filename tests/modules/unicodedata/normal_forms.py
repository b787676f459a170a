import unicodedata as u
texts = ['abc', '\xe9', 'e\u0301', '\u1e9b\u0323', '\ufb01', '\u2460\xb2\xbd', '\uac00', '\u1100\u1161\u11a8', 'a\u0323\u0301b\u0301\u0323', '\u212b\u2126', '\uff21\uff71\uff9e', '\u0344', '\u0958', '\U0001d15e', '\ud800x\xe9', 'A\u030a', '\u01d5', '\ufdfa', 'q\u0307\u0323', '\u0f73\u0f71', '']
for s in texts:
    for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
        print(form, ascii(s), ascii(u.normalize(form, s)), u.is_normalized(form, s))
many = 'a' + '\u0301\u0323' * 50
print(ascii(u.normalize('NFC', many)) == ascii('\u1ea1' + '\u0323' * 49 + '\u0301' * 50), len(u.normalize('NFD', many)))
def strip(s): return ''.join(c for c in u.normalize('NFD', s) if u.category(c) != 'Mn')
print(strip('\xc1\xe9\xee\xf5\xfc\xf1'), u.normalize('NFC', '\xe9' * 5000) == '\xe9' * 5000)
