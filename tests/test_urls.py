"""One name for one page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.addressing import urls
from scraper.addressing.plain_urls import join_plain
from scraper.addressing.urls import (
    alias_key,
    authority_of,
    canonical_url,
    host_of,
    is_trap,
    resolve_href,
    resolve_location,
    same_site,
    site_key,
    without_user,
)

PAGE = "http://www.linjiang.gov.cn/jyta/202306/t1.html?a=1&b=2"
SPELLINGS = [  # reliability.md, N57
    PAGE,
    "HTTP://WWW.LinJiang.gov.cn/jyta/202306/t1.html?a=1&b=2",
    "http://www.linjiang.gov.cn:80/jyta/202306/t1.html?a=1&b=2",
    "http://www.linjiang.gov.cn./jyta/202306/t1.html?a=1&b=2",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html?b=2&a=1",
    "http://www.linjiang.gov.cn//jyta/202306//t1.html?a=1&b=2",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html;jsessionid=0A1B?a=1&b=2",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html?JSESSIONID=0A1B&a=1&b=2",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html?a=1&b=2&_t=1700&_=3",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html?a=1&b=2&COLLCC=77&utm_source=wx",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html?a=1&b=2#part3",
    "http://www.linjiang.gov.cn/x/../jyta/./202306/t1.html?a=1&b=2",
    " http://www.linjiang.gov.cn\\jyta\\202306\\t1.html?a=1&b=2\n",
]
DIFFERENT = [
    "http://www.linjiang.gov.cn/jyta/202306/t1.html",
    "http://www.linjiang.gov.cn/jyta/202306/t1.html?a=1&b=3",
    "http://www.linjiang.gov.cn/jyta/202306/T1.html?a=1&b=2",
    "http://www.linjiang.gov.cn:8080/jyta/202306/t1.html?a=1&b=2",
    "http://linjiang.gov.cn/jyta/202306/t1.html?a=1&b=2",
    "https://www.linjiang.gov.cn/jyta/202306/t1.html?a=1&b=2",
    "http://www.linjiang.gov.cn/jyta/202306/index.html?a=1&b=2",
    "http://www.linjiang.gov.cn/jyta/202306/?a=1&b=2",
]


@pytest.mark.parametrize("url", SPELLINGS)
def test_spellings_of_one_page(url: str) -> None:
    assert canonical_url(url) == PAGE


def test_different_pages_stay_apart() -> None:
    names = {canonical_url(url) for url in [*DIFFERENT, PAGE]}
    assert len(names) == len(DIFFERENT) + 1


@pytest.mark.parametrize("url", [*SPELLINGS, *DIFFERENT])
def test_a_name_is_its_own_name(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        # GBK percent-encodings are kept raw (websites.md, 3.6).
        ("http://a.cn/%BD%A8.html?k=%CC%E1", "http://a.cn/%BD%A8.html?k=%CC%E1"),
        ("http://a.cn/建.html", "http://a.cn/%E5%BB%BA.html"),
        ("http://a.cn", "http://a.cn/"),
        ("http://a.cn/a%2Fb", "http://a.cn/a%2Fb"),
        ("http://a.cn/gkmlpt/index#6401", "http://a.cn/gkmlpt/index#6401"),
        ("http://a.cn/go/http://b.cn/x", "http://a.cn/go/http://b.cn/x"),
        ("http://0x7f.1/x", "http://127.0.0.1/x"),
        ("http://示例.cn/", "http://xn--fsq092h.cn/"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("http://a.cn:99999/", "http://a.cn:99999/"),
    ],
)
def test_names(url: str, name: str) -> None:
    assert canonical_url(url) == name


def test_aliases_share_a_key() -> None:
    keys = {alias_key(f"{scheme}://{www}a.cn/x?b=1") for scheme in ("http", "https")
            for www in ("", "www.")}  # fmt: skip
    assert keys == {"a.cn/x?b=1"}


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("t2.html", "http://a.cn/x/t2.html"),
        ("./t2.html", "http://a.cn/x/t2.html"),
        ("../../../t2.html", "http://a.cn/t2.html"),
        ("/t2.html", "http://a.cn/t2.html"),
        ("?page=2", "http://a.cn/x/y.html?page=2"),
        ("//b.cn/t", "http://b.cn/t"),
        ("\\\\b.cn\\t", "http://b.cn/t"),
        ("..\\t2.html", "http://a.cn/t2.html"),
        ("http:\\\\b.cn\\t?q=a\\b", "http://b.cn/t?q=a%5Cb"),
        ("http:/b.cn/t", "http://b.cn/t"),
        (" \n t2\n.html\t", "http://a.cn/x/t2.html"),
        ("\u3000t2.html\xa0", "http://a.cn/x/t2.html"),
        ("t 2.html", "http://a.cn/x/t%202.html"),
        ("go?u=http:/b.cn", "http://a.cn/x/go?u=http:/b.cn"),
        ("建.html?k=提", "http://a.cn/x/%E5%BB%BA.html?k=%CC%E1"),
        ("?k=%CC%E1", "http://a.cn/x/y.html?k=%CC%E1"),
        ("", None),
        ("#top", None),
        ("javascript:void(0)", None),
        ("JavaScript:open('x')", None),
        ("mailto:a@b.cn", None),
        ("data:text/html,x", None),
        ("http://[bad/", None),
        ("http://b.cn:port/", None),
    ],
)
def test_links_as_browsers_read_them(href: str, target: str | None) -> None:
    assert resolve_href("http://a.cn/x/y.html", href, "gb18030") == target


def test_a_query_that_the_page_encoding_lacks() -> None:
    assert resolve_href("http://a.cn/", "?k=建", "ascii") == "http://a.cn/?k=%E5%BB%BA"
    assert resolve_href("http://a.cn/", "?k=建", "no-such-codec") == "http://a.cn/?k=%E5%BB%BA"


def test_a_byte_order_mark_is_no_part_of_an_address() -> None:
    for encoding in ("utf-8-sig", "utf-16", "UTF-8"):
        assert resolve_href("http://a.cn/", "b.html", encoding) == "http://a.cn/b.html"
        assert resolve_href("http://a.cn/", "?k=建", encoding) == "http://a.cn/?k=%E5%BB%BA"


@pytest.mark.parametrize(
    ("raw", "target"),
    [
        ("/建".encode(), "http://a.cn/%E5%BB%BA"),
        ("/建".encode("gbk"), "http://a.cn/%BD%A8"),
        (b" next?x=1 ", "http://a.cn/x/next?x=1"),
        (b"file:///etc/passwd", "file:///etc/passwd"),
        (b"", None),
    ],
)
def test_raw_bytes_in_a_location(raw: bytes, target: str | None) -> None:
    assert resolve_location("http://a.cn/x/y", raw.decode("latin-1")) == target


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.cn/x", "https://www.a.cn:443/y", True),
        ("http://a.cn/", "http://A.CN./", True),
        ("http://a.cn/", "http://b.a.cn/", False),
        ("http://a.cn/", "http://a.cn:8080/", False),
        ("http://a.cn:8080/", "http://www.a.cn:8080/", True),
        ("http://a.cn/", "http://a.cn.evil.cn/", False),
        ("http://a.cn/", "http://x@b.cn/", False),
        ("nothing", "nothing", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_parts() -> None:
    assert host_of("https://u:p@WWW.A.cn:8443/x") == "www.a.cn"
    assert authority_of("https://u:p@WWW.A.cn:8443/x") == "www.a.cn:8443"
    assert authority_of("http://[::1]:81/") == "[::1]:81"
    assert site_key("https://www.a.cn/") == "a.cn"
    assert without_user("http://u:p@a.cn/x?y#z") == "http://a.cn/x?y"
    assert host_of("http://[x/") == "" == authority_of("http://a.cn:x/")


@pytest.mark.parametrize(
    ("path", "trap"),
    [
        ("/a/b/a/b/a/b/", True),
        ("/a/b/a/b/", False),
        ("/x/x/x/1.html", True),
        ("/art/2024/1/1/1/art_1.html", False),
        ("/" + "/".join(f"d{n}" for n in range(21)), True),
        ("/" + "/".join(f"d{n}" for n in range(20)), False),
        ("/" + "x" * 4096, True),
    ],
)
def test_traps(path: str, trap: bool) -> None:
    assert is_trap(f"http://a.cn{path}") is trap


_NAMES = st.sampled_from([*"aZ9_-.", "..", "t1.html", "index_2.html", "x", "%41", "~", "", "甲"])
_PATHS = st.lists(_NAMES, max_size=5).map("/".join)
_HOSTS = st.sampled_from(
    ["a.cn", "www.a.cn", "127.0.0.1", "0177.1", "a..cn", "a.cn.", "A.cn", "xn--fiq.cn", "-a.cn"]
    + ["1.2.3.4.5", "a-.cn", f"{'a' * 64}.cn", "0x7f.1", "a"]
)
_PORTS = st.sampled_from(["", ":80", ":443", ":8080", ":99999", ":0", ":1"])
_TAILS = st.sampled_from(["", "?a=1", "?b=2&a=1", "#top", "?", "?q=[x]", ";jsessionid=1"])
_ADDRESSES = st.builds(
    lambda scheme, host, port, path, tail: f"{scheme}://{host}{port}{path and '/' + path}{tail}",
    *(st.sampled_from(["http", "https", "HTTP"]), _HOSTS, _PORTS, _PATHS, _TAILS),
)
_LINKS = st.builds(
    lambda head, path, tail: head + path + tail,
    *(st.sampled_from(["", "/", "./", "../", "../../", "./../", "//"]), _PATHS, _TAILS),
)


@settings(max_examples=1000, deadline=None)
@given(_ADDRESSES, _LINKS | _ADDRESSES)
def test_the_short_way_for_plain_addresses_says_what_the_long_one_does(url: str, href: str) -> None:
    short = [
        *(resolve_href(url, href), canonical_url.__wrapped__(url), without_user.__wrapped__(url)),
        *(host_of.__wrapped__(url), authority_of.__wrapped__(url)),
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "split_plain", lambda url: None)
        patch.setattr(urls, "join_plain", lambda page, link: None)
        long = [
            *(resolve_href(url, href), canonical_url.__wrapped__(url)),
            *(_or_none(without_user.__wrapped__, url), host_of.__wrapped__(url)),
            authority_of.__wrapped__(url),
        ]
    assert short == long


def _or_none(of: Callable[[str], str], url: str) -> str | None:
    try:
        return of(url)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "href", ["t1.html", "./x/t1.html", "../../../t1.html", "/x/", "http://b.cn/x"]
)
def test_links_of_rows_are_plain(href: str) -> None:
    assert join_plain("http://www.a.cn/x/y/index_2.html?c=1", href) is not None
