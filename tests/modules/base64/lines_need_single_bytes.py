"""encodebytes and decodebytes take one-dimensional data of single bytes."""
import array
import base64

for f in base64.encodebytes, base64.decodebytes:
    for data in ("", [], 5, memoryview(b"1234").cast("I"), memoryview(b"1234").cast("B", (2, 2)), array.array("h", [1]),
                 bytearray(b"abc="), memoryview(b"YWJj"), array.array("B", b"YWJj"), array.array("b", b"YWJj")):
        try:
            print(f(data))
        except TypeError as e:
            print(e)
