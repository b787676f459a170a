# Short texts are compared and copied by overlapping words: each special character at each place of each length.
import json

total = 0
for n in range(0, 36):
    for special in '"', "\\", "\n", "\x00", "\x1f", "\x7f", "\x80", "\xff", "\u0101", "\U0001f600", " ", "~", "!", "#", "[", "]":
        for at in range(n):
            s = "a" * at + special + "b" * (n - at - 1)
            for ascii in True, False:
                text = json.dumps(s, ensure_ascii=ascii)
                one = json.dumps(special, ensure_ascii=ascii)[1:-1]
                assert json.loads(text) == s and text == '"' + s.replace(special, one) + '"', (s, text)
                assert json.dumps({s: [s]}, ensure_ascii=ascii, separators=(",", ":")) == "{%s:[%s]}" % (text, text)
                total += len(text)
print(total)
keys = ["k" * n + tail for n in range(0, 34) for tail in ("", "x", "y", "xx", "xy", "yx")]
d = {k: i for i, k in enumerate(keys)}
for r in range(3):
    e = json.loads(json.dumps(d))
    assert e == d and list(e) == list(d)
    json.loads(json.dumps({k[::-1]: 1 for k in keys}))
print(len(d), json.loads('{"a": 1, "b": 2, "a": 3, "c": 4, "b": 5}'), json.loads('["\\u0041\\n\\/\\b\\f\\r\\t\\"\\\\"]'))
for bad in '"\\x"', '"\\', '"\\"', '"\n"', '{"a"}', '{"a": 1,}', "[1,]", '"\\u12"':
    try:
        json.loads(bad)
    except ValueError as e:
        print(e)
print(json.dumps([0, 9, 10, -1, 99, 100, -100, 2 ** 62 - 1, -2 ** 62, 2 ** 62, 10 ** 40, True, None, 1.5, 1e100]))
print(json.dumps([1, {"a": 2}], separators=("\u0101", "\xe9")), json.dumps({"a": [1]}, separators=("", "")), json.dumps({"\u0101": 1, "b": 2}, ensure_ascii=False))
small = {}
for i in range(200):
    small["key%d" % i] = i
    assert small["key%d" % i] == i and len(small) == i + 1
    small["key%d" % i] = -i
    if i % 3 == 0:
        small[i] = i
        del small[i]
print(sum(small.values()), list(small)[:3], {"a": 1, "b": 2, "a": 3}, {"a": 1, 1: 2, "b": 3, (1,): 4, "a": 5})
