import calendar, time
print(calendar.month(2024, 2)); print(calendar.calendar(2023)); print(calendar.month(2021, 8, w=4, l=2))
print(calendar.monthrange(2024, 2), calendar.isleap(1900), calendar.leapdays(1900, 2001), calendar.weekday(2024, 2, 29), calendar.monthcalendar(2024, 2))
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(8), lambda: calendar.weekday(2024, 2, 30)):
    try: f()
    except ValueError as e: print(type(e).__name__, e)
c = calendar.Calendar(6)
print(list(c.itermonthdays2(2024, 9)), list(c.iterweekdays()), list(c.itermonthdates(2024, 2))[:3], c.monthdayscalendar(2024, 9), list(c.itermonthdays4(2024, 1))[:2])
calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2024, 9), calendar.firstweekday()); calendar.setfirstweekday(0)
print(calendar.timegm((2020, 1, 2, 3, 4, 5)), calendar.timegm(time.gmtime(0)), list(calendar.month_name), list(calendar.day_abbr), calendar.month_abbr[3], calendar.weekheader(3))
print(calendar.HTMLCalendar().formatmonth(2024, 2)); print(len(calendar.HTMLCalendar(6).formatyearpage(2024)))
print(calendar.TextCalendar(6).formatyear(2024, m=4)); calendar.prmonth(2020, 5)
print(len(c.yeardayscalendar(2024)), len(c.yeardatescalendar(2024, 4)[0]), calendar.MONDAY)
