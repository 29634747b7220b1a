"""How reading a page grows with the page: twice the input may cost 2.6 times as much, not more.

Takes made inputs, one a shape that has made readers like this one slow (reliability.md, I25
and I26); gives for each the CPU time at n and at 2n, and their ratio. A ratio holds on every
machine. Run it with `make growth` or `python -m benchmarks.growth [--full] [NAME…]`.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.plots import write_drawn
from parsers import PageError, parse_page

LIMIT = 2.6
ROUNDS = 3
LEAST_TIME = 0.02
# Characters of the larger input of a pair; the second is `--full`.
SIZES = (80_000, 400_000)
# Bytes of the pages of `--sizes`; a page with more text than the second figure is refused.
PAGE_SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_MOST_TEXT = 2_600_000

HEAD = """关于对示例市政协十届二次会议第69号提案的答复
张三丰委员：
您提出的《关于加快老旧小区电梯加装的提案》收悉，经与市财政局共同研究，现答复如下：
"""
TAIL = """
感谢您对住房工作的关心和支持！
示例市住房和城乡建设局
2023年6月15日
（联系人：王小明，联系电话：13800138000）"""
CN = "一二三四五六七八九十"
POINT = "关于“完善第{n}项”的建议。我局已建成站点{n}个，投入12万元，将于2024年6月底前印发《办法》。"
PAGE = "<html><head><title>答复</title></head><body><div id='zoom'>{}</div></body></html>"
METADATA = (
    "<tr><td>索引号：</td><td>00545268X/2023-{n:05}</td><td>发布机构：</td><td>市司法局</td></tr>"
)
ITEM = """提案号：{n}
提案人：李四光
承办单位：市教育局
办理结果：
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """A family of inputs: its name and how the member of size n is made.

    `least` is the first n beyond a bound up to which the readers compare all with all.
    """

    name: str
    make: Callable[[int], str]
    least: int = 1


@dataclass(frozen=True, slots=True)
class Growth:
    """One shape measured: CPU seconds at n and at 2n, and the characters of the larger one."""

    name: str
    n: int
    size: int
    base: float
    double: float

    @property
    def ratio(self) -> float:
        """How many times the cost of twice the input."""
        return self.double / self.base

    @property
    def is_failure(self) -> bool:
        """Whether the cost grows faster than the input."""
        return self.ratio > LIMIT


def letter(body: str) -> str:
    """A whole letter around a body."""
    return HEAD + body + TAIL


def repeat(piece: str) -> Callable[[int], str]:
    """A letter whose body is one piece n times."""
    return lambda n: letter(piece * n)


def lines(pattern: str) -> Callable[[int], str]:
    """A letter whose body has n lines, numbered by `{n}`."""
    return lambda n: letter("\n".join(pattern.format(n=k) for k in range(1, n + 1)))


def bare(piece: str) -> Callable[[int], str]:
    """Nothing but one piece n times, between two words."""
    return lambda n: "提案号" + piece * n + "甲"


def html(piece: str) -> Callable[[int], str]:
    """A letter in HTML with a piece n times in its body."""
    head, tail = (part.replace("\n", "<br>") for part in (HEAD, TAIL))
    return lambda n: PAGE.format(
        head + "".join(piece.replace("{n}", str(k)) for k in range(1, n + 1)) + tail
    )


def wrapped(opening: str, closing: str) -> Callable[[int], str]:
    """A letter inside n elements."""
    return lambda n: PAGE.format(opening * n + letter("").replace("\n", "<br>") + closing * n)


def points(marker: Callable[[int], str], end: str = "\n") -> Callable[[int], str]:
    """A letter of n points; `marker` makes the k-th marker, the numbers run from 1 to 10."""

    def make(n: int) -> str:
        return letter(end.join(marker(k % 10) + POINT.format(n=k) for k in range(n)))

    return make


def inside(label: str) -> Callable[[str], Callable[[int], str]]:
    """A form in which the value of one label is a piece n times."""

    def make(piece: str) -> Callable[[int], str]:
        row = "<tr><td>{}</td><td>{}</td></tr>"
        reply = row.format("答复内容", letter("").replace("\n", "<br>"))
        return lambda n: PAGE.format(
            f"<table>{row.format('提案号', 69)}{row.format(label, piece * n)}{reply}</table>"
        )

    return make


def title(piece: str) -> Callable[[int], str]:
    """A letter whose title is a piece n times."""
    return lambda n: PAGE.format(
        f"<h1>关于{piece * n}的答复</h1>" + letter("一、好。").replace("\n", "<br>")
    ).replace("<title>答复", f"<title>关于{piece * n}的答复")


def form(n: int) -> str:
    """An item and its reply, n points in each, so that asks and answers are aligned."""
    asks = "".join(f"<p>{CN[k % 10]}、加强第{k}处的道路照明。</p>" for k in range(n))
    answers = "".join(
        f"<p>{CN[k % 10]}、关于“加强第{k}处的道路照明”的建议。已完成。</p>" for k in range(n)
    )
    return PAGE.format(
        "<table><tr><td>提案号</td><td>69</td></tr><tr><td>提案人</td><td>张三丰</td></tr>"
        f"<tr><td>提案内容</td><td><p>建议：</p>{asks}</td></tr>"
        f"<tr><td>答复内容</td><td>{answers}</td></tr></table>"
    )


def zones(n: int) -> str:
    """An item with n unmarked headings."""
    part = "问题分析：照明不足，第{n}处没有路灯。\n具体建议：在第{n}处增设路灯。\n"
    return "关于增设路灯的提案\n" + "".join(part.format(n=k) for k in range(n))


def portal(n: int) -> str:
    """A letter below a menu of n links."""
    links = "".join(f'<li><a href="/zwgk/{k}.html">政务公开栏目{k}</a></li>' for k in range(n))
    body = letter("一、" + POINT.format(n=1)).replace("\n", "<br>")
    return PAGE.format(f"<ul class='nav'>{links}</ul>{body}")


def page_twice(n: int) -> str:
    """A real-looking page, n times one behind the other."""
    body = letter("\n".join(f"{CN[k]}、" + POINT.format(n=k) for k in range(5)))
    return PAGE.format("".join(f"<p>{line}</p>" for line in body.split("\n")) * n)


# Each ask is held against each answer, up to 200 of both.
_LEAST = {"asks and answers": 210}
SHAPES: tuple[Shape, ...] = tuple(
    Shape(name, make, _LEAST.get(name, 1))
    for name, make in (
        ("a page repeated", page_twice),
        ("points 一、", points(lambda k: f"{CN[k]}、")),
        ("points （一）", points(lambda k: f"（{CN[k]}）")),
        ("points 1、", points(lambda k: f"{k + 1}、")),
        ("points 1.", points(lambda k: f"{k + 1}.")),
        ("points （1）", points(lambda k: f"（{k + 1}）")),
        ("points ①", points(lambda k: chr(ord("①") + k))),
        ("points 第一，", points(lambda k: f"第{CN[k]}，")),
        ("points 一是", points(lambda k: f"{CN[k]}是")),
        ("points 首先，", points(lambda k: ("首先，", "其次，")[k % 2])),
        ("points （市教育局）", points(lambda k: f"（市{CN[k]}局）")),
        ("points in one line", points(lambda k: f"{k + 1}、", end="")),
        ("points 一是 in one line", points(lambda k: f"{CN[k]}是", end="")),
        ("points of four levels", points(lambda k: ("一、", "（一）", "1、", "（1）")[k % 4])),
        ("paragraphs without marker", lines("我局已在第{n}处增设路灯。")),
        ("asks and answers", form),
        ("unmarked headings", zones),
        ("labels with values", lines("承办单位：市第{n}局")),
        ("labels without value", lambda n: letter("办理结果：\n" * n)),
        ("unknown labels", lines("第{n}项：甲")),
        ("items", lambda n: "".join(ITEM.format(n=k) for k in range(n))),
        ("weak labels", lambda n: "提案号：69\n" + "内容\n甲乙丙\n" * n),
        ("label cells", html("<table><tr><td>提案号</td><td>办理结果</td></tr></table>")),
        ("label cells in a row", lambda n: PAGE.format(
            "<table><tr>" + "<td>提案号</td><td>办理结果</td>" * n + "</tr></table>" + letter("")
        )),
        ("metadata rows", lambda n: PAGE.format(
            "<table>" + "".join(METADATA.format(n=k) for k in range(n)) + "</table>"
            + letter("").replace("\n", "<br>")
        )),
        ("bodies", lambda n: "答复内容：\n我局已完成改造，现答复如下，谢谢。\n" * n),
        ("blanks", bare(" ")),
        ("no-break spaces", bare("\u00a0")),
        ("ideographic spaces", bare("\u3000")),
        ("newlines", bare("\n")),
        ("blanks in a letter", repeat("　 \t ")),
        ("blanks between words", repeat("甲" + " " * 380 + "乙2023年5月16日\n")),
        ("digits", repeat("1")),
        ("spaced digits", repeat("1 ")),
        ("full-width digits", repeat("１")),
        ("第", repeat("第")),
        ("第1号", repeat("第1号")),
        ("1、", repeat("1、")),
        ("dashes", repeat("-")),
        ("long dashes", repeat("——")),
        ("《", repeat("《")),
        ("《甲》", repeat("《关于甲的意见》")),
        ("《《甲》》", lambda n: letter("《" * n + "甲" + "》" * n)),
        ("〈甲〉 in 《》", repeat("《甲〈乙丙〉丁》")),
        ("“", repeat("“")),
        ("（", repeat("（")),
        ("()", repeat("(甲)")),
        ("【】", repeat("【甲】")),
        ("一、", repeat("一、")),
        ("一是", repeat("一是")),
        ("colons", repeat("：")),
        ("label and colon in one line", repeat("联系人：")),
        ("张三代表、", repeat("张三代表、")),
        ("、", repeat("、")),
        ("commas", repeat("，")),
        ("full stops", repeat("。")),
        ("提案号 and newlines", repeat("提案号\n\n\n")),
        ("年月日", repeat("年月日")),
        ("万元", repeat("万元")),
        ("percent", repeat("%")),
        ("已", repeat("已")),
        ("将", repeat("将")),
        ("正在", repeat("正在")),
        ("没有", repeat("没有")),
        ("市", repeat("市")),
        ("局", repeat("局")),
        ("政协", repeat("政协")),
        ("十届", repeat("十届")),
        ("关于", repeat("关于")),
        ("的建议", repeat("的建议")),
        ("感谢", repeat("感谢您的支持")),
        ("收悉", repeat("收悉")),
        ("@", repeat("a@")),
        ("letters", repeat("x")),
        ("nested div", wrapped("<div>", "</div>")),
        ("nested span", wrapped("<span>", "</span>")),
        ("nested b", wrapped("<b>", "</b>")),
        ("nested ul", wrapped("<ul><li>", "</li></ul>")),
        ("nested table", wrapped("<table><tr><td>", "</td></tr></table>")),
        ("nested blockquote", wrapped("<blockquote>", "</blockquote>")),
        ("wide table", lambda n: PAGE.format(
            "<table>" + ("<tr>" + "<td>甲</td>" * n + "</tr>") * 4 + "</table>" + letter("")
        )),
        ("long table", html("<table><tr><td>甲{n}</td><td>乙</td></tr></table>")),
        ("unclosed p", html("<p>甲{n}")),
        ("unclosed b", html("<b>甲{n}")),
        ("unclosed td", html("<td>甲{n}")),
        ("stray end tags", html("</div></td>甲{n}")),
        ("line breaks", html("<br>甲{n}")),
        ("links", html("<p><a href='/a/{n}.html'>关于甲的提案{n}</a></p>")),
        ("files", html("<p><a href='/a/{n}.pdf'>附件{n}</a></p>")),
        ("spans in one line", html("<span>甲</span>")),
        ("empty spans in one line", html("甲：<span></span>")),
        ("spans in lines", html("<p><span>甲</span><span>乙{n}</span></p>")),
        ("headings", html("<h2>关于第{n}号提案的答复</h2>")),
        ("entities", html("&#x7532;&nbsp;")),
        ("attributes", lambda n: PAGE.format(f"<p {'a=1 ' * n}>甲</p>" + letter(""))),
        ("one huge line", lambda n: letter("我局已建成站点20个，" * n)),
        ("lines of sentences", lines("我局已建成站点{n}个。将于2024年印发办法。")),
        ("addressees", lambda n: letter("一、好。").replace("张三丰", "张三丰、李四光" * n)),
        ("salutations", lines("张三丰委员：")),
        ("signatures", lines("示例市第{n}局")),
        ("date lines", lines("示例市教育局　2023年5月16日")),
        ("contact lines", lines("（联系人：王小明{n}，联系电话：13800138000）")),
        ("agencies in a list", inside("承办单位")("市教育局、市财政局、")),
        ("agencies with 和", inside("承办单位")("市教育局和市财政局和")),
        ("agencies with blanks", inside("承办单位")("市教育局 市财政局 ")),
        ("agencies in a sentence", repeat("会同市教育局、市财政局研究，")),
        ("co-handlers", lambda n: letter("").replace("经与", "经与市教育局、" * n)),
        ("names in a field", inside("提案人")("张三丰、")),
        ("names with brackets", inside("提案人")("中共界别(张三等5人)、")),
        ("numbers in a field", inside("提案号")("第69号、")),
        ("dates in a field", inside("发布日期")("2023年5月16日 ")),
        ("outcome in a field", inside("办理结果")("A类")),
        ("dates", repeat("2023年5月16日，")),
        ("days without a year", repeat("5月16日，")),
        ("phone-like digits", repeat("1380013800 ")),
        ("phones", repeat("13800138000，")),
        ("identity numbers", repeat("11010519491231002X，")),
        ("citations", lines("根据《第{n}办法》（示政〔2023〕{n}号）的规定。")),
        ("document numbers", repeat("示政〔2023〕5号")),
        ("identities", lines("市政协十届二次会议第{n}号提案")),
        ("identities in one line", repeat("市政协十届二次会议第69号提案")),
        ("places", repeat("河南省平顶山市新华区")),
        ("quantities", repeat("5个，1.2亿元，81.3%，")),
        ("numbers with 、", repeat("5、2、")),
        ("title of words", title("甲")),
        ("title of blanks", title("甲 ")),
        ("title of identities", title("市政协十届二次会议第69号提案")),
        ("title of places", title("示例市")),
        ("title of dashes", title("-")),
        ("title of 《》", title("《甲》")),
        ("title of 的建议", title("关于甲的建议")),
    )
)  # fmt: skip


def measure(shape: Shape, size: int, clock: Callable[[], float] = time.process_time) -> Growth:
    """The growth of one shape; one that fails is measured again with twice the input."""
    found = _measure(shape, _start(shape, size, clock), clock)
    if found.is_failure:
        again = _measure(shape, 2 * found.n, clock)
        found = replace(again, name=shape.name)
    return found


def line(growth: Growth) -> str:
    """One measurement as a line of the table."""
    mark = "  TOO MUCH" if growth.is_failure else ""
    return (
        f"{growth.ratio:5.2f}  {1e3 * growth.base:9.1f}  {1e3 * growth.double:9.1f}  "
        f"{1e6 * growth.double / growth.size:8.2f}  {growth.n:8d}  {growth.name}{mark}"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when the cost of a shape grows too fast."""
    parser = argparse.ArgumentParser(description="growth of the cost of reading with the page")
    parser.add_argument("names", nargs="*", help="words of the shapes to measure; all by default")
    parser.add_argument("--full", action="store_true", help="larger inputs, several minutes")
    parser.add_argument("--sizes", action="store_true", help="two pages from 10 kB to 10 MB")
    parser.add_argument("--write", action="store_true", help="with --sizes: docs/performance.md")
    options = parser.parse_args(arguments)
    if options.sizes:
        return _grow_to_sizes(PAGE_SIZES, options.write)
    shapes = [s for s in SHAPES if not options.names or any(n in s.name for n in options.names)]
    if not shapes:
        parser.error("no shape has such a name")
    print("ratio       n, ms      2n, ms   us/char         n  shape")
    failures = []
    for shape in shapes:
        growth = measure(shape, SIZES[options.full])
        print(line(growth), flush=True)
        if growth.is_failure:
            failures.append(growth.name)
    print(f"{len(shapes)} shapes, {len(failures)} grow too fast: {', '.join(failures) or 'none'}")
    return 1 if failures else 0


def _grow_to_sizes(sizes: Sequence[int], is_written: bool) -> int:
    """Print, and write when asked, what one page costs from size to size."""
    rows = [("what grows", "kB", "ms", "us a kB"), *page_costs(sizes)]
    for row in rows:
        print("  ".join(cell.rjust(10) for cell in row))
    if is_written:
        write_drawn(Path(__file__).resolve().parents[1] / "docs/performance.md", "growth", rows)
    return 0


def page_costs(
    sizes: Sequence[int], clock: Callable[[], float] = time.process_time
) -> list[tuple[str, str, str, str]]:
    """The CPU time of pages of these sizes in bytes, once by their text, once by their markup."""
    rows = []
    for name, make, most in (("text", page_twice, _MOST_TEXT), ("markup", portal, sizes[-1])):
        piece = len(make(2).encode()) - len(make(1).encode())
        for size in sizes:
            page = make(max(1, min(size, most) // piece))
            cost = min(_time(page, clock) for _ in range(ROUNDS))
            kilobytes = len(page.encode()) / 1000
            rows.append(
                (name, f"{kilobytes:,.0f}", f"{1e3 * cost:,.1f}", f"{1e6 * cost / kilobytes:,.0f}")
            )
            if size > most:
                break
    return rows


def _start(shape: Shape, size: int, clock: Callable[[], float]) -> int:
    """An n whose double fills the size, and more where that takes no time worth measuring."""
    small = 32
    piece = max(1, (len(shape.make(2 * small)) - len(shape.make(small))) // small)
    n = max(16, shape.least, size // 2 // piece)
    while _time(shape.make(n), clock) < LEAST_TIME and n * piece < 4 * SIZES[1]:
        n *= 2
    return n


def _measure(shape: Shape, n: int, clock: Callable[[], float]) -> Growth:
    # The rounds of both sizes take turns, so that a busy machine slows both.
    small, large = shape.make(n), shape.make(2 * n)
    times = [(_time(small, clock), _time(large, clock)) for _ in range(ROUNDS)]
    base, double = (statistics.median(column) for column in zip(*times, strict=True))
    return Growth(shape.name, n, len(large), base, double)


def _time(text: str, clock: Callable[[], float]) -> float:
    gc.collect()
    begun = clock()
    with suppress(PageError):  # a page that is refused has its cost as well
        parse_page(text)
    return clock() - begun


if __name__ == "__main__":
    raise SystemExit(main())
