"""Planting operators: words that look like fields where no field of the item is.

In running text, in what no reader sees, in links to other pages. A careful person takes none of
them for a field of this page, so nothing but the original values may be read.
"""

from __future__ import annotations

from random import Random

from lxml import etree
from lxml.etree import _Element

from benchmarks.mutants.blocks import inner_offset
from benchmarks.mutants.mutant import Edit
from benchmarks.mutants.pairs import find_pairs
from benchmarks.mutants.tree import body, prose_slots

FAKES = (
    "承办单位：临江市水务局", "主办单位:临江市林业局", "会办单位：临江市体育局", "办理结果：D",
    "办理结果:E类", "提案号：市政协八届九次会议第999号", "建议编号：第999号", "提案者：伍虚构",
    "答复日期：2011-11-11", "发布日期：2011-11-11", "索引号：000000000/2011-00999",
    "发文字号：临水函〔2011〕999号", "案由：关于虚构事项的提案",
)  # fmt: skip
_OPENINGS = ("收悉", "如下", "委员：", "代表：", "提出的", "会议上")
_NEIGHBOURS = (
    "临江市水务局关于市政协八届九次会议第999号提案的答复",
    "关于市八届人大九次会议第998号建议的复函",
    "对市政协八届九次会议第0997号提案的答复（临水函〔2011〕996号）",
    "关于虚构事项的提案（第995号）",
)
_BEFORE, _AFTER = "<a href='/a/1.html'>{}</a>", "<a href='/a/2.html'>{}</a>"
_TURNS = (
    f"<ul class='near'><li>上一篇：{_BEFORE}</li><li>下一篇：{_AFTER}</li></ul>",
    f"<div class='pages'><p>上一篇：{_BEFORE}</p><p>下一篇：{_AFTER}</p></div>",
    f"<div>{_BEFORE} | {_AFTER}</div>",
    f"<div class='more'><h3>相关阅读</h3><ul><li>{_BEFORE}</li><li>{_AFTER}</li></ul></div>",
)
_NEWS = (
    "临江市召开全市水利工作会议", "2011年度部门预算公开", "伍虚构到基层调研",
    "临江市林业局招聘公告", "我市举办春季运动会",
)  # fmt: skip
_HIDDEN = (
    '<div style="display:none">{}</div>', '<p style="display: none;">{}</p>',
    "<div hidden=\"\">{}</div>", '<span style="display:none">{}</span>',
    '<div aria-hidden="true" style="visibility:hidden">{}</div>',
    "<template><p>{}</p></template>",
)  # fmt: skip


def plant_in_text(root: _Element, rng: Random) -> Edit | None:
    """Write label, colon and value into the middle of a paragraph's running text."""
    chosen = [
        slot for slot in prose_slots(root) if not any(word in slot.text for word in _OPENINGS)
    ]
    if not chosen:
        return None
    slot, fake = rng.choice(chosen), rng.choice(FAKES)
    offset = inner_offset(slot, rng)
    text = slot.text
    sign = rng.choice("，。；")
    slot.put(f"{text[:offset]}{fake}{sign}{text[offset:]}")
    return Edit(f"in text: …{text[max(0, offset - 12) : offset]}{fake}{sign}…")


def plant_hidden(root: _Element, rng: Random) -> Edit | None:
    """Write a field into a comment, a script or an element that is not shown."""
    spots = [pair.label.element for pair in find_pairs(root)]
    spots += [slot.element for slot in prose_slots(root)]
    spots = [spot for spot in spots if spot.tag in ("p", "div", "h1", "table", "ul", "dl")]
    if not spots:
        return None
    spot, fake = rng.choice(spots), rng.choice(FAKES)
    element = _hidden(fake, rng)
    spot.addprevious(element)
    return Edit(f"hidden: {etree.tostring(element, encoding='unicode', with_tail=False)}")


def plant_neighbours(root: _Element, rng: Random) -> Edit | None:
    """Add links to the items before and behind, with their titles, in front or at the end."""
    titles = rng.sample(_NEIGHBOURS, 2)
    template = rng.choice(_TURNS)
    return _add(root, template.format(*titles), rng)


def plant_sidebar(root: _Element, rng: Random) -> Edit | None:
    """Add a list of links that has nothing to do with the item."""
    rows = "".join(
        f"<li><a href='/n/{at}.html'>{name}</a><span>2011-11-{at + 11}</span></li>"
        for at, name in enumerate(rng.sample(_NEWS, 4))
    )
    return _add(root, f"<div class='list'><h3>最新动态</h3><ul>{rows}</ul></div>", rng)


def _add(root: _Element, markup: str, rng: Random) -> Edit | None:
    page = body(root)
    added = list(etree.fromstring(f"<x>{markup}</x>"))
    if rng.random() < 0.5:
        for element in added:
            page.append(element)
        return Edit(f"at the end: {markup}")
    for element in reversed(added):
        page.insert(0, element)
    return Edit(f"in front: {markup}")


def _hidden(fake: str, rng: Random) -> _Element:
    choice = rng.random()
    if choice < 0.25:
        return etree.Comment(f" <p>{fake}</p> ")
    if choice < 0.4:
        script = etree.Element("script")
        script.text = f'document.write("<p>{fake}</p>");'
        return script
    if choice < 0.5:
        return etree.Element("input", type="hidden", value=fake)
    return etree.fromstring(rng.choice(_HIDDEN).format(fake))
