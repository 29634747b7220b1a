"""Shells: pages that show no text because a script is to bring it.

Takes the markup of a page and the text that it shows; gives the sentence that says so, or None.
A page that shows anything or leads to a file is none (websites.md, 2.12: report, do not guess).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from parsers.knowledge.shell_signs import (
    ADDRESS,
    ANY_SCRIPT,
    APPLICATION_FILE,
    NEVER_CALLED,
    NO_SCRIPT,
    REQUEST,
    SHELL_SIGNS,
    TEMPLATE_SIGNS,
)

_TAG = re.compile(r"<[^<>]*>")
MOST_TEXT = 40  # characters of a page that waits: a heading, 正在加载
_MOST_MARKUP = 400_000
_REACH = 400
_SILENT = re.compile(
    r"<(script|style|noscript|template|textarea|svg|head)\b.*?(?:</\1\s{0,3}>|\Z)", re.I | re.S
)


def why_no_text(markup: str, shown: str) -> str | None:
    """Why a page shows hardly any text, where a script is to bring it.

    >>> why_no_text('<div id="app"></div><script src="/app.js"></script>', "")
    'the page shows no text: it is the shell of an application'
    >>> why_no_text("<p>暂无内容</p>", "暂无内容") is None
    True
    """
    if len(shown) > MOST_TEXT:
        return None
    markup = markup[:_MOST_MARKUP]
    asked = (_place(markup[at.end() : at.end() + _REACH]) for at in REQUEST.finditer(markup))
    named = next(filter(None, asked), None)
    if named:
        return f"the page shows no text: a script brings it from {named}"
    visible = _SILENT.sub("", markup)
    waits = any(sign in visible for sign in TEMPLATE_SIGNS[:2])
    if waits or any(one.search(markup) for one in (SHELL_SIGNS, APPLICATION_FILE)):
        return "the page shows no text: it is the shell of an application"
    is_bare = not shown.strip() and not _TAG.sub("", visible).strip()
    if NO_SCRIPT.search(markup) or is_bare and ANY_SCRIPT.search(markup):
        return "the page shows no text: a script is to bring it"
    return None


def _place(script: str) -> str | None:
    """The address that a request asks, without its parameters; counters are none."""
    found = ADDRESS.search(script)
    if found is None or any(word in found[1].lower() for word in NEVER_CALLED):
        return None
    try:
        return urlsplit(found[1]).path or None
    except ValueError:
        return None
