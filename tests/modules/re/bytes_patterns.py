# bytes patterns over bytes, bytearray and memoryview.
import re

print(re.findall(rb'\w+', b'ab \xff cd'), re.split(rb'(,)', b'a,b'), re.sub(b'a', rb'<\g<0>>', b'banana'), re.match(b'(?P<x>.)', b'\xffz').groupdict())
b = bytearray(b'abcabc')
m = re.search(b'c(a)', b)
print(m.group(), type(m.group()), m.groups(), m.string is b, m)
b[:] = b'ab'
print(m.group(1), m.group())
print(re.findall(b'b.', memoryview(b'abcbd')), type(re.sub(b'x', b'y', bytearray(b'ax'))), re.escape(b'a.b\xff'), re.compile(b'a'))
print(re.compile(b'a') == re.compile('a'), re.compile(b'a') == re.compile(b'a'), re.fullmatch(b'[\x80-\xff]+', b'\x80\xfe'), re.compile(b'\xe9', re.I).search(b'\xc9'))


def grow(m):
    b.extend(b'xx')
    return b'!'


b = bytearray(b'aaa')
try:
    print(re.sub(b'a', lambda m: b'!', b))
except BufferError as e:
    print(e)
