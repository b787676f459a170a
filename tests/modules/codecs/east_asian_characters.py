# modes: jit
import codecs, zlib
NAMES = """big5 big5hkscs cp950 gb2312 gbk gb18030 hz euc_kr cp949 johab euc_jp euc_jis_2004 euc_jisx0213 shift_jis cp932 shift_jis_2004
shift_jisx0213 iso2022_kr iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext""".split()
ESCAPES = [b'\x1b$B', b'\x1b$@', b'\x1b$A', b'\x1b$(C', b'\x1b$(D', b'\x1b$(O', b'\x1b$(P', b'\x1b$(Q', b'\x1b(J', b'\x1b(I', b'\x1b$)C\x0e']


def crc(text):
    return '%08x' % zlib.crc32(text.encode('utf-8', 'surrogatepass') if isinstance(text, str) else text)


def beginnings(name):
    if name == 'hz':
        return [b'~{']
    if name.startswith('euc_j'):
        return [b'', b'\x8f']
    return ESCAPES if name.startswith('iso') else [b'']


LOW, HIGH = range(256), range(0x80, 256)
characters = [chr(c) for r in (range(0xd800), range(0xe000, 0x10100), range(0x20000, 0x2a6e0)) for c in r]
blocks = [''.join(characters[i:i + 4096]) for i in range(0, len(characters), 4096)]
for name in NAMES:
    first = HIGH if name in NAMES[:6] + NAMES[7:17] else range(0x21, 0x7f)
    data = [b'\n'.join([b + bytes((hi, lo)) for lo in LOW]) for b in beginnings(name) for hi in first]
    text = ''.join([part.decode(name, 'replace') for part in data])
    again = [block.encode(name, 'ignore').decode(name, 'replace') for block in blocks]
    print(name, codecs.lookup(name).name, len(text), crc(text), crc(b''.join([block.encode(name, 'replace') for block in blocks])),
          sum(map(len, again)), crc(''.join(again)))
four = [bytes((a, b, c, d)) for a in (0x81, 0x84, 0x90, 0xe3) for b in b'0129' for c in (0x81, 0x95, 0xfe) for d in b'0189']
print(crc(''.join([part.decode('gb18030', 'replace') + '|' for part in four])), '\U0010ffff\u0080\uffff'.encode('gb18030'))
