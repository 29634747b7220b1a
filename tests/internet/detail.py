"""Detail: the page of one letter, in the shapes that such pages have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from random import Random

from tests.internet.dress import Dress
from tests.internet.letters import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a detail page is made of."""

    letter: Letter
    published: date
    version: int = 1  # what was changed since: an answer is corrected
    hits: int = 0  # what the counter shows now
    container: str = ""  # class or id of the vendor's own wrapper, as an attribute
    counter: str = ""  # script that calls the counter
    generated: str = ""  # time of generation, printed where PubDate should be
    head: str = ""  # metas of the vendor
    tail: str = ""  # markup behind the text
    text: str = ""  # markup in place of the letter
    meta_form: str = ""
    form: str = "letter"
    related: tuple[tuple[str, str], ...] = ()


def inner(dress: Dress, sheet: Sheet) -> str:
    """The main part of a detail page."""
    letter = sheet.letter
    block = META_FORMS[sheet.meta_form](dress, sheet) if sheet.meta_form else ""
    text = sheet.text or FORMS[sheet.form](dress, sheet)
    box = sheet.container or dress.cls("content")
    facts = (
        f"<div {dress.cls('meta')}><span>发布时间：{sheet.published.isoformat()}</span> "
        f'<span>来源：{letter.office}</span> <span>浏览次数：<i id="hits">{sheet.hits or ""}</i></span></div>'
    )
    return (
        f"{block}<h1>{escape(letter.title)}</h1>{facts}<div {box}>{text}</div>{sheet.counter}{sheet.tail}"
        f"{_related(dress, sheet)}<p>扫一扫在手机打开当前页</p>"
    )


def metas(sheet: Sheet, site: str, column: str) -> str:
    """The standard metas of a page, and the vendor's own."""
    published = sheet.generated or f"{sheet.published.isoformat()} 09:30"
    pairs = (
        ("SiteName", site),
        ("ColumnName", column),
        ("ArticleTitle", sheet.letter.title),
        ("PubDate", published),
        ("ContentSource", sheet.letter.office),
    )
    return "\n".join(f'<meta name="{n}" content="{escape(v)}">' for n, v in pairs) + sheet.head


def paragraphs(sheet: Sheet) -> list[str]:
    """The letter, paragraph by paragraph."""
    letter, signed = sheet.letter, sheet.letter.signed
    body = list(letter.paragraphs)
    if sheet.version > 1:
        body.insert(
            -1,
            f"另据最新进展，{letter.topic}事项已于{sheet.version}月补充纳入年度计划，由专人负责落实。",
        )
    day = f"{signed.year}年{signed.month}月{signed.day}日"
    return [letter.salutation, *body, letter.office, day]


def _letter(dress: Dress, sheet: Sheet) -> str:
    return "".join(f"<p>　　{escape(text)}</p>" for text in paragraphs(sheet))


def _breaks(dress: Dress, sheet: Sheet) -> str:
    return "<br><br>&nbsp;&nbsp;&nbsp;&nbsp;".join(escape(text) for text in paragraphs(sheet))


def _both(dress: Dress, sheet: Sheet) -> str:
    letter = sheet.letter
    item = f"<p><strong>{letter.body}内容</strong></p><p>　　{letter.topic}事关群众切身利益，建议：一、加大投入；二、完善制度。</p>"
    return item + "<p><strong>答复内容</strong></p>" + _letter(dress, sheet)


def _structured(dress: Dress, sheet: Sheet) -> str:
    letter = sheet.letter
    pairs = (
        (f"{letter.body}编号", f"{letter.session}第{letter.number}号"),
        ("提出人", letter.name),
        ("案由", f"关于{letter.topic}的{letter.body}"),
        (
            f"{letter.body}内容",
            f"{letter.topic}事关群众切身利益，建议：一、加大投入；二、完善制度。",
        ),
        ("承办单位", letter.office),
        ("办理结果", letter.outcome),
        ("答复内容", "<br>".join(paragraphs(sheet))),
    )
    cells = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in pairs)
    return f'<table border="1">{cells}</table>'


FORMS: dict[str, Callable[[Dress, Sheet], str]] = {
    "letter": _letter,
    "breaks": _breaks,
    "both": _both,
    "structured": _structured,
}


def _pairs(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    letter = sheet.letter
    return (
        ("索引号", letter.index_number),
        ("发文字号", letter.document_number),
        ("主题分类", ""),
        ("发布机构", letter.office),
        ("发布日期", sheet.published.isoformat()),
    )


def _meta_table(dress: Dress, sheet: Sheet) -> str:
    pairs = _pairs(sheet)
    cells = "".join(f"<td><b>{label}：</b></td><td>{value}</td>" for label, value in pairs)
    return f"<table {dress.cls('meta')}><tr>{cells}</tr></table>"


def _meta_list(dress: Dress, sheet: Sheet) -> str:
    items = "".join(f"<li>{label}</li><li>{value}</li>" for label, value in _pairs(sheet))
    return f"<ul {dress.cls('meta')}>{items}</ul>"


def _meta_dl(dress: Dress, sheet: Sheet) -> str:
    items = "".join(
        f"<dd><label>{chr(0x2002).join(label)}：</label><div>{value}</div></dd>"
        for label, value in _pairs(sheet)
    )
    return f"<dl>{items}</dl>"


def _meta_line(dress: Dress, sheet: Sheet) -> str:
    return "<p>" + "　".join(f"{label}：{value}" for label, value in _pairs(sheet)) + "</p>"


META_FORMS: dict[str, Callable[[Dress, Sheet], str]] = {
    "table": _meta_table,
    "list": _meta_list,
    "dl": _meta_dl,
    "line": _meta_line,
}


def _related(dress: Dress, sheet: Sheet) -> str:
    if not sheet.related:
        return ""
    links = "".join(f"<li>{dress.link(href, text)}</li>" for href, text in sheet.related)
    return f"<div {dress.attr('class', 'xgwz')}><h3>相关阅读：</h3><ul>{links}</ul></div>"


def pick_forms(rng: Random) -> tuple[str, str]:
    """A form of the text and one of the metadata block, by chance."""
    return rng.choice(sorted(FORMS)), rng.choice(("", *sorted(META_FORMS)))
