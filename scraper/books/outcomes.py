"""Outcomes: the closed list of what can become of a request.

Takes nothing; gives the names with one sentence each, and the few sets by which the fetch
layer acts. Every discovered URL ends in exactly one of them (reliability.md, 3.1, invariant 3).
"""

from __future__ import annotations

OUTCOMES: dict[str, str] = {
    "ok": "A whole page that is what was asked for.",
    "not_modified": "The server says that the page is the one we have.",
    "gone": "The server says that there is no such page (404 or 410).",
    "soft_404": "The answer is an error page or the home page instead of the page asked for.",
    "challenge": "A script or captcha stands before the page; it is not got round.",
    "login_wall": "The page is behind a login.",
    "blocked": "The server refuses the request (403 and the like).",
    "rate_limited": "The server asks to come later.",
    "server_error": "The server failed (5xx).",
    "net_error": "The connection or the response broke.",
    "dns_error": "The host's name does not resolve.",
    "tls_error": "The server's certificate or its TLS cannot be trusted.",
    "truncated": "The end of the body is not proven.",
    "too_large": "The body is larger than the cap.",
    "too_slow": "The response was not finished at its deadline.",
    "bad_redirect": "A redirect that is not followed: too many, no target, or a forbidden one.",
    "out_of_scope": "The address is outside the hosts of the site, or of the public Internet.",
    "robots_denied": "robots.txt, or its refusal, does not permit the request.",
    "robots_unreachable": "robots.txt could not be read, so nothing may be asked of the host.",
    "wrong_type": "The body is not a page: a document, a picture, or an unknown coding.",
    "empty": "The body is empty.",
    "deferred": "The host is put off; a later run asks again.",
    "budget_skipped": "The time budget was used up before its turn.",
}

# The host says no to us; three of them and it is left alone for the run (N39, N40).
REFUSALS = frozenset({"challenge", "login_wall", "blocked", "rate_limited"})
# These do not stop counting after a good page in between: the gate is there for everybody.
# Who asks to come later and is obeyed has said nothing lasting (N04).
LASTING_REFUSALS = frozenset({"challenge"})
# The page came: whatever else the host refused before, it does not refuse everything.
ANSWERS = frozenset({"ok", "not_modified"})
# The host or the way to it is out of order; five in a row open the breaker (N03).
FAILURES = frozenset(
    {"server_error", "net_error", "dns_error", "tls_error", "truncated", "too_slow"}
)
# Asking once more in the same run cannot help: the host is out after one try (N35, N36).
DEAD_HOST = frozenset({"dns_error", "tls_error"})
# The page itself answers that it is not there; so many runs must hear it, each on a night of
# its own, before the page counts as gone (N51). Errors and refusals are no evidence.
GONE_EVIDENCE = frozenset({"gone", "soft_404"})
GONE_STRIKES = 3
# What the state of a page is told by: it was seen, it refused itself, or it is not there.
SEEN = frozenset({"ok", "not_modified"})
REFUSED = frozenset({"blocked", "challenge", "login_wall", "robots_denied"})
# The note of a capture that a later answer of its host showed to be another thing than it seemed.
JUDGED_LATER = "a later answer shows that the host says the same for a name that is not there"
# Tried again at most twice more; by status, see `is_transient`.
TRANSIENT = frozenset({"net_error", "truncated", "server_error"})
TRANSIENT_STATUSES = frozenset({408, 429})


def is_transient(outcome: str, status: int | None) -> bool:
    """True when asking again soon may help; a refusal is never asked again (promise 9)."""
    if outcome in ("challenge", "login_wall", "blocked"):
        return False
    return outcome in TRANSIENT or status in TRANSIENT_STATUSES
