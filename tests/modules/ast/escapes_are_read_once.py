# args: --timeout=4
# modes: jit
from ast import literal_eval

print(len(literal_eval('"%s"' % ('\\n' * 1000000))))
print(len(literal_eval('"""%s"""' % ('\\"""\\"' * 10000))))
for text in r'"a\"b"', r'"\\"', r"'''\''''", r'"""a\""""', r'"\"', r'"\\\"':
    try:
        print(text, '=', repr(literal_eval(text)))
    except SyntaxError:
        print(text, 'is no literal')
