from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self, tag, attrs): print('start', tag, attrs, repr(self.get_starttag_text()), self.getpos())
    def handle_endtag(self, tag): print('end', tag)
    def handle_startendtag(self, tag, attrs): print('startend', tag, attrs)
    def handle_data(self, data): print('data', ascii(data))
    def handle_comment(self, data): print('comment', repr(data))
    def handle_decl(self, data): print('decl', repr(data))
    def handle_pi(self, data): print('pi', repr(data))
    def unknown_decl(self, data): print('unknown', repr(data))
    def handle_charref(self, name): print('charref', name)
    def handle_entityref(self, name): print('entityref', name)
docs = ['<!DOCTYPE html>\n<html><head><title>Hi &amp; bye</title></head><body class="a b" id=x data-y>\n<p>One<br/>two<br />three</p></body></html>',
        '<a href="?a=1&amp;b=2" title=\'q"q\' ALT=bare checked>x</a>', '<!-- c1 --><!--x-->y<!-->z-->', '<script>if (a < b && c > "</p>") {}</script><style>p > a {}</style>tail',
        '<?php echo 1 ?><![CDATA[x]]><!x><!>', 'a < b > c & d &lt &#65 &#x42; &unknown;', '<p', 'x &am', '<div><p>text', '</p attr></ p></></1>', '<img src=a/b.png/><input disabled/>',
        '<a b = c d= "e" f =\'g\'>', '<A HREF="X">Up</A>', '<p class="&eacute;">&eacute;</p>', '<a b="1"c="2">', '<tag/a/b>', '<x y=>', '\n\n <b>\n</b >']
for d in docs:
    for conv in (True, False):
        print('---', repr(d), conv)
        p = P(convert_charrefs=conv)
        p.feed(d)
        p.close()
p = P()
for c in '<p a="b">te&lt;xt</p><!-- c --><br/>':
    p.feed(c)
p.close()
class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.links = []
    def handle_starttag(self, tag, attrs):
        if tag == 'a':
            self.links.append(dict(attrs).get('href'))
l = Links(); l.feed('<a href="1">x</a><p><a href=2>y</a>' * 3); print(l.links)
