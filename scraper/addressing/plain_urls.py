"""Plain addresses: the short way for addresses that need no spelling.

Takes addresses of letters, digits, `_`, `-` and dots inside names, as nearly every row of a list
has; gives their parts, and what a plain link leads to from a plain page. All others are for
`urls`, which says the same of these, only slower. Pure string work; knows nothing of hosts.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
_ORIGIN = r"(?P<origin>https?://(?P<authority>(?P<host>[a-z0-9][a-z0-9.-]*)(?::[1-9][0-9]{0,4})?))"
_WHOLE = re.compile(rf"{_ORIGIN}/(?:{_NAME}/)*(?:{_NAME})?")
_PAGE = re.compile(rf"(?P<folder>{_ORIGIN}/(?:{_NAME}/)*)(?:{_NAME})?(?:\?[!-\"$-~]*)?")
_LINK = re.compile(
    rf"(?:(?P<root>/)|(?:\./)?(?P<up>(?:\.\./)*))(?P<rest>(?:{_NAME}/)*(?:{_NAME})?)"
)


def split_plain(url: str) -> re.Match[str] | None:
    """`origin`, `authority` and `host` of a plain address; `None` for any other.

    >>> split_plain("http://a.cn:81/x/y.html")["authority"], split_plain("http://a.cn/x?y=1")
    ('a.cn:81', None)
    """
    return _WHOLE.fullmatch(url)


def join_plain(page: str, link: str) -> tuple[str, str] | None:
    """Where a plain link of a plain page leads, and the origin of that; `None` for any other.

    >>> join_plain("http://a.cn/x/y.html?p=2", "../z/t1.html")
    ('http://a.cn/z/t1.html', 'http://a.cn')
    """
    whole = _WHOLE.fullmatch(link)
    if whole is not None:
        return link, whole["origin"]
    found = _LINK.fullmatch(link) if link else None
    place = _folder_of(page) if found is not None else None
    if found is None or place is None:
        return None
    folder, origin = place
    if found["root"]:
        return f"{origin}{link}", origin
    for _ in range(len(found["up"]) // 3):
        folder = folder[: folder.rfind("/", len(origin), len(folder) - 1) + 1] or f"{origin}/"
    return folder + found["rest"], origin


@lru_cache(256)
def _folder_of(page: str) -> tuple[str, str] | None:
    found = _PAGE.fullmatch(page)
    return None if found is None else (found["folder"], found["origin"])
