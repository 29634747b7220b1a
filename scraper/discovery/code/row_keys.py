"""Row keys: what a page's own template prints of a record as link and as title.

Takes texts with holes out of scripts, and markup with mustaches; gives the keys of address and
title as they stand in `<a href="' + v.u + '">' + v.t + '</a>`, or the key of a column whose head
says 标题 or 案由, so that records are read whose keys say nothing, and no other name is taken for
the title. Pure; what is written in neither way is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Fields, Hole, Scalar, Value
from scraper.discovery.code.tokens import Code, read_code, template_parts
from scraper.discovery.dates import is_date
from scraper.discovery.words import RECORD_DATE_KEYS

MAX_DEPTH = 8
_LINK = re.compile(
    r"<a\b([^<>]{0,400})>\s{0,20}(?:<(?:span|p|h\d|b|strong|em|i|div)\b[^<>]{0,200}>\s{0,20}){0,3}"
    r"\x00([\w$.]{1,60})\x00"
)
_HREF = re.compile(r"href\s{0,3}=[\s\"'\\]{0,4}\x00([\w$.]{1,60})\x00[\"'\\\s]")
_MUSTACHE = re.compile(r"\{\{=?\s{0,9}([\w.$]{1,60})\s{0,9}\}\}")
# What the head of a column says above the titles of letters.
_OF = r"(?:(?:人大)?(?:代表)?建议|(?:政协)?(?:委员)?提案|议案|建议提案)(?:的)?"
_HEAD = re.compile(rf"(?:{_OF})?(?:标题|题目|案由|事由|案名|题名)|{_OF}名称")
_HEADS = ("title", "label", "header", "name", "text", "caption")
_FIELDS = ("field", "dataindex", "data", "prop", "key", "name", "index", "mdata")
_COLUMN = re.compile(
    r"<(?:th|td|el-table-column|vxe-column|a-table-column)\b([^<>]{1,400})>([^<>]{0,40})"
)
_FIELD = re.compile(
    r"""(?:\b(?:prop|data-field|field|data-index|data-name)\s{0,3}=\s{0,3}["']|\bfield['"]?\s{0,3}:\s{0,3}['"])([\w.]{1,60})['"]"""
)
_LABEL = re.compile(r"""\b(?:label|title)\s{0,3}=\s{0,3}["']([^"']{1,40})["']""")

Keys = tuple[str, str]  # of the address, "" where it is made of other things; of the title


def find_row_keys(texts: Iterable[Scalar], markup: str) -> tuple[Keys, ...]:
    """The keys of every link that a template makes of a record."""
    told = ("".join(map(_marked, text.pieces)) for text in texts)
    found: dict[Keys, None] = {}
    for text in (*told, _MUSTACHE.sub("\x00\\1\x00", markup)):
        for match in _LINK.finditer(text):
            address = _HREF.search(f"{match.group(1)} ")
            title = _key(match.group(2))
            if title:
                found[_key(address.group(1)) if address else "", title] = None
    return tuple(found)


def head_keys(codes: Iterable[Code], markup: str) -> tuple[Keys, ...]:
    """The keys of titles by the heads of a table's columns, in settings and in markup.

    >>> head_keys([], "<th data-field='tamc'>提案名称</th><th data-field='cbdw'>承办单位</th>")
    (('', 'tamc'),)
    """
    found: dict[Keys, None] = {}
    for told in (_plain(value) for code in codes for value in _columns(code)):
        key = next((told[one] for one in _FIELDS if one in told and not _is_head(told[one])), None)
        if key and any(_is_head(told.get(one, "")) for one in _HEADS):
            found["", key] = None
    for match in _COLUMN.finditer(markup):
        field, label = _FIELD.search(match.group(1)), _LABEL.search(match.group(1))
        texts = (match.group(2), label.group(1) if label else "")
        if field and any(map(_is_head, texts)):
            found["", field.group(1).rpartition(".")[2]] = None
    return tuple(found)


def _columns(code: Code) -> Iterator[Value]:
    """The objects of a list, as the columns of a table are set up."""
    for at, token in enumerate(code.tokens):
        if token.text == "{" and code.sign(at + 2) == ":" and code.sign(at - 1) in ("[", ","):
            yield read_value(code, at)[0]


def _plain(value: Value) -> dict[str, str]:
    fields = value.values.items() if isinstance(value, Fields) else ()
    return {key.lower(): one.text for key, one in fields if isinstance(one, Scalar) and one.text}


def _is_head(text: str) -> bool:
    return _HEAD.fullmatch("".join(text.split())) is not None


def with_names(value: object, keys: Keys, depth: int = 0) -> object:
    """Data whose records have a title, an address and a day under names that are known."""
    if depth > MAX_DEPTH:
        return value
    if isinstance(value, list) and _has_place(value, keys[1]):
        value = {str(place): one for place, one in enumerate(value)}
    if isinstance(value, list):
        return [with_names(inner, keys, depth + 1) for inner in value]
    if not isinstance(value, Mapping):
        return value
    address, title = keys
    if isinstance(value.get(title), str) and (not address or isinstance(value.get(address), str)):
        return {**value, **dict(_named(value, address, title))}
    return {key: with_names(inner, keys, depth + 1) for key, inner in value.items()}


def _has_place(row: Sequence[object], title: str) -> bool:
    """True for a row whose title stands at a place of its own: `a[1]`."""
    return title.isdecimal() and len(row) > int(title) and isinstance(row[int(title)], str)


def _named(value: Mapping[str, object], address: str, title: str) -> Iterator[tuple[str, object]]:
    yield "title", value[title]
    if address:
        yield "url", value[address]
    days = {key: one for key, one in value.items() if isinstance(one, str) and is_date(one)}
    day = next((one for key, one in days.items() if key != title), None)
    if day is not None and not any(key.lower() in RECORD_DATE_KEYS for key in days):
        yield "date", day


def texts_in(code: Code) -> Iterator[Scalar]:
    """The texts of a script that something is put into."""
    for at, token in enumerate(code.tokens):
        if token.kind in ("s", "t") and code.sign(at - 1) != "+":
            value, _ = read_value(code, at)
            if isinstance(value, Scalar) and value.text is None:
                yield value
            if token.kind == "t" and "`" in token.text:  # templates in its holes
                held = (part for part, is_code in template_parts(token.text) if is_code)
                yield from (text for part in held for text in texts_in(read_code(part)))


def called_with(texts: Iterable[Scalar], name: str, place: int) -> str | None:
    """The key of a record that markup in scripts hands to a function: `show(' + row.id + ')`."""
    call = re.compile(rf"(?<![\w$]){re.escape(name)}\(([^()<>]{{1,200}})[)\s]")
    for text in texts if name else ():
        match = call.search("".join(map(_marked, text.pieces)))
        handed = match.group(1).split(",") if match else []
        key = handed[place].strip(" '\"\\") if place < len(handed) else ""
        if key.startswith("\x00") and key.endswith("\x00") and _key(key.strip("\x00")):
            return _key(key.strip("\x00"))
    return None


def _marked(piece: str | Hole) -> str:
    return piece if isinstance(piece, str) else f"\x00{piece.name or '-'}\x00"


def _key(name: str) -> str:
    """The field of a record: only what belongs to something is one."""
    return name.rpartition(".")[2] if "." in name else ""
