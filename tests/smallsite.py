"""A very small invented site as files, for tests that need something to harvest."""

from __future__ import annotations

from pathlib import Path

LETTERS = (
    ("t20230616_1001", "关于加快老旧小区电梯加装的建议", "周明远", "住房和城乡建设局", "电梯加装"),
    ("t20230617_1002", "关于增设社区托育点的建议", "何静文", "卫生健康局", "托育服务"),
    ("t20230618_1003", "关于整治城区内涝的建议", "罗志坚", "城市管理局", "排水改造"),
    ("t20230619_1004", "关于扶持乡村民宿发展的建议", "沈玉梅", "文化和旅游局", "乡村民宿"),
    ("t20230620_1005", "关于完善公交接驳线路的建议", "田立新", "交通运输局", "公交接驳"),
    ("t20230621_1006", "关于推广垃圾分类定时投放的建议", "韩雪", "生态环境局", "垃圾分类"),
)

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>对市十六届人大二次会议第{number}号建议的答复</title>
<meta name="PubDate" content="2023-06-{day} 09:00"></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/jytabl/">建议提案办理</a></div>
<div class="article"><h1>对市十六届人大二次会议第{number}号建议的答复</h1>
<div class="TRS_Editor">
<p>{name}代表：</p>
<p>您提出的“{title}”（第{number}号）收悉，现答复如下：</p>
<p>一、加强统筹规划。我局已会同有关部门制定{topic}实施方案，2022年完成项目{number}个，投入资金320万元。</p>
<p>二、完善配套政策。目前正在修订{topic}管理办法，计划于明年上半年印发。</p>
<p>三、强化宣传引导。我们将继续开展{topic}进社区活动，听取群众意见。</p>
<p>感谢您对{topic}工作的关心和支持。</p>
<p>示例市{agency}</p>
<p>2023年6月{day}日</p>
</div></div>
<div class="footer">主办：示例市人民政府办公室</div></body></html>
"""

LIST = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>建议提案办理</title></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/about.html">关于</a></li></ul>
<div class="list"><ul>
{rows}
</ul></div>
<div class="page"><script>createPageHTML(1, 0, "index", "html");</script></div>
</body></html>
"""
ROW = (
    '<li><a href="./202306/{stem}.html" title="{title}">{title}</a><span>2023-06-{day}</span></li>'
)


def page_of(position: int) -> str:
    """The page of one letter."""
    return PAGE.format(**_facts(position))


def _facts(position: int) -> dict[str, object]:
    stem, title, name, agency, topic = LETTERS[position]
    facts: dict[str, object] = {"number": 31 + position, "day": 16 + position, "stem": stem}
    return facts | {"title": title, "name": name, "agency": agency, "topic": topic}


def write_site(root: Path, *, letters: int = len(LETTERS), robots: str = "") -> Path:
    """The site's files: robots.txt and one column, `/zwgk/jytabl/`."""
    column = root / "zwgk" / "jytabl"
    (column / "202306").mkdir(parents=True)
    rows = []
    for position in range(len(LETTERS[:letters])):
        facts = _facts(position)
        path = column / "202306" / f"{facts['stem']}.html"
        path.write_text(page_of(position), encoding="utf-8")
        rows.append(ROW.format(**facts))
    (column / "index.html").write_text(LIST.format(rows="\n".join(rows)), encoding="utf-8")
    (root / "index.html").write_text("<html><body><h1>示例市</h1></body></html>", encoding="utf-8")
    (root / "robots.txt").write_text(robots or "User-agent: *\nDisallow: /admin/\n")
    return root
