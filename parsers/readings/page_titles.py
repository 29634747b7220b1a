"""The title of a page: which of its headings, labels and lines names the page's own content.

Takes a canonical text and its fields; gives the title as printed (letters.md, section 4).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.forms.titles_of_rows import is_addressed
from parsers.knowledge.labels import INFO_LABELS, TITLE_TWINS
from parsers.names.agency_names import looks_like_agency
from parsers.page.canonical import Canonical
from parsers.page.furniture import asks_reader, is_furniture
from parsers.readings.title_lines import heading_around, title_in_front
from parsers.structure.zones import is_zone_heading
from parsers.terms.document_numbers import BRACKETED
from parsers.terms.labels import bare_label, find_field
from parsers.terms.title_shapes import COLUMN, FEWEST_HANZI, TELLS, may_be_title
from parsers.terms.torn_titles import MAX_TITLE, is_broken, is_open, lost_its_head
from parsers.text.fold import compare_key, fold, squeeze

Span = tuple[int, int]

_SITE_SUFFIX = re.compile(r"\s{0,4}(?:_+|\|+|\s-+\s?|-{2,}|-(?=[^-\d][^-]{1,23}$))\s{0,4}")
_DASHED = re.compile(r"[^\s_|-]{1,60}-[^\s_|-]{1,60}")
TITLE_LINE = re.compile(
    r"(?:提案|建议|议案|答复|复函|回复|函|意见|通知|报告|总结|情况)(?:的?函)?(?:\([^()]{1,20}\)|[〔\[【][^〔〕\[\]【】]{1,12}[〕\]】])?$"
)
_SITE_NAME = re.compile(
    r"^\S{0,20}(?:网|网站|门户|平台|人民政府|首页|信息公开|政务公开|信箱|留言板|产业园区?|开发区|高新区|示范区|管理区|新区)$"
)
# The name of a printed form, and of the sheet that a system fills.
_FORM_NAME = re.compile(
    r"[^:,。]{0,30}(?:提案|建议|议案)[^:,。的]{0,8}(?:表|单|卡|笺)(?:\([^()]{1,12}\))?"
)
# A heading that names the meeting and what is handed in there heads a form, too.
_MEETING_FORM = re.compile(
    r"[^,。:《》关]{2,24}届[^,。:《》关]{1,12}次会议(?:代表|委员)?(?:提案|建议|议案)"
)
_PARAGRAPH, _TITLE_DEPTH, _MIN_TITLE = 40, 40, 8
_NAMES_ITEM = re.compile("关于|^对|第.{1,12}号")
# 登载要素:示商函〔2022〕3号, (联系电话:…): a row whose label nobody knows, the letter's last line.
_ROW = re.compile(r"\(?[\u4e00-\u9fff]{2,8}:(?![^:]{0,30}(?:关于|对))")
_NUMBER_ALONE = re.compile(r"第.{1,12}号(?:建议|提案|议案)?")
# What `<title>` holds where a template fills in the column, or what a reader does there.
_COLUMN_NAME = re.compile(
    r"(?!.*(?:关于|的|号|20\d\d))\S{0,16}(?:热线|信箱|平台|咨询|公示|公开|讲话|选登|留言|信访|回音壁|动态|之窗|专栏|栏目|详情|查看|正文|内容|浏览|文章|新闻|公告|答复|摘要|办理|系统|提案|建议|库|结果|工作|查询|检索|列表|展示)$"
)
# What an editor writes into `<title>` of a new page.
_UNTITLED = re.compile(
    r"(?i:new ?page|untitled(?: document)?|document|无标题(?:文档|页)?|新建(?:网页|文档)|文档)"
    r"\s?\d{0,3}"
)
_SHORT_COLUMN, _SHORTEST_HEADING = 8, 6
# Number, title and salutation of a letter that stands in one line as a whole.
_FLAT_TITLE = re.compile(
    r"(?:^|(?<=[号\s\])】〕]))\s{0,4}((?:[\u4e00-\u9fff]{2,24}(?:局|委员会|办公室|政府|厅|院|中心|大队|公司|委|办))?"
    r"(?:关于|对)[^。:;,\n]{4,70}?号[^。:;,\n]{0,12}?(?:提案|建议|议案)[^。:;,\n]{0,8}?(?:答复|复函|回复|函复)(?:的?函|意见)?)"
    r"(?=[\s(〔\[]|[\u4e00-\u9fff、·]{2,24}(?:委员|代表)[:,]|$)"
)
_FLAT_DEPTH = 200
_ON_WAY = re.compile(
    r"\d年\d{1,2}月\d{1,2}日|星期|欢迎|今天是|首页|[>»›]|\|.*\||当前位置|字号|字体|打印|返回|索引号"
)
# 一、关于开展普查的建议: the heading of a letter's point.
_MARKED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)"
)
# 首页→镇人大→某镇第十七届人民代表大会第五次会议代表建议
_WAY = re.compile(r"首页[>»›→/]|[>»›→][^>»›→]{1,30}[>»›→]|^(?!.{0,30}(?:关于|对)).{0,30}首页")
# The titles of two pages on one line lead to them.
_NEIGHBOURS = re.compile(
    r"(?:答复|复函|建议|提案|议案)(?:\([^()]{1,30}\))?\s{0,4}\|.{0,40}(?:答复|复函|建议|提案|议案)"
)
# 市教育局召开提案办理面商会 ends like a body's name.
_HAPPENED = re.compile("召开|举行|举办")
# 示函〔2022〕41号签发人:某某关于…: a letterhead whose line breaks were lost.
_NUMBER_HEAD = re.compile(BRACKETED)
_CLASS_HEAD = re.compile(
    r"\s{0,4}[(〔\[【]\s?[A-D]\d?\s?类?\s?[)〕\]】]\s{0,4}"
    rf"|\s{{0,4}}{BRACKETED}\s{{0,4}}(?:[A-D]\d?类?|[(〔\[【][A-D]\d?类?[)〕\]】])?\s{{0,4}}(?=关于|对)"
)
# 经办情形:某市某局关于…的答复: a label that nobody knows.
_LABEL_HEAD = re.compile(r"[\u4e00-\u9fff]{2,6}:(?=[\u4e00-\u9fff]{0,24}(?:关于|对))")
_OPENS_TITLE = re.compile(r"\s{0,4}(?:关于|对)")
_PLACE_NAME = re.compile(
    r"^[\u4e00-\u9fff]{2,8}(?:县|市|区|州|旗|省|网|网站|政府|门户|人大|政协|人大常委会|政协委员会)$"
)
_DATED = re.compile(r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d|\d{1,2}:\d{2}")
# The rest of a title that is broken behind its item: 第17号提案 / 的答复
_TITLE_REST = re.compile(
    r"(?:的?(?:建议|提案|议案)?(?:案)?)?的?(?:答复|复函|函|回复|答复函|答复意见|办理意见|会办意见)(?:的函)?(?:\([^()]{1,12}\))?"
)


def find_title(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The title of the page's own content, as printed."""
    head = fold(page.head.title or "")
    meta = page.head.metas.get("articletitle", "").strip()
    if meta:
        return meta
    key = compare_key(head)
    headings = _headings(page, key)
    in_head = [
        text for text in headings
        if len(text) > 4 and compare_key(text) in key and not _names_site(text)
    ]  # fmt: skip
    if in_head:
        return max(in_head, key=len)
    return (
        _printed_title(page, readings)
        or _form_title(page, readings)
        or title_in_front(page, readings)
        or _labelled_title(page, readings, headings)
        or _titled(headings)
        or _first_title_line(page)
        or _other_title(page, headings)
    )


def _labelled_title(
    page: Canonical, readings: Sequence[Reading], headings: Sequence[str]
) -> str | None:
    """The value of 标题 and its like; with the number that a heading prints in front of it."""
    for reading in readings:
        if _names_page(page, reading) and reading.start is not None and reading.end is not None:
            value = page.text[reading.start : reading.end].replace("\n", "")
            if may_be_title(value) and not is_addressed(page, value):
                return heading_around(headings, value)
    return None


def _other_title(page: Canonical, headings: Sequence[str]) -> str | None:
    """What `<title>` or a heading says though neither reads as the title of an item."""
    own = _without_site(page.head.title)
    others: list[str | None] = [own]
    others += [text for text in headings[:1] if not _names_site(text) and not find_field(text)]
    if own and _is_column_name(page, own):
        heads = next((text for text in headings if _heads_page(text)), None)
        sure: list[str | None] = [heads]
        others = sure if _COLUMN_NAME.fullmatch(squeeze(own)) else [*sure, *others]
    texts = (text for text in others if text and len(squeeze(text)) > FEWEST_HANZI)
    return next((text for text in texts if not COLUMN.fullmatch(fold(text))), None)


def _printed_title(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The article's heading where no tag says so: a plain line that `<title>` repeats, or the
    one right above the line of 发布时间, 来源 and 浏览次数.
    """
    own = compare_key(_without_site(page.head.title) or "")
    for line in page.lines[:_TITLE_DEPTH] if len(own) >= _SHORTEST_HEADING else ():
        text = page.text[line.start : line.end]
        if compare_key(text) == own:
            # What is left of an entity is no part of it.
            return _without_site(page.head.title) if "&" in text else text
    info = _info_line(page, readings)
    if info is None or not info:
        return None
    text = page.text[page.lines[info - 1].start : page.lines[info - 1].end]
    touched = {page.line_at(reading.label_start) for reading in readings}
    if info - 1 in touched or not _may_head(text):
        return None
    front = page.text[page.lines[info - 2].start : page.lines[info - 2].end] if info > 1 else ""
    return front + text if front and _goes_on(front, text, "") else text


def _info_line(page: Canonical, readings: Sequence[Reading]) -> int | None:
    """The line that begins with a label of the page and its value: 发布时间:2023-09-02 来源:…"""
    for reading in readings:
        line = page.line_at(reading.label_start)
        label = bare_label(page.folded[reading.label_start : reading.label_end])
        if line >= _TITLE_DEPTH:
            return None
        is_first = not page.folded[page.lines[line].start : reading.label_start].strip(" [(【")
        value = page.folded[reading.label_end : page.lines[line].end].strip()
        if is_first and value and label in INFO_LABELS:
            return line
    return None


def _may_head(text: str) -> bool:
    """Whether a line above the page's own data is the article's heading, and no column or way."""
    bare = squeeze(fold(text))
    return (
        _SHORTEST_HEADING <= len(bare) <= MAX_TITLE
        and bare[-1] not in "。:;,"
        and bare[0] not in ":,;."  # what is left of a label that lost its words
        and not _COLUMN_NAME.fullmatch(bare)
        and not _NUMBER_ALONE.fullmatch(bare)
        and not _ROW.match(bare)
        and (TELLS.search(bare) is not None or not _names_site(text))
        and not is_furniture(text)
        and not asks_reader(bare)
        and not _DATED.search(bare)
        and not _ON_WAY.search(bare)
        and may_be_title(text)
    )


def _headings(page: Canonical, key: str) -> list[str]:
    """The page's headings; one that is broken over lines is whole again.

    It is one where `<title>` (its `key`) holds both lines, or where the second line cannot
    stand alone: 关于某市七届五次会议 / 第174号提案的答复函.
    """
    headings: list[str] = []
    last = -2
    for index, line in enumerate(page.lines):
        if not line.is_heading:
            continue
        text = page.text[line.start : line.end]
        is_next = index == last + 1
        if is_next and (_is_torn(page, headings[-1], index) or _goes_on(headings[-1], text, key)):
            headings[-1] += text
        else:
            headings.append(text)
        last = index
    return headings


def _is_torn(page: Canonical, front: str, index: int) -> bool:
    """Whether a heading and perhaps the next one finish what the one in front begins."""
    texts = []
    for line in page.lines[index : index + 2]:
        if not line.is_heading or _OPENS_TITLE.match(page.folded, line.start):
            break
        texts.append(squeeze(page.text[line.start : line.end]))
        if TITLE_LINE.search(texts[-1]):
            return is_open(front) and len(front) + sum(map(len, texts)) <= MAX_TITLE
    return False


def _goes_on(front: str, text: str, key: str) -> bool:
    joined = compare_key(front + text)
    if joined and len(joined) <= MAX_TITLE and joined in key:
        return len(compare_key(text)) > 1
    return is_broken(front, text) or (
        _TITLE_REST.fullmatch(squeeze(text)) is not None
        and bool(_NAMES_ITEM.search(squeeze(front)))
    )


def _titled(headings: Sequence[str]) -> str | None:
    """The first heading that ends as titles do; 提案答复 names the column, 办理意见 a box."""
    titled = (text for text in headings if TITLE_LINE.search(fold(text)) and not find_field(text))
    return next((text for text in titled if not COLUMN.fullmatch(squeeze(text))), None)


def _is_column_name(page: Canonical, title: str) -> bool:
    """Whether `<title>` names the column of the page, and not what stands on it."""
    bare = squeeze(title)
    is_on_way = len(bare) > 1 and bare in squeeze(page.head.path)
    return len(bare) <= _SHORT_COLUMN or is_on_way or _COLUMN_NAME.fullmatch(bare) is not None


def _heads_page(heading: str) -> bool:
    bare = squeeze(heading)
    return (
        len(bare) >= _SHORTEST_HEADING
        and not _names_site(heading)
        and not is_zone_heading(heading)
        and not _DATED.search(bare)
        and bare[0] not in "一二三四五六七八九十(123456789"
    )


def _names_site(text: str) -> bool:
    """A heading that is nothing but a body's or site's name heads every page of the site."""
    is_name = looks_like_agency(fold(text)) or _SITE_NAME.search(text) is not None
    return is_name and _HAPPENED.search(text) is None


def _names_page(page: Canonical, reading: Reading) -> bool:
    """A label of the title; on the form of a citizen's letter 来信标题 and its like."""
    label = page.folded[reading.label_start : reading.label_end]
    bare = bare_label(label)
    return reading.field == "title" or bare in TITLE_TWINS or bare.endswith("标题")


def _form_title(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The printed name of a form above its labels: 政协某市委员会提案表 (letters.md, section 3)."""
    first = min((reading.label_start for reading in readings), default=0)
    before = [line for line in page.lines[:_TITLE_DEPTH] if line.end <= first]
    texts = [page.text[line.start : line.end] for line in before]
    own = _without_site(page.head.title) or ""
    heads = (text for line, text in zip(before, texts, strict=True) if line.is_heading)
    if heading := next((text for text in heads if _MEETING_FORM.fullmatch(squeeze(text))), None):
        return own if _is_own_title(own) else heading
    if not _COLUMN_NAME.fullmatch(squeeze(own)):
        texts.append(own)  # only `<title>` says which form it is
    return next((text for text in texts if _FORM_NAME.fullmatch(squeeze(text))), None)


def _first_title_line(page: Canonical) -> str | None:
    """A title printed as a plain line, broken over up to three (letters.md, section 4).

    The shortest run of lines that reads as a title counts, so that a line of the page's
    head in front of it never joins it. A text's own paragraphs end the search: what looks
    like a title below them is a sample, an annex or a neighbour.
    """
    texts: list[str] = []
    for line in page.lines[:_TITLE_DEPTH]:
        text = page.text[line.start : line.end]
        flat = _FLAT_TITLE.search(fold(text[:_FLAT_DEPTH])) if len(text) > MAX_TITLE else None
        if flat is not None:
            return text[slice(*flat.span(1))]
        if len(text) > _PARAGRAPH and (text[-1] in "；;：:" or "。" in text):
            break  # also where the page is cut inside a paragraph
        texts.append(text)
    for count in (1, 2, 3):
        for index in range(len(texts) - count + 1):
            joined = _without_class("".join(texts[index : index + count]))
            if _is_own_title(joined) if count > 1 else _reads_as_title(joined):
                rest = texts[index + count] if index + count < len(texts) else ""
                front = texts[index - 1] if index else ""
                has_front = is_broken(front, joined)
                if not has_front and lost_its_head(front, joined):
                    continue
                whole = _without_class(front + joined) if has_front else joined
                return whole + rest if _TITLE_REST.fullmatch(squeeze(rest)) else whole
    return None


def _without_class(text: str) -> str:
    """(B类)关于…的答复, 示函〔2020〕28号A类对…: number and class lost their line break."""
    folded = fold(text)
    mark = _CLASS_HEAD.match(folded) or _LABEL_HEAD.match(folded)
    return text[mark.end() :] if mark else text


def _reads_as_title(text: str) -> bool:
    folded = squeeze(text)
    return (
        len(folded) >= 8
        and len(text) <= MAX_TITLE
        and folded[-1] not in "。:;,"
        and folded[0] not in "·•●■◆>→»›"
        and not _MARKED.match(folded)
        and not _WAY.search(folded)
        and not _NEIGHBOURS.search(folded)
        and not _DATED.search(folded)
        and not _NUMBER_HEAD.match(folded)
        and find_field(folded[: max(0, folded.find(":", 0, 16))]) is None
        and TITLE_LINE.search(folded) is not None
        and re.search(r"关于|^对|提案|建议|议案", folded) is not None
    )


def _is_own_title(text: str) -> bool:
    folded = squeeze(text)
    is_phrase = "。" not in folded and ":" not in folded and folded[:1] not in "您你贵"
    return is_phrase and _reads_as_title(text) and _NAMES_ITEM.search(folded) is not None


def _without_site(title: str | None) -> str | None:
    """`<title>` without the name of the site behind a dash, bar or underscore.

    A site's or body's name alone is the title of nothing, and so is what an editor writes there.
    """
    if not title or _UNTITLED.fullmatch(fold(title).strip()):
        return None
    own = title[: len(_SITE_SUFFIX.split(fold(title), maxsplit=1)[0])].strip()
    if _names_site(own):
        # 某县人民政府-关于…的答复: the site's name in front of the title.
        behind = title[len(_SITE_SUFFIX.split(fold(title), maxsplit=1)[0]) :].strip(" _|-—")
        return behind if _reads_as_title(behind) else None
    column = title[: len(_SITE_SUFFIX.split(fold(own), maxsplit=1)[0])].strip()
    # 关于…的答复-政府信息公开-某市水利局: the column's name in front of the site's.
    own = column if _reads_as_title(column) else own
    if _DASHED.fullmatch(fold(title)) and _is_own_title(title) and not _reads_as_title(own):
        own = title  # 关于推进产业链-供应链协同的提案: a dash of its own
    words = own.split()
    # 某县人民政府 通知公告 关于…的通知: site, column and title with blanks between them.
    names_site = bool(words) and _names_site(words[0])
    if len(words) > 1 and names_site and _reads_as_title(words[-1]):
        return words[-1]
    if len(words) > 1 and len(words[0]) >= _MIN_TITLE and _PLACE_NAME.search(words[-1]):
        return words[0]
    if is_furniture(own):
        return None
    return None if not own or _names_site(own) else own
