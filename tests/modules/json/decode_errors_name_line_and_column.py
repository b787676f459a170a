import json
bad = ['', '[', '[1', '[1,', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '"abc', '"a\nb"', '"\\x"', '"\\u12"',
       '"\\u12g4"', '[1]x', 'nul', '-', '1e', '{1:2}', '[1 2]', '{"a" 1}', '{"a":1 "b":2}', '"\\', '"\\u', '-x', '{,}',
       '[,]', '01', '1.', 'NaNx', '[1,]', '{"a":1,}', '[1,\n 2,\n x]', '["\u20ac", "\U0001f600" 1]', '"\\ud83d\\ug000"']
for text in bad:
    try:
        print('value', repr(json.loads(text)))
    except json.JSONDecodeError as e:
        print(repr(text), '->', e, '|', e.msg, e.pos, e.lineno, e.colno, e.doc == text)
for call in (lambda: json.loads(5), lambda: json.loads('\ufeff1'), lambda: json.loads('[' * 100000),
             lambda: json.loads('{"a":' * 100000), lambda: json.JSONDecoder().raw_decode('  1'),
             lambda: json.JSONDecoder().raw_decode('1', -1), lambda: json.loads('[1', strict=True)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
