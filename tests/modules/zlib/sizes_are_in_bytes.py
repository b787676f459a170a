import array
import zlib

data = array.array('I', [1, 2, 3])
packed = zlib.compress(data, wbits=31)
print(int.from_bytes(packed[-4:], 'little'), zlib.decompress(packed, wbits=31) == data.tobytes())
