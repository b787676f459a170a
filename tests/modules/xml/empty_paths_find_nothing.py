import xml.etree.ElementTree as ET

root = ET.fromstring('<r>text<a/></r>')
print(root.find(''), root.findall(''), root.findtext('', 'no'), root.find('a').tag, root.find('.') is root)
