"""A project folder: where everything of one harvest lies, and its settings.

Takes a folder; gives its paths and what `jyta.toml` says. Creates folders only
when asked to. Never reads or writes what lies in them, never guesses a setting.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from scraper.errors import CannotWrite, ProjectMissing, SiteMisconfigured
from scraper.files import guard_writes, temporary_beside

SETTINGS_FILE = "jyta.toml"
PRIVATE_MODE = 0o700  # the archive keeps originals with personal data (reliability.md, 7.4)
LEAST_FREE_BYTES = 1 << 20  # below this even the report of the fault cannot be written


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `jyta.toml` may say; `None` where it says nothing."""

    contact: str | None = None
    user_agent: str | None = None
    delay: float | None = None
    workers: int | None = None
    max_pages: int | None = None
    budget: float | None = None
    allow_private: bool | None = None
    proxy: str | None = None
    author: str | None = None
    publisher: str | None = None
    dataset_url: str | None = None


# Setting -> the types TOML may give, in words for the message. A number is no truth value.
SETTING_TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "contact": ((str,), "a text"),
    "user_agent": ((str,), "a text"),
    "delay": ((int, float), "a number of seconds, not below 0"),
    "workers": ((int,), "a whole number above 0"),
    "max_pages": ((int,), "a whole number above 0"),
    "budget": ((int, float), "a number of minutes above 0"),
    "allow_private": ((bool,), "true or false"),
    "proxy": ((str,), "a text"),
    "author": ((str,), "a text"),
    "publisher": ((str,), "a text"),
    "dataset_url": ((str,), "a text"),
}
_ZERO_ALLOWED = frozenset({"delay"})


@dataclass(frozen=True, slots=True)
class Project:
    """The paths of one project."""

    root: Path

    @classmethod
    def open(cls, root: Path, *, create: bool = False) -> Project:
        """The project in `root`; with `create` its folders are made and proven writable."""
        project = cls(root)
        if create:
            project.make_folders()
            project.check_writable()
        elif not project.exists():
            raise ProjectMissing(f"no project in {root}: harvest first, or name another folder")
        return project

    @property
    def archive_dir(self) -> Path:
        """WARC files."""
        return self.root / "archive"

    @property
    def torn_dir(self) -> Path:
        """Bytes of records that a killed run left unfinished."""
        return self.archive_dir / "torn"

    @property
    def state_path(self) -> Path:
        """Frontier, captures, hosts, runs."""
        return self.root / "state.sqlite"

    @property
    def parsed_path(self) -> Path:
        """Parsed records."""
        return self.root / "parsed.sqlite"

    @property
    def sites_dir(self) -> Path:
        """The user's own site definitions."""
        return self.root / "sites"

    @property
    def releases_dir(self) -> Path:
        """Finished datasets."""
        return self.root / "releases"

    @property
    def quarantine_dir(self) -> Path:
        """Pages that could not be parsed."""
        return self.root / "quarantine"

    @property
    def logs_dir(self) -> Path:
        """Logs."""
        return self.root / "logs"

    @property
    def corrections_path(self) -> Path:
        """Corrections by hand."""
        return self.root / "corrections.csv"

    @property
    def settings_path(self) -> Path:
        """Settings."""
        return self.root / SETTINGS_FILE

    @property
    def lock_path(self) -> Path:
        """The file that is locked while a run works on the project."""
        return self.root / ".jyta.lock"

    def exists(self) -> bool:
        """True when the folder holds at least one part of a project."""
        parts = (self.archive_dir, self.state_path, self.releases_dir, self.sites_dir)
        return any(path.exists() for path in (*parts, self.settings_path))

    def make_folders(self) -> None:
        """Create the folders that are not there yet; the archive is for its owner only."""
        with guard_writes(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            for private in (self.archive_dir, self.torn_dir):
                private.mkdir(mode=PRIVATE_MODE, exist_ok=True)
            for folder in (self.sites_dir, self.releases_dir, self.quarantine_dir, self.logs_dir):
                folder.mkdir(exist_ok=True)

    def check_writable(self) -> None:
        """`CannotWrite` now rather than after the first request (P09, P11)."""
        for folder in (self.root, self.archive_dir, self.releases_dir):
            with guard_writes(folder):
                _probe(folder)
                free = shutil.disk_usage(folder).free
            if free < LEAST_FREE_BYTES:
                raise CannotWrite(f"cannot write {folder}: no space left")

    def check_may_write(self) -> None:
        """`CannotWrite` where no file can be put into the project; makes no folder."""
        for folder in (self.sites_dir, *self.sites_dir.parents):
            if folder.exists():
                with guard_writes(folder):
                    _probe(folder)
                return

    def settings(self) -> Settings:
        """What `jyta.toml` says; every setting unset where there is no such file."""
        try:
            text = self.settings_path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError) as error:
            raise SiteMisconfigured(f"{self.settings_path} cannot be read: {error}") from error
        return read_settings(text, str(self.settings_path))


def read_settings(text: str, name: str = SETTINGS_FILE) -> Settings:
    """Settings out of the text of `jyta.toml`; `name` is what messages call the file."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SiteMisconfigured(f"{name} is no TOML: {error}") from error
    unknown = sorted(table.keys() - {field.name for field in fields(Settings)})
    if unknown:
        known = ", ".join(SETTING_TYPES)
        raise SiteMisconfigured(f"{name}: unknown setting {unknown[0]!r} (known: {known})")
    return Settings(**{key: _checked(key, value, name) for key, value in table.items()})


def _checked(key: str, value: Any, name: str) -> Any:
    types, words = SETTING_TYPES[key]
    fits = isinstance(value, types) and isinstance(value, bool) == (bool in types)
    if fits and not isinstance(value, (bool, str)):
        fits = 0 < value < float("inf") or (value == 0 and key in _ZERO_ALLOWED)
    if not fits:
        raise SiteMisconfigured(f"{name}: {key} must be {words}")
    return value


def _probe(folder: Path) -> None:
    path = temporary_beside(folder / "probe")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, b"\0")
    finally:
        os.close(descriptor)
        path.unlink()
