"""XML declarations and document types: what is malformed is refused; namespaces stand before attributes."""
import xml.etree.ElementTree as ET

TEXTS = ['<?xml version="1.0"?><r/>', "<?xml version='1.1' encoding='utf-8' standalone='yes' ?><r/>", '<?xml version""1.0"?><r/>', '<?xml version="1.0?><r/>',
         '<?xml encoding="utf-8"?><r/>', '<?xml version="1.0" standalone="maybe"?><r/>', '<?xml version="1.0"encoding="utf-8"?><r/>', '<?xml?><r/>',
         '<?xml version="1.0" standalone="no" encoding="utf-8"?><r/>', '<?a:b c?><r/>', '<?p i?><r/>',
         '<!DOCTYPE r><r/>', '<!DOCTYPE r SYSTEM "x"><r/>', '<!DOCTYPE r PUBLIC "x" "y" [<!ENTITY e "v">] ><r>&e;</r>', '<!DOCTYPE r SYSTEM><r/>',
         '<!DOCTYPE r [<!ENTITY e "v">]OCT><r>&e;</r>', '<!DOCTYPE r YP[<!ENTITY e "v">]><r>&e;</r>', '<!DOCTYPE<r><r/>', '<!DOCTYPE ><r/>',
         '<!DOCTYPE r [<!ENTITY e "v"#>]><r>&e;</r>', '<!DOCTYPE r [<!WHAT e "v">]><r/>', '<!DOCTYPE r [/><!ENTITY e "v">]><r>&e;</r>',
         '<!DOCTYPE r [ <!-- c --> <?p i?> <!ELEMENT r ANY> <!ATTLIST r a CDATA "d"> <!ENTITY e "v"> ]><r>&e;</r>', '<!DOCTYPE r [<!ENTITYe "v">]><r/>',
         '<!DOCTYPE r [<!ENTITY e "a]>b">]><r>&e;</r>', '<!DOCTYPE r PUBLIC "a [b" "c"><r/>']
for text in TEXTS:
    try:
        print(text, ET.tostring(ET.fromstring(text)))
    except ET.ParseError as e:
        print(text, 'ParseError')
print(ET.tostring(ET.fromstring('<r x="1" xmlns:p="v" p:y="2"><p:e z="3"/></r>')))
