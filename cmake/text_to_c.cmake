# text_to_c.cmake -- cmake -DIN=file -DOUT=file -P: the bytes of IN as the elements of a C array, with a 0 behind.
file(READ ${IN} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
file(WRITE ${OUT} "${bytes}0\n")
