class Caller:
    pass
caller = Caller()
Caller.__call__ = caller
try:
    caller()
except RecursionError as e:
    print("call")

class Descr:
    pass
descr = Descr()
Descr.__get__ = descr
Descr.x = descr
try:
    descr.x
except (RecursionError, TypeError) as e:
    print("get")

class Text:
    pass
Text.__repr__ = Text.__str__
try:
    str(Text())
except RecursionError as e:
    print("str")
