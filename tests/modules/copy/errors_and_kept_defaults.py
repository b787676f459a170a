# Signature.replace tells None from nothing; IPv6 interfaces; summaries; copy.Error.
import copy, csv, inspect, ipaddress


def f(a: int = 1) -> 42:
    pass


sig = inspect.signature(f)
print(sig.replace(return_annotation=None), sig.replace(return_annotation=sig.empty), sig.replace())
p = sig.parameters['a']
print(p.replace(default=None), p.replace(annotation=None), p.replace(default=p.empty), p.replace(name='b'))
for bad in {'name': None}, {'kind': None}, {'other': 1}:
    try:
        p.replace(**bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
for text in '::1/127', '::1/128', '::/127', '::/128':
    i = ipaddress.ip_interface(text)
    print(i.is_loopback, i.is_unspecified)


class V7(ipaddress.IPv6Address):
    version = 7


try:
    list(ipaddress.summarize_address_range(V7('::1'), V7('::1')))
except ValueError as e:
    print(e)


class C:
    def __getattribute__(self, name):
        if name.startswith('__reduce'):
            raise AttributeError(name)
        return object.__getattribute__(self, name)


try:
    copy.deepcopy(C())
except copy.Error as e:
    print(e)
try:
    copy.copy(C())
except copy.Error as e:
    print(e)
for args in (None,), (1, None), ('x',):
    try:
        csv.field_size_limit(*args)
    except TypeError as e:
        print(e)
