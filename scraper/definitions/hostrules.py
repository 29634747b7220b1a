"""Host rules: what a site's definition says of talking to its hosts.

Takes hosts and addresses; gives the delay, the scheme, the further hosts and the TLS switch that
an operator wrote down for them (websites.md, 3.11, traps 73 and 74). Verification of certificates
is no rule: it is never off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scraper.addressing.urls import site_key

LEGACY_NOTE = "legacy TLS, as the site's definition allows"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRule:
    """What one definition says; `None` where it says nothing."""

    delay: float | None = None  # seconds between requests, in place of the run's delay
    scheme: str | None = None  # what its addresses are asked with
    hosts: tuple[str, ...] = ()  # beside the host of the column
    legacy_tls: bool = False  # old renegotiation and weak keys, certificates verified all the same


NO_RULE = HostRule()


@dataclass(frozen=True, slots=True)
class HostRules:
    """The rules of all definitions, by the site's key (authority without www)."""

    by_site: Mapping[str, HostRule] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[tuple[str, HostRule]]) -> HostRules:
        """Rules by an address of the site; they hold for its further hosts, too."""
        found: dict[str, HostRule] = {}
        for url, rule in rules:
            for one in (url, *(f"http://{host}/" for host in rule.hosts)):
                found.setdefault(site_key(one), rule)
        return cls(found)

    def rule(self, url: str) -> HostRule:
        """The rule for an address; one without wishes when there is none."""
        return self.by_site.get(site_key(url), NO_RULE)

    def delays(self) -> dict[str, float]:
        """Gaps by host, with and without www."""
        told = {key: rule.delay for key, rule in self.by_site.items() if rule.delay is not None}
        return told | {f"www.{key}": delay for key, delay in told.items()}

    def with_scheme(self, url: str) -> str:
        """The address as the site's definition wants it asked; a port of its own stays as it is."""
        scheme, parts = self.rule(url).scheme, urlsplit(url)
        if scheme is None or parts.scheme == scheme or parts.port is not None:
            return url
        return parts._replace(scheme=scheme).geturl()
