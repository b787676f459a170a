"""Preset dictionaries, copies of states, arguments of other types."""
import zlib
def t(f,*a,**k):
    try: r=f(*a,**k); print(ascii(r) if not isinstance(r,bytes) or len(r)<80 else len(r)); return r
    except Exception as e: print(type(e).__name__, e)
data=b'hello world, hello dictionary '*20
zd=b'hello dictionary world'
c=zlib.compressobj(zdict=zd); cd=c.compress(data)+c.flush()
d=zlib.decompressobj(zdict=zd); print(d.decompress(cd)+d.flush()==data)
d=zlib.decompressobj(); t(d.decompress,cd)
d=zlib.decompressobj(zdict=b'other'); t(d.decompress,cd)
d=zlib.decompressobj(zdict=bytearray(zd)); print(d.decompress(cd)==data)
t(zlib.decompress, cd)
c=zlib.compressobj(wbits=-15,zdict=zd); cr=c.compress(data)+c.flush()
d=zlib.decompressobj(wbits=-15,zdict=zd); print(d.decompress(cr)==data)
t(lambda: zlib.compressobj(wbits=31,zdict=zd))
t(lambda: zlib.compressobj(zdict='x'))
t(lambda: zlib.decompressobj(zdict='x'))
t(lambda: zlib.decompressobj(zdict=5))
t(lambda: zlib.decompressobj(31, zdict=zd).decompress(b'\x1f\x8b'))
z=zlib.compress(data)
d=zlib.decompressobj(zdict=zd); print(d.decompress(z)==data)
for i in range(1,8):
    d=zlib.decompressobj(zdict=zd); out=b''
    for k in range(0,len(cd),i): out+=d.decompress(cd[k:k+i])
    print(out==data,d.eof)
d=zlib.decompressobj(); a=d.decompress(z[:20]); e=d.copy(); print(a+d.decompress(z[20:])==data, a+e.decompress(z[20:])==data, e.eof, d.eof)
import copy
d=zlib.decompressobj(); a=d.decompress(z[:20]); e=copy.copy(d); f=copy.deepcopy(d); print(a+d.decompress(z[20:])==data, a+e.decompress(z[20:])==data, a+f.decompress(z[20:])==data)
c=zlib.compressobj(); a=c.compress(data[:50]); e=c.copy(); f=copy.copy(c)
print([zlib.decompress(a+x.compress(data[50:])+x.flush())==data for x in (c,e,f)])
t(c.copy)
for arg in (42, None, '', 'abc', (), [], 1.5):
    for f in zlib.adler32,zlib.crc32,zlib.compress,zlib.decompress,zlib.compressobj().compress,zlib.decompressobj().decompress: t(f,arg)
for f in zlib.adler32,zlib.crc32,zlib.compress,zlib.decompress: 
    try: f()
    except TypeError as e: print('TypeError')
t(zlib.decompress,memoryview(z)); t(zlib.decompress,bytearray(z)); t(zlib.decompress,b'x',wbits=100); t(zlib.compressobj, 10); t(zlib.compressobj, wbits=3)
t(zlib.compress,b'',10); t(zlib.decompressobj().flush,0); t(zlib.decompressobj().decompress,z,-1)
t(zlib.decompressobj,3)
