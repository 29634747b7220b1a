"""One record in hundreds of layouts: metadata, record, paragraphs and page chosen by a seed.

Takes a gold reading and its page's text; gives HTML as different systems would print it.
The forms of `seed_forms` are the six that must hold; these are for breadth.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.seed_forms import _esc, _zone

Gold = dict[str, Any]
Pairs = list[tuple[str, str]]
Rows = list[tuple[str, str, bool]]


def _each(template: str, rows: Pairs) -> str:
    return "".join(template.format(label, value) for label, value in rows)


def _two_columns(rows: Pairs) -> str:
    cells = [f"<td><b>{label}</b></td><td>{value}</td>" for label, value in rows]
    lines = ["".join(cells[at : at + 2]) for at in range(0, len(cells), 2)]
    return "<table><tbody>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</tbody></table>"


def _without_empty_items(rows: Pairs) -> str:
    items = [f"<li>{a}</li>" + (f"<li>{b}</li>" if b else "") for a, b in rows]
    return f"<ul>{''.join(items)}</ul>"


METAS: dict[str, Callable[[Pairs], str]] = {
    "list": lambda rows: f"<ul>{_each('<li>{}</li><li>{}</li>', rows)}</ul>",
    "list_without_empty": _without_empty_items,
    "spans": lambda rows: f"<ul>{_each('<li><span>{}：</span><span>{}</span></li>', rows)}</ul>",
    "bare_spans": lambda rows: f"<ul>{_each('<li><span>{}</span><span>{}</span></li>', rows)}</ul>",
    "table": lambda rows: f"<table>{_each('<tr><td>{}：</td><td>{}</td></tr>', rows)}</table>",
    "two_columns": _two_columns,
    "dl": lambda rows: f"<dl>{_each('<dt>{}：</dt><dd>{}</dd>', rows)}</dl>",
    "paragraphs": lambda rows: _each("<p>{}：{}</p>", rows),
    "brackets": lambda rows: _each("<p>[{}] {}</p>", rows),
    "divs": lambda rows: _each("<div><div>{}</div><div>{}</div></div>", rows),
}

# A record's form: around all rows, around a short row, around one of the two long ones.
RECORDS: dict[str, tuple[str, str, str]] = {
    "table": ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>", ""),
    "th": ("<table>{}</table>", "<tr><th>{}：</th><td>{}</td></tr>", ""),
    "stacked": (
        "<table>{}</table>",
        "<tr><td>{}</td><td>{}</td></tr>",
        "<tr><td colspan=2>{}</td></tr><tr><td colspan=2>{}</td></tr>",
    ),
    "dl": ("<dl>{}</dl>", "<dt>{}</dt><dd>{}</dd>", ""),
    "dl_colon": ("<dl>{}</dl>", "<dt>{}：</dt><dd>{}</dd>", ""),
    "bold": ("{}", "<p><b>{}：</b>{}</p>", "<p><b>{}：</b></p><div>{}</div>"),
    "lone": ("{}", "<p>{}</p><div>{}</div>", ""),
    "headings": ("{}", "<h3>{}</h3><div>{}</div>", ""),
    "divs": ("{}", "<div><span>{}：</span><div>{}</div></div>", ""),
    "items": ("<ul>{}</ul>", "<li><b>{}：</b>{}</li>", ""),
    "bare_spans": (
        "{}",
        "<div><span>{}</span><span>{}</span></div>",
        "<div><span>{}</span></div><div>{}</div>",
    ),
    "brackets": ("{}", "<p>【{}】{}</p>", "<p>【{}】</p><div>{}</div>"),
    "blanks": ("{}", "<p>{}　{}</p>", "<p>{}</p><div>{}</div>"),
}
INFOS = (
    "<p>{} 浏览</p>",
    "<div class='sub'><span>{}</span></div>",
    "<p>{}</p>",
)
WRAPS = ("br", "p", "indented", "div", "runs")


def render(text: str, gold: Gold, seed: int) -> str:
    """The page in the layout that a seed chooses."""
    rng = random.Random(seed)
    meta = rng.choice(list(METAS))
    record = rng.choice(list(RECORDS))
    wrap = rng.choice(WRAPS)
    pairs = [(m["label"], _esc(m["value"] or "")) for m in _zone(gold, "meta_list")]
    info = [f"{m['label']}：{m['value']}" for m in _zone(gold, "info_line")]
    inner = (
        METAS[meta](pairs)
        + f"<h1>{_esc(gold['title'])}</h1>"
        + rng.choice(INFOS).format("　".join(info))
        + _record(_rows(text, gold, wrap, rng), RECORDS[record])
    )
    return _page(gold, inner, rng)


def _rows(text: str, gold: Gold, wrap: str, rng: random.Random) -> Rows:
    lines = text.split("\n")
    rows: list[tuple[int, str, str, bool]] = [
        (m["label_line"], m["label"], _esc(m["value"] or ""), False) for m in _zone(gold, "record")
    ]
    for block in gold["blocks"]:
        body = lines[block["first_line"] - 1 : block["last_line"]]
        rows.append((block["label_line"], block["label"], _body(body, wrap, rng), True))
    return [(label, value, is_long) for _, label, value, is_long in sorted(rows)]


def _record(rows: Rows, form: tuple[str, str, str]) -> str:
    around, short, long = form
    printed = [
        (long if is_long and long else short).format(label, value) for label, value, is_long in rows
    ]
    return around.format("".join(printed))


def _body(lines: list[str], wrap: str, rng: random.Random) -> str:
    printed = [_esc(line).replace("&nbsp;", "\u00a0") for line in lines if line.strip()]
    if wrap == "br":
        return "<br>\n".join(printed)
    if wrap == "runs":
        return "\n".join(
            f"<p class='MsoNormal'>{_runs(line, rng)}<o:p></o:p></p>" for line in printed
        )
    template = {"p": "<p>{}</p>", "indented": "<p>　　{}</p>", "div": "<div>{}</div>"}[wrap]
    return "\n".join(template.format(line) for line in printed)


def _runs(line: str, rng: random.Random) -> str:
    """A line in the spans that Word leaves; a line with nested titles in one span."""
    if "<" in line:
        return f"<span style='font-family:仿宋'>{line}</span>"
    parts, at = [], 0
    while at < len(line):
        step = rng.randint(1, 30)
        parts.append(f"<span lang='EN-US'>{line[at : at + step]}</span>")
        at += step
    return "".join(parts)


def _page(gold: Gold, inner: str, rng: random.Random) -> str:
    title = _esc(gold["title"]) + rng.choice(("_市人民政府", "-政府信息公开", "", " | 门户网站"))
    names = ("首页", "新闻中心", "政务公开", "互动交流", "政协提案办理结果", "人大代表建议")
    menu = "".join(f"<li><a href='/c/{at}.html'>{name}</a></li>" for at, name in enumerate(names))
    others = "".join(
        f"<li><a href='/contents/1/{at}.html'>关于另一件事情的提案{at}</a></li>" for at in range(5)
    )
    side = f"<div class='side'><h3>相关信息</h3><ul>{others}</ul></div>"
    foot = (
        "<div class='foot'>版权所有：市人民政府　ICP备00000000号<br>联系电话：0000-0000000</div>"
        "<p>扫一扫在手机打开当前页</p><p>按回车键在新窗口打开无障碍说明页面,按Ctrl+~键打开导盲模式</p>"
    )
    bodies = (
        f"<ul class='nav'>{menu}</ul><div class='main'>{inner}{side}</div>{foot}",
        f"<table><tr><td><ul>{menu}</ul></td></tr><tr><td>{inner}</td></tr><tr><td>{foot}</td></tr></table>",
        f"<form id='form1'><div><div id='zoom'>{inner}</div></div>{side}{foot}</form>",
    )
    return f"<html><head><title>{title}</title></head><body>{rng.choice(bodies)}</body></html>"
