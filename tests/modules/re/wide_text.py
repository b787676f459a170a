# The same pattern over text of one, two and four bytes a character.
import re

p = re.compile(r'(\w+)@(\w+)\.com|needle|(?<=\W)\d+(?=\W)|[^\x00-\x7f]+')
for filler in ('é', '\u0436', '\U0001f600'):
    text = 'ab@cd.com ' + filler + ' 12 needle' + filler * 3 + ' x@y.com'
    print(ascii([(m.group(), m.span()) for m in p.finditer(text)]), ascii(p.sub('<\\1>', text)), ascii(p.split(text)))
    print(ascii(re.findall('needle', text)), ascii(re.findall(filler + '+', text)), ascii(re.search('ne.*?' + filler, text)), ascii(re.findall(r'\s\S', text)))
print(re.search('\u0436', 'abc'), re.search('\U0001f600b', '\u0436b'), re.search('é', '\u0436é'), re.findall('.', '\U0001f600\n\u0436'))
