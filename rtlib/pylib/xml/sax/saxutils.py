"""xml.sax.saxutils -- text in and out of XML."""


def escape(data, entities={}):
    """&, < and > as references; and what the dictionary names."""
    data = data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    for key, value in entities.items():
        data = data.replace(key, value)
    return data


def unescape(data, entities={}):
    """The reverse of escape()."""
    data = data.replace("&lt;", "<").replace("&gt;", ">")
    for key, value in entities.items():
        data = data.replace(key, value)
    return data.replace("&amp;", "&")


def quoteattr(data, entities={}):
    """An attribute value with its quotes."""
    data = escape(data, dict(entities, **{"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}))
    if '"' not in data:
        return '"%s"' % data
    if "'" not in data:
        return "'%s'" % data
    return '"%s"' % data.replace('"', "&quot;")
