# modes: jit stress
from ipaddress import *
from ipaddress import v4_int_to_packed, get_mixed_type_key

cases = """ip_address('1.2.3')
ip_address('1.2.3.256')
IPv4Address('1.2.3.256')
IPv4Address('1.2.3.')
IPv4Address('01.2.3.4')
IPv4Address('1.2.3.a')
IPv4Address('1.2.3.1234')
IPv4Address('')
IPv4Address('1.2.3')
IPv4Address('1.2.3.4/5')
IPv4Address(-1)
IPv4Address(2**32)
IPv4Address(b'123')
IPv4Address(b'1234')
IPv6Address('')
IPv6Address('1')
IPv6Address('1:2')
IPv6Address('1:2:3:4:5:6:7:8:9')
IPv6Address('1:2:3:4:5:6:7:8:9:a')
IPv6Address('1::2::3')
IPv6Address(':1:2:3:4:5:6:7')
IPv6Address('1:2:3:4:5:6:7:')
IPv6Address('1:2:3:4:5:6:7')
IPv6Address('1:2:3:4:5:6:7::8')
IPv6Address('::12345')
IPv6Address('::g')
IPv6Address('::1.2.3.4')
IPv6Address('::1.2.3.400')
IPv6Address('fe80::1%eth0')
IPv6Address('fe80::1%')
IPv6Address('1:2:3:4:5:6:7:8/64')
IPv6Address(-1)
IPv6Address(2**128)
IPv6Address(b'12')
IPv4Network('1.2.3.4/24')
IPv4Network('1.2.3.0/33')
IPv4Network('1.2.3.0/a')
IPv4Network('1.2.3.0/255.0.255.0')
IPv4Network('1.2.3.0/0.0.0.255')
IPv4Network('1.2.3.0/255.255.255.0')
IPv4Network('1.2.3.4')
IPv4Network('1.2.3.4/1/2')
IPv4Network(('1.2.3.0',24))
IPv4Network(('1.2.3.4',24),strict=False)
IPv4Network(1)
IPv4Network('1.2.3.0/-1')
ip_network('x')
ip_network('1.2.3.4/24')
ip_interface('1.2.3.4/24')
ip_interface('x')
ip_network(b'1234')
IPv6Network('::1/129')
IPv6Network('::1/64')
IPv6Network('::/ffff::')
list(IPv4Network('1.2.3.0/29').hosts())
list(IPv4Network('1.2.3.0/31').hosts())
list(IPv4Network('1.2.3.0/32').hosts())
list(IPv6Network('::/126').hosts())
list(IPv4Network('1.2.3.0/24').subnets(2))
list(IPv4Network('1.2.3.0/24').subnets(new_prefix=23))
list(IPv4Network('1.2.3.0/24').subnets(prefixlen_diff=2,new_prefix=26))
list(IPv4Network('1.2.3.0/24').subnets(prefixlen_diff=20))
IPv4Network('1.2.3.0/24').supernet(2)
IPv4Network('1.2.3.0/24').supernet(new_prefix=25)
IPv4Network('1.2.3.0/24').supernet(25)
list(IPv4Network('1.2.3.0/24').address_exclude(IPv4Network('1.2.3.64/26')))
list(IPv4Network('1.2.3.0/24').address_exclude(IPv4Network('1.2.4.64/26')))
IPv4Network('1.2.3.0/24')[300]
IPv4Network('1.2.3.0/24')[-1]
IPv4Network('1.2.3.0/24')[-300]
IPv4Address('1.2.3.4')+1
IPv4Address('255.255.255.255')+1
IPv4Address('1.2.3.4')<IPv6Address('::1')
IPv4Network('1.2.3.0/24')<IPv6Network('::1')
IPv4Address('1.2.3.4')<IPv4Network('1.2.3.0/24')
list(summarize_address_range(IPv4Address('1.2.3.4'),IPv4Address('1.2.3.20')))
list(summarize_address_range(IPv4Address('1.2.3.4'),IPv4Address('1.2.3.2')))
list(summarize_address_range(IPv4Address('1.2.3.4'),IPv6Address('::')))
list(summarize_address_range(IPv4Address('0.0.0.0'),IPv4Address('255.255.255.255')))
list(collapse_addresses([ip_network('1.2.3.0/25'),ip_network('1.2.3.128/25'),ip_network('1.2.3.4/32'),ip_address('9.9.9.9')]))
list(collapse_addresses([]))
ip_network('1.2.3.0/24').subnet_of(ip_network('::'))
ip_network('1.2.3.0/24').subnet_of(ip_network('1.2.0.0/16'))
ip_network('1.2.3.0/24').supernet_of(ip_network('1.2.3.8/30'))
ip_network('1.2.3.0/24').overlaps(ip_network('1.2.0.0/16'))
ip_network('1.2.3.0/24').compare_networks(ip_network('::'))
ip_interface('1.2.3.4/24').with_netmask
ip_interface('1.2.3.4/24').with_hostmask
str(ip_interface('1.2.3.4/24'))
ip_interface('1.2.3.4/24').network, ip_interface('1.2.3.4/24').ip
ip_interface('1.2.3.4/24') == ip_address('1.2.3.4')
ip_interface('1.2.3.4/24') < ip_interface('1.2.3.4/25')
format(ip_address('1.2.3.4'),'b')
format(ip_address('1.2.3.4'),'#_x')
format(ip_address('::1'),'n')
format(ip_address('::1'),'q')
format(ip_address('1.2.3.4'),'>12s')
ip_address('1.2.3.4').reverse_pointer
ip_address('::1').reverse_pointer
ip_network('1.2.3.0/24').reverse_pointer
ip_address('::1').exploded
ip_network('2001:db8::/32').exploded
ip_interface('2001:db8::1/32').exploded
ip_address('::ffff:1.2.3.4').ipv4_mapped
ip_address('2002:102:304::').sixtofour
ip_address('2001:0:4136:e378:8000:63bf:3fff:fdd2').teredo
ip_address('fe80::1%eth0').scope_id
ip_address(5.5)
ip_address(None)
ip_network('1.2.3.0/24') in ip_network('1.2.0.0/16')
ip_address('1.2.3.9') in ip_network('1.2.0.0/16')
ip_address('::1') in ip_network('1.2.0.0/16')
ip_network('1.2.3.0/24').hostmask
ip_network('1.2.3.0/24').num_addresses
ip_network('1.2.3.0/24').with_hostmask
IPv6Address('1:0:0:2:0:0:0:3')
IPv6Address('1:0:2:3:4:5:6:7')
IPv6Address('1:2:3:4:5:6:0:0')
IPv6Address('::')
v4_int_to_packed(5)
v4_int_to_packed(-5)
get_mixed_type_key(ip_address('1.2.3.4'))
get_mixed_type_key(ip_network('1.2.3.4'))
ip_address('1.2.3.4').packed
sorted([ip_address('9.0.0.1'), ip_address('1.0.0.1')])
int(ip_address('1.2.3.4')), hex(ip_address('1.2.3.4'))
{ip_address('1.2.3.4'): 1}[IPv4Address('1.2.3.4')]
ip_address('1.2.3.4') == '1.2.3.4'
'%s %r' % (ip_address('1.2.3.4'), ip_network('10.0.0.0/8'))
ip_network('192.168.1.77/24', strict=False)""".split("\n")
for case in cases:
    try:
        print(case, "=", repr(eval(case)))
    except Exception as e:
        print(case, "!", type(e).__name__, e)
for text in ("1.2.3.4 10.1.1.1 127.0.0.1 169.254.3.3 172.20.0.1 192.168.1.1 224.0.0.1 240.0.0.1 255.255.255.255 0.0.0.0 100.64.0.1 "
             "198.18.0.1 ::1 :: fe80::1 fec0::1 ff02::1 2001:db8::1 2001:4860::8888 fc00::1 ::ffff:10.0.0.1 100::1 4000::").split():
    a = ip_address(text)
    print(text, a.is_private, a.is_global, a.is_multicast, a.is_unspecified, a.is_loopback, a.is_link_local, a.is_reserved, a.version, a.max_prefixlen)
for text in "10.0.0.0/8 10.0.0.0/7 192.168.0.0/16 100.64.0.0/10 0.0.0.0/0 2001:db8::/32 ::/0 fe80::/10 fec0::/10 127.0.0.0/8".split():
    n = ip_network(text)
    print(text, n.is_private, n.is_global, n.is_multicast, n.is_unspecified, n.is_loopback, n.is_link_local, n.is_reserved, n.prefixlen, n.netmask, n.broadcast_address)
