"""Refusals: what a response is, whatever its status says.

Takes status, headers and the decoded body of a whole response; gives an outcome and one
sentence. Works through tables of signs that people can extend (websites.md, 3.10). Words count
only where a page has hardly any other text, or as its title: a letter *about* a verification
code, a login or a missing page is a letter. Never asks the network, never gets round anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from parsers.errors import EmptyPage, NotText
from parsers.page.sniff import check_bytes
from scraper.fetching.glances import Glance
from scraper.warcs.warc import Pairs

SHORT_TEXT = 300  # visible characters, white space left out: below it, words are the message
NO_TEXT = 30  # below it, there is only a script
FRAMED_TEXT = 3000  # a message inside the site's own header and footer
LONG_SCRIPT = 500  # characters; a script that only forwards is shorter
MOST_NESTED = 6  # objects in objects around a list of rows
COLUMN_NAME = 12  # characters; a longer title is a document's, which shows its text
LOGIN_TEXT = 800  # a login page says more: help, links, a footer

STATUS_OUTCOMES: dict[int, tuple[str, str]] = {
    204: ("empty", "no content"),
    205: ("empty", "no content"),
    304: ("not_modified", "not modified"),
    401: ("login_wall", "the server asks for credentials"),
    403: ("blocked", "forbidden"),
    404: ("gone", "not found"),
    407: ("blocked", "a proxy asks for credentials"),
    408: ("server_error", "the server gave up waiting for the request"),
    410: ("gone", "gone for good"),
    412: ("challenge", "status 412, the mark of a script challenge"),
    429: ("rate_limited", "too many requests"),
}
# Shields send these together with a script (websites.md, 3.10).
SCRIPT_STATUSES = frozenset({202, 412, 512, 521})
CHALLENGE_STATUSES = frozenset({400, 403, 405, 503}) | SCRIPT_STATUSES

# Cookie-name pattern, sign: set by the shields themselves.
CHALLENGE_COOKIES: tuple[tuple[str, str], ...] = (
    (r"__jsl_clearance(?:_s)?", "cookie of a script challenge"),
    (r"__jsluid_[sh]", "cookie of a script challenge"),
    (r"acw_sc__v[0-9]", "cookie of a script challenge"),
    (r"safeline_bot_[a-z_]+", "cookie of a bot shield"),
    (r"_bot_sbu", "cookie of a bot shield"),
    (r"C3VK", "cookie of a shield"),
    (r"[A-Za-z][A-Za-z0-9]{8,16}[OPST]", "cookie pair of a script challenge"),
)
# Script text, sign: only looked for where hardly any text is visible.
CHALLENGE_SCRIPTS: tuple[tuple[str, str], ...] = (
    (r"__jsl_clearance", "script that sets a clearance cookie"),
    (r"\$_ts\b", "obfuscated challenge script"),
    (r"acw_sc__v[0-9]", "script that sets a clearance cookie"),
    (r"safeline_bot_challenge", "bot shield"),
    (r"/cdn-cgi/challenge-platform/", "bot shield"),
    (r"EO_Bot_Ssid|TencentCaptcha|geetest|initAliyunCaptcha", "captcha"),
)
# Signs that count only where no text is visible at all.
BARE_SCRIPTS: tuple[tuple[str, str], ...] = (
    (r"document\.cookie\s{0,3}=", "script that sets a cookie"),
    (r"_0x[0-9a-f]{4,6}\b", "obfuscated script"),
)
# The container of an application that draws itself: no page, but no refusal either.
SHELL = re.compile(r"<(?:div|app-root)\b[^<>]{0,80}id\s{0,3}=\s{0,3}[\"']?(?:app|root)\b", re.I)
# What a page says of itself that draws its list by a readable script: the names of its paging,
# in the markup or in plain code. Shields are scrambled, and know nothing of lists.
LIST_CODE = re.compile(
    r"\b(?:pageSize|pageNo|pageNum|pageIndex|pageCount|perPage|totalRecord|currentPage"
    r"|channelId|columnId|queryData|createPageHTML|jpage)\b",
    re.IGNORECASE,
)
OWN_METAS = re.compile(
    r"<meta\b[^<>]{0,80}name\s{0,3}=\s{0,3}[\"']?(?:SiteName|SiteIDCode|ColumnName|ArticleTitle)\b",
    re.IGNORECASE,
)
# Words of a page's message, by outcome; the first that is found names the page.
WORDS: tuple[tuple[str, str], ...] = (
    ("rate_limited", r"访问过于频繁|请求过于频繁|访问太频繁|操作过于频繁|too many requests"),
    ("challenge", r"安全验证|人机验证|滑动验证|请完成验证|行为验证|请输入验证码"),
    ("challenge", r"just a moment|checking your browser|请稍候[^。]{0,20}正在(?:检查|验证|跳转)"),
    ("challenge", r"正在进行浏览器检查|浏览器安全检查|enable javascript and cookies"),
    ("blocked", r"访问异常|访问被拒绝|访问被拦截|访问被阻断|请求被拦截|禁止访问|access denied"),
    ("blocked", r"您的(?:请求|访问)[^。]{0,20}(?:攻击|威胁|拦截|阻断)|没有权限访问|无权访问"),
    ("login_wall", r"请先登录|请登录后|登录后(?:查看|访问)|未登录|登录超时"),
    (
        "soft_404",
        r"(?:页面|网页|文章|内容|信息|栏目|文件|网址|地址|链接|资源|稿件)[^。<>]{0,12}"
        r"(?:不存在|已(?:经)?(?:被)?(?:删除|移除|下线)|找不到|未找到|无法找到|没有找到|走丢|失效)",
    ),
    ("soft_404", r"(?:找不到|未找到|没有找到)[^。<>]{0,12}(?:页面|网页|文章|内容|信息|文件|资源)"),
    ("soft_404", r"404\s{0,3}(?:not found|错误|error|页)|page not found|not found"),
    ("server_error", r"系统维护中|网站维护|正在维护|系统升级|服务器错误|系统错误|服务不可用"),
)
LOGIN_TITLE = re.compile(r"登录|登陆|统一身份认证|单点登录|\b(?:login|sign in)\b", re.IGNORECASE)
ERROR_TITLE = re.compile(r"\s*(?:404|错误|出错了|error)\b", re.IGNORECASE)
# A title with these words belongs to a document, whatever else it says.
DOCUMENT_WORDS = re.compile(
    r"建议|提案|议案|答复|复函|回复|关于|办理|通知|公告|公示|印发|代表|委员"
)
# Text with these words is a letter or a list of letters.
LETTER_WORDS = re.compile(r"提案|议案|答复|收悉|[号的]建议|代表建议")
# A whole sentence that only an error page says, also inside the site's header and footer.
GONE_SENTENCE = re.compile(
    r"[您你](?:所|要|正在|需要|想)?要?(?:访问|查看|浏览|请求|查找)的(?:页面|网页|内容|信息|文章|文件|栏目)"
    r"[^。<>]{0,12}(?:不存在|删除|找不到|未找到|失效)"
)
LETTER_SENTENCE = re.compile(r"收悉|答复如下|现答复|提出的")
LOGIN_PATH = re.compile(
    r"/(?:user_?)?(?:login|logon|signin|sso|cas|passport|authorize)(?:[./;?]|$)", re.IGNORECASE
)
ERROR_PATH = re.compile(
    r"/(?:404|40[03]|50[023]|err(?:or)?(?:page)?|not_?found|nopage)(?:[/.]|$)", re.IGNORECASE
)
HOME_PATH = re.compile(
    r"/?(?:(?:index|default|main|home)\.(?:s?html?|jsp|php|aspx?|action|do))?", re.IGNORECASE
)

_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body|title)\b", re.IGNORECASE)
_LINKED_ROW = re.compile(
    r"<(?:li|tr|dl|dd)\b[^<>]{0,300}>(?:\s|<[^a/<>][^<>]{0,300}>){0,9}<a\b", re.I
)
_PASSWORD = re.compile(r"<input\b[^>]{0,400}type\s{0,3}=\s{0,3}[\"']?password", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """An outcome and the sentence that says why."""

    outcome: str
    note: str = ""


def name_response(status: int, headers: Pairs, body: bytes, *, is_page: bool = True) -> Named:
    """What a whole response is; `is_page` is False for files that are no pages."""
    if status in (204, 205, 304):
        return Named(*STATUS_OUTCOMES[status])
    glance = Glance(body, headers)
    if 200 <= status < 300:
        return _name_success(status, headers, body, glance) if is_page else _name_file(body)
    challenge = _challenge(status, headers, glance)
    if challenge:
        return challenge
    return _name_status(status)


def name_redirect(asked: str, target: str) -> Named | None:
    """The name of a redirect that leads away from the page asked for, if it does (N33, N41)."""
    asked_path, path = urlsplit(asked).path, urlsplit(target).path
    if LOGIN_PATH.search(path) and not LOGIN_PATH.search(asked_path):
        return Named("login_wall", "redirect to a login page")
    if ERROR_PATH.search(path) and not ERROR_PATH.search(asked_path):
        return Named("soft_404", "redirect to an error page")
    if HOME_PATH.fullmatch(path) and not HOME_PATH.fullmatch(asked_path):
        return Named("soft_404", "redirect to the home page")
    return None


def _name_success(status: int, headers: Pairs, body: bytes, glance: Glance) -> Named:
    try:
        check_bytes(body)
    except EmptyPage as error:
        return Named("empty", str(error))
    except NotText as error:
        return Named("wrong_type", str(error))
    found = _challenge(status, headers, glance) or _login(glance)
    if found is None and not _carries_rows(glance.markup):
        found = _said(glance)
    return found or Named("ok")


def _name_file(body: bytes) -> Named:
    return Named("ok") if body else Named("empty", "the body is empty")


def _name_status(status: int) -> Named:
    if status in STATUS_OUTCOMES:
        return Named(*STATUS_OUTCOMES[status])
    if 300 <= status < 400:
        return Named("bad_redirect", f"status {status} without a usable target")
    if 400 <= status < 500:
        return Named("blocked", f"status {status}")
    if 500 <= status < 600:
        return Named("server_error", f"status {status}")
    return Named("net_error", f"status {status} is none that ends a request")


def _challenge(status: int, headers: Pairs, glance: Glance) -> Named | None:
    """A shield in front of the page: its own cookies and scripts, hardly any text."""
    if not (200 <= status < 300 or status in CHALLENGE_STATUSES):
        return None
    if glance.shows_more_than(SHORT_TEXT) or "<script" not in glance.markup.lower():
        return None
    if status in SCRIPT_STATUSES:
        return Named("challenge", f"status {status} with a script instead of a page")
    found = _first_sign(CHALLENGE_SCRIPTS, glance.markup)
    if found is None and not glance.shows_more_than(NO_TEXT):
        found = _challenge_cookie(headers) or _bare_script(glance)
    return Named("challenge", found) if found else None


def _first_sign(table: Iterable[tuple[str, str]], text: str) -> str | None:
    return next((sign for pattern, sign in table if re.search(pattern, text)), None)


def _bare_script(glance: Glance) -> str | None:
    if SHELL.search(glance.markup):
        return None
    found = _first_sign(BARE_SCRIPTS, glance.markup)
    if found or glance.script < LONG_SCRIPT or _is_own_shell(glance):
        return found
    return "a long script and no text"


def _is_own_shell(glance: Glance) -> bool:
    """True for a page of the site whose script draws a list: it names itself or its paging."""
    name = _first_part(glance.title)
    is_named = len(name) <= COLUMN_NAME and DOCUMENT_WORDS.search(name)
    own = is_named or OWN_METAS.search(glance.markup) or LIST_CODE.search(glance.markup)
    return bool(own)


def _challenge_cookie(headers: Pairs) -> str | None:
    names = [value.partition("=")[0].strip() for key, value in headers if _sets_cookie(key)]
    for pattern, sign in CHALLENGE_COOKIES:
        if any(re.fullmatch(pattern, name) for name in names):
            return sign
    return None


def _sets_cookie(key: str) -> bool:
    return key.lower() == "set-cookie"


def _login(glance: Glance) -> Named | None:
    if not _PASSWORD.search(glance.markup) or glance.shows_more_than(LOGIN_TEXT):  # quickest first
        return None
    if DOCUMENT_WORDS.search(glance.title) and not LOGIN_TITLE.search(glance.title):
        return None
    if LOGIN_TITLE.search(glance.title) or not glance.shows_more_than(SHORT_TEXT):
        return Named("login_wall", "a password field and hardly any text")
    return None


def _carries_rows(markup: str) -> bool:
    """True for data with a list of objects, and for a piece of markup with linked rows.

    Their words are titles, not messages: 页面不存在 may be what a reply is about.
    """
    text = markup.lstrip("\ufeff \t\r\n")
    if text[:1] in ("{", "["):
        try:
            return _has_objects(json.loads(text), 0)
        except (ValueError, RecursionError):
            return False
    return _DOCUMENT.search(markup) is None and bool(_LINKED_ROW.search(markup))


def _has_objects(value: object, depth: int) -> bool:
    if depth > MOST_NESTED:
        return False
    if isinstance(value, list):
        return any(isinstance(one, dict) and len(one) > 1 for one in value)
    inner = value.values() if isinstance(value, dict) else ()
    return any(_has_objects(one, depth + 1) for one in inner)


def _said(glance: Glance) -> Named | None:
    """What the page itself says, in its title or as its only text."""
    titles = [text for text in (glance.title, glance.heading) if text]
    if any(DOCUMENT_WORDS.search(text) for text in titles):
        return None
    places = [_first_part(text) for text in titles]
    if not glance.shows_more_than(SHORT_TEXT) and not LETTER_WORDS.search(glance.visible):
        places.append(glance.visible)
    return _by_words(places) or _said_in_frame(glance)


def _said_in_frame(glance: Glance) -> Named | None:
    if glance.shows_more_than(FRAMED_TEXT) or LETTER_SENTENCE.search(glance.visible):
        return None
    found = GONE_SENTENCE.search(glance.visible)
    return Named("soft_404", f"the page says: {found[0][:40]}") if found else None


def _by_words(places: Iterable[str]) -> Named | None:
    for place in places:
        for outcome, pattern in WORDS:
            found = re.search(pattern, place, re.IGNORECASE)
            if found:
                return Named(outcome, f"the page says: {found[0][:40]}")
        if ERROR_TITLE.match(place):
            return Named("soft_404", f"the page says: {place[:40]}")
    return None


def _first_part(title: str) -> str:
    """A title without the site's name behind it; too long a one is no message."""
    part = re.split(r"[-_|—–]", title, maxsplit=1)[0].strip()
    chosen = part if len(part) > 3 else title
    return chosen if len(chosen) <= 40 else ""
