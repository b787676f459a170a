import io


def tried(f, *args):
    try:
        return f(*args)
    except UnicodeError as e:
        return str(e)


TEXT = '\u4e00a\u3042\n\n\u4e8cb\r\nlast\u4e09'
for name in 'gbk', 'gb18030', 'hz', 'big5', 'big5hkscs', 'euc_jp', 'euc_jis_2004', 'shift_jis', 'cp932', 'iso2022_jp', 'iso2022_jp_2', 'cp949', 'euc_kr', 'johab':
    text = TEXT.encode(name, 'ignore').decode(name)
    data = text.encode(name)

    def stream(newline=None, errors='strict', data=data):
        return io.TextIOWrapper(io.BytesIO(data), encoding=name, newline=newline, errors=errors)

    f = stream()
    print(name, f.encoding, f.errors, stream().read() == text.replace('\r\n', '\n'), stream('').read() == text, list(stream('')) == text.splitlines(True))
    print(ascii([f.read(1), f.read(3), f.readline(), f.read(2), f.readline(2), f.readline(), f.read(100), f.read(1)]))
    f = stream('')
    one = ''
    while True:
        c = f.read(1)
        if not c:
            break
        one += c
    print(one == text, f.seek(0), f.readline() == text.splitlines(True)[0])
    for bad in b'\x80c\n\xd2', b'\xd2', b'\xff\n', b'\x81\x30\x81a', b'\xa4\xd4\xa4xyz\xa4x\xd4' if name == 'euc_kr' else b'x':
        print(ascii(tried(stream(data=bad).read)), ascii(stream(errors='replace', data=bad).read()), ascii(tried(stream(data=bad).read, 1)), ascii(list(stream(errors='replace', data=bad))))
    raw = io.BytesIO()
    f = io.TextIOWrapper(raw, encoding=name, newline='\n')
    for piece in '\u4e00', '\u4e8c\n', 'x', '\u4e09', '~':
        f.write(piece)
    f.flush()
    print(raw.getvalue(), tried(f.write, '\u0e01'))
for name, pair in ('euc_jis_2004', '\u304b\u309a'), ('big5hkscs', '\xca\u0304'):
    f = io.TextIOWrapper(io.BytesIO((pair + 'x').encode(name)), encoding=name)
    print(ascii(f.read(1)), ascii(f.read(1)), f.read(1), f.read(1) == '')
try: io.TextIOWrapper(io.BytesIO(b''), encoding='iso2022_nowhere')
except LookupError as e: print(e)
