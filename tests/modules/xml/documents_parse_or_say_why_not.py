import xml.etree.ElementTree as ET

cases = ['', '<a>', '<a></b>', '<a/><b/>', '<a x=1/>', '<a x="1" x="2"/>', '<a>&foo;</a>', '<a>&#0;</a>', '<p:a/>', 'x', '<a', '<a b="', '<a><b></a>', ' <?xml version="1.0"?><a/>', '<a>&</a>',
         '<a>&lt</a>', '<a><!-- -- --></a>', '<a>]]></a>', '<1/>', '<a b="<"/>', '<a b/>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<!DOCTYPE a SYSTEM "f"><a>&x;</a>', '<a>\x01</a>',
         '<a><![CDATA[x]]y]]></a>', '<a><![CDATA[x', '<a><!-- x', '<?pi x?><a/>', '<a><?xml x?></a>', '</a>', '<a></a ><!-- x --> y', '<a xmlns:p=""/>', '<a xmlns:xml="x"/>', '<a/>\n\n<',
         '<a/>text', '<a><b x="1" /  ></a>', '<a a="1"b="2"/>', '<!DOCTYPE a [<!ENTITY x SYSTEM "f">]><a>&x;</a>', '<a>\n  <b>\n</a>', '<a xmlns:p="u"><p:b p:x="1" y="2"/></a>',
         '<a>\u00e9</a>', '< a/>', '<a/ >', '<a>&#x41;&#65;</a>', '<a x="a&#10;b\n\tc"/>', '<a>x\r\ny\rz</a>',
         '<!DOCTYPE a [<!ELEMENT a ANY><!ATTLIST a x CDATA "def"><!-- c --><?pi?>]><a/>', '<a:b:c/>', '<a xmlns="u"><b/></a>', '<a></a', '<?xml version="1.0" standalone="yes"?><a/>',
         '<?xml?><a/>', '<!DOCTYPE a><a/>', '<a><!DOCTYPE b></a>', '<a>&#xD800;</a>', '<!ELEMENT a>', "<a b='\"' c=\"'\">&lt;&amp;&gt;&quot;&apos;</a>", '<a>x<b/>y<c>z</c>w</a>',
         '<a xmlns="u" xmlns:p="v"><p:b xmlns="w"><c/></p:b><d/></a>', '<!DOCTYPE a [<!ENTITY x "<b>t</b>">]><a>1&x;2</a>', '<a xml:lang="en"/>', '<a>\n</a>', '<a><b><c/></b></a>']
for s in cases:
    try:
        e = ET.fromstring(s)
        print(repr(s), e.tag, e.attrib, repr(e.text), [(c.tag, c.attrib, c.text, c.tail) for c in e], ET.tostring(e))
    except Exception as x:
        print(repr(s), type(x).__name__, x, getattr(x, 'code', None), getattr(x, 'position', None))
print(ET.tostring(ET.fromstring('<?xml version="1.0" encoding="iso-8859-1"?><a>\u00e9</a>'.encode("latin-1")), "unicode"))
print(ET.fromstring("<a>\u20ac</a>".encode("utf-16")).text, ET.fromstring(b"\xef\xbb\xbf<a>\xc3\xa9</a>").text)
try:
    ET.fromstring(b"<a>\xff</a>")
except ET.ParseError as e:
    print("ParseError")
