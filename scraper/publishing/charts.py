"""Charts: small pictures of figures as inline SVG.

Takes labels and numbers; gives markup that stands in a page without anything from outside: no
font, no script, no style sheet. Every text is escaped; Chinese labels take the fonts of the
page. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.publishing.inert import inert

BAR, GAP, LABELS, WIDTH = 14, 6, 220, 640
NOW, BEFORE, HELD = "#2b6cb0", "#b8c7d9", "#b03030"
_MOST_CHARS = 30  # of a label, a Chinese character counted twice


@dataclass(frozen=True, slots=True)
class Bar:
    """One labelled bar: its value, the one before, the words at its end."""

    label: str
    value: float
    before: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """One column of a row of nights."""

    label: str
    value: int
    is_marked: bool = False


def bar_chart(title: str, bars: Sequence[Bar], *, most: float | None = None) -> str:
    """Bars one below the other; the value before is drawn behind, in grey."""
    top = most or max((max(bar.value, bar.before or 0) for bar in bars), default=0) or 1
    room = WIDTH - LABELS - 90
    lines = []
    for number, bar in enumerate(bars):
        y = number * (BAR + GAP)
        if bar.before is not None:
            lines.append(_rect(LABELS, y, room * bar.before / top, BAR, BEFORE))
        inset = 0 if bar.before is None else 4
        lines.append(_rect(LABELS, y + inset, room * bar.value / top, BAR - 2 * inset, NOW))
        lines.append(_words(LABELS - 6, y + BAR - 3, _short(bar.label), anchor="end"))
        end = LABELS + room * max(bar.value, bar.before or 0) / top + 6
        lines.append(_words(end, y + BAR - 3, bar.words or f"{bar.value:g}"))
    return _svg(title, WIDTH, len(bars) * (BAR + GAP), lines)


def night_chart(title: str, ticks: Sequence[Tick]) -> str:
    """Columns side by side, one a night; marked ones in red."""
    height, step = 48, 14
    top = max((tick.value for tick in ticks), default=0) or 1
    lines = []
    for number, tick in enumerate(ticks):
        tall = max(1.0, (height - 14) * tick.value / top)
        colour = HELD if tick.is_marked else NOW
        x = number * step
        shape = _rect(x, height - tall, step - 3, tall, colour, note=f"{tick.label}: {tick.value}")
        lines.append(shape)
    lines.append(_words(0, 10, f"{top}"))
    return _svg(title, max(120, len(ticks) * step), height, lines)


def _svg(title: str, width: float, height: float, lines: Sequence[str]) -> str:
    return (
        f'<svg role="img" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">'
        f"<title>{inert(title)}</title>{''.join(lines)}</svg>"
    )


def _rect(x: float, y: float, width: float, height: float, fill: str, note: str = "") -> str:
    about = f"<title>{inert(note)}</title>" if note else ""
    place = f'x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{height:.1f}"'
    return f'<rect {place} fill="{fill}">{about}</rect>'


def _words(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{inert(words)}</text>'


def _short(label: str) -> str:
    """A label cut so that it fits; wide characters count twice."""
    chars = 0
    for number, char in enumerate(label):
        chars += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if chars > _MOST_CHARS:
            return label[: max(1, number - 1)] + "…"
    return label
