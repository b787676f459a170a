"""Numbers and amounts as other locales write them, through _override_localeconv."""
import locale
en={'currency_symbol': '$','decimal_point': '.','frac_digits': 2,'grouping': [3, 3, 0],'int_curr_symbol': 'USD ','int_frac_digits': 2,'mon_decimal_point': '.','mon_grouping': [3, 3, 0],'mon_thousands_sep': ',','n_cs_precedes': 1,'n_sep_by_space': 0,'n_sign_posn': 1,'negative_sign': '-','p_cs_precedes': 1,'p_sep_by_space': 0,'p_sign_posn': 1,'positive_sign': '','thousands_sep': ','}
posix={'currency_symbol': '','decimal_point': '.','frac_digits': 127,'grouping': [],'int_curr_symbol': '','int_frac_digits': 127,'mon_decimal_point': '','mon_grouping': [],'mon_thousands_sep': '','n_cs_precedes': 127,'n_sep_by_space': 127,'n_sign_posn': 127,'negative_sign': '','p_cs_precedes': 127,'p_sep_by_space': 127,'p_sign_posn': 127,'positive_sign': '','thousands_sep': ''}
fr={'currency_symbol': '\u20ac','decimal_point': ',','frac_digits': 2,'grouping': [3, 3, 0],'int_curr_symbol': 'EUR ','int_frac_digits': 2,'mon_decimal_point': ',','mon_grouping': [3, 3, 0],'mon_thousands_sep': ' ','n_cs_precedes': 0,'n_sep_by_space': 1,'n_sign_posn': 1,'negative_sign': '-','p_cs_precedes': 0,'p_sep_by_space': 1,'p_sign_posn': 1,'positive_sign': '','thousands_sep': ' '}
odd=dict(en,grouping=[2,3,127],thousands_sep='.',decimal_point=',',n_sign_posn=0,p_sign_posn=3,positive_sign='+',n_sep_by_space=2)
odd2=dict(fr,n_sign_posn=2,p_sign_posn=4,p_cs_precedes=1,positive_sign='+',grouping=[1,2])
odd3=dict(en,n_sign_posn=4,p_sign_posn=2,positive_sign='P',n_cs_precedes=0,n_sep_by_space=1)
def t(f,*a,**k):
    try: print(ascii(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
import warnings
warnings.simplefilter('ignore')
for c in (en,posix,fr,odd,odd2,odd3,{}):
    locale._override_localeconv=c
    print(locale.localeconv()['thousands_sep'], locale.localeconv().get('decimal_point'))
    for v in (4200, -1234567.891, 0):
        for f in ('%d','%f','%.3f','%10d','%-12d|'[:-1],'%+d','%e','%s','%015.2f','%-15.2f'):
            for g in (False,True):
                t(locale.format_string,f,v,grouping=g)
                t(locale.format,f,v,grouping=g)
                t(locale.format,f,v,g,True)
        t(locale.currency,v); t(locale.currency,v,grouping=True); t(locale.currency,v,symbol=False); t(locale.currency,v,grouping=True,international=True)
        t(locale.str,float(v))
    t(locale.format_string,'%f %d %% %s %(x)s',(1000.5,2000,'q'))
    t(locale.format_string,'%f %d%% %s',(1000.5,2000,'q'),grouping=True)
    t(locale.format_string,'%(a)d %(b)f',{'a':1234,'b':5.25},grouping=True)
    t(locale.format_string,'%*d|%-*.*f',(10,12345,12,1,3.14159),True)
    for s in ('1,234.5','1.234,5','1 234,5','12','x','-5',''):
        t(locale.atof,s); t(locale.atoi,s); t(locale.delocalize,s)
    t(locale.localize,'12345.67') if hasattr(locale,'localize') else print()
    t(locale.format,'%d ',5); t(locale.format,'',5); t(locale.format,'%',5); t(locale.format,'d',5); t(locale.format, '%dx',5); t(locale.format,'%(a)d',5)
