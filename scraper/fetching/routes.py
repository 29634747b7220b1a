"""Routes: in which order the addresses of a host are tried.

Takes the vetted addresses of a name; gives those that are worth a try, in order: the one that
answered last in this run, its family, then the other one. At first IPv4 goes before IPv6, which
is often broken (websites.md, trap 87). Never more than three, both families among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

MOST_ADDRESSES = 3


class Routes:
    """What has answered in one run; safe between threads."""

    def __init__(self) -> None:
        """Nothing has answered yet."""
        self._answered: dict[str, str] = {}
        self._lock = Lock()

    def order(self, host: str, addresses: Sequence[str]) -> tuple[str, ...]:
        """The addresses to try.

        >>> Routes().order("a.cn", ["::1", "::2", "127.0.0.1"])
        ('127.0.0.1', '::1', '::2')
        """
        with self._lock:
            last = self._answered.get(host, "")
        own = [one for one in addresses if _is_v6(one) == _is_v6(last)]
        own.sort(key=lambda one: one != last)
        others = [one for one in addresses if one not in own]
        return (*own[:2], *others[:1], *own[2:], *others[1:])[:MOST_ADDRESSES]

    def note(self, host: str, address: str) -> None:
        """This one took a connection."""
        with self._lock:
            self._answered[host] = address


def _is_v6(address: str) -> bool:
    return ":" in address
