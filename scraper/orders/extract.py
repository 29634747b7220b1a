"""Extract: single pages to JSON, without a project.

Takes names of files, http(s) addresses or `-`; gives one object a source: the page's tables, or
`{"error": …, "source": …}` for what cannot be read. Addresses go through the same fetch layer
as a harvest (robots, pacing, contact), in a project that is thrown away. Never guesses where a
page comes from: `url` says it, or the page's own words do.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import parsers
from parsers.errors import PageError
from scraper.addressing.urls import host_of
from scraper.archiving.archive import Archive
from scraper.books.state import State
from scraper.definitions.sites import is_column_url
from scraper.errors import WrongUsage
from scraper.exitcodes import ExitCode
from scraper.fetching.fetch import Capture, Fetcher, FetchSettings, check_contact
from scraper.process.clocks import Clock
from scraper.project import Project

STDIN = "-"
RUN_ID = "r000000"  # of a project that nobody keeps
MAX_BYTES = 20 * 1024 * 1024  # the decoded cap of the fetch layer (reliability.md, promise 2)
# Only a name that leaves no doubt declares a type; everything else is judged by its bytes.
DECLARED_TYPES = {".txt": "text/plain"}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page's bytes and what is known of them, or the reason why there are none."""

    name: str
    content: bytes = b""
    url: str | None = None
    content_type: str | None = None
    error: str | None = None


def check_sources(names: Sequence[str], url: str | None) -> None:
    """`WrongUsage` for no source, or `--url` with more than one source."""
    if not names:
        raise WrongUsage("nothing to extract: name files, addresses or - for standard input")
    if url is not None and len(names) > 1:
        raise WrongUsage("--url says where one page comes from: give a single file with it")
    if names.count(STDIN) > 1:
        raise WrongUsage("- (standard input) can be read only once")


def extract(
    sources: Iterator[Source],
    write: Callable[[str], None],
    *,
    with_personal_contacts: bool = False,
) -> ExitCode:
    """Write one JSON line a source; `PARTIAL` when one of them could not be read."""
    code = ExitCode.DONE
    for source in sources:
        line, good = _line(source, with_personal_contacts)
        if not good:
            code = ExitCode.PARTIAL
        write(line)
    return code


def read_sources(
    names: Sequence[str],
    *,
    fetch: Callable[[str], Capture],
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Source]:
    """The sources one by one, each read when it is its turn."""
    for name in names:
        if name == STDIN:
            yield _from_stream(stdin or sys.stdin.buffer, url)
        elif is_column_url(name):
            yield _from_capture(name, fetch(name), url)
        else:
            yield _from_file(name, url)


@contextmanager
def open_fetcher(
    settings: FetchSettings, clock: Clock, names: Sequence[str]
) -> Iterator[Callable[[str], Capture]]:
    """A fetch function for the addresses among the names, over a project that goes at the end."""
    urls = [name for name in names if is_column_url(name)]
    check_contact(settings, [host_of(url) for url in urls])
    if not urls:
        yield _no_capture
        return
    with tempfile.TemporaryDirectory(prefix="jyta-extract-") as folder:
        project = Project.open(Path(folder), create=True)
        with State.open(project.state_path) as state:
            fetcher = Fetcher(project, state, Archive(project), settings, RUN_ID, clock=clock)
            yield lambda url: fetcher.fetch(url, purpose="detail")


def _no_capture(url: str) -> Capture:
    raise WrongUsage(f"{url} is no address")


def _line(source: Source, with_personal_contacts: bool) -> tuple[str, bool]:
    if source.error is not None:
        return _json({"error": source.error, "source": source.name}), False
    try:
        page = parsers.parse_page(
            source.content,
            url=source.url,
            content_type=source.content_type,
            with_personal_contacts=with_personal_contacts,
        )
    except PageError as error:
        return _json({"error": f"{error.code}: {error}", "source": source.name}), False
    except MemoryError:
        return _json({"error": "too_large: not enough memory", "source": source.name}), False
    return _json(page.to_dict()), True


def _from_file(name: str, url: str | None) -> Source:
    path = Path(name)
    try:
        with path.open("rb") as file:
            # A file's size is known before it takes memory; a pipe has none.
            is_large = os.fstat(file.fileno()).st_size > MAX_BYTES
            content = b"" if is_large else file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Source(name=name, error=f"cannot be read: {reason}")
    if is_large or len(content) > MAX_BYTES:
        return Source(name=name, error=f"too_large: more than {MAX_BYTES} bytes")
    declared = DECLARED_TYPES.get(path.suffix.lower())
    return Source(name=name, content=content, url=url, content_type=declared)


def _from_stream(stream: BinaryIO, url: str | None) -> Source:
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return Source(name=STDIN, error=f"too_large: more than {MAX_BYTES} bytes")
    return Source(name=STDIN, content=content, url=url)


def _from_capture(name: str, capture: Capture, url: str | None) -> Source:
    if capture.outcome != "ok":
        note = f": {capture.note}" if capture.note else ""
        return Source(name=name, error=f"{capture.outcome}{note}")
    address = url or capture.final_url
    return Source(name=name, content=capture.body, url=address, content_type=capture.content_type)


def _json(value: object) -> str:
    # A lone surrogate (a file name, say) must not stop the output (reliability.md, I12).
    text = json.dumps(value, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode("utf-8")
