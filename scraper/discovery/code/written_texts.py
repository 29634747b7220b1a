"""Written texts: words that a small script writes where it stands, put there before a page is read.

Takes the tree of a list page; puts behind each script that does nothing but write one text
(a title that it cuts, a day without its year) that text, whole. A script that writes markup, or
more than one text, is left alone. Never runs a script.
"""

from __future__ import annotations

import re

from lxml import etree

from scraper.discovery.code.tokens import unescape

MOST_CODE = 600  # characters of such a script, around its text
MOST_TEXT = 200
LEAST_TEXT = 2
_WRITES = re.compile(r"\bdocument\.write(?:ln)?\s{0,4}\(")
_LITERAL = re.compile(r"\"((?:[^\"\\\n]|\\.){0,300})\"|'((?:[^'\\\n]|\\.){0,300})'")
_MARKS = re.compile(r"[\s.…·\-–—/:：()（）\[\]【】]*")


def show_written(tree: etree._Element) -> None:
    """Show what scripts write that write one text."""
    for script in tree.iter("script"):
        text = written_text(script.text or "") if script.get("src") is None else None
        if text:
            script.tail = text + (script.tail or "")


def written_text(code: str) -> str | None:
    r"""The one text that a script writes; None where it writes markup, several or none.

    >>> written_text('document.write("关于加装电梯的答复".substring(0,6));')
    '关于加装电梯的答复'
    >>> written_text('var t="答复";if(t.length>9){t=t.substr(0,9)+"…"}document.write(t)')
    '答复'
    >>> written_text('document.write("<a href=1>" + "答复" + "</a>")') is None
    True
    """
    if len(code) > MOST_CODE + MOST_TEXT or _WRITES.search(code) is None:
        return None
    found = [unescape(match[1] or match[2] or "").strip() for match in _LITERAL.finditer(code)]
    texts = [text for text in found if not _MARKS.fullmatch(text)]
    if len(texts) != 1 or not LEAST_TEXT <= len(texts[0]) <= MOST_TEXT:
        return None
    return None if re.search(r"[<>&=?]|\.html?$", texts[0]) else texts[0]
