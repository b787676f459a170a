from urllib.parse import *
print(quote('a b/c?d=\xe9&\u20ac~-_.'), quote('a/b', safe=''), quote_plus('a b+c/'), quote(b'\xff /'), quote('\xe9', encoding='latin-1'), quote(''), quote_from_bytes(b'a b'), quote('a+b', safe='+'))
print(ascii(unquote('a%20b%C3%A9%zz%4')), ascii(unquote('%ff')), unquote_plus('a+b%2B'), unquote_to_bytes('a%20%ff\u20ac'), ascii(unquote('\u20ac%C3%A9x%E9', 'latin-1')), unquote(b'a%41'), unquote('%4a%4A%aF'.lower(), errors='ignore'))
print(urlencode({'a': 1, 'b': 'x y', 'c': '\xe9'}), urlencode([('a', [1, 2]), ('b', 'xy')], doseq=True), urlencode([('a', [1, 2])]), urlencode({'q': 'a b'}, quote_via=quote), urlencode({b'k': b'\xff'}), urlencode({'a': None}, doseq=True), urlencode({'/': '/'}, safe='/'))
print(parse_qs('a=1&b=2&a=3&c=&d'), parse_qsl('a=1&b=x+y%20z&c=', keep_blank_values=True), parse_qsl('a=1;b=2', separator=';'), parse_qs(b'a=1'), parse_qsl(''), parse_qs('a=%C3%A9'))
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
t(parse_qsl, 'a&b=1', strict_parsing=True); t(parse_qsl, 'a=1&b=1', max_num_fields=1); t(urlencode, 'abc'); t(urlencode, 5); t(quote, 5); t(quote, b'x', encoding='utf-8'); t(quote_from_bytes, 'x'); t(unquote, 5); t(quote, '\ud800'); t(parse_qsl, 'a', separator='')
