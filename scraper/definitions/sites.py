"""Site definitions: the columns that a project harvests, one TOML file a site.

Takes the text of `sites/NAME.toml`; gives a frozen `Site`, or `SiteMisconfigured` with the
key that is wrong: unknown keys are refused, so that a slip is no silent default. Columns are all
that is needed; everything else overrides what would be found (docs/sites.md). Never touches the
network and never writes: a bare column URL needs no definition.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scraper.definitions.hostrules import NO_RULE, HostRule
from scraper.definitions.overrides import Override
from scraper.errors import SiteMisconfigured, WrongUsage
from scraper.process.loading import later
from scraper.project import Project

# Key -> the types TOML may give, what it must be in words for the message.
SITE_KEYS: dict[str, tuple[tuple[type, ...], str]] = {
    "name": ((str,), "a text"),
    "columns": ((list,), "a list of http or https addresses"),
    "note": ((str,), "a text"),
    "family": ((str,), "the name of a family"),
    "page": ((str,), "a text: the address of page k, with {k} or {j}"),
    "pages": ((int,), "a whole number above 0"),
    "rows": ((str,), "a text: a selector of tags, classes and ids"),
    "row": ((str,), "a text: a regular expression for addresses"),
    "fold_case": ((bool,), "true or false"),
    "delay": ((int, float), "a number of seconds, not below 0"),
    "hosts": ((list,), "a list of host names"),
    "scheme": ((str,), "http or https"),
    "legacy_tls": ((bool,), "true or false"),
}
SCHEMES = ("http", "https")
# Loaded for the definitions that say something of lists: hardly any does, and it is not light.
_FAMILIES = "scraper.families.overridden"
_LIST_KEYS = tuple(field.name for field in fields(Override))
_NAME = re.compile(r"[\w-]{1,60}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})(?::\d{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site: its name (the file's unless the file says another), its columns, its wishes."""

    name: str
    columns: tuple[str, ...]
    note: str = ""
    lists: Override = Override()
    hosts: HostRule = NO_RULE


def read_site(text: str, name: str) -> Site:
    """The site that a definition's text describes; `name` is the file's stem."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteMisconfigured(f"sites/{name}.toml is no TOML: {error}") from error
    for key, value in table.items():
        _check_type(key, value, name)
    columns = _checked_columns(table.get("columns"), name)
    _check_wishes(table, columns, name)
    return Site(
        name=table.get("name", name),
        columns=columns,
        note=table.get("note", ""),
        lists=Override(**{key: table[key] for key in _LIST_KEYS if key in table}),
        hosts=HostRule(
            delay=table.get("delay"),
            scheme=table.get("scheme"),
            hosts=tuple(table.get("hosts", ())),
            legacy_tls=table.get("legacy_tls", False),
        ),
    )


def describe(site: Site) -> list[tuple[str, str]]:
    """What a definition says, key by key; what it doesn't say is left out."""
    told: list[tuple[str, object]] = [("name", site.name), ("note", site.note)]
    told += [("column", column) for column in site.columns]
    told += [(key, getattr(site.lists, key)) for key in _LIST_KEYS]
    rule = site.hosts
    told += [("delay", rule.delay), *(("host", host) for host in rule.hosts)]
    told += [("scheme", rule.scheme), ("legacy_tls", rule.legacy_tls or None)]
    return [(key, _as_told(value)) for key, value in told if value is not None]


def _as_told(value: object) -> str:
    """A value as TOML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def load_sites(project: Project) -> list[Site]:
    """Every site of a project, by name; two of one name are refused."""
    sites = [read_site(_text_of(path), path.stem) for path in _definitions(project.sites_dir)]
    seen: set[str] = set()
    for site in sites:
        if site.name in seen:
            raise SiteMisconfigured(f"two site definitions are named {site.name!r}")
        seen.add(site.name)
    return sorted(sites, key=lambda site: site.name)


def get_sites(sites: Iterable[Site], names: Sequence[str]) -> list[Site]:
    """The sites of these names, in the order asked for; an unknown name is `WrongUsage`."""
    by_name = {site.name: site for site in sites}
    for name in names:
        if name not in by_name:
            known = ", ".join(by_name) or "none"
            raise WrongUsage(f"no site named {name!r} in this project (known: {known})")
    return [by_name[name] for name in names]


def check_column_url(url: str) -> str:
    """The address without blanks around it; `WrongUsage` unless it is http or https with a host."""
    if not is_column_url(url):
        raise WrongUsage(f"{url!r} is no address of a column (it must begin with http(s)://)")
    return url.strip()


def check_name(name: str) -> str:
    """The name of a definition's file; `WrongUsage` unless it is one plain word."""
    if not _NAME.fullmatch(name):
        raise WrongUsage(f"{name!r} is no name of a site: letters, digits, - and _ only")
    return name


def is_column_url(url: str) -> bool:
    """True for an http or https address with a host and without white space inside.

    >>> is_column_url("https://www.example.org/zwgk/jytabl/"), is_column_url("www.example.org")
    (True, False)
    """
    stripped = url.strip()
    try:
        parts = urlsplit(stripped)
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
    return good and not any(char.isspace() for char in stripped)


def _definitions(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteMisconfigured(f"sites/{path.name} cannot be read: {error}") from error


def _check_type(key: str, value: Any, name: str) -> None:
    if key not in SITE_KEYS:
        known = ", ".join(SITE_KEYS)
        raise SiteMisconfigured(f"sites/{name}.toml: unknown key {key!r} (known: {known})")
    types, words = SITE_KEYS[key]
    if not isinstance(value, types) or isinstance(value, bool) != (bool in types):
        raise SiteMisconfigured(f"sites/{name}.toml: {key} must be {words}")


def _check_wishes(table: dict[str, Any], columns: Sequence[str], name: str) -> None:
    """What is wrong with a key whose type is right."""
    faults = {
        "family": _wrong_family(table.get("family")),
        "page": _wrong_page(table.get("page"), columns),
        "pages": table.get("pages", 1) < 1,
        "rows": "rows" in table and not _is_selector(table["rows"]),
        "row": _is_no_pattern(table.get("row", "")),
        "delay": not 0 <= table.get("delay", 0) < float("inf"),
        "hosts": not all(isinstance(h, str) and _HOST.fullmatch(h) for h in table.get("hosts", ())),
        "scheme": table.get("scheme", "http") not in SCHEMES,
    }
    for key, fault in faults.items():
        if fault:
            words = fault if isinstance(fault, str) else f"{key} must be {SITE_KEYS[key][1]}"
            raise SiteMisconfigured(f"sites/{name}.toml: {words}")


def _wrong_family(family: str | None) -> str | None:
    if family is None:
        return None
    fault: str | None = later(_FAMILIES).check_family(family)
    return fault


def _wrong_page(rule: str | None, columns: Sequence[str]) -> str | None:
    if rule is None:
        return None
    check = later(_FAMILIES).check_page_rule
    return next(filter(None, (check(rule, column) for column in columns)), None)


def _is_selector(text: str) -> bool:
    return later("scraper.discovery.entries.selectors").read_selector(text) is not None


def _is_no_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return True
    return False


def _checked_columns(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise SiteMisconfigured(f"sites/{name}.toml: columns must be {SITE_KEYS['columns'][1]}")
    for url in value:
        if not is_column_url(url):
            raise SiteMisconfigured(f"sites/{name}.toml: {url!r} is no address of a column")
    return tuple(url.strip() for url in value)
