import uuid, copy
u = uuid.UUID('12345678-1234-5678-1234-567812345678')
print(u, repr(u), u.int, u.hex, u.bytes, u.bytes_le, u.fields, u.urn, u.version, u.variant, u.time, u.clock_seq, u.node, int(u) == u.int)
print(uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid3(uuid.NAMESPACE_URL, 'http://x/'), uuid.uuid5(u, 'n\xe9').version, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
print(uuid.UUID(bytes=u.bytes) == u, uuid.UUID(bytes_le=u.bytes_le) == u, uuid.UUID(fields=u.fields) == u, uuid.UUID(int=u.int) == u, uuid.UUID('{12345678123456781234567812345678}') == u, uuid.UUID('urn:uuid:' + str(u)) == u)
print(uuid.UUID(int=1) < u, u >= u, hash(u) == hash(u.int), u == 5, uuid.UUID(int=5, version=4), copy.deepcopy(u) is u, sorted([u, uuid.UUID(int=3)])[0])
def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
t(uuid.UUID); t(uuid.UUID, 'x'); t(uuid.UUID, 'zz345678123456781234567812345678'); t(uuid.UUID, bytes=b'1'); t(uuid.UUID, fields=(1,)); t(uuid.UUID, int=-1); t(uuid.UUID, int=1, version=9); t(uuid.UUID, fields=(2 ** 33, 0, 0, 0, 0, 0)); t(setattr, u, 'int', 5); t(lambda: u < 5)
a, b = uuid.uuid4(), uuid.uuid4()
print(a != b, a.version, a.variant, len(str(a)), uuid.uuid1().version, uuid.uuid1(5, 6).node, uuid.uuid1(5, 6).clock_seq, uuid.uuid1() != uuid.uuid1(), uuid.getnode() == uuid.getnode())
