import html
from html.entities import html5, name2codepoint, codepoint2name, entitydefs
print(html.escape('<a href="x">\'&amp;</a>'), html.escape('"\'<', quote=False))
for s in ('plain', '&lt;&gt;&amp;&quot;&#39;&#x27;&#X41;', '&#60', '&#60x', '&eacute;&eacute &euro;', '&notit; &notin;', '&noti', '&unknown; & &; &#; &#x; &#xg;', '&#0;&#128;&#150;&#13;&#1;&#65534;&#x110000;&#xD800;&#99999999999999;',
          '&amp;lt;', 'a&b&c', '&ampx', '&copy2', '&CounterClockwiseContourIntegral;', '&NotEqualTilde;', '&' * 5, '&#x1F600;', '&nbsp;|&AMP'):
    print(ascii(html.unescape(s)))
print(len(html5), html5['amp;'], html5['amp'], name2codepoint['alpha'], codepoint2name[38], ascii(entitydefs['eacute']), len(name2codepoint))
