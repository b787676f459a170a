"""xml.etree -- the package of ElementTree."""
