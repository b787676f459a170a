"""locale -- the locale C and no other."""
import re
from collections.abc import Mapping as _Mapping

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'getencoding', 'Error', 'setlocale', 'localeconv',
           'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format_string', 'currency', 'normalize', 'delocalize',
           'localize', 'LC_CTYPE', 'LC_COLLATE', 'LC_MESSAGES', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL',
           'CHAR_MAX']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
_str = str
_override_localeconv = {}      # instead of what the locale says, for tests
_directive = re.compile(r'%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]')


class Error(Exception):
    """Refusal of a locale that is not there."""


Error.__module__ = 'locale'


def setlocale(category, locale=None):
    """'C'; only C, POSIX and the default can be set."""
    if locale is not None and not isinstance(locale, _str):
        locale = normalize('.'.join([part for part in locale if part]))
    if locale not in (None, '', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        raise Error('unsupported locale setting')
    if not LC_CTYPE <= category <= LC_ALL:
        raise Error('invalid locale category')
    return 'C'


def getlocale(category=LC_CTYPE):
    return None, None


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    return None, None


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def normalize(localename):
    return localename


def localeconv():
    """How the locale C writes numbers."""
    d = dict.fromkeys(('int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep', 'positive_sign',
                       'negative_sign', 'thousands_sep'), '')
    for name in ('int_frac_digits', 'frac_digits', 'p_cs_precedes', 'p_sep_by_space', 'n_cs_precedes',
                 'n_sep_by_space', 'p_sign_posn', 'n_sign_posn'):
        d[name] = CHAR_MAX
    d['grouping'] = []
    d['mon_grouping'] = []
    d['decimal_point'] = '.'
    d.update(_override_localeconv)
    return d


def strcoll(os1, os2):
    return (os1 > os2) - (os1 < os2)


def strxfrm(string):
    return string


def _sizes(grouping):
    """The sizes of groups from the right, without end unless CHAR_MAX ends them."""
    last = None
    for size in grouping:
        if size == CHAR_MAX:
            return
        if size == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield size
        last = size


def _group(text, monetary):
    """(text with separators, how many characters those are)."""
    conv = localeconv()
    sep = conv['mon_thousands_sep' if monetary else 'thousands_sep']
    grouping = conv['mon_grouping' if monetary else 'grouping']
    if not grouping:
        return text, 0
    digits = text.rstrip(' ')
    behind = text[len(digits):]
    before = ''
    groups = []
    for size in _sizes(grouping):
        if not digits or digits[-1] not in '0123456789':
            before, digits = digits, ''
            break
        groups.append(digits[-size:])
        digits = digits[:-size]
    if digits:
        groups.append(digits)
    groups.reverse()
    return before + sep.join(groups) + behind, len(sep) * (len(groups) - 1)


def _without_padding(text, amount):
    """At most so many blanks less, from the left first."""
    left = min(len(text) - len(text.lstrip(' ')), amount)
    text = text[left:]
    right = min(len(text) - len(text.rstrip(' ')), amount - left)
    return text[:len(text) - right]


def _localize(text, grouping=False, monetary=False):
    parts = text.split('.')
    added = 0
    if grouping:
        parts[0], added = _group(parts[0], monetary)
    text = localeconv()['mon_decimal_point' if monetary else 'decimal_point'].join(parts)
    return _without_padding(text, added) if added else text


def _format(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value,) + additional if additional else value)
    return _localize(text, grouping, monetary) if percent[-1] in 'eEfFgGdiu' else text


def format_string(f, val, grouping=False, monetary=False):
    """As f % val, numbers written as the locale does."""
    found = list(_directive.finditer(f))
    texts = []
    if isinstance(val, _Mapping):
        for one in found:
            texts.append('%' if one.group()[-1] == '%' else _format(one.group(), val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        at = 0
        for one in found:
            if one.group()[-1] == '%':
                texts.append('%')
                continue
            stars = one.group('modifiers').count('*')
            texts.append(_format(one.group(), val[at], grouping, monetary, *val[at + 1:at + 1 + stars]))
            at += 1 + stars
    return _directive.sub('%s', f) % tuple(texts)


def format(percent, value, grouping=False, monetary=False, *additional):
    """One value in a % form."""
    import warnings
    warnings.warn("This method will be removed in a future version of Python. Use 'locale.format_string()' instead.",
                  DeprecationWarning, stacklevel=2)
    found = _directive.match(percent)
    if not found or len(found.group()) != len(percent):
        raise ValueError("format() must be given exactly one %%char format specifier, %s not valid" % repr(percent))
    return _format(percent, value, grouping, monetary, *additional)


def str(val):
    """A float as the locale writes it."""
    return _format('%.12g', val)


def delocalize(string):
    """A number as the locale writes it, in the form that float() reads."""
    conv = localeconv()
    if conv['thousands_sep']:
        string = string.replace(conv['thousands_sep'], '')
    if conv['decimal_point']:
        string = string.replace(conv['decimal_point'], '.')
    return string


def localize(string, grouping=False, monetary=False):
    """A number as text, in the form of the locale."""
    return _localize(string, grouping, monetary)


def atof(string, func=float):
    """The number that a text of the locale stands for."""
    return func(delocalize(string))


def atoi(string):
    """The integer that a text of the locale stands for."""
    return int(delocalize(string))


def _with_symbol(text, conv, side, international):
    symbol = conv['int_curr_symbol' if international else 'currency_symbol']
    space = ' ' if conv[side + '_sep_by_space'] else ''
    if conv[side + '_cs_precedes']:
        return symbol + space + text
    if international and symbol[-1] == ' ':
        symbol = symbol[:-1]
    return text + space + symbol


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money as the locale writes it."""
    conv = localeconv()
    digits = conv['int_frac_digits' if international else 'frac_digits']
    if digits == CHAR_MAX:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    side = 'n' if val < 0 else 'p'
    # Where the sign stands between symbol and number, it takes the place of a mark.
    text = '<' + _localize('%.*f' % (digits, abs(val)), grouping, True) + '>'
    if symbol:
        text = _with_symbol(text, conv, side, international)
    sign = conv['negative_sign' if val < 0 else 'positive_sign']
    place = conv[side + '_sign_posn']
    if place == 0:
        text = '(' + text + ')'
    elif place == 2:
        text += sign
    elif place == 3:
        text = text.replace('<', sign)
    elif place == 4:
        text = text.replace('>', sign)
    else:
        text = sign + text
    return text.replace('<', '').replace('>', '')
