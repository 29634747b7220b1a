"""Site definitions: the columns that a project harvests, one TOML file a site.

Takes the text of `sites/NAME.toml`; gives a frozen `Site`, or `SiteMisconfigured` with the
line of the file that is wrong: unknown keys are refused, so that a slip is no silent default.
Never touches the network and never writes: a bare column URL needs no definition.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scraper.errors import SiteMisconfigured, WrongUsage
from scraper.project import Project

# Key -> what it must be, in words for the message.
SITE_KEYS: dict[str, str] = {
    "name": "a text",
    "columns": "a list of http or https addresses",
    "note": "a text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site: its name (the file's unless the file says another) and its columns."""

    name: str
    columns: tuple[str, ...]
    note: str = ""


def read_site(text: str, name: str) -> Site:
    """The site that a definition's text describes; `name` is the file's stem."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteMisconfigured(f"sites/{name}.toml is no TOML: {error}") from error
    for key in table:
        if key not in SITE_KEYS:
            known = ", ".join(SITE_KEYS)
            raise SiteMisconfigured(f"sites/{name}.toml: unknown key {key!r} (known: {known})")
    for key in ("name", "note"):
        if not isinstance(table.get(key, ""), str):
            raise SiteMisconfigured(f"sites/{name}.toml: {key} must be {SITE_KEYS[key]}")
    columns = _checked_columns(table.get("columns"), name)
    return Site(name=table.get("name", name), columns=columns, note=table.get("note", ""))


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


def _checked_columns(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise SiteMisconfigured(f"sites/{name}.toml: columns must be {SITE_KEYS['columns']}")
    for url in value:
        if not is_column_url(url):
            raise SiteMisconfigured(f"sites/{name}.toml: {url!r} is no address of a column")
    return tuple(url.strip() for url in value)
