"""XML lists: an answer in XML as the value that JSON would hold.

Takes the text of an answer; gives objects and lists: attributes and inner elements become keys,
elements of one name side by side a list. Pages and pieces of markup are none. No entity is
resolved, nothing outside the text is read.
"""

from __future__ import annotations

import re

from lxml import etree

MAX_DEPTH = 12
# Elements that are entries of a list also where there is only one.
ENTRIES = frozenset({"item", "record", "row", "entry", "article", "doc", "info", "node"})
_ROOT = re.compile(
    r"\A(?:\s|<\?[^<>]{0,300}\?>|<!--.{0,2000}?-->|<![^<>]{0,300}>)*<([\w:.-]{1,60})", re.S
)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^<>]{0,200}\?>", re.IGNORECASE)
# Roots of pages, pieces of pages and pictures.
_MARKUP = frozenset(
    {
        "html",
        "head",
        "body",
        "div",
        "ul",
        "ol",
        "li",
        "table",
        "tbody",
        "tr",
        "td",
        "dl",
        "dt",
        "dd",
    }
    | {"p", "a", "span", "h1", "h2", "h3", "section", "article", "main", "script", "style", "link"}
    | {"meta", "title", "form", "input", "svg", "br", "img", "font", "center", "b", "i", "frameset"}
    | {"datastore", "recordset"}
)


def is_xml(text: str) -> bool:
    """True for text whose outer element is none of a page.

    >>> is_xml("<?xml version='1.0'?><list><item/></list>"), is_xml("<ul><li>1</li></ul>")
    (True, False)
    """
    root = _ROOT.match(text.lstrip("\ufeff"))
    return root is not None and root[1].lower() not in _MARKUP


def parse_xml(text: str) -> object:
    """The value of XML text; None for anything that is not well formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    bare = _DECLARATION.sub("", text.lstrip("\ufeff"))
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return {_name(root): _value(root, 0)}


def _value(element: etree._Element, depth: int) -> object:
    children = list(element.iterchildren(etree.Element)) if depth < MAX_DEPTH else []
    text = "".join(str(one) for one in element.itertext()).strip()
    if not children and not element.attrib:
        return text
    found: dict[str, object] = {str(key): str(value) for key, value in element.attrib.items()}
    if not children and text:
        found["title"] = text
    for child in children:
        _put(found, _name(child), _value(child, depth + 1))
    return found


def _put(found: dict[str, object], name: str, value: object) -> None:
    known = found.get(name)
    if isinstance(known, list):
        known.append(value)
    elif known is not None:
        found[name] = [known, value]
    else:
        found[name] = [value] if name.lower() in ENTRIES else value


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
