"""Redirects: may this hop be followed?

Takes a response that redirects, and the hops so far; gives the target, or the name of what it is
instead. A redirect cannot reach what a link could not: http and https only, hosts of the site
only, no step back from https, five hops (reliability.md, promise 4, N26-N34). Pure; where the
name of a host really leads is judged when the connection is made.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scraper.addressing.addresses import is_allowed, literal_address
from scraper.addressing.urls import (
    DEFAULT_PORTS,
    authority_of,
    host_of,
    is_trap,
    resolve_location,
    site_key,
    without_user,
)
from scraper.fetching.forwards import find_forward
from scraper.fetching.ledger import Job
from scraper.fetching.refusals import Named, name_redirect
from scraper.fetching.robots import MANY_REDIRECTS
from scraper.fetching.transport import Reply
from scraper.warcs.codings import header

MOST_HOPS = 5
STATUSES = frozenset({301, 302, 303, 307, 308})


def is_redirect(reply: Reply) -> bool:
    """True for a response that names another address to go to."""
    return reply.status in STATUSES and bool(header(reply.headers, "location"))


def follow(
    reply: Reply, url: str, job: Job, seen: list[str], *, allow_private: bool
) -> str | Named:
    """The address to go to; or the name of a redirect that is not followed."""
    target = resolve_location(url, header(reply.headers, "location") or "")
    if target is None:
        return Named("bad_redirect", "its target cannot be read")
    refused = _refuse_form(url, target, allow_private=allow_private)
    if refused is None:
        outside = refuse_scope(target, job)
        refused = Named(outside.outcome, f"redirect: {outside.note}") if outside else None
    if refused is None and job.is_page:
        refused = name_redirect(job.url, target)
    return refused or _refuse_circle(reply, without_user(target), seen) or without_user(target)


def follow_page(
    reply: Reply, url: str, job: Job, seen: list[str], *, allow_private: bool
) -> str | Named | None:
    """Where a page without text forwards to: once, on the same site, under the rules of a hop."""
    target = find_forward(reply.body, header(reply.headers, "content-type"), url)
    if target is None or target in seen:
        return None
    if site_key(target) != site_key(url):
        return Named("bad_redirect", f"the page forwards to another site: {target[:80]}")
    refused = _refuse_form(url, target, allow_private=allow_private) or refuse_scope(target, job)
    return refused or name_redirect(job.url, target) or target


def refuse_scope(url: str, job: Job) -> Named | None:
    """Why an address is outside what the job may ask; `None` when it is inside."""
    if not authority_of(url):
        return Named("out_of_scope", "the address has no host")
    if is_trap(url):
        return Named("out_of_scope", "the address grows without end")
    if job.sites is not None and site_key(url) not in job.sites:
        return Named("out_of_scope", f"{authority_of(url)} is not a host of the site")
    return None


def _refuse_form(url: str, target: str, *, allow_private: bool) -> Named | None:
    if urlsplit(target).scheme not in DEFAULT_PORTS:
        return Named("bad_redirect", f"to another scheme: {target[:80]}")
    if url.startswith("https:") and target.startswith("http:"):
        return Named("bad_redirect", f"from https back to http: {target}")
    literal = literal_address(host_of(target))
    if literal is not None and not is_allowed(literal, allow_private=allow_private):
        return Named("bad_redirect", f"to an address that is not public: {target}")
    return None


def _refuse_circle(reply: Reply, target: str, seen: list[str]) -> Named | None:
    if len(seen) > MOST_HOPS:
        return Named("bad_redirect", MANY_REDIRECTS)
    # A gate sets a cookie and sends back to the same address; without one it is a circle.
    if target in seen and header(reply.headers, "set-cookie") is None:
        return Named("bad_redirect", "it leads in a circle")
    return None
