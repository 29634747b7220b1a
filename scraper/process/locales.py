"""Locales: the program goes in UTF-8 mode, whatever locale it was started in.

Takes the command line; begins the process again where its locale would name files in another
coding than UTF-8. cron, containers and old profiles have such locales; paths, names and SQL in
Chinese must not depend on them (reliability.md, P28). Never touches the environment: what is
started from here starts as it would have.
"""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress


def use_utf8() -> None:
    """Begin this process again in UTF-8 mode, unless its locale is better for its words."""
    coding = codecs.lookup(sys.getfilesystemencoding()).name
    if coding == "utf-8" or not sys.executable:
        return
    if coding != "ascii" and not all(is_utf8(os.fsencode(one)) for one in sys.argv):
        return  # a terminal in GBK, say, whose locale reads it right
    with suppress(OSError):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 (ourselves)


def is_utf8(data: bytes) -> bool:
    """True for bytes that are UTF-8.

    >>> is_utf8("建议".encode()), is_utf8("建议".encode("gb18030"))
    (True, False)
    """
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True
