"""A quote without its pair begins a name, or is in a bare value."""
from html.parser import HTMLParser


class Log(HTMLParser):
    def handle_starttag(self, tag, attrs):
        print('start', tag, attrs)

    def handle_data(self, data):
        print('data', data)


for text in ('<a b = \'q c="d">text', '<a b= "q>x</a>', '<a b="q>x</a>', '<a b=="q c>x</a>', '<a b= == \'c>x', '<a b = "" c= ">y', '<a b=\'>">z\'>x'):
    parser = Log()
    parser.feed(text)
    parser.close()
    print('--', text)
