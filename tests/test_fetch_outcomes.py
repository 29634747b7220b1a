"""The closed list of outcomes, and the breaker that counts them."""

from __future__ import annotations

import pytest

from scraper.books import outcomes
from scraper.books.outcomes import OUTCOMES, is_transient
from scraper.fetching.breaker import Breaker

# reliability.md, 3.1, invariant 3.
LISTED = (
    "ok, not_modified, gone, soft_404, challenge, login_wall, blocked, rate_limited, server_error,"
    " net_error, dns_error, tls_error, truncated, too_large, too_slow, bad_redirect, out_of_scope,"
    " robots_denied, robots_unreachable, wrong_type, empty, deferred, budget_skipped"
)


def test_the_list_is_the_guide_s() -> None:
    assert list(OUTCOMES) == LISTED.split(", ")
    assert all(sentence.endswith(".") for sentence in OUTCOMES.values())


def test_sets_name_listed_outcomes_only() -> None:
    sets = [value for value in vars(outcomes).values() if isinstance(value, frozenset)]
    named = {name for one in sets for name in one if isinstance(name, str)}
    assert named
    assert named <= OUTCOMES.keys()


@pytest.mark.parametrize(
    ("outcome", "status", "again"),
    [
        ("server_error", 503, True),
        ("net_error", None, True),
        ("truncated", 200, True),
        ("rate_limited", 429, True),
        ("rate_limited", 200, False),
        ("challenge", 503, False),
        ("blocked", 403, False),
        ("gone", 404, False),
        ("too_slow", None, False),
        ("tls_error", None, False),
        ("dns_error", None, False),
        ("ok", 200, False),
    ],
)
def test_what_is_tried_again(outcome: str, status: int | None, again: bool) -> None:
    assert is_transient(outcome, status) is again


@pytest.mark.parametrize(
    ("seen", "stopped"),
    [
        (["server_error"] * 4, False),
        (["server_error"] * 5, True),
        (["net_error", "too_slow", "truncated", "server_error", "net_error"], True),
        (["server_error"] * 4 + ["ok"] + ["server_error"] * 4, False),
        (["server_error"] * 4 + ["gone"] + ["server_error"] * 4, False),
        (["dns_error"], True),
        (["tls_error"], True),
        (["blocked"] * 2, False),
        (["blocked"] * 3, True),
        (["blocked", "challenge", "login_wall"], True),
        (["blocked", "blocked", "ok", "blocked"], False),
        (["challenge", "ok", "challenge", "ok", "challenge"], True),
        (["rate_limited", "ok"] * 9, False),
        (["rate_limited", "rate_limited", "not_modified", "rate_limited"], False),
        (["rate_limited"] * 3, True),
        (["rate_limited", "gone", "rate_limited", "rate_limited"], True),
        (["gone"] * 50, False),
        (["server_error"] * 5 + ["ok"], True),
    ],
)
def test_the_breaker(seen: list[str], stopped: bool) -> None:
    breaker = Breaker()
    for outcome in seen:
        breaker.note("a.cn", outcome)
    assert (breaker.reason("a.cn") is not None) is stopped
    assert breaker.reason("b.cn") is None
    assert list(breaker.open_hosts()) == (["a.cn"] if stopped else [])
