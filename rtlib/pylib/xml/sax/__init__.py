"""xml.sax -- only saxutils."""
