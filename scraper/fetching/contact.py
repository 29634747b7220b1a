"""Contact: who asks, so that a site's operator can answer.

Takes a product token and a contact; gives the User-Agent. A public host is asked nothing without
a contact that can be real (reliability.md, promise 20 and 7.2). Never imitates a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from scraper import __version__
from scraper.addressing.addresses import is_public, literal_address
from scraper.errors import ContactMissing, WrongUsage

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,63}")
_MAIL = re.compile(r"(?:mailto:)?[^\s@()<>]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_PAGE = re.compile(r"(?:https?://)?(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?:[:/][^\s()<>]*)?")
# What manuals and templates print, and nobody answers.
_EXAMPLE = re.compile(
    r"[@./](?:example|yourdomain|your-domain|your-?org|yoursite|changeme)\.|^(?:example|yourdomain)\."
    r"|\.(?:example|test|invalid|localhost)(?:[/:]|$)|^(?:mailto:)?(?:you|your-?name|name|someone)@",
    re.IGNORECASE,
)
_HEADER_TEXT = re.compile(r"[!-'*-~]{1,200}")  # ASCII without blanks and brackets
_BROWSERS = re.compile(r"mozilla|chrome|safari|firefox|edge|opera|msie|baiduspider|googlebot", re.I)
_LOCAL_NAMES = frozenset({"localhost"})


class Sender(Protocol):
    """What must be known of whoever asks."""

    @property
    def user_agent(self) -> str:
        """The product token."""

    @property
    def contact(self) -> str | None:
        """A page or a mail address."""


def check_contact(settings: Sender, hosts: Iterable[str]) -> None:
    """`ContactMissing` when one of the hosts is public and there is nobody to write to."""
    lacking = next((host for host in hosts if lacks_contact(settings, host)), None)
    if lacking is not None:
        given = f"{settings.contact!r} is none" if settings.contact else "none is given"
        raise ContactMissing(
            f"{lacking} is a public host, and its operator must be able to reach you ({given}):"
            " give a page or mail address with --contact, JYTA_CONTACT or in jyta.toml"
        )


def lacks_contact(settings: Sender, host: str) -> bool:
    """True when a host is public and there is nobody to write to."""
    return not is_contact(settings.contact) and not _is_own(host)


@lru_cache(16)
def is_contact(text: str | None) -> bool:
    """True for a page or a mail address that is no example."""
    if not text or not text.isascii() or _EXAMPLE.search(text):
        return False
    return bool(_MAIL.fullmatch(text) or _PAGE.fullmatch(text))


def user_agent(settings: Sender) -> str:
    """The User-Agent header: token, version, contact."""
    token = settings.user_agent
    if not _TOKEN.fullmatch(token) or _BROWSERS.search(token):
        raise WrongUsage(f"{token!r} is no product token of our own: use letters, digits, - and .")
    contact = settings.contact or ""
    ours = f"{token}/{__version__}"
    return f"{ours} (+{contact})" if _HEADER_TEXT.fullmatch(contact) else ours


@lru_cache(4096)
def _is_own(host: str) -> bool:
    """True for a host that is not public, as far as its spelling says."""
    name = host if host.count(":") != 1 else host.partition(":")[0]
    literal = literal_address(name)
    if literal is None:
        return name.rstrip(".").lower() in _LOCAL_NAMES
    return not is_public(literal)
