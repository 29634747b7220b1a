"""URLs: one name for one page, and which addresses belong together.

Takes addresses as pages print them; gives what a browser would ask for, a canonical name to
compare by, and the site an address belongs to. The address that is fetched stays as it was
listed: everything here is a name beside it (libraries.md, section 1). Pure; never resolves
a host, never unquotes GBK percent-encodings (websites.md, 3.6).
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, quote_from_bytes, unquote, urljoin, urlsplit

from w3lib.url import canonicalize_url

from scraper.addressing.addresses import literal_address
from scraper.addressing.plain_urls import join_plain, split_plain

MAX_LENGTH = 4096
_REMEMBERED = 2048  # addresses: each page is asked about several times in a row
MAX_DEPTH = 20  # reliability.md, N56
DEFAULT_PORTS = {"http": 80, "https": 443}
# Query keys that never choose a page: cache breakers, sessions, campaigns.
NOISE_KEYS = frozenset({"_", "_t", "collcc", "jsessionid", "phpsessid", "sessionid", "spm"})
# Keys that hold the time of the click: noise where the value is that many milliseconds.
TIME_KEYS = frozenset({"t", "ts", "time", "timestamp", "stamp", "rnd", "rand", "random", "r", "v"})
NOISE_PREFIXES = ("utm_", "aspsessionid")
# On these paths the fragment chooses the page (websites.md, 2.5).
FRAGMENT_PATHS = ("/gkmlpt/",)

_SAFE_PATH = "%/:=&?~+!$,;'@()*[]|"
_SAFE_ANY = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>\\^`{}')
_INNER_BLANK = re.compile(r"[\t\r\n]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_WEB_HEAD = re.compile(r"\A(https?):/*", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sessionid)=[^/?#;]*", re.IGNORECASE)
_MOMENT = re.compile(r"1[0-9]{12}|0\.[0-9]{6,20}")  # milliseconds since 1970, a random number
_SLASHES = re.compile(r"/{2,}")
_EDGES = "".join(map(chr, range(0x21))) + "\u3000\ufeff\xa0"


def resolve_href(base: str, href: str, encoding: str = "utf-8") -> str | None:
    """The address a link leads to, as browsers read it; `None` when it leads to no page.

    `encoding` is the page's own: browsers write the query in it, the path always in UTF-8.

    >>> resolve_href("http://a.cn/x/y.html", " ..\\\\z 1.html")
    'http://a.cn/z%201.html'
    """
    plain = join_plain(base, href)
    if plain is not None and _is_spelled_so(plain[1]):
        return plain[0]
    return _resolved(base, href, encoding)


def _resolved(base: str, href: str, encoding: str) -> str | None:
    """The same for links of any spelling."""
    text = _forward_slashes(_INNER_BLANK.sub("", href.strip(_EDGES)))
    if not text or text.startswith("#"):
        return None
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in DEFAULT_PORTS:
        return None
    try:
        whole, is_whole = _WEB_HEAD.subn(r"\1://", text, count=1)
        parts = urlsplit(whole if is_whole else urljoin(base, text))
        return _rebuilt(parts, encoding) if parts.scheme in DEFAULT_PORTS else None
    except ValueError:
        return None


def resolve_location(base: str, location: str) -> str | None:
    """The target of a `Location` header; raw bytes become percent-encodings (N34).

    The header arrives as latin-1, so UTF-8 and GBK bytes are both kept as they were sent.
    A target that is not http or https is given back as it is, so that it can be named.
    """
    raw = location.encode("latin-1", "ignore").strip()
    text = _INNER_BLANK.sub("", quote_from_bytes(raw, safe=_SAFE_ANY + "\\\t\r\n"))
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in DEFAULT_PORTS:
        return text
    return resolve_href(base, text)


@lru_cache(_REMEMBERED)
def canonical_url(url: str) -> str:
    """The name of the page behind an address; the address itself when it cannot be read.

    >>> canonical_url("HTTP://A.cn:80//x;jsessionid=1?b=2&a=1&_t=5#top")
    'http://a.cn/x?a=1&b=2'
    """
    plain = split_plain(url)
    if plain is not None and _is_spelled_so(plain["origin"]):
        return url
    return _canonical(url)


def _canonical(url: str) -> str:
    """The same for addresses of any spelling."""
    cleaned = _resolved(url, url, "utf-8")
    if cleaned is None:
        return url
    parts = urlsplit(cleaned)
    path = parts.path
    if "://" not in unquote(path):
        path = _SLASHES.sub("/", path)
    keeps = any(mark in path for mark in FRAGMENT_PATHS)
    parts = parts._replace(path=_SESSION.sub("", path), query=_without_noise(parts.query))
    return str(canonicalize_url(parts.geturl(), keep_blank_values=True, keep_fragments=keeps))


def without_session(url: str) -> str:
    """An address without the session that a server writes into the paths of its links.

    >>> without_session("http://a.cn/x.jsp;jsessionid=0A1B?id=2")
    'http://a.cn/x.jsp?id=2'
    """
    return _SESSION.sub("", url) if ";" in url else url


@lru_cache(_REMEMBERED)
def alias_key(url: str) -> str:
    """What http and https, with and without www., of one page have in common."""
    return alias_of(canonical_url(url))


def alias_of(canonical: str) -> str:
    """The same of an address that is canonical already.

    >>> alias_of("https://www.a.cn/x")
    'a.cn/x'
    """
    return canonical.partition("://")[2].removeprefix("www.")


@lru_cache(_REMEMBERED)
def host_of(url: str) -> str:
    """The host of an address in lower case, without port; empty when there is none."""
    plain = split_plain(url)
    if plain is not None and _is_spelled_so(plain["origin"]):
        return plain["host"]
    parts = _split(url)
    return _plain_host(parts.hostname or "") if parts else ""


@lru_cache(_REMEMBERED)
def authority_of(url: str) -> str:
    """Host and port, the port left out where it is the usual one."""
    plain = split_plain(url)
    if plain is not None and _is_spelled_so(plain["origin"]):
        return plain["authority"]
    parts = _split(url)
    if parts is None or not parts.hostname:
        return ""
    return _authority(parts)


def same_site(one: str, other: str) -> bool:
    """True when two addresses have one host, http or https, with or without www."""
    return bool(site_key(one)) and site_key(one) == site_key(other)


@lru_cache(_REMEMBERED)
def site_key(url: str) -> str:
    """What all addresses of a site share: its authority without www."""
    return authority_of(url).removeprefix("www.")


@lru_cache(_REMEMBERED)
def is_trap(url: str) -> bool:
    """True for an address that grows without end (N56): too deep, too long, repeating."""
    parts = _split(url)
    if parts is None or len(url) > MAX_LENGTH:
        return True
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > MAX_DEPTH:
        return True
    return any(
        _repeats(segments, start, size)
        for size in range(1, len(segments) // 3 + 1)
        for start in range(len(segments) - 3 * size + 1)
    )


@lru_cache(_REMEMBERED)
def without_user(url: str) -> str:
    """The address without user name, password and fragment, as it goes over the wire."""
    if split_plain(url) is not None:
        return url
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment="").geturl()


def _repeats(segments: list[str], start: int, size: int) -> bool:
    block = segments[start : start + size]
    if all(segment.isdigit() for segment in block):
        return False  # dates: /2024/1/1/1.html
    return all(segments[start + n * size : start + (n + 1) * size] == block for n in (1, 2))


def _forward_slashes(text: str) -> str:
    head, mark, query = text.partition("?")
    return head.replace("\\", "/") + mark + query


@lru_cache(_REMEMBERED)
def _is_spelled_so(origin: str) -> bool:
    """True for scheme, host and port that stand in canonical addresses as they are."""
    home = f"{origin}/"
    return _resolved(home, home, "utf-8") == home == _canonical(home)


def _rebuilt(parts: SplitResult, encoding: str) -> str | None:
    if not parts.hostname:
        return None
    netloc = _authority(parts)
    user = parts.netloc.rpartition("@")[0]
    return parts._replace(
        netloc=f"{user}@{netloc}" if user else netloc,
        path=quote(parts.path or "/", safe=_SAFE_PATH),
        query=_encoded(parts.query, encoding),
        fragment=quote(parts.fragment, safe=_SAFE_ANY),
    ).geturl()


def _encoded(query: str, encoding: str) -> str:
    # Browsers write queries of every Unicode page in UTF-8, and none of them a byte order mark.
    is_unicode = encoding.lower().startswith("utf")
    try:
        raw = query.encode("utf-8" if is_unicode else encoding)
    except (LookupError, UnicodeEncodeError):
        raw = query.encode("utf-8", "replace")
    return quote_from_bytes(raw, safe=_SAFE_ANY)


def _without_noise(query: str) -> str:
    pieces = [piece for piece in query.split("&") if piece]
    return "&".join(piece for piece in pieces if not _is_noise(piece))


def _is_noise(piece: str) -> bool:
    key, _, value = piece.partition("=")
    key = key.lower()
    is_moment = key in TIME_KEYS and _MOMENT.fullmatch(value) is not None
    return is_moment or key in NOISE_KEYS or key.startswith(NOISE_PREFIXES)


@lru_cache(_REMEMBERED)
def _plain_host(host: str) -> str:
    literal = literal_address(host)
    if literal is not None:
        return str(literal)
    text = unquote(host).rstrip(".").lower()
    try:
        return text if text.isascii() else text.encode("idna").decode("ascii")
    except UnicodeError:
        return text


def _authority(parts: SplitResult) -> str:
    host = _plain_host(parts.hostname or "")
    if ":" in host:
        host = f"[{host}]"
    usual = parts.port in (None, DEFAULT_PORTS.get(parts.scheme))
    return host if usual else f"{host}:{parts.port}"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        return None if parts.port == 0 else parts  # `port` raises for what is no port
    except ValueError:
        return None
