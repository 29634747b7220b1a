"""Publication: the day on which a page says that it was published.

Takes a canonical text with its fields and the place where its text begins; gives a day, or
None. A letter's own day, the day of a paper and the clock of the page are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.page.canonical import Canonical
from parsers.page.lone_lines import SENT
from parsers.readings.items import values_of
from parsers.text.dates import read_date
from parsers.text.fold import fold

_GENERATED = ("others", "maketime")
_MAX_LINE = 120
_SIGNS = r"20[0-9]{2}(?P<sep>[-/.])[0-9]{1,2}(?P=sep)[0-9]{1,2}"
_DAY = re.compile(
    rf"(?<![0-9]){_SIGNS}(?![0-9])|(?<![0-9])20[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
)
_CLOCK = r"(?:[\sT]{1,4}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_ONLY_DAY = re.compile(rf"[\s|(\[]{{0,4}}(?:{_DAY.pattern}){_CLOCK}[\s|)\]]{{0,4}}")
# Words of the page's own line about itself.
_ABOUT_PAGE = re.compile(r"来源|阅读|浏览|点击|访问|作者|编辑|字号|字体|打印|分享|发布")
_OTHER_DAY = re.compile(r"成文|更新|修改|生成|发文|印发|签发|有效|实施|失效|今天|今日|现在|当前")


def read_published(
    page: Canonical, readings: Sequence[Reading], text_start: int, titles: Sequence[int] = ()
) -> str | None:
    """The date of publication: a labelled one, one above the text, else the page's own meta.

    `text_start` is where the item's text or the letter begins, `titles` are the lines that
    print the title: a day alone on a line counts right below one. `PubDate` counts unless it is
    the time at which the page was generated.
    """
    for value, _ in values_of(page, readings, "published_date"):
        date = read_date(value)
        if date.value:
            return date.value
    printed = _unlabelled(page, readings, text_start, titles)
    if printed is not None:
        return printed
    stamp = page.head.metas.get("pubdate", "")
    generated = any(stamp and stamp in page.head.metas.get(name, "") for name in _GENERATED)
    return None if generated or not stamp else read_date(fold(stamp)).value


def _unlabelled(
    page: Canonical, readings: Sequence[Reading], text_start: int, titles: Sequence[int]
) -> str | None:
    """The day on the page's own line above the text: 来源:商务局 | 2021-11-02 09:13 | 阅读.

    So is a day alone right above the text, in the signs of the web: 2021-11-02. All such lines
    must agree on one day.
    """
    days = set()
    first = page.line_at(text_start) - 1
    above = range(first + 1) if text_start else _messages(page, titles)
    alone_days = [index for index in above if _ONLY_DAY.fullmatch(page.line_text(index))]
    alone_days = alone_days if alone_days[-1:] == [first] else []
    for index in above:
        line, text = page.lines[index], page.line_text(index)
        day = _DAY.search(text) if len(text) <= _MAX_LINE else None
        is_last = alone_days == [index] and day is not None and "年" not in day[0]
        is_apart = index - 1 in titles or is_last
        is_day = _ONLY_DAY.fullmatch(text) or index - 1 in titles and SENT.fullmatch(text)
        alone = is_apart and is_day and not _in_form(page, readings, index)
        # A sentence of somebody's text is no line of the page about itself.
        if day is None or not (alone or "。" not in text and _ABOUT_PAGE.search(text)):
            continue
        at = line.start + day.start()
        if not _OTHER_DAY.search(text) and not _is_field(readings, at):
            days.add(read_date(day[0]).value)
    return days.pop() if len(days) == 1 else None


def _messages(page: Canonical, titles: Sequence[int]) -> list[int]:
    """The lines below the title that say when an account sent the message, whatever it holds."""
    below = (title + 1 for title in titles if title + 1 < len(page.lines))
    return [index for index in below if SENT.fullmatch(page.line_text(index))]


def _in_form(page: Canonical, readings: Sequence[Reading], index: int) -> bool:
    """Whether a line stands among labels: then it is a value that lost its own."""
    group = page.slots[page.lines[index].slot].group
    labels = [page.line_at(reading.label_start) for reading in readings]
    groups = (page.slots[page.lines[at].slot].group for at in labels)
    return index - 1 in labels or (group > 0 and group in groups)


def _is_field(readings: Sequence[Reading], at: int) -> bool:
    """Whether a day is the value of a date field, or of another field than the page's source."""
    return any(
        reading.start <= at < reading.end and reading.field not in ("publisher", "editor")
        for reading in readings
        if reading.start is not None and reading.end is not None
    )
