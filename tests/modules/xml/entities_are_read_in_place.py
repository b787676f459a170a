# What an entity stands for is read where it is referred to: tags, defaults of attributes, entities inside of it.
import xml.etree.ElementTree as ET


def show(s):
    try:
        print(ET.tostring(ET.fromstring(s)))
    except ET.ParseError as e:
        print('ParseError', e.code, '' if e.code == 4 else e)


D = '<!DOCTYPE a [%s]><a>%s</a>'
show(D % ('<!ENTITY x "<b>&x;</b>">', '&x;'))
show(D % ('<!ENTITY i "<b/>"><!ENTITY o "1&i;2">', '&o;'))
show(D % ('<!ENTITY i "<b/>"><!ENTITY o "1&i;2"><!ENTITY p "x&o;&#65;&o;y">', '-&p;-'))
show(D % ('<!ENTITY i "<b/>"><!ATTLIST b k CDATA "v">', '&i;<b/>'))
show(D % ('<!ENTITY x "&y;"><!ENTITY y "&x;">', '&x;'))
show(D % ('<!ENTITY x "a&y;b"><!ENTITY y "<c>&x;</c>">', '&x;'))
show(D % ('<!ENTITY x "&y;">', '&x;'))
show(D % ('<!ENTITY x "<b>&y;</b>">', '&x;'))
show(D % ('<!ENTITY x "&lt;b/&gt;">', '&x;'))
show(D % ('<!ENTITY x "&#60;b/>">', '&x;'))
show(D % ('<!ENTITY x "&#38;#60;b/>">', '&x;'))
show(D % ('<!ENTITY x "<b>">', '&x;'))
show(D % ('<!ENTITY x "</a>">', '&x;'))
show(D % ('<!ENTITY x "y"><!ENTITY z "<b k=\'&x;\'/>">', '&z;'))
show(D % ('<!ENTITY x "<b/>">', '<c k="&x;"/>'))
show(D % ('<!ENTITY x "<b/>"><!ENTITY y "q&x;">', '<c k="&y;"/>'))
show(D % ('<!ENTITY x "]]>">', '&x;'))
show(D % (''.join('<!ENTITY e%d "&e%d;&e%d;">' % (i, i + 1, i + 1) for i in range(15)) + '<!ENTITY e15 "<b/>">', '&e10;'))
show(D % (''.join('<!ENTITY e%d "&e%d;">' % (i, i + 1) for i in range(15)) + '<!ENTITY e15 "x">', '&e0;'))
show(D % (''.join('<!ENTITY e%d "&e%d;">' % (i, i + 1) for i in range(60)) + '<!ENTITY e60 "x">', '&e0;'))
show(D % (''.join('<!ENTITY e%d "<b>&e%d;</b>">' % (i, i + 1) for i in range(60)) + '<!ENTITY e60 "x">', '&e0;'))
show(D % ('<!ENTITY x "a & b">', '&x;'))
show(D % ('<!ENTITY x "a &">', '&x;'))
show(D % ('<!ENTITY x "a &amp; b &lt;">', '&x;'))
