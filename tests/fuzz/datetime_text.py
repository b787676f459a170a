"""datetime: texts that are read, formats, arithmetic at the ends."""
import datetime
import _fuzz

CORPUS = ["2020-02-29", "2011-11-04T00:05:23", "2011-11-04 00:05:23.283185+04:00", "20111104T000523Z", "2011-W01-2T00:05:23,283", "04:23:01.000384", "T0423", "0001-01-01", "9999-12-31T23:59:59.999999", "2011W011",
          "%Y-%m-%d %H:%M:%S", "%d/%b/%y %I:%M %p", "%j %U %w %a %A %B", "%f %z %Z %%", "%G-W%V-%u", "%c|%x|%X", "2020-13-01", "24:00", "1999-12-31T23:59:60"]
ALPHABET = list("0123456789-:.,+TWZ %YmdHMSfzjUwaAbBpIyGVuxXc/ ")


def one(text, random):
    day = datetime.datetime(random.choice([1, 1899, 1970, 2000, 2024, 9999]), random.randrange(1, 13), random.randrange(1, 29), random.randrange(24), random.randrange(60), 59, random.randrange(10 ** 6))
    step = datetime.timedelta(random.randrange(-10 ** 6, 10 ** 6), random.random() * 10 ** 5, random.randrange(10 ** 9))
    results = []
    for make in (lambda: datetime.date.fromisoformat(text), lambda: datetime.time.fromisoformat(text), lambda: datetime.datetime.fromisoformat(text),
                 lambda: datetime.datetime.strptime(text, "%Y-%m-%d"), lambda: day.strftime(text) if "%" in text and day.year > 999 else "", lambda: datetime.datetime.strptime(day.strftime(text), text)
                 if day.year > 999 else "", lambda: day + step, lambda: day - step, lambda: step * random.choice([0, 3, -1.5, 10 ** 9]), lambda: step / 7, lambda: divmod(step, datetime.timedelta(1, 7)),
                 lambda: day.replace(tzinfo=datetime.timezone(step)), lambda: day.isocalendar(), lambda: (day - datetime.datetime(2000, 1, 1)).total_seconds()):
        try:
            results.append(str(make()))
        except Exception as e:
            results.append(type(e).__name__)
    return results


if __name__ == "__main__":
    _fuzz.Source(CORPUS, ALPHABET).run(one)
