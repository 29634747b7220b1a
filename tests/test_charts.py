"""Charts and inert words: pictures without anything from outside, whatever the labels are."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from scraper.publishing.charts import HELD, Bar, Tick, bar_chart, night_chart
from scraper.publishing.inert import inert, is_web_address, link


def test_bars_are_drawn_to_scale() -> None:
    root = ElementTree.fromstring(
        bar_chart("t", [Bar("甲", 1.0, 0.5, "满"), Bar("乙", 0.5)], most=1)
    )
    widths = [float(rect.get("width", "")) for rect in root.iter("rect")]
    assert widths == [165.0, 330.0, 165.0]
    assert [text.text for text in root.iter("text")] == ["甲", "满", "乙", "0.5"]


def test_nights_that_are_held_are_red() -> None:
    root = ElementTree.fromstring(
        night_chart("t", [Tick("一", 40), Tick("二", 20, True), Tick("三", 0)])
    )
    rects = list(root.iter("rect"))
    assert [rect.get("fill") == HELD for rect in rects] == [False, True, False]
    assert float(rects[0].get("height", "")) == 2 * float(rects[1].get("height", ""))
    assert [title.text for title in root.iter("title")] == ["t", "一: 40", "二: 20", "三: 0"]


@pytest.mark.parametrize("label", ["<script>x</script>", "\"'&<>", "\x00\ud800", "字" * 90, ""])
def test_any_label_gives_whole_markup(label: str) -> None:
    for text in (bar_chart(label, [Bar(label, 0.0)]), night_chart(label, [Tick(label, 1)])):
        root = ElementTree.fromstring(text)
        assert {one.tag for one in root.iter()} <= {"svg", "title", "rect", "text"}


def test_long_labels_are_cut() -> None:
    assert ">字字字字字字字字字字字字字字字…<" not in bar_chart("t", [Bar("字" * 15, 1)])
    assert "…</text>" in bar_chart("t", [Bar("字" * 16, 1)])


def test_empty_charts() -> None:
    assert "<svg" in bar_chart("t", [])
    assert "<svg" in night_chart("t", [])


def test_words_and_links() -> None:
    assert inert("a\u2028b\u200bc") == "a⟨U+2028⟩b⟨U+200B⟩c"
    assert link("https://a.example/x?a=1&b=2", "<x>").endswith('b=2">&lt;x&gt;</a>')
    assert not is_web_address("http://a.example/\u202e")
