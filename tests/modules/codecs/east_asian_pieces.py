import codecs, io


def tried(f, *args):
    try:
        return f(*args)
    except UnicodeError as e:
        return str(e)
    except Exception as e:
        return '%s: %s' % (type(e).__name__, e)


TEXT = 'a\u4e00\u4e8c~\n\u3042'
for name in 'gbk', 'gb18030', 'hz', 'big5hkscs', 'euc_jis_2004', 'shift_jisx0213', 'iso2022_jp', 'iso2022_jp_2', 'euc_kr', 'cp949', 'johab':
    text = TEXT.encode(name, 'ignore').decode(name)
    e = codecs.getincrementalencoder(name)()
    pieces = [(e.encode(c), e.getstate()) for c in text] + [e.encode('', True), e.getstate()]
    print(name, pieces)
    d = codecs.getincrementaldecoder(name)()
    print(ascii([(d.decode(bytes((b,))), d.getstate()) for b in text.encode(name)] + [d.decode(b'', True), d.getstate()]))
    print(b''.join(codecs.iterencode(text, name)) == text.encode(name), ''.join(codecs.iterdecode([text.encode(name)[:3], text.encode(name)[3:]], name)) == text)
for name, lead, second in ('euc_jis_2004', '\u304b', '\u309a'), ('big5hkscs', '\xca', '\u0304'), ('shift_jis_2004', '\u02e9', '\u02e5'):
    e = codecs.getincrementalencoder(name)()
    print(name, (lead + second).encode(name), lead.encode(name), e.encode(lead), e.getstate(), e.encode(second), e.encode(lead), e.encode('x'),
          e.encode(lead), e.encode('', True), e.encode(lead), e.reset(), tried(e.encode, second))
    print(ascii((lead + second).encode(name).decode(name)), (lead * 2 + second).encode(name))
e = codecs.getincrementalencoder('iso2022_jp')()
print(e.encode('\u3042'), tried(e.encode, '\u0e01'), e.encode('\u3044'), e.encode('b', True))
state = e.getstate()
e.encode('\u3042')
middle = e.getstate()
print(middle, e.reset(), e.getstate() == state, e.encode('\u3042'), e.setstate(middle), e.encode('\u3042'), tried(e.setstate, 255), tried(e.setstate, 'x'))
d = codecs.getincrementaldecoder('cp949')()
print(ascii(d.decode(b'\xc6\xc4\xc0')), tried(d.decode, b'', True), ascii(d.decode(b'\xcc')), tried(d.decode, b'\x80\x80'), d.getstate(), tried(d.decode, 'x'))
print(d.decode(b'\xc0'), d.getstate(), d.reset(), d.getstate(), d.setstate((b'\xc0', 0)), ascii(d.decode(b'\xcc')), tried(d.setstate, 5), tried(d.setstate, (b'123456789', 0)))
d = codecs.getincrementaldecoder('iso2022_jp')('replace')
print(ascii(d.decode(b'\x1b$B$')), d.getstate(), ascii(d.decode(b'"\x80')), d.reset(), ascii(d.decode(b'$"\x1b')), ascii(d.decode(b'', True)))
d.errors = 'ignore'
print(d.errors, ascii(d.decode(b'\x80a', True)), tried(setattr, d, 'errors', 5))
print(tried(codecs.getincrementaldecoder('iso2022_kr')().decode, b'\x1b$(((((((((('))


class Source:
    def __init__(self, *parts): self.parts = list(parts)
    def read(self, size=-1): return self.parts.pop(0) if self.parts else b''
    readline = read


data = '\u4e00\u4e8c\n\u4e09x\n'.encode('gbk')
R = codecs.getreader('gbk')
print(ascii([R(io.BytesIO(data)).read(), R(io.BytesIO(data)).read(1), R(io.BytesIO(data)).read(3), R(io.BytesIO(data)).readline(), R(io.BytesIO(data)).readlines(), list(R(io.BytesIO(data)))]))
r = R(Source(b'\xd2', b'\xbb', b'', b'\xd2'))
print(ascii([r.read(5), r.read(5), tried(r.read, 5)]), tried(R(Source('x')).read), tried(R(io.BytesIO(data)).read, 'x'), R(io.BytesIO(data)).read(0))
r = R(io.BytesIO(b'\xd2\xbb\x80a'), 'replace')
print(ascii(r.read()), r.errors, r.reset(), ascii((r.seek(0), r.read(4))))
out = io.BytesIO()
w = codecs.getwriter('euc_jis_2004')(out)
print(w.reset(), w.write('\u304b'), out.getvalue(), w.write('\u309a'), w.writelines(['\u304b', 'x', '\u304b']), out.getvalue(), w.reset(), out.getvalue()[-2:])
out = io.BytesIO()
w = codecs.getwriter('iso2022_jp')(out)
w.write('\u3042')
w.write('\u3044a')
print(out.getvalue(), tried(w.write, '\u0e01'), isinstance(w, codecs.StreamWriter), isinstance(r, codecs.StreamReader), isinstance(d, codecs.IncrementalDecoder))
import _multibytecodec
print(tried(_multibytecodec.MultibyteIncrementalEncoder)[:14], tried(_multibytecodec.MultibyteStreamReader, None)[:14])
print(tried(type('D', (_multibytecodec.MultibyteIncrementalDecoder,), {'codec': 5})))
class Half(_multibytecodec.MultibyteIncrementalDecoder, codecs.IncrementalDecoder):
    codec = codecs.lookup('gbk').incrementaldecoder.codec
print(ascii(Half('ignore').decode(b'\x80\xd2\xbb')))
