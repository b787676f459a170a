"""xml -- the package of xml.etree.ElementTree and xml.sax.saxutils."""
