import codecs, io
codecs.register_error('t.mark', lambda e: ('<%d>' % (e.end - e.start), e.end))
codecs.register_error('t.bytes', lambda e: (b'\xff', e.end))
codecs.register_error('t.bad', lambda e: 5)
codecs.register_error('t.far', lambda e: ('x', 100))
print('a\xe9\u20acb'.encode('ascii', 't.mark'), '\xe9z'.encode('ascii', 't.bytes'), b'a\xffb\xfe'.decode('utf-8', 't.mark'))
print('\xe9'.encode('utf-16', 't.mark') == '\xe9'.encode('utf-16'), 'abc'.encode('ascii', 't.nothing'))
for f in [lambda: '\xe9'.encode('ascii', 't.bad'), lambda: b'\xff'.decode('ascii', 't.bad'), lambda: '\xe9'.encode('ascii', 't.far'),
          lambda: '\xe9'.encode('ascii', 't.nothing'), lambda: 'a'.encode('hex'), lambda: b'a'.decode('rot13'), lambda: 'a'.encode('nowhere'),
          lambda: codecs.decode('abc', 'hex'), lambda: b'a'.decode('utf-8\0')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for name in ['cp437', 'iso-8859-2', 'koi8-r', 'windows-1251', 'mac-roman', 'latin9', 'cp037', 'iso8859_7']:
    data = bytes(range(256))
    text = data.decode(name, 'replace')
    print(name, codecs.lookup(name).name, len(text), ascii(text[200:206]), text.replace('\ufffd', '').encode(name)[-3:])
try: '\u4e00'.encode('cp437')
except UnicodeEncodeError as e: print(e)
print('\u20ac'.encode('cp437', 'xmlcharrefreplace'), '\u20ac'.encode('koi8-r', 'replace'), codecs.charmap_encode('ab', 'ignore', {97: 65}))
print('Hi +\u263a!'.encode('utf-7'), b'+ZeVnLIqe-x'.decode('utf-7'), 'b\xfccher'.encode('punycode'), b'bcher-kva'.decode('punycode'))
print('pyth\xf6n.org'.encode('idna'), b'xn--pythn-mua.org'.decode('idna'))
print(codecs.utf_16_le_decode(b'a\0b'), codecs.utf_8_decode(b'a\xe2\x82'), codecs.utf_16_ex_decode(b'\xfe\xff\0a'))
print(codecs.escape_decode(rb'\x41\n\101\"'), codecs.raw_unicode_escape_encode('\u1234a'), codecs.readbuffer_encode(b'ab'))
class Queue:
    def __init__(self): self.data = b''
    def read(self, size=-1):
        if size < 0: size = len(self.data)
        part, self.data = self.data[:size], self.data[size:]
        return part
q = Queue()
r = codecs.getreader('utf-16-le')(q, 'strict')
q.data = 'foo\r'.encode('utf-16-le')
print(repr(r.readline(keepends=False)))
q.data = '\nbar\r\n'.encode('utf-16-le')
print(repr(r.readline(keepends=False)), repr(r.readline(keepends=False)), repr(r.readline()))
print(codecs.getreader('base64')(io.BytesIO(b'YWJj')).read())
d = codecs.getincrementaldecoder('utf-16')()
print(d.getstate(), repr(d.decode(b'\xff')), repr(d.decode(b'\xfe')), d.getstate())
codecs.register(lambda n: codecs.CodecInfo(lambda s, e='strict': (b'<' + s.encode('ascii') + b'>', len(s)), lambda b, e='strict': ('!', len(b)), name='t1') if n == 't_one' else None)
print('x'.encode('t-one'), b'x'.decode('t_one'))
