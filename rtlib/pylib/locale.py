"""locale -- the locale C and no other."""

__all__ = ['getlocale', 'getdefaultlocale', 'getpreferredencoding', 'getencoding', 'Error', 'setlocale', 'localeconv',
           'strcoll', 'strxfrm', 'str', 'atof', 'atoi', 'format_string', 'currency', 'normalize', 'delocalize',
           'localize', 'LC_CTYPE', 'LC_COLLATE', 'LC_MESSAGES', 'LC_TIME', 'LC_MONETARY', 'LC_NUMERIC', 'LC_ALL',
           'CHAR_MAX']

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
_str = str


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
    return d


def strcoll(os1, os2):
    return (os1 > os2) - (os1 < os2)


def strxfrm(string):
    return string


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def format(percent, value, grouping=False, monetary=False, *additional):
    """One value in a % form."""
    if percent.rpartition("%")[0] or not percent or percent[-1] not in "eEfFgGdiouxXcrsa%":
        raise ValueError("format() must be given exactly one %%char format specifier, %s not valid" % repr(percent))
    return percent % ((value,) + additional if additional else value)


def str(val):
    return '%.12g' % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")
