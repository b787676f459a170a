import json
text = '{"a": {"b": 1.10}, "c": [2, NaN, -Infinity, {"a": 1}]}'
print(json.loads(text, object_hook=lambda d: sorted(d)))
print(json.loads(text, object_pairs_hook=lambda p: p))
print(json.loads(text, object_pairs_hook=tuple, object_hook=lambda d: 1 / 0))
print(json.loads(text, parse_float=lambda s: 'F' + s, parse_int=lambda s: 'I' + s, parse_constant=lambda s: 'C' + s))
print(json.loads('[1, 1.5]', parse_float=float, parse_int=int))
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return 'Point(%r, %r)' % (self.x, self.y)
print(json.loads('[{"x": 1, "y": 2}, {"x": "\u20ac", "y": null}]', object_hook=lambda d: Point(**d)))
class Decoder(json.JSONDecoder):
    def decode(self, s):
        return 'mine', super().decode(s)
print(json.loads('[1]', cls=Decoder))
try:
    json.loads('[{}]', object_hook=lambda d: {}[1])
except KeyError as e:
    print('KeyError', e)
