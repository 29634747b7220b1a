"""Who asks, so that a site's operator can answer."""

from __future__ import annotations

import pytest

from scraper import __version__
from scraper.errors import ContactMissing, WrongUsage
from scraper.exitcodes import ExitCode
from scraper.fetching.contact import check_contact, is_contact, lacks_contact, user_agent
from scraper.fetching.fetch import FetchSettings

GOOD = [
    "research@linjiang-univ.cn",
    "https://research.linjiang-univ.cn/jyta",
    "mailto:a.b@c.edu.cn",
]
BAD = [
    None, "", " ", "me", "you@example.com", "https://example.org/bot", "name@your-org.cn",
    "you@linjiang.cn", "a@b", "https://localhost/", "http://127.0.0.1/", "bot@host.invalid",
    "a@b.cn\r\nX: y", "a b@c.cn", "联系@a.cn", "example.com",
]  # fmt: skip


@pytest.mark.parametrize("contact", GOOD)
def test_real_contacts(contact: str) -> None:
    assert is_contact(contact)
    check_contact(FetchSettings(contact=contact), ["www.linjiang.gov.cn"])


@pytest.mark.parametrize("contact", BAD)
def test_no_contact_no_public_host(contact: str | None) -> None:
    assert not is_contact(contact)
    with pytest.raises(ContactMissing, match=r"www\.linjiang\.gov\.cn") as caught:
        check_contact(FetchSettings(contact=contact), ["127.0.0.1", "www.linjiang.gov.cn"])
    assert caught.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    ("host", "lacks"),
    [
        ("127.0.0.1", False),
        ("localhost", False),
        ("127.0.0.1:8000", False),
        ("::1", False),
        ("192.168.1.9", False),
        ("0x7f.1", False),
        ("1.1.1.1", True),
        ("a.cn", True),
        ("localhost.cn", True),
    ],
)
def test_only_public_hosts_need_one(host: str, lacks: bool) -> None:
    assert lacks_contact(FetchSettings(), host) is lacks


def test_the_user_agent() -> None:
    assert user_agent(FetchSettings()) == f"jyta/{__version__}"
    settings = FetchSettings(user_agent="linjiang-study", contact="a@b.cn")
    assert user_agent(settings) == f"linjiang-study/{__version__} (+a@b.cn)"
    assert user_agent(FetchSettings(contact="a@b.cn\r\nX: y")) == f"jyta/{__version__}"


@pytest.mark.parametrize(
    "token", ["", "two words", "Mozilla", "Chrome-like", "jyta/9", "a\nb", "建"]
)
def test_tokens_that_are_none(token: str) -> None:
    with pytest.raises(WrongUsage):
        user_agent(FetchSettings(user_agent=token))
