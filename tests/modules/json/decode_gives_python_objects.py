import json
for text in ('null', ' true ', '\tfalse\r\n', '0', '-0', '-0.0', '123456789012345678', '1234567890123456789', '-98765432109876543210',
             '1.5', '1E400', '-1e-400', '1e5', '2E+3', '3e-2', '0.1', '[]', '{}', '[ ]', '{ }', '[1, [2, [3, []]], {}]',
             '[1.5, 2.5]', '[1.5, 2]', '{"a": 1, "b": [true, null], "a": 2}', '"plain"', '""', '"x"',
             r'"\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac"', r'"\ud83d\ude00"', r'"\ud83d"', r'"\ude00\ud83dx"', r'"\ud83d\u0041"',
             '"\u20ac\U0001f600"', '{"\u20ac": 1, "k": "\u20ac", "n": -12.5e1, "long' + 'k' * 60 + '": []}',
             'NaN', '[Infinity, -Infinity]', '"\x7f"', '{"": {"": {}}}'):
    print(ascii(json.loads(text)))
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads(bytearray(b'[1]')), json.loads('[1, "\u00e9"]'.encode('utf-16')),
      json.loads('[2]'.encode('utf-32-be')), json.loads(b'\xef\xbb\xbf[3]'), json.loads('5'.encode('utf-16-le')))
print(json.loads('"a\nb"', strict=False))
print(json.JSONDecoder().raw_decode('[1, 2] tail'), json.JSONDecoder().raw_decode('xx{"a": 1}', 2))
keys = [list(d)[0] for d in json.loads('[{"name": 1}, {"name": 2}]')]
print(keys, keys[0] is keys[1])
big = json.loads('[' + ','.join('{"id": %d, "v": [%d, "s%d"]}' % (i, i * 3, i) for i in range(2000)) + ']')
print(len(big), big[1999], sum(d['v'][0] for d in big))
