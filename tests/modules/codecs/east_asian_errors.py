import codecs


def tried(f, *args):
    try:
        return f(*args)
    except UnicodeError as e:
        return '%s [%d:%d]' % (e, e.start, e.end)
    except Exception as e:
        return '%s: %s' % (type(e).__name__, e)


for name, data in [('gbk', b'a\x80b'), ('gbk', b'a\xd6'), ('gb18030', b'\x81\x30\x81'), ('gb18030', b'\xff0\x810'), ('euc_jp', b'\x8f\xa2'), ('euc_jp', b'\x8ea'),
                   ('shift_jis', b'ab\x80'), ('shift_jis', b'\xeb'), ('cp932', b'\xeb'), ('euc_jisx0213', b'\xae\xa1'), ('euc_kr', b'\xa4\xd4\xa4\xa1'),
                   ('hz', b'~{<:~'), ('hz', b'~x'), ('iso2022_jp', b'\x1b$X'), ('iso2022_jp', b'\x1b$B$'), ('iso2022_jp', b'\x1b$B  '), ('iso2022_jp_2', b'\x1b.A\x1bN\x80'),
                   ('iso2022_kr', b'\x1b$)C\x0e!'), ('iso2022_jp', b'\x1b&@\x1b$B0!\x1b(B'), ('iso2022_jp', b'\x1bcb\x1b$B0!')]:
    print(name, data, ascii(tried(data.decode, name)), *[ascii(tried(data.decode, name, e)) for e in
                                                         ('replace', 'ignore', 'backslashreplace', 'surrogateescape', 'xmlcharrefreplace')])
for name, text in [('gbk', 'a\udeeeb'), ('big5', '\u3042\u0e01'), ('iso2022_jp', '\u3042\u0e01\u3042'), ('hz', '\u4e00\u0e01~'), ('johab', '\U0001f600')]:
    print(name, ascii(text), *[ascii(tried(text.encode, name, e)) for e in
                               ('strict', 'replace', 'ignore', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass')])
calls = []


def handler(result):
    def handle(exc):
        calls.append((exc.start, exc.end))
        if len(calls) > 3:
            return 'end' if isinstance(exc, UnicodeDecodeError) else b'end', exc.end
        return result
    return handle


answers = [('x', 1), ('\u3042', 2), (b'\xff', -1), ('x', 100), ('x', -100), ('x', 1 << 70), ('x',), 'x', (1, 1), ('x', None), ('\u0e01', 2), ('x', True)]
for i, answer in enumerate(answers):
    codecs.register_error('t.%d' % i, handler(answer))
    for name in 'iso2022_jp', 'euc_jp':
        calls.clear()
        print(name, answer, tried('\u3042\u0e01z'.encode, name, 't.%d' % i), calls)
        calls.clear()
        print(ascii(tried(b'\x1b$B$"\x80$"z'.decode, name, 't.%d' % i)), calls, ascii(tried(b'\x80'.decode, name, 't.%d' % i)))


def boom(exc):
    raise KeyError(exc.reason)


codecs.register_error('t.boom', boom)
print(tried('\u0e01'.encode, 'gbk', 't.boom'), tried(b'\x80'.decode, 'gbk', 't.boom'), tried('\u0e01'.encode, 'gbk', 't.none'), 'abc'.encode('gbk', 't.none'))
for alias in 'SJIS', 'ms-kanji', 'windows-31j', 'EUC-JP', 'ISO-2022-JP', 'csISO2022JP', 'iso_ir_58', 'GB_2312 80', 'CP936', '949', 'uhc', 'big5-hkscs', 'KS_C-5601-1987', 'u-jis', 'cp1361':
    print(alias, tried(lambda: codecs.lookup(alias).name))
info = codecs.lookup('gbk')
print(info.encode(3), info.encode('\u4e00', None), info.decode(bytearray(b'\xd2\xbb')), info.decode(memoryview(b'')), tried(info.decode, 'x'), tried(info.decode, 3))
print('\u4e00'.encode('GBK'), ascii(str(b'\xd2\xbb', 'gbk')), bytes('\u4e00', 'gb2312'), codecs.encode('\u4e00', 'cp936'), ascii(codecs.decode(b'\xd2\xbb', 'chinese')))
