"""Parts: several lists of one page, each brought by a request of its own.

Takes the requests of a page's script; gives those that are made like the one that brought the
page's list and ask for something else (another channel, the other body). Such a list is named by
the page's address with `#list-N`: its page is read again, and the N-th request is asked in place
of the first. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

from scraper.discovery.listing import Pager
from scraper.discovery.requests.services import Service

MAX_PARTS = 8
_NAMED = re.compile(r"list-(\d{1,2})")
_KEYS = re.compile(r'"([^"]{1,60})"\s{0,3}:')


def part_of(url: str) -> int:
    """Which list of its page an address names; 0 for the page's own.

    >>> part_of("http://a.cn/x/#list-2"), part_of("http://a.cn/x/")
    (2, 0)
    """
    match = _NAMED.fullmatch(url.partition("#")[2])
    return int(match[1]) if match else 0


def services_of(pagers: Sequence[Pager]) -> list[Service]:
    """The requests of a script that bring page 1 as well."""
    return [one for one in pagers if isinstance(one, Service) and one.serves_first]


def further_parts(url: str, pagers: Sequence[Pager], served: Pager) -> tuple[str, ...]:
    """The addresses of the other lists, where `served` is the request that brought the first."""
    services = services_of(pagers)
    if not isinstance(served, Service) or served not in services:
        return ()
    seen, found = {_asked(served)}, []
    for number, one in enumerate(services):
        if _asked(one) not in seen and _shape(one) == _shape(served) and _is_near(one, served):
            seen.add(_asked(one))
            found.append(f"{url.partition('#')[0]}#list-{number}")
    return tuple(one for one in found if part_of(one))[:MAX_PARTS]


def _asked(service: Service) -> tuple[object, ...]:
    return service.url, service.form, service.json


def _shape(service: Service) -> tuple[object, ...]:
    """What requests for several lists have in common."""
    parts = urlsplit(service.url)
    asked = tuple(key for key, _ in parse_qsl(parts.query, keep_blank_values=True))
    form = tuple(key for key, _ in service.form or ())
    return parts.netloc, asked, form, tuple(_KEYS.findall(service.json or ""))


def _is_near(one: Service, other: Service) -> bool:
    """True for paths of which one folder or name at most is another."""
    paths = [urlsplit(service.url).path.split("/") for service in (one, other)]
    differing = sum(a != b for a, b in zip(*paths, strict=False))
    return len(paths[0]) == len(paths[1]) and differing <= 1
