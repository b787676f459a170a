"""Numbers beyond an address."""
import ipaddress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, summarize_address_range

print(IPv4Address._ALL_ONES, IPv6Address._ALL_ONES, IPv6Network._ALL_ONES)
print(list(summarize_address_range(IPv4Address(0), IPv4Address(IPv4Address._ALL_ONES))))
print(list(summarize_address_range(IPv6Address(5), IPv6Address(IPv6Address._ALL_ONES)))[-1])
try:
    ipaddress.ip_network("1::/64")._string_from_ip_int(2 ** 128 + 1)
except ValueError as e:
    print(e)
