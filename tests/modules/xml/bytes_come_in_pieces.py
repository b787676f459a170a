import io
import xml.etree.ElementTree as ET


def show(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as e:
        print(type(e).__name__, e)


def text_of(*pieces, encoding=None):
    parser = ET.XMLParser(encoding=encoding)
    for piece in pieces:
        parser.feed(piece)
    return parser.close().text


def one_by_one(data):
    return text_of(*[data[i:i + 1] for i in range(len(data))])


# The encoding that the beginning tells holds for all that follows.
show(text_of, b'<?xml version="1.0" encoding="latin-1"?><a>', b'\xe9', b'</a>')
show(text_of, b'<?xml version="1.0" enc', b'oding="koi8-r"?><a>', b'\xc1</a>')
show(text_of, b'<a>', b'\xc3', b'\xa9</a>')
show(text_of, b'\xff\xfe<\0a\0>\0', b'x', b'\0<\0/\0a\0>\0')
parser = ET.XMLParser(encoding='latin-1')
parser.feed(b'<a>')
parser.feed(b'\xe9</a>')
show(lambda: parser.close().text)
for encoding in 'utf-8', 'utf-16', 'utf-8-sig':
    show(one_by_one, '<?xml version="1.0"?><a>\u00e9\u20ac\U0001f600</a>'.encode(encoding))
show(one_by_one, '<?xml version="1.0" encoding="iso-8859-2"?><a>\u00e9\u0151</a>'.encode('iso-8859-2'))

# Line ends that fall apart.
show(text_of, b'<a>x\r', b'\ny\r', b'z\r\r', b'\n</a>')
show(text_of, '<a>x\r', '\ny\r', 'z\r\r', '\n</a>')

# Encodings that are none, beginnings of which nothing follows.
show(text_of, b'<?xml version="1.0" encoding="no-such"?><a/>')
show(text_of, b'<?xml version="1.0" encoding="rot13"?><a/>')
show(text_of, b'<a>', b'\xff', b'</a>')
for data in b'', b'<', b'<?xm', b'<?xml version="1.0"', b'\xef\xbb\xbf<a/>':
    show(text_of, data)
try:
    text_of(5)
except TypeError:
    print('TypeError')

# Events come as soon as what they tell of has come.
pull = ET.XMLPullParser(('start', 'end'))
for piece in b'<a><b>', b'</b><c/>', b'</a>':
    pull.feed(piece)
    print([(kind, element.tag) for kind, element in pull.read_events()])
file = io.BytesIO(b'<a>' + b'<b/>' * 20000 + b'</a>')
print(sorted({file.tell() for event, element in ET.iterparse(file)}))
