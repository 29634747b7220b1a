"""Widgets: tables that ask for their rows by themselves, and what they send.

Takes the name of a call with its settings, or an element that is set up by its attributes; gives
the fields of the request, or the call that the attributes stand for. What a widget sends is said
by its own documentation: bootstrap-table, easyui and layui tables, jqGrid, DataTables. A widget
that pages in the browser sends nothing and holds all its rows. A new one is a line of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from scraper.discovery.code.expressions import Function
from scraper.discovery.code.script_values import Fields, Hole, Items, Scalar, Value

OLD_TABLE = "datatable "  # settings of DataTables up to 1.9
SIZE = "\x00size\x00"  # stands for the number of rows of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """What one kind of table sends for page 1, and which settings change it."""

    fields: tuple[tuple[str, str], ...]
    sizes: tuple[str, ...]  # settings that hold the rows of a page
    size: int  # rows of a page where no setting says it
    pages_if: str = ""  # the setting without which it asks for all rows at once
    is_post: bool = False
    names: tuple[str, ...] = ()  # settings that call the fields by other names


WIDGETS: dict[str, Widget] = {
    "bootstraptable": Widget(
        fields=(("offset", "0"), ("limit", SIZE)),
        sizes=("pagesize",),
        size=10,
        pages_if="sidepagination",
    ),
    "datagrid": Widget(
        fields=(("page", "1"), ("rows", SIZE)),
        sizes=("pagesize",),
        size=10,
        pages_if="pagination",
        is_post=True,
    ),
    "table.render": Widget(
        fields=(("page", "1"), ("limit", SIZE)),
        sizes=("limit",),
        size=10,
        pages_if="page",
        names=("request",),
    ),
    "mini.grid": Widget(
        fields=(("pageIndex", "0"), ("pageSize", SIZE)),
        sizes=("pagesize",),
        size=10,
        is_post=True,
    ),
    "jsonstore": Widget(
        fields=(("start", "0"), ("limit", SIZE)),
        sizes=("limit", "pagesize"),
        size=25,
        is_post=True,
    ),
    "jqgrid": Widget(
        fields=(("page", "1"), ("rows", SIZE)), sizes=("rownum",), size=20, names=("prmnames",)
    ),
    OLD_TABLE: Widget(
        fields=(("sEcho", "1"), ("iDisplayStart", "0"), ("iDisplayLength", SIZE)),
        sizes=("idisplaylength",),
        size=10,
        pages_if="bserverside",
    ),
    "datatable": Widget(
        fields=(("draw", "1"), ("start", "0"), ("length", SIZE)),
        sizes=("pagelength", "idisplaylength"),
        size=10,
        pages_if="serverside",
    ),
}
# Settings that add to what a widget sends; a function in their place says all of it.
_ADDED = (
    *("queryparams", "where", "postdata", "data", "ajaxparams", "baseparams"),
    "fnserverparams",
)
# What the function is handed: rows of a page, the first row, the number of the page.
_HANDED_SIZES = frozenset({"limit", "pagesize", "rows", "length", "rownum"})
_HANDED = {"offset": "0", "start": "0", "page": "1", "pagenumber": "1", "pagenum": "1"}
_HANDED |= dict.fromkeys(("search", "searchtext", "order", "sort", "sortorder", "sortname"), "")
# What a setting of names calls a field by, where it does not use the field's own name.
_RENAMED = {"pagename": "page", "limitname": "limit"}
_NUMBERED = (("pageSize", SIZE), ("pageNumber", "1"))
_CLIENT = frozenset({"client", "false", ""})
# Functions that a widget calls with the number of a page, the first being 1: layui's flow.
_CALLED_WITH_PAGES = {("done", 2): 0}
# Attributes that set up a bootstrap table.
_TABLE_DATA = {
    "data-url": "url",
    "data-side-pagination": "sidePagination",
    "data-page-size": "pageSize",
    "data-method": "method",
}


def find_widget(name: str, values: Mapping[str, Value]) -> Widget | None:
    """The widget that a call sets up, where it asks page by page."""
    plain = f"{name.lower()} " if "bserverside" in values else name.lower()
    found = next((one for key, one in WIDGETS.items() if plain.endswith(key)), None)
    if found is None or not found.pages_if:
        return found
    told = values.get(found.pages_if)
    is_set = isinstance(told, Fields) or (
        isinstance(told, Scalar) and (told.text or "").lower() not in _CLIENT
    )
    return found if is_set else None


def holds_all(name: str) -> bool:
    """True for a call of a table that pages in the browser where it asks for one address.

    >>> holds_all("$.DataTable"), holds_all("$.ajax")
    (True, False)
    """
    return name.lower().endswith(("datatable", "bootstraptable"))


def with_fields(widget: Widget, values: Mapping[str, Value]) -> dict[str, Value]:
    """The settings of a call with the fields that the widget sends as its data."""
    told = (values.get(key) for key in widget.sizes)
    sizes = [one.text for one in told if isinstance(one, Scalar)]
    size = next((text for text in sizes if text and text.isdecimal()), str(widget.size))
    names = _names(widget, values)
    fields: dict[str, Value] = {
        names.get(key, key): _number(size if value == SIZE else value)
        for key, value in _sent(widget, values)
    }
    for key in _ADDED:
        added = values.get(key)
        if isinstance(added, Fields):
            fields = {} if added.is_returned else fields
            fields |= {name: _filled(value, size) for name, value in added.values.items()}
    kept = {key: value for key, value in values.items() if key not in _ADDED}
    if widget.is_post and "method" not in kept and "type" not in kept:
        kept["method"] = Scalar(("post",))
    return {**kept, "data": Fields(fields)}


def _names(widget: Widget, values: Mapping[str, Value]) -> dict[str, str]:
    """What the settings call the fields, by the fields' own names."""
    given = (values.get(key) for key in widget.names)
    told = [pair for one in given if isinstance(one, Fields) for pair in one.values.items()]
    plain = ((_RENAMED.get(key.lower(), key.lower()), value) for key, value in told)
    return {key: one.text for key, one in plain if isinstance(one, Scalar) and one.text}


def _sent(widget: Widget, values: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """What a widget sends; a bootstrap table says page and size once its type is not `limit`."""
    kind = values.get("queryparamstype")
    if widget is WIDGETS["bootstraptable"] and isinstance(kind, Scalar) and kind.text != "limit":
        return _NUMBERED
    return widget.fields


def first_pages(function: Function, name: str) -> list[int]:
    """The number with which a widget first calls a function, under the name of a parameter."""
    place = _CALLED_WITH_PAGES.get((function.name.lower(), len(function.parameters)))
    return [1] if place is not None and function.parameters[place] == name else []


def spell_out(element: etree._Element) -> str | None:
    """The call that the attributes of an element stand for; None for any other element."""
    names = (element.get("class") or "").split()
    options = element.get("data-options") or ""
    easy = next((one for one in names if one.startswith("easyui-")), None)
    if easy and "url" in options:
        return f"$(this).{easy.removeprefix('easyui-')}({{{options}}});"
    if any(one in ("mini-datagrid", "mini-treegrid") for one in names) and element.get("url"):
        given = {key: element.get(key) for key in ("url", "pageSize", "sortField", "sortOrder")}
        settings = ",".join(f"{key}:{_quoted(value)}" for key, value in given.items() if value)
        return f"mini.grid({{{settings}}});"
    layed = element.get("lay-data") or ""
    if "layui-table" in names and "url" in layed:
        return f"table.render({layed});"
    if element.get("data-toggle") == "table" and element.get("data-url"):
        given = {key: element.get(name) for name, key in _TABLE_DATA.items()}
        settings = ",".join(f"{key}:{_quoted(value)}" for key, value in given.items() if value)
        return f"$(this).bootstrapTable({{{settings}}});"
    return None


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "").replace("'", "").replace("\n", "") + "'"


def _number(text: str) -> Scalar:
    return Scalar((text,), is_number=True)


def _filled(value: Value, size: str) -> Value:
    """A value of a function's answer with what the widget hands to the function."""
    if isinstance(value, Fields):
        return replace(value, values={k: _filled(v, size) for k, v in value.values.items()})
    if not isinstance(value, Scalar):
        return value if isinstance(value, Items) else None
    pieces = tuple(_handed(piece, size) for piece in value.pieces)
    return replace(value, pieces=pieces)


def _handed(piece: str | Hole, size: str) -> str | Hole:
    if isinstance(piece, str) or piece.shift or "." not in piece.name:
        return piece
    last = piece.name.rpartition(".")[2].lower()
    return size if last in _HANDED_SIZES else _HANDED.get(last, piece)
