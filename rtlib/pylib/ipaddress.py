"""ipaddress -- addresses and networks of both versions of the Internet protocol."""

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """Not an address."""


class NetmaskValueError(ValueError):
    """Not a netmask."""


def ip_address(address):
    """An address of the version that fits."""
    for cls in (IPv4Address, IPv6Address):
        try:
            return cls(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 address" % (address,))


def ip_network(address, strict=True):
    """A network of the version that fits."""
    for cls in (IPv4Network, IPv6Network):
        try:
            return cls(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 network" % (address,))


def ip_interface(address):
    """An address with its network."""
    for cls in (IPv4Interface, IPv6Interface):
        try:
            return cls(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError("%r does not appear to be an IPv4 or IPv6 interface" % (address,))


def v4_int_to_packed(address):
    try:
        return address.to_bytes(4, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4") from None


def v6_int_to_packed(address):
    try:
        return address.to_bytes(16, "big")
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6") from None


def summarize_address_range(first, last):
    """The fewest networks that cover the addresses from first to last."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError("%s and %s are not of the same version" % (first, last))
    if first > last:
        raise ValueError("last IP address must be greater than first")
    if first.version not in (4, 6):
        raise ValueError("unknown IP version")
    cls = IPv4Network if first.version == 4 else IPv6Network
    bits = first._bits
    low, high = first._ip, last._ip
    while low <= high:
        zeros = bits if low == 0 else min(bits, (low & -low).bit_length() - 1)
        count = min(zeros, (high - low + 1).bit_length() - 1)
        yield cls((low, bits - count))
        low += 1 << count


def collapse_addresses(addresses):
    """The fewest networks that cover all of the given ones, in order."""
    singles, nets = [], []
    for item in addresses:
        last = (nets or singles)[-1] if isinstance(item, _Network) and nets else singles[-1] if singles else None
        if last is not None and last.version != item.version:
            raise TypeError("%s and %s are not of the same version" % (item, last))
        if isinstance(item, _Network) and item._prefix < item._bits:
            nets.append(item)
        elif isinstance(item, _Network):
            singles.append(item.network_address)
        else:
            singles.append(IPv4Address(item._ip) if item.version == 4 else IPv6Address(item._ip))
    ranges = [(item._ip, item._ip) for item in singles]
    ranges.extend([(net._ip, net._ip | net._host_bits()) for net in nets])
    if singles and nets and singles[0].version != nets[0].version:
        raise TypeError("%s and %s are not of the same version" % (nets[0], singles[0]))
    ranges.sort()
    cls = (singles or nets)[0]._address_class() if ranges else None
    merged = []
    for low, high in ranges:
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    found = []
    for low, high in merged:
        found.extend(summarize_address_range(cls(low), cls(high)))
    return iter(found)


def get_mixed_type_key(obj):
    """A key by which addresses and networks can be sorted together."""
    if isinstance(obj, _Network):
        return obj._get_networks_key()
    if isinstance(obj, _Address):
        return obj._get_address_key()
    return NotImplemented


def _parse_v4(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    octets = text.split(".")
    if len(octets) != 4:
        raise AddressValueError("Expected 4 octets in %r" % text)
    value = 0
    for octet in octets:
        try:
            if not octet:
                raise ValueError("Empty octet not permitted")
            if not (octet.isascii() and octet.isdigit()):
                raise ValueError("Only decimal digits permitted in %r" % octet)
            if len(octet) > 3:
                raise ValueError("At most 3 characters permitted in %r" % octet)
            if octet != "0" and octet[0] == "0":
                raise ValueError("Leading zeros are not permitted in %r" % octet)
            number = int(octet)
            if number > 255:
                raise ValueError("Octet %d (> 255) not permitted" % number)
        except ValueError as e:
            raise AddressValueError("%s in %r" % (e, text)) from None
        value = value << 8 | number
    return value


def _parse_v6(text):
    if not text:
        raise AddressValueError("Address cannot be empty")
    parts = text.split(":")
    if len(parts) < 3:
        raise AddressValueError("At least 3 parts expected in %r" % text)
    if "." in parts[-1]:
        try:
            v4 = _parse_v4(parts.pop())
        except AddressValueError as e:
            raise AddressValueError("%s in %r" % (e, text)) from None
        parts.append("%x" % (v4 >> 16))
        parts.append("%x" % (v4 & 0xffff))
    if len(parts) > 9:
        raise AddressValueError("At most 8 colons permitted in %r" % text)
    skip = None
    for i in range(1, len(parts) - 1):
        if not parts[i]:
            if skip is not None:
                raise AddressValueError("At most one '::' permitted in %r" % text)
            skip = i
    if skip is not None:
        high, low = skip, len(parts) - skip - 1
        if not parts[0]:
            high -= 1
            if high:
                raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not parts[-1]:
            low -= 1
            if low:
                raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        missing = 8 - (high + low)
        if missing < 1:
            raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
    else:
        if len(parts) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
        if not parts[0]:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not parts[-1]:
            raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        high, low, missing = 8, 0, 0
    words = parts[:high] + ["0"] * missing + (parts[-low:] if low else [])
    value = 0
    for word in words:
        if word.strip("0123456789abcdefABCDEF"):
            raise AddressValueError("Only hex digits permitted in %r in %r" % (word, text))
        if len(word) > 4:
            raise AddressValueError("At most 4 characters permitted in %r in %r" % (word, text))
        value = value << 16 | int(word, 16)
    return value


def _text_v4(value):
    return "%d.%d.%d.%d" % (value >> 24, value >> 16 & 255, value >> 8 & 255, value & 255)


def _text_v6(value):
    words = ["%x" % (value >> shift & 0xffff) for shift in range(112, -1, -16)]
    best, size = -1, 1
    i = 0
    while i < 8:
        k = i
        while k < 8 and words[k] == "0":
            k += 1
        if k - i > size:
            best, size = i, k - i
        i = max(k, i + 1)
    if best >= 0:
        head = words[:best] or [""]
        tail = words[best + size:] or [""]
        words = head + [""] + tail
    return ":".join(words)


class _Base(object):
    """What addresses and networks have in common."""

    __slots__ = ()

    @property
    def exploded(self):
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        return str(self)

    @property
    def version(self):
        return self._version

    @property
    def max_prefixlen(self):
        return self._bits

    @property
    def reverse_pointer(self):
        if self._version == 4:
            return ".".join(str(self).split(".")[::-1]) + ".in-addr.arpa"
        return ".".join(self.exploded.replace(":", "")[::-1]) + ".ip6.arpa"

    @classmethod
    def _address_class(cls):
        return IPv4Address if cls._version == 4 else IPv6Address

    @classmethod
    def _string_from_ip_int(cls, ip_int):
        if ip_int > cls._ALL_ONES:
            raise ValueError("IPv%d address is too large" % cls._version)
        return _text_v4(ip_int) if cls._version == 4 else _text_v6(ip_int)

    def _explode(self, value):
        if self._version == 4:
            return _text_v4(value)
        return ":".join(["%04x" % (value >> shift & 0xffff) for shift in range(112, -1, -16)])

    @classmethod
    def _prefix_of(cls, arg):
        """The length of a prefix given as a number, as its text, or (version 4) as a mask."""
        bits = cls._bits
        if isinstance(arg, int):
            if not 0 <= arg <= bits:
                raise NetmaskValueError("%r is not a valid netmask" % (str(arg),))
            return arg
        if arg.isascii() and arg.isdigit() and len(arg) < 10 and int(arg) <= bits:
            return int(arg)
        if cls._version == 4 and not arg.isdigit():
            try:
                mask = _parse_v4(arg)
            except AddressValueError:
                raise NetmaskValueError("%r is not a valid netmask" % arg) from None
            full = (1 << bits) - 1
            for value in (mask, mask ^ full):
                rest = value ^ full
                if rest & (rest + 1) == 0:
                    return bits - rest.bit_length()
        raise NetmaskValueError("%r is not a valid netmask" % arg)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __gt__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else not less and self != other

    def __le__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else less or self == other

    def __ge__(self, other):
        less = self.__lt__(other)
        return less if less is NotImplemented else not less


class _Address(_Base):
    """A single address."""

    __slots__ = ()

    def _read(self, address):
        """The number of an address given as a number, as bytes or as text."""
        bits = self._bits
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError("%d (< 0) is not permitted as an IPv%d address" % (address, self._version))
            if address >> bits:
                raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address"
                                        % (address, bits, self._version))
            return int(address)
        if isinstance(address, bytes):
            if len(address) != bits // 8:
                raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address"
                                        % (address, len(address), bits // 8, self._version))
            return int.from_bytes(address, "big")
        text = str(address)
        if "/" in text:
            raise AddressValueError("Unexpected '/' in %r" % text)
        return self._parse(text)

    def _parse(self, text):
        return _parse_v4(text)

    def _explode_shorthand_ip_string(self):
        return self._explode(self._ip)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        return self._ip == other._ip and self._version == other._version

    def __hash__(self):
        return hash(hex(self._ip))

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self._version != other._version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return self._ip < other._ip

    def __add__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(self._ip + other)

    def __sub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return self.__class__(self._ip - other)

    def __str__(self):
        return self._string_from_ip_int(self._ip)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def _get_address_key(self):
        return self._version, self

    def __format__(self, fmt):
        """Text formats as of str; b, x, X and n (b or x, by the version) with # and _."""
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        kind = fmt[-1]
        flags = fmt[:-1]
        if kind not in "bxXn" or flags not in ("", "#", "_", "#_"):
            return super().__format__(fmt)
        if kind == "n":
            kind = "b" if self._version == 4 else "x"
        width = self._bits if kind == "b" else self._bits // 4
        if "_" in flags:
            width += width // 4 - 1
        if "#" in flags:
            width += 2
        return format(self._ip, "%s0%d%s%s" % (flags[:1] if flags[:1] == "#" else "", width,
                                               "_" if "_" in flags else "", kind))

    @property
    def packed(self):
        return self._ip.to_bytes(self._bits // 8, "big")

    def _in(self, networks):
        for base, prefix in networks:
            if self._ip >> (self._bits - prefix) == base >> (self._bits - prefix):
                return True
        return False


def _v4(*texts):
    return [(_parse_v4(text.partition("/")[0]), int(text.partition("/")[2])) for text in texts]


def _v6(*texts):
    return [(_parse_v6(text.partition("/")[0]), int(text.partition("/")[2])) for text in texts]


_PRIVATE4 = _v4("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29",
                "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
                "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32")
_PRIVATE6 = _v6("::1/128", "::/128", "::ffff:0:0/96", "100::/64", "2001::/23", "2001:2::/48", "2001:db8::/32",
                "2001:10::/28", "fc00::/7", "fe80::/10")
_RESERVED6 = _v6("::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3",
                 "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9")


class IPv4Address(_Address):
    """An address of version 4."""

    __slots__ = ("_ip", "__weakref__")
    _version = 4
    _bits = IPV4LENGTH
    _ALL_ONES = (1 << IPV4LENGTH) - 1

    def __init__(self, address):
        self._ip = self._read(address)

    @property
    def is_reserved(self):
        return self._ip >> 28 == 15

    @property
    def is_private(self):
        return self._in(_PRIVATE4)

    @property
    def is_global(self):
        return not self._in(((0x64400000, 10),)) and not self.is_private

    @property
    def is_multicast(self):
        return self._ip >> 28 == 14

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self._ip >> 24 == 127

    @property
    def is_link_local(self):
        return self._ip >> 16 == 0xa9fe


class IPv6Address(_Address):
    """An address of version 6, perhaps with a scope."""

    __slots__ = ("_ip", "_scope_id", "__weakref__")
    _version = 6
    _bits = IPV6LENGTH
    _ALL_ONES = (1 << IPV6LENGTH) - 1

    def __init__(self, address):
        self._scope_id = None
        self._ip = self._read(address)

    def _parse(self, text):
        base, percent, scope = text.partition("%")
        if percent:
            if not scope or "%" in scope:
                raise AddressValueError('Invalid IPv6 address: "%r"' % text)
            self._scope_id = scope
        return _parse_v6(base)

    def __str__(self):
        text = _text_v6(self._ip)
        return text + "%" + self._scope_id if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = _Address.__eq__(self, other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, "_scope_id", None)

    @property
    def scope_id(self):
        return self._scope_id

    @property
    def is_multicast(self):
        return self._ip >> 120 == 0xff

    @property
    def is_reserved(self):
        return self._in(_RESERVED6)

    @property
    def is_link_local(self):
        return self._ip >> 118 == 0xfe80 >> 6

    @property
    def is_site_local(self):
        return self._ip >> 118 == 0xfec0 >> 6

    @property
    def is_private(self):
        mapped = self.ipv4_mapped
        return mapped.is_private if mapped is not None else self._in(_PRIVATE6)

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self._ip == 1

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None


def _split(address):
    """(address, prefix or None) of what a network or an interface is made of."""
    if isinstance(address, (bytes, int)):
        return address, None
    if not isinstance(address, tuple):
        parts = str(address).split("/")
        if len(parts) > 2:
            raise AddressValueError("Only one '/' permitted in %r" % (address,))
        address = parts
    if len(address) > 1:
        return address[0], address[1]
    return address[0], None


class _Network(_Base):
    """All addresses with the same first bits."""

    __slots__ = ()

    def __init__(self, address, strict=True):
        base, prefix = _split(address)
        cls = self._address_class()
        first = cls(base)
        self._prefix = self._bits if prefix is None else self._prefix_of(prefix)
        self._ip = first._ip & ~self._host_bits()
        if self._ip != first._ip and strict:
            raise ValueError("%s has host bits set" % self._named(first))
        if first._ip != self._ip:
            first = cls(self._ip)
        self.network_address = first
        self.netmask = cls(((1 << self._bits) - 1) ^ self._host_bits())

    def _named(self, first):
        return "%s/%d" % (first, self._prefix)

    def _host_bits(self):
        return (1 << (self._bits - self._prefix)) - 1

    def _explode_shorthand_ip_string(self):
        return "%s/%d" % (self._explode(self._ip), self._prefix)

    def __repr__(self):
        return "%s(%r)" % (self.__class__.__name__, str(self))

    def __str__(self):
        return "%s/%d" % (self.network_address, self._prefix)

    @property
    def broadcast_address(self):
        return self._address_class()(self._ip | self._host_bits())

    @property
    def hostmask(self):
        return self._address_class()(self._host_bits())

    @property
    def with_prefixlen(self):
        return "%s/%d" % (self.network_address, self._prefix)

    @property
    def with_netmask(self):
        return "%s/%s" % (self.network_address, self.netmask)

    @property
    def with_hostmask(self):
        return "%s/%s" % (self.network_address, self.hostmask)

    @property
    def num_addresses(self):
        return self._host_bits() + 1

    @property
    def prefixlen(self):
        return self._prefix

    def hosts(self):
        """The addresses that a host may have."""
        cls = self._address_class()
        low, high = self._ip, self._ip | self._host_bits()
        if self._prefix == self._bits:
            return [cls(low)]
        if self._prefix == self._bits - 1:
            return [cls(low), cls(high)]
        return self._between(low + 1, high - 1 if self._version == 4 else high)

    def _between(self, low, high):
        cls = self._address_class()
        while low <= high:
            yield cls(low)
            low += 1

    def __iter__(self):
        return self._between(self._ip, self._ip | self._host_bits())

    def __getitem__(self, n):
        if n < 0:
            n += 1
            if -n > self._host_bits():
                raise IndexError("address out of range")
            return self._address_class()((self._ip | self._host_bits()) + n)
        if n > self._host_bits():
            raise IndexError("address out of range")
        return self._address_class()(self._ip + n)

    def __eq__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        return self._version == other._version and self._ip == other._ip and self._prefix == other._prefix

    def __hash__(self):
        return hash(self._ip ^ self._prefix)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self._version != other._version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return (self._ip, self._prefix) < (other._ip, other._prefix)

    def __contains__(self, other):
        if self._version != other._version or isinstance(other, _Network):
            return False
        return other._ip & ~self._host_bits() == self._ip

    def overlaps(self, other):
        return (other.network_address in self or other.broadcast_address in self
                or self.network_address in other or self.broadcast_address in other)

    def _get_networks_key(self):
        return self._version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """The networks that this one divides into."""
        if self._prefix == self._bits:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefix:
                raise ValueError("new prefix must be longer")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = new_prefix - self._prefix
        if prefixlen_diff < 0:
            raise ValueError("prefix length diff must be > 0")
        prefix = self._prefix + prefixlen_diff
        if prefix > self._bits:
            raise ValueError("prefix length diff %d is invalid for netblock %s" % (prefix, self))
        step = 1 << (self._bits - prefix)
        low = self._ip
        end = self._ip | self._host_bits()
        while low <= end:
            yield self.__class__((low, prefix))
            low += step

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network around this one."""
        if self._prefix == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefix:
                raise ValueError("new prefix must be shorter")
            if prefixlen_diff != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            prefixlen_diff = self._prefix - new_prefix
        prefix = self._prefix - prefixlen_diff
        if prefix < 0:
            raise ValueError("current prefixlen is %d, cannot have a prefixlen_diff of %d"
                             % (self._prefix, prefixlen_diff))
        return self.__class__((self._ip, prefix), strict=False)

    def address_exclude(self, other):
        """What is left when a network inside of this one is taken out."""
        if self._version != other._version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        if not isinstance(other, _Network):
            raise TypeError("%s is not a network object" % other)
        if not other.subnet_of(self):
            raise ValueError("%s not contained in %s" % (other, self))
        ip, prefix = self._ip, self._prefix
        while prefix < other._prefix:
            prefix += 1
            half = 1 << (self._bits - prefix)
            if other._ip & half:
                yield self.__class__((ip, prefix))
                ip |= half
            else:
                yield self.__class__((ip | half, prefix))

    def compare_networks(self, other):
        if self._version != other._version:
            raise TypeError("%s and %s are not of the same type" % (self, other))
        mine, theirs = (self._ip, self._prefix), (other._ip, other._prefix)
        return (mine > theirs) - (mine < theirs)

    def _inside(self, other):
        if self._version != other._version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return other._prefix <= self._prefix and self._ip & ~other._host_bits() == other._ip

    def subnet_of(self, other):
        return self._inside(other)

    def supernet_of(self, other):
        if self._version != other._version:
            raise TypeError("%s and %s are not of the same version" % (self, other))
        return other._inside(self)

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both("is_multicast")

    @property
    def is_reserved(self):
        return self._both("is_reserved")

    @property
    def is_link_local(self):
        return self._both("is_link_local")

    @property
    def is_private(self):
        bits = self._bits
        top = self._ip | self._host_bits()
        for base, prefix in _PRIVATE4 if self._version == 4 else _PRIVATE6:
            shift = bits - prefix
            if self._ip >> shift == base >> shift and top >> shift == base >> shift:
                return True
        return False

    @property
    def is_global(self):
        if self._version == 4:
            shift = 22
            shared = self._ip >> shift == 0x64400000 >> shift and self.broadcast_address._ip >> shift == (
                0x64400000 >> shift)
            return not shared and not self.is_private
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both("is_unspecified")

    @property
    def is_loopback(self):
        return self._both("is_loopback")


class IPv4Network(_Network):
    """A network of version 4."""
    _version = 4
    _bits = IPV4LENGTH
    _ALL_ONES = (1 << IPV4LENGTH) - 1


class IPv6Network(_Network):
    """A network of version 6."""
    _version = 6
    _bits = IPV6LENGTH
    _ALL_ONES = (1 << IPV6LENGTH) - 1

    @property
    def is_site_local(self):
        return self._both("is_site_local")


def _with_network(own, name):
    """A property that holds when it does for the address and for its network."""
    return property(lambda self: own.__get__(self) and getattr(self.network, name))


def _interface(cls, network_class, version):
    """The class of addresses with networks."""

    class Interface(cls):

        def __init__(self, address):
            base, prefix = _split(address)
            cls.__init__(self, base)
            self.network = network_class((self._ip, self._bits if prefix is None else prefix), strict=False)
            self.netmask = self.network.netmask
            self._prefixlen = self.network._prefix

        @property
        def hostmask(self):
            return self.network.hostmask

        @property
        def ip(self):
            return cls(self._ip)

        def __str__(self):
            return "%s/%d" % (cls.__str__(self), self._prefixlen)

        def __eq__(self, other):
            same = cls.__eq__(self, other)
            if same is NotImplemented or not same:
                return same
            return isinstance(other, Interface) and self.network == other.network

        def __lt__(self, other):
            less = cls.__lt__(self, other)
            if less is NotImplemented or not isinstance(other, Interface):
                return less if less is NotImplemented else False
            return self.network < other.network or self.network == other.network and less

        def __hash__(self):
            return hash((self._ip, self._prefixlen, int(self.network.network_address)))

        @property
        def with_prefixlen(self):
            return "%s/%d" % (self._string_from_ip_int(self._ip), self._prefixlen)

        @property
        def with_netmask(self):
            return "%s/%s" % (self._string_from_ip_int(self._ip), self.netmask)

        @property
        def with_hostmask(self):
            return "%s/%s" % (self._string_from_ip_int(self._ip), self.hostmask)

        def _explode_shorthand_ip_string(self):
            return "%s/%d" % (self._explode(self._ip), self._prefixlen)

    if version == 6:
        for name in "is_loopback", "is_unspecified":
            setattr(Interface, name, _with_network(getattr(cls, name), name))
    Interface.__name__ = Interface.__qualname__ = "IPv%dInterface" % version
    Interface.__doc__ = "An address of version %d with its network." % version
    return Interface


IPv4Interface = _interface(IPv4Address, IPv4Network, 4)
IPv6Interface = _interface(IPv6Address, IPv6Network, 6)
