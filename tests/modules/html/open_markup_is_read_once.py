# args: --fuel=2M
# modes: jit
from html.parser import HTMLParser


class Counter(HTMLParser):
    def __init__(self, **options):
        super().__init__(**options)
        self.size = self.calls = 0

    def handle_data(self, data):
        self.size += len(data)
        self.calls += 1


for text in ('<a ' * 4000, '<a' * 4000, '<a x="' * 4000, '<a\0' * 4000, '<![cdata[' + ']' * 4000, '<!--' * 4000, '</' * 4000, '<!--x>' * 4000, '<![cdata[]>' * 4000,
             '<![if]-' * 3000 + '>' * 3000):
    p = Counter()
    p.feed(text)
    p.close()
    print(ascii(text[:10]), p.size == len(text), p.calls)
p = Counter(convert_charrefs=False)
p.feed('<b>' + '&#' * 4000 + ';')
p.close()
print(p.size, p.calls)
