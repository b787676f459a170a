# Addresses, interfaces and networks in order; other kinds and other versions refuse.
from ipaddress import ip_address, ip_interface, ip_network
import operator
OPS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)


def show(a, b):
    row = []
    for op in OPS:
        try:
            row.append(op(a, b))
        except TypeError as e:
            row.append('TypeError')
    print(a, b, row)


for make, texts in ((ip_address, ('10.0.0.1', '10.0.0.2', '::1', '::2')),
                    (ip_network, ('10.0.0.0/8', '10.0.0.0/9', '11.0.0.0/8', 'fe80::/10')),
                    (ip_interface, ('10.0.0.1/8', '10.0.0.1/16', 'fe80::1/64'))):
    made = [make(t) for t in texts]
    for a in made:
        for b in made:
            show(a, b)
show(ip_address('10.0.0.1'), ip_network('10.0.0.0/8'))
show(ip_address('10.0.0.1'), 5)
print(sorted([ip_address('10.0.0.3'), ip_address('9.0.0.1'), ip_address('10.0.0.1')]))
print(max(ip_network('10.0.0.0/9'), ip_network('10.0.0.0/8')))
