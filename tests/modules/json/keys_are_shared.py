"""Equal keys of a document are one object; scanstring looks at its numbers first."""
import json

for text in ('[{"key": 1}, {"key": 2}]', '[{"b_\xe9": 1}, {"b_\xe9": 2}]', '[{"\\u0416x": 1}, {"\u0416x": 2}]',
             '[{"k\\u0061": 1, "z\u0416": 1}, {"ka": 2, "z\u0416": 3}]', '[{"\U0001f600": 1}, {"\U0001f600": 2}]'):
    first, second = json.loads(text)
    print([a is b for a, b in zip(first, second)], first == dict.fromkeys(first, 1), list(first)[0])
print(json.loads('[{"a\\u0000": 1}, {"\u6100\u0000": 2}, {"a\\u0000": 3}]', strict=False))
for args in ((b"xxx", 2 ** 63), (b"x", 1), ('"x"', 1), ('"x"', 5)):
    try:
        print(json.decoder.scanstring(*args))
    except (OverflowError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(json.encoder.c_encode_basestring_ascii is json.encoder.encode_basestring_ascii)
