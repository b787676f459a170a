import time
t = time.struct_time((2020, 1, 2, 3, 4, 5, 3, 2, 0))
print(t, t.tm_year, t[3], t == (2020, 1, 2, 3, 4, 5, 3, 2, 0), len(t), t.n_fields)
print(time.gmtime(0), time.strftime('%Y-%m-%d %j %U %W %V %G %C %4Y|%6d|%-m|%_H|%^a|%#b|%10A|%03d', t))
for a in (('2021-03-04', '%Y-%m-%d'), ('Thu Mar  4 05:06:07 2021',), ('12:30 PM', '%I:%M %p'), ('x', '%Y'), ('1', '%q')):
    try: print(time.strptime(*a))
    except ValueError as e: print(e)
for n in range(1, 29): print(time.strftime('%V %G %u', (2000 + n, 1, 1, 0, 0, 0, __import__('datetime').date(2000 + n, 1, 1).weekday(), 1, 0)), end=' ')
print()
try: time.struct_time((1, 2))
except TypeError as e: print(e)
