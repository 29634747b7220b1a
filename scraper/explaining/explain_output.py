"""Explanations as people read them: lines for a terminal, JSON, or one page of HTML.

Takes an `Explanation`; gives text. What comes from pages is inert in all three: control
characters are escaped, markup is text. Highlights only where a terminal shows them.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from scraper.errors import WrongUsage
from scraper.explaining.explain import Explanation, Value, value_words
from scraper.explaining.highlights import anchors_of, choose_spans, mark_text
from scraper.outputs.safe_cells import defuse
from scraper.process.log import escape_controls
from scraper.revising.corrections import COLUMNS
from scraper.revising.review import MARKS

FORMS = ("text", "json", "html")
_BRIGHT, _PLAIN = "\x1b[7m", "\x1b[0m"
_CONTROL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_LONGEST = 200
_STYLE = (
    "body{font:16px/1.6 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "mark{background:#fd6}td,th{text-align:left;vertical-align:top;padding:.2em .8em .2em 0}"
    "pre,td,.text{white-space:pre-wrap;overflow-wrap:anywhere}th{white-space:nowrap}"
)

Part = tuple[str, str]


def check_form(form: str) -> str:
    """The form, if it is one; `WrongUsage` otherwise."""
    if form not in FORMS:
        raise WrongUsage(f"no output form {form!r} (known: {', '.join(FORMS)})")
    return form


def write_explanation(explanation: Explanation, form: str, *, is_terminal: bool = False) -> str:
    """The whole explanation in one of the forms."""
    if form == "json":
        whole = json.dumps(explanation.to_dict(), ensure_ascii=False, indent=1)
        return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", whole)
    if form == "html":
        return _page(explanation)
    marks = (_BRIGHT, _PLAIN) if is_terminal else MARKS
    width = max(len(name) for name, _ in _parts(explanation, marks))
    return "\n".join(
        f"{name:<{width}}  {text}".rstrip() for name, text in _parts(explanation, marks)
    )


def example_line(line: Mapping[str, str]) -> str:
    """A line of corrections.csv for one value: new_value, who and why are to be filled in."""
    cells = [defuse(line.get(name, "")) for name in COLUMNS]
    target = io.StringIO()
    csv.writer(target, lineterminator="").writerow([escape_controls(cell) for cell in cells])
    return target.getvalue()


def _parts(told: Explanation, marks: tuple[str, str]) -> Iterator[Part]:
    """Name and text of every line, in order; an empty name continues the line before."""
    document = told.document
    yield "page", f"{document['document_id']}  {_short(document['title'])}"
    yield "", _clean(document["url"] or "no address")
    facts = (document["site"], document["kind"], document["layout"], document["state"])
    yield "", _clean(", ".join(str(fact) for fact in facts if fact))
    if told.value is not None:
        yield from _value_parts(told.value, marks)
    for one in told.values:
        words = f"  [{one['span'][0]}:{one['span'][1]}]" if one["span"] else ""
        yield _clean(one["cell"]), _short(value_words(one["value"])) + words
    if told.value is None:
        yield from _notes("finding", told.findings, ("severity", "code", "message", "field"))
        yield from _notes("correction", told.corrections, ("state", "cell", "new_value", "who"))
    yield from _capture_parts(told.capture)
    yield from _notes("history", told.history, ("version", "change", "seen_at", "changed_fields"))
    yield "cite", _clean(told.citation["gb_t_7714"])
    yield "", _clean(told.citation["bibtex"])
    yield from _correct_parts(told)


def _value_parts(value: Value, marks: tuple[str, str]) -> Iterator[Part]:
    yield "value", f"{value.cell} = {_short(value_words(value.value))}"
    yield "meaning", value.meaning
    if value.made:
        yield "made", value.made
    if value.span and value.context:
        yield "words", f"documents.text[{value.span[0]}:{value.span[1]}]"
        yield "", _marked(value.context, marks)
    for other in value.others:
        page = f"  of {other['page']}" if other["page"] else ""
        yield other["name"], f"documents.text[{other['span'][0]}:{other['span'][1]}]{page}"
        yield "", _marked(other["context"], marks)
    for one in value.sources:
        words = f"  [{one['span'][0]}:{one['span'][1]}]" if one["span"] else ""
        yield "made from", f"{_clean(one['cell'])} = {_short(value_words(one['value']))}{words}"
    if value.rule:
        yield "rule", value.rule
        yield "read by", ", ".join(value.modules)
    for shown in value.evidence:
        yield "evidence", _short(shown)
    for name, cells in (("same words", value.same_words), ("neighbour", value.neighbours)):
        for cell in cells:
            yield name, f"{cell['cell']} = {_short(value_words(cell['value']))}"
    yield from _notes("finding", value.findings, ("severity", "code", "message", "field"))
    yield from _notes(
        "correction", value.corrections, ("state", "parsed_value", "new_value", "who", "why")
    )


def _capture_parts(capture: Mapping[str, Any]) -> Iterator[Part]:
    yield (
        "capture",
        _clean(f"{capture.get('path') or capture['warc_file']} @ {capture['warc_offset']}"),
    )
    yield "", _clean(f"fetched {capture['fetched_at']} from {capture['url']}")
    if capture.get("payload_sha256"):
        answer = f"status {capture['status']}, {capture['content_type']}, {capture['bytes']} bytes"
        yield "", _clean(f"{answer}, sha256 {capture['payload_sha256']}")
    yield "", _clean(f"{capture['state']}; parser version {capture['parser_version']}")


def _correct_parts(told: Explanation) -> Iterator[Part]:
    value = told.value
    if value is None:
        yield (
            "correct",
            f"jyta explain {told.document['document_id']} CELL shows the line for a value",
        )
    elif value.correct is None:
        yield "correct", value.why_not or ""
    else:
        yield (
            "correct",
            f"fill in new_value, who, why; add to {_clean(told.corrections_file)}; jyta publish",
        )
        yield "", ",".join(COLUMNS)
        yield "", example_line(value.correct)


def _notes(name: str, rows: list[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[Part]:
    for row in rows:
        yield name, _short("  ".join(str(row[one]) for one in columns if row[one] is not None))


def _marked(context: tuple[str, str, str], marks: tuple[str, str]) -> str:
    before, words, behind = (_clean(" ".join(part.split("\n"))) for part in context)
    return f"{before}{marks[0]}{words}{marks[1]}{behind}"


def _clean(text: object) -> str:
    return escape_controls(str(text))


def _short(text: object) -> str:
    whole = _clean(" ".join(str(text).split()))
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST] + "…"


def _page(told: Explanation) -> str:
    opening, closing = "\ue000", "\ue001"  # private characters, so that escaping keeps them
    text = told.text or ""
    values = ((_clean(one["cell"]), _span(one["span"])) for one in told.values)
    spans = choose_spans(values, text)
    anchors = anchors_of(spans)
    rows = "".join(
        f"<tr><th>{_linked(name, anchors)}</th><td>{html.escape(part)}</td></tr>\n"
        for name, part in _parts(told, (opening, closing))
    )
    whole = f'<h2>Text of the page</h2><div class="text">{mark_text(text, spans)}</div>'
    body = rows.replace(opening, "<mark>").replace(closing, "</mark>")
    title = html.escape(_short(told.document["title"] or told.document["document_id"]))
    return (
        '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        f'<meta name="robots" content="noindex"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{title}</h1><table>\n{body}</table>{whole if text else ''}</body></html>"
    )


def _span(span: Any) -> tuple[int, int] | None:
    return (int(span[0]), int(span[1])) if span else None


def _linked(name: str, anchors: Mapping[str, str]) -> str:
    """The name of a value as a link to its words, where they are marked."""
    shown = html.escape(name)
    return f'<a href="#{anchors[name]}">{shown}</a>' if name in anchors else shown
