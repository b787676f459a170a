from ipaddress import ip_network

for text in '1.2.3.4/255.255.0.0', '1.2.3.4/0.0.0.255', '10.0.0.1/8', 'db8::1/32', ('1.2.3.4', 24), (0x01020304, 16):
    try:
        print(ip_network(text))
    except ValueError as e:
        print(e)
