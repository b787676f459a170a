import locale
print(locale.setlocale(locale.LC_ALL, 'C'), locale.localeconv()['decimal_point'], locale.strcoll('a', 'b'), locale.format_string('%d', 1234567, grouping=True), locale.atof('1.5'), locale.str(1.5))
try:
    locale.setlocale(locale.LC_ALL, 'xx_YY')
except locale.Error as e:
    print(e)
