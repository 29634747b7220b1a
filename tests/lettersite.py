"""An invented column of replies as a dictionary of pages: as many letters as a test needs."""

from __future__ import annotations

from tests.listsites import TOPICS

COLUMN = "/zwgk/jytabl/"
NAMES = ("周明远", "何静文", "罗志坚", "沈玉梅", "田立新", "韩雪", "孟广平", "柳青")
AGENCIES = ("住房和城乡建设局", "卫生健康局", "城市管理局", "交通运输局", "教育局")
COUNTER = '<script src="/counter/hit.jsp?id={number}"></script><img src="/stat/pv.gif?{number}">'

_LETTER = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta name="PubDate" content="{date} 09:00"></head>
<body><div class="top"><a href="/">首页</a> &gt; <a href="{column}">建议提案办理</a></div>
<div class="main"><h1>{title}</h1><div class="text">
<p>{name}代表：</p>
<p>您提出的“关于{topic}的建议”（第{number}号）收悉，现答复如下：</p>
<p>一、加强统筹规划。我局已会同有关部门制定{topic}实施方案，去年完成项目{number}个。</p>
<p>二、完善配套政策。目前正在修订{topic}管理办法，计划于明年上半年印发。</p>
<p>三、强化宣传引导。我们将继续开展{topic}进社区活动，听取群众意见。</p>
<p>感谢您对{topic}工作的关心和支持。</p>
<p>临江市{agency}</p>
<p>{written}</p>
</div></div>{extra}
<div class="foot">主办：临江市人民政府办公室</div></body></html>
"""
_LIST = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>建议提案办理</title></head><body>
<ul class="menu"><li><a href="/">首页</a></li><li><a href="/about.html">关于</a></li></ul>
<div class="list"><ul>
{rows}
</ul></div>
<div class="page"><script>createPageHTML({pages}, {page}, "index", "html");</script></div>{extra}
</body></html>
"""
_ROW = '<li><a href="./{path}" title="{title}">{title}</a><span>{date}</span></li>'


def title(number: int) -> str:
    return f"对市十六届人大二次会议第{number}号建议的答复"


def date(number: int) -> str:
    return f"2023-{6 - number // 28 % 6:02d}-{28 - number % 28:02d}"


def path(number: int) -> str:
    day = date(number).replace("-", "")
    return f"{day[:6]}/t{day}_{4000 + number}.html"


def letter(number: int, *, extra: str = "") -> bytes:
    year, month, day = date(number).split("-")
    return _LETTER.format(
        title=title(number),
        date=date(number),
        column=COLUMN,
        name=NAMES[number % len(NAMES)],
        topic=TOPICS[number % len(TOPICS)],
        number=number,
        agency=AGENCIES[number % len(AGENCIES)],
        written=f"{year}年{int(month)}月{int(day)}日",
        extra=extra,
    ).encode()


def letter_site(
    letters: int, *, size: int = 20, robots: str = "", extra: str = ""
) -> dict[str, bytes]:
    """One column of numbered list pages, its letters, and robots.txt; newest first."""
    pages = {"/robots.txt": (robots or "User-agent: *\nDisallow: /counter/\n").encode()}
    count = max(1, -(-letters // size))
    for page in range(count):
        numbers = range(1 + page * size, 1 + min(letters, (page + 1) * size))
        rows = (_ROW.format(path=path(n), title=title(n), date=date(n)) for n in numbers)
        name = COLUMN if page == 0 else f"{COLUMN}index_{page}.html"
        pages[name] = _LIST.format(
            rows="\n".join(rows), pages=count, page=page, extra=extra.format(number=0)
        ).encode()
    for number in range(1, letters + 1):
        pages[COLUMN + path(number)] = letter(number, extra=extra.format(number=number))
    return pages
