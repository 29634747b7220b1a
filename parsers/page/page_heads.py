"""Page heads: what the head of a page says of it.

Takes an lxml tree; gives `<title>`, `<base href>` and the metas by lower-case name. A meta
that still holds its template's marks says nothing.
"""

from __future__ import annotations

import re

from lxml import etree

_GAP = re.compile(r"[ \t\r\n\f]+")
_EDGE = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff"
# What a cut has left of the tag behind a title.
_TORN_TAG = re.compile(r"</?[a-zA-Z]{0,8}\Z")
_TEMPLATE = ("<", "${", "{{", "jsp:")


def read_head(tree: etree._Element) -> tuple[str | None, str, dict[str, str]]:
    """Title, base address and metas."""
    head = tree.find("head")
    metas: dict[str, str] = {}
    for meta in (tree if head is None else head).iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content and not any(sign in content for sign in _TEMPLATE):
            metas[name] = content
    bases = (base.get("href") for base in tree.iter("base") if base is not tree)
    address = (next((href for href in bases if href is not None), None) or "").strip()
    title = head.find("title") if head is not None else None
    words = "".join(map(str, title.itertext())) if title is not None else ""
    words = _TORN_TAG.sub("", words)
    return _GAP.sub(" ", words).strip(_EDGE) or None, address, metas
