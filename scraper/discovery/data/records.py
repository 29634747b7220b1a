"""Records: the rows of an answer that is data and no markup.

Takes parsed JSON, or what a script holds as data; gives a list page: the list of objects that
have titles, their addresses and dates, and the figures beside the list (websites.md, 2.12, 2.14
and trap 34). What the keys are called stands in tables. The text of a document is never an
address; an object without an address of its own has one only where the page's own script says
how it is made of the object's id.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from math import isfinite

from scraper.addressing.urls import FRAGMENT_PATHS, resolve_href, same_site
from scraper.discovery.code.row_keys import with_names
from scraper.discovery.code.script_values import BY_FIELD
from scraper.discovery.data.anchored import read_anchor
from scraper.discovery.data.title_keys import infer_titles
from scraper.discovery.dates import find_date, is_date, one_line, split_date
from scraper.discovery.entries.links import is_attachment, unwrap
from scraper.discovery.listing import ListPage, ListSource, Origin, Row
from scraper.discovery.words import (
    CUES,
    RECORD_DATE_KEYS,
    RECORD_LIST_KEYS,
    RECORD_NEXT_KEYS,
    RECORD_PAGES_KEYS,
    RECORD_SIDE_KEYS,
    RECORD_TITLE_KEYS,
    RECORD_TOTAL_KEYS,
    RECORD_URL_KEYS,
    RECORD_WEAK_TOTAL_KEYS,
)

INFERRED = "#"  # in a block, behind it the key of titles that no table holds
BLOCK = "json:"  # what the block of a page begins with whose rows are data
MAX_DEPTH = 8
CHINA = timezone(timedelta(hours=8))
_SECONDS = range(10**8, 10**10)
_MILLISECONDS = range(10**11, 10**13)
_WRAPPED = re.compile(
    r"\A(?:while\(1\);|for\(;;\);)?[\w$.]{0,80}\s{0,9}\((.*)\)\s{0,9};?\s{0,99}\Z", re.DOTALL
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.0{1,9})?")
_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s<>]+|[.]{0,2}/[^\s<>]*|[\w%-]+(?:/[\w.%-]+)*\.\w{2,6}(?:\?[^\s<>]*)?", re.I
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|svg|webp|ico|mp4|mp3)(?:\?|$)", re.IGNORECASE)
_JOINTS = re.compile(r"[_\-.]")


@dataclass(frozen=True, slots=True)
class Records:
    """A list of objects, where it stands, and the objects around it from the inside out."""

    path: str
    objects: tuple[Mapping[str, object], ...]
    around: tuple[Mapping[str, object], ...] = ()


def is_data(text: str) -> bool:
    """True for text that begins like JSON or JSON in a call.

    >>> is_data(' {"a": 1}'), is_data("cb([1]);"), is_data("<html>")
    (True, True, False)
    """
    head = text.lstrip("\ufeff \t\r\n")
    return head[:1] in ("{", "[", '"') or bool(
        re.match(r'[\w$.]{1,80}\s{0,9}\(\s{0,9}[{\["]', head)
    )


def parse_data(text: str) -> object:
    """The value of JSON text, also in a call or in quotes; None for anything else."""
    stripped = text.strip("\ufeff \t\r\n")
    if stripped[:1] not in ("{", "[", '"'):
        match = _WRAPPED.match(stripped)
        stripped = match.group(1).strip() if match else stripped
    value = _load(stripped)
    return _load(value) if isinstance(value, str) else value


def read_records(source: ListSource, value: object, like: str | None = None) -> ListPage:
    """A list page from a value; without rows when no list of titled objects stands in it."""
    url = source.place
    key = (like or "").partition(INFERRED)[2]
    for keys in source.origin.heads if source.origin else ():
        value = with_names(value, keys)
    found = find_records(value, like)
    rows = _read_rows(found.objects, url, source.origin) if found is not None else []
    for keys in _other_names(source.origin, value, key) if not rows else ():
        named = find_records(with_names(value, keys), like)
        told = _read_rows(named.objects, url, source.origin) if named is not None else []
        if (told and not rows) or found is None:
            found, rows, key = named, told, "" if keys[0] else keys[1]
    if found is None:
        total = _figure(_dictionaries(value), RECORD_TOTAL_KEYS)
        return ListPage(url=url, base=url, markup=source.text, said_total=total)
    unique = {row.key: row for row in reversed(rows)}
    total = _total(found, len(found.objects))
    return ListPage(
        url=url,
        base=url,
        rows=tuple(reversed(unique.values())),
        block=f"{found.path}{INFERRED}{key}" if key else found.path,
        markup=source.text,
        rows_dropped=len(found.objects) - len(rows),
        said_total=total,
        said_pages=_pages(found, total),
        said_next=_next(found, source.url),
        said_size=len(found.objects),
    )


def _other_names(origin: Origin | None, value: object, key: str) -> Iterator[tuple[str, str]]:
    """What keys may stand for, by the page's templates, an earlier page, and what titles say."""
    if origin is not None:
        yield from origin.keys
        yield from [("", key)] if key else infer_titles(value)


def find_records(value: object, like: str | None = None) -> Records | None:
    """The list of titled objects that a value holds; `like` is the path of an earlier one."""
    like, _, key = (like or "").partition(INFERRED)
    value = with_names(value, ("", key)) if key else value
    found = list(_lists(value, BLOCK.rstrip(":"), (), 0))
    if like.startswith(BLOCK):
        return next((one for one in found if one.path == like), None)
    return max(found, key=_rank, default=None)


def title_of(record: Mapping[str, object]) -> str | None:
    """The title of an object, by the first key of the table that holds text."""
    for text in _values(record, RECORD_TITLE_KEYS):
        if isinstance(text, str):
            line = one_line(html.unescape(_TAG.sub("", text)))
            if line and not _ADDRESS.fullmatch(line):
                return line
    return None


def date_of(record: Mapping[str, object]) -> str | None:
    """The date of an object as printed; a count of seconds or milliseconds as a day in China.

    >>> date_of({"pubtime": 1686844800000}), date_of({"PUBDATE": "2023-6-1 9:12"})
    ('2023-06-16', '2023-6-1 9:12')
    """
    for value in _values(record, RECORD_DATE_KEYS):
        date = _date(value)
        if date:
            return date
    return None


def number_of(value: object) -> int | None:
    """A whole number, given as such, as a float or as text.

    >>> number_of("630"), number_of(32.0), number_of("1,302"), number_of("3.5"), number_of(True)
    (630, 32, 1302, None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if value >= 0 else None
    if isinstance(value, float):
        return int(value) if isfinite(value) and value >= 0 and value == int(value) else None
    if isinstance(value, Mapping):
        return number_of(value.get("value"))
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
        return None
    return int(value.strip().partition(".")[0].replace(",", ""))


def _load(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _lists(
    value: object, path: str, around: tuple[Mapping[str, object], ...], depth: int
) -> Iterator[Records]:
    """Every list of titled objects, the objects of a list itself left closed."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, str) and value[:1] in ("{", "["):
        value = _load(value)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}:{key}", (value, *around), depth + 1)
    elif isinstance(value, list):
        objects = tuple(one for one in map(_as_object, value) if one is not None)
        titled = sum(title_of(one) is not None for one in objects)
        if objects and titled * 2 > len(value):
            yield Records(path if ":" in path else BLOCK, objects, around)
            return
        for number, inner in enumerate(value[:20]):
            yield from _lists(inner, f"{path}:{number}", around, depth + 1)


def _as_object(value: object) -> Mapping[str, object] | None:
    """An entry of a list; of an array the text that is an address, the day, the longest other."""
    if isinstance(value, Mapping):
        return value
    texts = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
    anchors = [anchor for anchor in map(read_anchor, texts) if anchor is not None]
    if len(anchors) == 1:
        day = next((one for one in texts if is_date(one)), None)
        return {"url": anchors[0][0], "title": anchors[0][1], "date": day}
    urls = [one for one in texts if _ADDRESS.fullmatch(one) and not is_date(one)]
    others = [one for one in texts if one not in urls and not is_date(one)]
    if not urls or not others:
        return None
    day = next((one for one in texts if is_date(one)), None)
    return {"url": urls[0], "title": max(others, key=len), "date": day}


def _rank(found: Records) -> tuple[bool, bool, bool, int]:
    keys = [_plain_key(key) for key in found.path.split(":")[1:]]
    titles = [title_of(one) or "" for one in found.objects]
    cued = sum(any(cue in title for cue in CUES) for title in titles)
    return (
        not any(key in RECORD_SIDE_KEYS for key in keys),
        cued * 2 >= len(titles),
        bool(keys) and keys[-1] in RECORD_LIST_KEYS,
        len(found.objects),
    )


def _read_rows(
    objects: Iterable[Mapping[str, object]], url: str, origin: Origin | None
) -> list[Row]:
    rows = []
    for record in objects:
        target = _address(record, url, origin)
        title = title_of(record)
        if target is None or title is None:
            continue
        name, date = split_date(title)
        rows.append(
            Row(
                url=target,
                title=name,
                date_raw=date_of(record) or date,
                is_offsite=not same_site(target, url),
                is_attachment=is_attachment(target),
            )
        )
    return rows


def _address(record: Mapping[str, object], url: str, origin: Origin | None) -> str | None:
    given = _own_address(record) or _made_address(_flat(record), origin)
    resolved = resolve_href(url, given) if given else None
    if resolved is None:
        return None
    resolved = unwrap(resolved)
    keeps = any(mark in resolved for mark in FRAGMENT_PATHS)
    return resolved if keeps else resolved.partition("#")[0]


def _own_address(record: Mapping[str, object]) -> str | None:
    texts = (text for text in _values(record, RECORD_TITLE_KEYS) if isinstance(text, str))
    anchors = (anchor for anchor in map(read_anchor, texts) if anchor is not None)
    for text in (*_values(record, RECORD_URL_KEYS), *(href for href, _ in anchors)):
        if not isinstance(text, str):
            continue
        text = html.unescape(text.strip())
        if len(text) < 2000 and _ADDRESS.fullmatch(text) and not _PICTURE.search(text):
            return text
    return None


def _made_address(flat: Mapping[str, object], origin: Origin | None) -> str | None:
    """The address that the page's own script makes of the object's id."""
    for pattern in origin.details if origin else ():
        pieces = [_piece(flat, piece) if n % 2 else piece for n, piece in enumerate(pattern)]
        if None not in pieces:
            return "".join(piece or "" for piece in pieces)
    return None


def _piece(flat: Mapping[str, object], key: str) -> str | None:
    key, *choice = key.split(BY_FIELD)
    value = flat.get(_plain_key(key))
    if choice and value is not None:
        return choice[1 if str(value) == choice[0] else 2]
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _values(record: Mapping[str, object], keys: Iterable[str]) -> Iterator[object]:
    """The values of some keys, an object's own before those of the objects inside it."""
    own = {_plain_key(key): value for key, value in record.items() if value is not None}
    flat = _flat(record)
    yield from (own[key] for key in keys if key in own)
    yield from (flat[key] for key in keys if key in flat and key not in own)


def _flat(record: Mapping[str, object]) -> dict[str, object]:
    """An object by plain keys; what stands in an object inside it counts after its own."""
    flat: dict[str, object] = {}
    for value in record.values():
        if isinstance(value, Mapping):
            for inner, deep in value.items():
                flat.setdefault(_plain_key(inner), deep)
    flat.update({_plain_key(key): value for key, value in record.items() if value is not None})
    return flat


def _plain_key(key: object) -> str:
    return _JOINTS.sub("", str(key)).lower()


def _date(value: object) -> str | None:
    if isinstance(value, str):
        text = one_line(value)
        is_moment = text.isdecimal() and len(text) in (10, 13)
        return _day(int(text)) if is_moment else find_date([text])
    return _day(number_of(value))


def _day(number: int | None) -> str | None:
    if number is not None and number in _MILLISECONDS:
        number //= 1000
    if number is None or number not in _SECONDS:
        return None
    return datetime.fromtimestamp(number, CHINA).strftime("%Y-%m-%d")


def _total(found: Records, size: int) -> int | None:
    total = _figure(_near(found), RECORD_TOTAL_KEYS)
    counted = _figure(_near(found), ("records",))
    if counted is not None and counted >= size and (total or 0) < counted:
        return counted  # of jqGrid, whose `total` counts the pages
    if total is None:
        weak = _figure(_near(found), RECORD_WEAK_TOTAL_KEYS)
        total = weak if weak is not None and weak > size else None
    # Fewer than the list holds is the number of something else.
    return total if total is None or total >= size or total == 0 else None


def _pages(found: Records, total: int | None) -> int | None:
    pages = _figure(_near(found), RECORD_PAGES_KEYS)
    if pages is None or (total is not None and pages > max(total, 1)):
        return None
    return pages or None


def _next(found: Records, url: str) -> str | None:
    """The address of the next answer: `next`, `links.next`, a link of a feed."""
    for place in _near(found):
        plain = {_plain_key(key): value for key, value in place.items()}
        links = plain.get("link")
        links = links if isinstance(links, list) else [links]
        named = [one for one in links if isinstance(one, Mapping)]
        told = [plain.get(key) for key in RECORD_NEXT_KEYS]
        told += [one.get("href") for one in named if one.get("rel") == "next"]
        for text in told:
            if isinstance(text, str) and _ADDRESS.fullmatch(text):
                target = resolve_href(url, text)
                if target is not None and same_site(target, url):
                    return target
    return None


def _near(found: Records) -> Iterator[Mapping[str, object]]:
    """The objects around a list from the inside out, then the objects beside it."""
    yield from found.around
    for around in found.around:
        yield from (value for value in around.values() if isinstance(value, Mapping))


def _figure(places: Iterable[Mapping[str, object]], keys: Iterable[str]) -> int | None:
    for place in places:
        plain = {_plain_key(key): value for key, value in place.items()}
        for key in keys:
            number = number_of(plain.get(key))
            if number is not None:
                return number
    return None


def _dictionaries(value: object) -> Iterator[Mapping[str, object]]:
    if isinstance(value, Mapping):
        yield value
        yield from (inner for inner in value.values() if isinstance(inner, Mapping))
