"""Scripts: the live text of a page's scripts, and the pager calls that stand in it.

Takes script text; gives it without comments, and calls with literal arguments as data
(websites.md, 2.1 dialects a–h, 2.2 and trap 24). Never runs anything: an argument that is no
literal is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

_MARK = re.compile(r"""["'`]|/\*|//|<!--""")
_OPENING = re.compile(r"<script\b[^<>]{0,200}>", re.IGNORECASE)
_CLOSING = re.compile(r"</script", re.IGNORECASE)
_CALL = re.compile(r"\b(createPageHTML|createPage|createPageHtml)\s{0,4}\(([^()]{1,300})\)", re.I)
_INTEGER = re.compile(r"(?:parseInt\(\s{0,4})?[\"']?(\d{1,7})[\"']?")
_QUOTED_NUMBER = re.compile(r"""(["'])\d{1,7}\1""")
_STRING = re.compile(r"""["']([^"'<>]{1,200})["']""")
_PAIR = re.compile(
    r"""["']?([A-Za-z_]{1,30})["']?\s{0,8}[:=]\s{0,8}(parseInt\([^()]{1,40}\)|"""
    r"""["'][^"'\n]{0,100}["']|\d{1,9})"""
)
_NAME_LITERAL = re.compile(r"""["']([\w-]{1,60})_["']\s{0,4}\+""")
_FILE_BASE = re.compile(r"[\w-]{1,60}")
_EXTENSION = re.compile(r"\.?(?:s?html?|jhtml|jsp|aspx?|php)", re.IGNORECASE)
_EXT_LITERAL = re.compile(r"""["']\.(s?html?|jhtml|jsp|aspx?|php)[\\"']""", re.IGNORECASE)

# Names under which dialects keep the same four facts (websites.md, 2.1: a, f, g, h).
NAMES_OF_PAGES = ("countpage", "pagecount", "size", "totalpage", "totalpages", "maxpage")
NAMES_OF_CURRENT = ("currentpage", "current", "pageindex", "curpage")
NAMES_OF_BASE = ("page_name", "prefix", "pagename")
NAMES_OF_EXTENSION = ("page_ext", "suffix", "pageext")
# Further names, which count only where one script holds all four facts.
TOLD_PAGES = (
    "countpage",
    "pagecount",
    "totalpage",
    "totalpages",
    "maxpage",
    "allpage",
    "pagetotal",
)
TOLD_CURRENT = ("currentpage", "currpage", "curpage", "nowpage", "pageindex", "pageno", "current")
TOLD_BASE = ("pagename", "filename", "listname", "basename", "prefix")
TOLD_EXTENSION = ("pageext", "fileext", "listext", "ext", "extension", "suffix")
TOLD_TOTALS = ("recordcount", "totalrecord", "totalrecords", "totalcount", "recordtotal", "total")
_FIXES = re.compile(r"^m?_?[nsi]?(?=[A-Z])|_")  # m_nPageCount, sPageName, page_name
# What must stand near such names, so that a banner's `size` is no pager.
OBJECT_OPENERS = re.compile(
    r"(?:pager_options\s{0,4}=\s{0,4}|\bPager\s{0,4}\(\s{0,4})\{([^{}]{1,600})\}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagerCall:
    """What a pager script was told: pages, the current one as counted there, names."""

    dialect: str
    pages: int
    current: int | None = None
    base: str | None = None
    extension: str | None = None
    total: int | None = None
    counts_from: int = 0  # the number that the current page has on page 1


def strip_comments(script: str) -> str:
    """A script without its comments; quoted text stays, so that addresses keep their `//`.

    >>> strip_comments("a('x//y'); //createPageHTML(9)")
    "a('x//y'); "
    """
    kept, position = [], 0
    while (mark := _MARK.search(script, position)) is not None:
        sign, start = mark.group(), mark.start()
        if sign in ('"', "'", "`"):
            end = _end_of_string(script, mark.end(), sign)
            kept.append(script[position:end])
        else:
            kept.append(script[position:start])
            end = _end_of_comment(script, mark.end(), sign)
        position = end
    return "".join([*kept, script[position:]])


def script_texts(markup: str) -> Iterator[str]:
    """What stands in the closed script elements of a piece of markup, each character read once."""
    position = 0
    while (opening := _OPENING.search(markup, position)) is not None:
        closing = _CLOSING.search(markup, opening.end())
        if closing is None:
            return
        yield markup[opening.end() : closing.start()]
        position = closing.end()


def find_calls(script: str, rows: int = 0) -> Iterator[PagerCall]:
    """The pager calls of one live script; `rows` on the page tells the three-number form."""
    found = [*_calls(script, rows)]
    if "countpage" in script.lower() and "document.write" in script:
        found.append(_read_variables(script))
    elif not any(found):
        found.append(_read_told(script))
    yield from (call for call in found if call is not None)


def _calls(script: str, rows: int) -> Iterator[PagerCall | None]:
    for match in _CALL.finditer(script):
        yield _read_call([piece.strip() for piece in match.group(2).split(",")], rows)
    for match in OBJECT_OPENERS.finditer(script):
        yield _read_object(match.group(1), "object")


def read_attributes(pairs: dict[str, str]) -> PagerCall | None:
    """The pager that stands in attributes of an element (dialect h)."""
    return _from_names({key.lower(): value for key, value in pairs.items()}, "attributes")


def _read_call(arguments: list[str], rows: int) -> PagerCall | None:
    numbers: list[int] = []
    if _QUOTED_NUMBER.fullmatch(arguments[0]) and _QUOTED_NUMBER.fullmatch(arguments[-3:][0]):
        arguments = [_bare(argument) for argument in arguments]
    for argument in arguments:
        match = _INTEGER.fullmatch(argument)
        if match is None or argument[0] in "\"'":
            break
        numbers.append(int(match.group(1)))
    strings = [_string(argument) for argument in arguments[len(numbers) :]]
    if not numbers and strings and strings[0] is not None:
        return _read_named_call(arguments[1:])
    if len(numbers) == 2 and len(strings) >= 1:
        return _numbered(numbers[0], numbers[1], strings, _last_integer(arguments[4:]), "call")
    if len(numbers) >= 3 and strings:
        return _read_three(numbers, strings, rows)
    return None


def _bare(argument: str) -> str:
    """An argument, without quotes where it is a number all the same."""
    return argument[1:-1] if _QUOTED_NUMBER.fullmatch(argument) else argument


def _read_three(numbers: list[int], strings: list[str | None], rows: int) -> PagerCall | None:
    """Total first, then N and the current page; N first where the rows of a page say so."""
    first, second, third = numbers[:3]
    if rows and ceil(third / rows) == first and ceil(first / rows) != second:
        return _numbered(first, second, strings, third, "call_with_total")
    return _numbered(second, third, strings, first, "call_with_total")


def _read_named_call(arguments: list[str]) -> PagerCall | None:
    """`('div', N, current1, base, ext, total)`: an element's name first, counted from 1."""
    if len(arguments) < 4:
        return None
    pages, current = _integer(arguments[0]), _integer(arguments[1])
    if pages is None or current is None:
        return None
    return PagerCall(
        dialect="call_with_element",
        pages=pages,
        current=current,
        base=_string(arguments[2]),
        extension=_string(arguments[3]),
        total=_last_integer(arguments[4:5]),
        counts_from=1,
    )


def _numbered(
    pages: int, current: int, strings: list[str | None], total: int | None, dialect: str
) -> PagerCall | None:
    base, extension = (*strings, None)[:2]
    if base is None or current > pages:
        return None
    return PagerCall(
        dialect=dialect, pages=pages, current=current, base=base, extension=extension, total=total
    )


def _read_object(body: str, dialect: str) -> PagerCall | None:
    return _from_names({name.lower(): value for name, value in _PAIR.findall(body)}, dialect)


def _read_variables(script: str) -> PagerCall | None:
    names = {name.lower(): value for name, value in _PAIR.findall(script)}
    base = _NAME_LITERAL.search(script)
    extension = _EXT_LITERAL.search(script, base.end() if base else 0)
    if base:
        names.setdefault("page_name", f"'{base.group(1)}'")
    if extension:
        names.setdefault("page_ext", f"'{extension.group(1)}'")
    return _from_names(names, "variables")


def _read_told(script: str) -> PagerCall | None:
    """A script that holds pages, current page, base and extension under names that say so."""
    names = {_FIXES.sub("", name).lower(): value for name, value in _PAIR.findall(script)}
    pages, current = _first_integer(names, TOLD_PAGES), _first_integer(names, TOLD_CURRENT)
    base, extension = _first_string(names, TOLD_BASE), _first_string(names, TOLD_EXTENSION)
    if pages is None or current is None or not (base and _FILE_BASE.fullmatch(base)):
        return None
    if not (extension and _EXTENSION.fullmatch(extension)) or current > pages:
        return None
    return PagerCall(
        dialect="told",
        pages=pages,
        current=current,
        base=base,
        extension=extension,
        total=_first_integer(names, TOLD_TOTALS),
        counts_from=int(current == 1),
    )


def _from_names(names: dict[str, str], dialect: str) -> PagerCall | None:
    pages = _first_integer(names, NAMES_OF_PAGES)
    if pages is None:
        return None
    return PagerCall(
        dialect=dialect,
        pages=pages,
        current=_first_integer(names, NAMES_OF_CURRENT),
        base=_first_string(names, NAMES_OF_BASE),
        extension=_first_string(names, NAMES_OF_EXTENSION),
    )


def _first_integer(names: dict[str, str], keys: tuple[str, ...]) -> int | None:
    found = (_integer(names[key]) for key in keys if key in names)
    return next((number for number in found if number is not None), None)


def _first_string(names: dict[str, str], keys: tuple[str, ...]) -> str | None:
    found = (_string(names[key]) or names[key] for key in keys if names.get(key))
    return next((text for text in found if text.strip("\"'")), None)


def _integer(text: str) -> int | None:
    match = _INTEGER.match(text.strip())
    return int(match.group(1)) if match else None


def _string(text: str) -> str | None:
    match = _STRING.fullmatch(text.strip())
    return match.group(1) if match else None


def _last_integer(arguments: list[str]) -> int | None:
    found = [int(a) for a in arguments if a.isdecimal() and len(a) < 8]
    return found[-1] if found else None


def _end_of_string(script: str, position: int, quote: str) -> int:
    while position < len(script):
        char = script[position]
        if char == "\\":
            position += 2
            continue
        if char == quote or (char == "\n" and quote != "`"):
            return position + 1
        position += 1
    return len(script)


def _end_of_comment(script: str, position: int, sign: str) -> int:
    closing = "*/" if sign == "/*" else "\n"
    end = script.find(closing, position)
    if end < 0:
        return len(script)
    return end + 2 if sign == "/*" else end
