import codecs
for n in ('utf8', 'UTF-8', 'latin1', 'ascii', 'utf-16', 'utf_16_le', 'cp1252', 'utf-8-sig', 'hex', 'rot13', 'base64'):
    print(n, codecs.lookup(n).name if n not in ('hex', 'rot13', 'base64') else '', len(codecs.lookup(n)))
print(codecs.encode('\xe9', 'utf-8'), codecs.decode(b'\xc3\xa9', 'utf-8') == '\xe9', codecs.encode(b'abc', 'hex'), codecs.decode(b'616263', 'hex'), codecs.encode('Hello', 'rot13'), codecs.encode(b'abc', 'base64'), codecs.decode(b'YWJj', 'base64'))
print(codecs.getencoder('utf-8')('\u20ac'), codecs.getdecoder('latin-1')(b'\xe9') == ('\xe9', 1), codecs.encode('\xe9', 'ascii', 'xmlcharrefreplace'), codecs.decode(b'\xff', 'ascii', 'replace') == '\ufffd')
print(codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE, codecs.escape_decode(b'a\\n\\x41'), codecs.escape_encode(b"\n'\xff"))
def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e)
t(codecs.lookup, 'nope'); t(codecs.encode, '\xe9', 'ascii'); t(codecs.decode, b'\xff', 'utf-8'); t(codecs.lookup_error, 'zz'); t(codecs.getreader, 'nope')
for enc in ('utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-8-sig', 'latin-1'):
    text = 'a\xe9b' if enc == 'latin-1' else 'a\xe9\u20ac\U0001f600b'
    data = text.encode(enc)
    d = codecs.getincrementaldecoder(enc)()
    got = ''.join([d.decode(bytes([b])) for b in data]) + d.decode(b'', True)
    e = codecs.getincrementalencoder(enc)()
    out = b''.join([e.encode(c) for c in text]) + e.encode('', True)
    print(enc, got == text, out == data, b''.join(codecs.iterencode(text, enc)) == data, ''.join(codecs.iterdecode([data[:3], data[3:]], enc)) == text)
d = codecs.getincrementaldecoder('utf-8')('replace')
print(ascii(d.decode(b'\xe2\x82')), d.getstate(), ascii(d.decode(b'x', True)))
codecs.register(lambda name: codecs.CodecInfo(lambda s, e='strict': (s.upper().encode(), len(s)), lambda b, e='strict': (bytes(b).decode().lower(), len(b)), name='shout') if name == 'shout' else None)
print(codecs.encode('abc', 'shout'), codecs.decode(b'ABC', 'shout'), codecs.lookup('shout').name)
class B:
    def __init__(self, b=b''): self.b = b; self.i = 0
    def read(self, n=-1):
        if n < 0: n = len(self.b)
        r = self.b[self.i:self.i + n]; self.i += len(r); return r
    def write(self, x): self.b += x
w = codecs.getwriter('utf-8')(B()); w.write('h\xe9\n'); w.writelines(['a', 'b']); print(w.stream.b)
r = codecs.getreader('utf-8')(B('l1\xe9\nl2\nl3'.encode())); print(ascii(r.readline()), list(r))
print(ascii(codecs.getreader('utf-16')(B('x\xe9'.encode('utf-16'))).read()))
