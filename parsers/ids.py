"""Ids: short, stable, made of what does not change from run to run.

Takes an address or a text; gives an id. Never a row number, never a clock.
"""

from __future__ import annotations

import hashlib


def make_document_id(source: str) -> str:
    """The id of a page, from its canonical address or, without one, from its text.

    >>> make_document_id("https://www.example.gov.cn/a.html")
    'd768f474cb6b80c39'
    """
    return "d" + hashlib.blake2b(source.encode("utf-8"), digest_size=8).hexdigest()


def content_digest(parts: list[str]) -> str:
    """SHA-256 of a page's content, white space left out; the caller leaves out what is volatile."""
    text = "".join("".join(parts).split())
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
