"""What a response is, whatever its status says."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.books.outcomes import OUTCOMES
from scraper.fetching.glances import Glance, visible_text
from scraper.fetching.refusals import name_redirect, name_response

HTML = (("Content-Type", "text/html; charset=utf-8"),)
LONG = "我局高度重视，会同有关部门认真研究，现就办理情况报告如下。" * 40
NAVIGATION = "首页政务公开建议提案办理互动交流数据开放走进临江" * 30
SCRIPT = "<script>" + "var a=1;" * 100 + "</script>"


def html(body: str, title: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


STATUSES: list[tuple[int, str]] = [
    (204, "empty"),
    (304, "not_modified"),
    (300, "bad_redirect"),
    (400, "blocked"),
    (401, "login_wall"),
    (403, "blocked"),
    (404, "gone"),
    (405, "blocked"),
    (408, "server_error"),
    (410, "gone"),
    (412, "challenge"),
    (418, "blocked"),
    (429, "rate_limited"),
    (500, "server_error"),
    (503, "server_error"),
    (521, "server_error"),
    (999, "net_error"),
    (103, "net_error"),
]


@pytest.mark.parametrize(("status", "outcome"), STATUSES)
def test_by_status(status: int, outcome: str) -> None:
    assert name_response(status, HTML, b"x").outcome == outcome


PAGES: list[tuple[str, str, str]] = [
    ("a page", html(f"<p>{LONG}</p>", "关于老旧小区加装电梯的答复"), "ok"),
    ("a short page", html("<p>见附件。</p>", "关于老旧小区加装电梯的答复"), "ok"),
    ("no markup", "周明远委员：您提出的提案收悉。", "ok"),
    ("nothing", " \r\n\t ", "empty"),
    ("a PDF", "%PDF-1.4 ...", "wrong_type"),
    ("title 404", html(f"<p>{NAVIGATION}</p>", "404-页面不存在"), "soft_404"),
    ("title error", html("<p>返回首页</p>", "404 Not Found"), "soft_404"),
    ("deleted", html("<p>对不起，该页面已被删除。</p>", "临江市人民政府"), "soft_404"),
    (
        "deleted, in the site's frame",
        html(f"{NAVIGATION}<p>您访问的页面不存在或已删除</p>", "临江市人民政府"),
        "soft_404",
    ),
    ("not found", html("<h1>没有找到您要的内容</h1>", "临江市"), "soft_404"),
    ("too often", html("访问过于频繁，请稍后再试"), "rate_limited"),
    ("too often, JSON", '{"code":1,"msg":"请求过于频繁"}', "rate_limited"),
    ("checking", html("请完成安全验证后继续访问"), "challenge"),
    ("checking, English", html("", "Just a moment..."), "challenge"),
    ("refused", html("您的访问被拒绝，访问异常"), "blocked"),
    ("attack", html("您的请求疑似攻击行为，已被拦截"), "blocked"),
    ("login", html("<input type='password'>", "用户登录"), "login_wall"),
    ("login, no title", html('账号<input name=p type="password">'), "login_wall"),
    ("please log in", html("请先登录后再查看"), "login_wall"),
    ("maintenance", html("系统维护中", "临江市人民政府"), "server_error"),
    (
        "cookie script",
        html("<script>document.cookie='a=b';location.reload()</script>"),
        "challenge",
    ),
    ("clearance", html("<p>请稍等</p><script>__jsl_clearance</script>"), "challenge"),
    ("obfuscated", html("<script>$_ts=window['$_ts']</script>"), "challenge"),
    ("only a script", html(SCRIPT), "challenge"),
    ("only a script, an ordinary title", html(SCRIPT, "临江市人民政府"), "challenge"),
    ("a column drawn by its script", html(SCRIPT, "建议提案"), "ok"),
    ("a column that names its paging", html(f"{SCRIPT}<script>q={{pageNo:1}}</script>"), "ok"),
    ("a page with metas", f"<meta name='ColumnName' content='x'>{SCRIPT}", "ok"),
    (
        "a challenge under a column's title",
        html(f"{SCRIPT}<script>document.cookie='a=1'</script>", "建议提案"),
        "challenge",
    ),
    ("an application", html(f'<div id="app"></div>{SCRIPT}'), "ok"),
    ("a forwarder", html("<script>location.href='/index.html'</script>"), "ok"),
    ("a list", html(f"<ul>{NAVIGATION}</ul>{SCRIPT}", "建议提案办理"), "ok"),
    # Real letters that contain the words of refusals.
    (
        "a letter about codes",
        html(
            f"<p>{LONG}安全验证、访问过于频繁、请先登录、您访问的页面不存在</p>", "关于某事的答复"
        ),
        "ok",
    ),
    ("a title about codes", html("<p>见附件</p>", "关于规范网站安全验证的建议"), "ok"),
    ("a title about dead pages", html("<p>见附件</p>", "关于政府网站页面不存在问题的提案"), "ok"),
    ("a short letter", html("<p>提案提出的内容不存在。</p>", "临江市"), "ok"),
    ("a list with such a row", html("<li>第3号建议：网页找不到</li>", "临江市"), "ok"),
    ("a login box", html(f"<p>{LONG}</p><input type=password>", "办理情况"), "ok"),
    ("a captcha box", html(f"<p>{LONG}</p><script>geetest()</script>", "办理情况"), "ok"),
]


@pytest.mark.parametrize(("name", "text", "outcome"), PAGES, ids=[row[0] for row in PAGES])
def test_by_page(name: str, text: str, outcome: str) -> None:
    named = name_response(200, HTML, text.encode())
    assert named.outcome == outcome, named
    assert (named.outcome == "ok") is not bool(named.note)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_by_page_in_any_encoding(codec: str) -> None:
    text = html("访问过于频繁，请稍后再试")
    assert name_response(200, (), text.encode(codec)).outcome == "rate_limited"


@pytest.mark.parametrize(
    ("status", "cookie", "body", "outcome"),
    [
        (521, "", SCRIPT, "challenge"),
        (512, "", SCRIPT, "challenge"),
        (202, "", SCRIPT, "challenge"),
        (202, "", html(f"<p>{LONG}</p>"), "ok"),
        (403, "", "<script>$_ts</script>", "challenge"),
        (403, "", html("Forbidden"), "blocked"),
        (503, "", "<title>Just a moment</title><script>/cdn-cgi/challenge-platform/</script>",
         "challenge"),
        (200, "__jsl_clearance_s=1; path=/", "<script>x</script>", "challenge"),
        (200, "FSSBBIl1UgzbN7NO=5; Path=/", "<script>x</script>", "challenge"),
        (200, "JSESSIONID=5; Path=/", "<script>x</script>", "ok"),
        (200, "FSSBBIl1UgzbN7NO=5; Path=/", html(f"<p>{LONG}</p><script>x</script>"), "ok"),
    ],
)  # fmt: skip
def test_shields(status: int, cookie: str, body: str, outcome: str) -> None:
    headers = (*HTML, ("Set-Cookie", cookie)) if cookie else HTML
    assert name_response(status, headers, body.encode()).outcome == outcome


def test_files_are_not_read_as_pages() -> None:
    assert name_response(200, (), b"%PDF-1.4", is_page=False).outcome == "ok"
    assert name_response(200, (), b"", is_page=False).outcome == "empty"
    assert name_response(404, (), b"x", is_page=False).outcome == "gone"


@pytest.mark.parametrize(
    ("asked", "target", "outcome"),
    [
        ("/jyta/1.html", "/", "soft_404"),
        ("/jyta/1.html", "/index.html", "soft_404"),
        ("/jyta/1.html", "/404.html", "soft_404"),
        ("/jyta/1.html", "/error/", "soft_404"),
        ("/jyta/1.html", "/login?back=1", "login_wall"),
        ("/jyta/1.html", "/cas/login.jsp", "login_wall"),
        ("/jyta/1.html", "/jyta/1.shtml", None),
        ("/jyta", "/jyta/", None),
        ("/jyta/1.html", "/jyta/index.html", None),
        ("/", "/index.html", None),
        ("/login.jsp", "/login.html", None),
        ("/jyta/1.html", "/casework/1.html", None),
    ],
)
def test_redirects_that_lead_away(asked: str, target: str, outcome: str | None) -> None:
    named = name_redirect(f"http://a.cn{asked}", f"https://www.a.cn{target}")
    assert (named.outcome if named else None) == outcome


def test_visible_text() -> None:
    markup = "<p>一 &nbsp;二</p><!-- 三 --><script>四</script><STYLE>五</STYLE>六<script>七"
    assert visible_text(markup) == "一二六"
    # A letter that is two in lower case moves nothing.
    assert visible_text("İ" * 9 + "<SCRIPT>四</SCRIPT>六") == "İ" * 9 + "六"


@given(
    st.lists(
        st.sampled_from(["<p>", "一二三", "四", "&nbsp;", "<", ">", " ", "<script>", "</script>"])
    )
)
def test_how_much_is_visible_at_least(pieces: list[str]) -> None:
    markup = "".join(pieces)
    length = len(visible_text(markup))
    asked = [Glance(markup.encode(), ()).shows_more_than(count) for count in range(length + 2)]
    assert asked == [True] * length + [False] * 2


@pytest.mark.parametrize(
    "unit", ["<script>", "<!--", "<title ", "<input ", "<", "&", "document.cookie=", "<h1 ", "页面"]
)
def test_time_is_linear(unit: str) -> None:
    body = (unit * (600_000 // len(unit.encode()))).encode()
    started = time.process_time()
    name_response(200, HTML, body)
    assert time.process_time() - started < 5  # quadratic patterns need minutes


def test_every_name_is_in_the_list() -> None:
    names = {outcome for _, outcome in STATUSES} | {row[2] for row in PAGES}
    assert names <= OUTCOMES.keys()


ROWS_THAT_SPEAK = [
    '{"total": 1, "rows": [{"title": "关于修复网站页面不存在问题的通报", "url": "/a.html"}]}',
    '{"data": {"list": [{"bt": "关于处理访问过于频繁的通知", "id": 5}]}}',
    '[{"title": "系统维护中的安排", "link": "/b.html"}]',
    "<ul><li><a href='/1.html'>网页无法找到的原因说明</a></li></ul>",
    "<table><tr><td> <a href='/1.html'>关于请先登录的说明</a></td></tr></table>",
    '{"code": 200, "data": {"total": 0, "results": []}}',
    "<p>暂无相关信息</p>",
]
ANSWERS_THAT_REFUSE = [
    ('{"code": 401, "msg": "未登录"}', "login_wall"),
    ('{"code": 429, "message": "请求过于频繁", "data": null}', "rate_limited"),
    ('{"status": "error", "info": "系统维护中", "rows": []}', "server_error"),
    ("<p>您访问的页面不存在</p>", "soft_404"),
    (
        "<html><body><ul><li><a href='/'>页面不存在，返回首页</a></li></ul></body></html>",
        "soft_404",
    ),
]


@pytest.mark.parametrize("text", ROWS_THAT_SPEAK)
def test_titles_in_answers_are_no_messages(text: str) -> None:
    assert name_response(200, (), text.encode()).outcome == "ok"


@pytest.mark.parametrize(("text", "outcome"), ANSWERS_THAT_REFUSE)
def test_answers_that_refuse(text: str, outcome: str) -> None:
    assert name_response(200, (), text.encode()).outcome == outcome
