"""Blanks: white space as a browser shows it.

Takes the text between two breaks of a page; gives the line that is seen. Folding is another
matter (`fold`): it changes no length.
"""

from __future__ import annotations

import re

# What no line begins or ends with.
EDGE = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff"
_GAP = re.compile(r"[ \t\r\n\f]+")
_WRAP = re.compile(r"(?<=[\u2e80-\uffef])[ \t\r\f]*\n[ \t\r\n\f]*(?=[\u2e80-\uffef])")


def tidied(text: str) -> str:
    """A line with each run of blanks as one, none at its ends, none where its markup was wrapped.

    >>> tidied(" 关于停车\\n  位的  建议\\u3000"), tidied(" \\n ")
    ('关于停车位的 建议', '')
    """
    if text.isalnum():  # letters and digits only: the items of a menu
        return text
    if text.isspace():
        return ""
    if "\n" in text:
        text = _WRAP.sub("", text)
    if " " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        text = _GAP.sub(" ", text)
    return text.strip(EDGE)
