# References by number: figures only, a ; behind them, in text, attributes and entities.
import xml.etree.ElementTree as ET


def show(s):
    try:
        print(ascii(ET.fromstring(s).text), ascii(ET.fromstring(s).attrib))
    except ET.ParseError as e:
        print('ParseError', e.code, e.position)


for number in ('65', 'x41', '0065', 'x0041', 'x1F600', '0' * 5000 + '66', '', 'x', '+65', ' 65', '65 ', '6_5', 'x4_1', 'xx41', 'x0x41', '0x41', 'X41', '-1',
               '\u0663\u0663', 'x\u0663', '0', 'xD800', 'xFFFE', 'x110000', '9' * 5000, 'x' + 'F' * 5000, '65&#66', '65.0'):
    print(ascii(number if len(number) < 30 else number[:3] + '...'))
    show('<a>1&#%s;2</a>' % number)
    show('<a b="1&#%s;2"/>' % number)
    show('<!DOCTYPE a [<!ENTITY e "1&#%s;2">]><a>&e;</a>' % number)
show('<!DOCTYPE a [<!ENTITY e  \'&#65;&#66;-&#67;\' >]><a>&e;</a>')
