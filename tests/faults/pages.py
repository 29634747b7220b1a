"""N43-N53: pages whose letters, type or content change."""

from __future__ import annotations

import itertools

from parsers import parse_page
from parsers.errors import PageError
from scraper.fetching.fetch import Limits
from tests.faults.nights import Nights, nights
from tests.faults.table import Box, fault
from tests.faultserver import Route, always, page
from tests.lettersite import COLUMN, letter, path

NAME = "朱镕基喆堃"
TEXT = "您提出的关于加装电梯的建议收悉，现答复如下：感谢您的关心。"


def _page(body: str, label: str | None) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return (
        f"<html><head>{meta}<title>关于第12号建议的答复</title></head><body><div class='c'>"
        f"<h1>关于第12号建议的答复</h1><p>{body}代表：</p><p>{TEXT}</p><p>尾声。</p></div></body></html>"
    )


@fault(
    "N43",
    "charset: header x meta x BOM x bytes, 60 pages",
    "consistent pages exact, contradictions flagged or refused or exact",
)
def charsets(box: Box) -> str:
    wrong = []
    labels = {
        "utf-8": "utf-8",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "gb18030": "gb18030",
        "big5": "big5",
        None: None,
    }
    for (meta, header), real in itertools.product(
        itertools.product(labels, labels), ("utf-8", "gb18030")
    ):
        body = "何静文" if "big5" not in (meta, header) else "何文"
        raw = _page(body, meta).encode(real)
        kind = f"text/html; charset={header}" if header else "text/html"
        got = _read(raw, kind)
        exact = got is not None and TEXT in got[0] and "尾声。" in got[0]
        if not exact and not (got is None or got[1]):
            wrong.append(f"{header}/{meta}/{real}")
    with_bom = _read(b"\xef\xbb\xbf" + _page("何静文", "gb2312").encode(), "text/html; charset=gbk")
    if with_bom is None or TEXT not in with_bom[0]:
        wrong.append("BOM")
    said = "flagged or refused or exact" if not wrong else f"wrong: {wrong}"
    return f"consistent pages {_consistent()}, contradictions {said}"


def _consistent() -> str:
    for label in ("utf-8", "gb2312", "gbk", "gb18030"):
        real = "utf-8" if label == "utf-8" else "gb18030"
        for header in (f"text/html; charset={label}", "text/html", None):
            got = _read(_page("何静文", label).encode(real), header)
            if got is None or TEXT not in got[0]:
                return f"lost ({label}, {header})"
    return "exact"


def _read(raw: bytes, content_type: str | None) -> tuple[str, bool] | None:
    """The text and whether something was flagged; `None` for a refusal."""
    try:
        found = parse_page(raw, content_type=content_type)
    except PageError:
        return None
    data = found.to_dict()
    return data["document"]["text"] or "", bool(data["findings"])


@fault("N44", "gb2312 label and names that only GBK has", "name exact, end there")
def rare_names(box: Box) -> str:
    got = _read(_page(NAME, "gb2312").encode("gb18030"), "text/html; charset=gb2312")
    text = got[0] if got else ""
    return (
        f"name {'exact' if NAME in text else 'lost'}, end {'there' if '尾声。' in text else 'lost'}"
    )


@fault("N45", "one bad byte in a UTF-8 page", "one U+FFFD, the rest exact")
def bad_byte(box: Box) -> str:
    raw = (
        _page("何静文", "utf-8")
        .encode()
        .replace("电梯".encode(), "电".encode() + b"\xff" + "梯".encode())
    )
    got = _read(raw, "text/html; charset=utf-8")
    text = got[0] if got else ""
    rest = text.replace("\ufffd", "")
    return f"{'one' if text.count('�') == 1 else text.count('�')} U+FFFD, the rest {'exact' if TEXT in rest else 'lost'}"


@fault(
    "N46", "PDF, DOC, JPEG as text/html; HTML as application/pdf", "wrong_type, records 0, HTML ok"
)
def wrong_types(box: Box) -> str:
    kit = box.kit()
    bodies = (
        b"%PDF-1.4\n%\xe2\xe3",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(90),
    )
    outcomes = set()
    for number, body in enumerate(bodies):
        kit.server.routes[f"/{number}"] = always(200, body)
        outcomes.add(kit.fetch(f"/{number}").outcome)
    records = len(list(kit.state.latest_good()))
    body = page()
    raw = f"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    kit.server.routes["/html"] = lambda connection: connection.sendall(raw + body)
    return f"{' '.join(outcomes)}, records {records}, HTML {kit.fetch('/html').outcome}"


@fault("N47", "an honest page of 50 MB", "too_large, record 0")
def fifty_megabytes(box: Box) -> str:
    kit = box.kit(limits=Limits(seconds=20.0))
    body = page("正文" * 100) * 1 + b" " * (50 << 20)
    kit.server.routes["/x"] = always(200, body)
    return f"{kit.fetch('/x').outcome}, record {len(list(kit.state.latest_good()))}"


@fault(
    "N48",
    "304 though the page changed; 200 with the same body",
    "the change is found within 31 nights, the same body is no change",
)
def lying_304(box: Box) -> str:
    one = nights(box, 3)
    page_path, quiet = COLUMN + path(1), COLUMN + path(2)
    tagged = always(200, letter(1), 'ETag: "a"', "Last-Modified: Fri, 16 Jun 2023 01:00:00 GMT")
    one.put(page_path, tagged)
    one.night(publishes=False)
    changed = letter(1).replace(b"320", b"999").replace("感谢您".encode(), "再次感谢您".encode())

    def lie(connection: object) -> None:
        asked = one.server.asked[-1].headers
        conditional = "if-none-match" in asked or "if-modified-since" in asked
        route: Route = always(304, b"") if conditional else always(200, changed, 'ETag: "a"')
        route(connection)  # type: ignore[arg-type]

    one.put(page_path, lie)
    found = None
    for night in range(1, 32):
        one.night(full=True, publishes=False)
        if one.runs()[-1].pages_changed:
            found = night
            break
    same = [row for row in one.captures() if row.url.endswith(quiet) and row.outcome == "ok"]
    single = len({row.payload_sha256 for row in same}) == 1
    when = "within 31 nights" if found else "never"
    return f"the change is found {when}, the same body is {'no change' if single else 'a change'}"


@fault("N49", "volatile bytes: counter, token, time of day, 12 nights", "changes 0, versions: new")
def volatile(box: Box) -> str:
    one = nights(box, 2)
    count = itertools.count(231)

    def route(connection: object) -> None:
        number = next(count)
        extra = (
            f'<p class="info">浏览次数：<span id="hits">{number}</span></p><input type=hidden name=token value="{number * 7919:x}">'
            f"<!-- generated 2023-11-14 22:{number % 60:02d}:10 -->"
        )
        always(200, letter(1, extra=extra))(connection)  # type: ignore[arg-type]

    one.put(COLUMN + path(1), route)
    for _ in range(12):
        one.night(full=True, publishes=False)
    one.night(full=True)
    changes = sum(run.pages_changed or 0 for run in one.runs())
    return f"changes {changes}, versions: {' '.join(one.changes(path(1)))}"


@fault(
    "N50",
    "a page whose reply changes",
    "versions: new modified, fields named, both bodies in the archive",
)
def changed_page(box: Box) -> str:
    one = nights(box, 2)
    one.night()
    one.put(
        COLUMN + path(1),
        always(200, letter(1).replace("明年上半年".encode(), "今年年底前".encode())),
    )
    one.night(full=True)
    name = one.row(path(1))["document_id"]
    rows = [row for row in one.rows("versions") if row["document_id"] == name]
    named = "named" if rows[-1]["changed_fields"] else "not named"
    bodies = {row.payload_sha256 for row in one.captures() if row.url.endswith(path(1))}
    both = "both bodies" if len(bodies) == 2 else f"{len(bodies)} body"
    return f"versions: {' '.join(row['change'] for row in rows)}, fields {named}, {both} in the archive"


@fault(
    "N51",
    "404 for three nights, then back",
    "live live gone, row stays, back with the same id, versions: new gone back",
)
def gone_and_back(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    name = one.row(path(2))["document_id"]
    one.put(COLUMN + path(2), always(404, b"<html><body>404</body></html>"))
    states = []
    for _ in range(3):
        one.night(full=True)
        states.append(one.row(path(2))["state"])
    one.put(COLUMN + path(2), always(200, letter(2)))
    one.night(full=True)
    back = one.row(path(2))
    same = (
        "the same id" if back["document_id"] == name and back["state"] == "live" else "another id"
    )
    return f"{' '.join(states)}, row stays, back with {same}, versions: {' '.join(one.changes(path(2)))}"


@fault("N52", "error and maintenance words in the right template", "old text kept, live")
def words_in_the_template(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    text = one.row(path(2))["text"]
    frame = letter(2).decode()
    start, end = frame.index('<div class="text">'), frame.index('<div class="foot">')
    found = set()
    for words in ("系统维护中，请稍后访问。", "数据库连接失败，请联系管理员。", ""):
        body = f'{frame[:start]}<div class="text"><p>{words}</p></div></div>{frame[end:]}'
        one.put(COLUMN + path(2), always(200, body.encode()))
        one.night(full=True)
        row = one.row(path(2))
        found.add(f"old text {'kept' if row['text'] == text else 'replaced'}, {row['state']}")
    return " / ".join(sorted(found))


LABELS = {
    "标题": "条目名",
    "提案编号": "序列",
    "承办单位": "牵头方",
    "提案人": "撰稿者",
    "办理结果": "处置",
}


def _sheet(number: int, *, renamed: bool = False) -> bytes:
    values = (f"关于增设公交站点的提案之{number}", f"{number}", "交通运输局", "何静文", "A类")
    names = LABELS.values() if renamed else LABELS.keys()
    rows = "".join(
        f"<tr><td>{name}：</td><td>{value}</td></tr>"
        for name, value in zip(names, values, strict=True)
    )
    tail = "<p>您提出的提案收悉，现答复如下：</p><p>一、增设站点。今年已增设三处。</p><p>2023年6月1日</p>"
    head = f"<html><head><meta charset=utf-8><title>关于增设公交站点的提案之{number}</title></head>"
    return f"{head}<body><div class=m><table>{rows}</table>{tail}</div></body></html>".encode()


@fault("N53", "redesign: every label of every page renamed", "old values stay, exit 3 or 4")
def redesign(box: Box) -> str:
    one = nights(box, 25)
    one.show({COLUMN + path(n): _sheet(n) for n in range(1, 26)})
    one.night()
    before = _agencies(one)
    one.show({COLUMN + path(n): _sheet(n, renamed=True) for n in range(1, 26)})
    code = one.night(full=True)
    stays = (
        "old values stay"
        if before and _agencies(one) == before
        else f"{len(before)} agencies become {len(_agencies(one))}"
    )
    return f"{stays}, exit {'3 or 4' if code in (3, 4) else code}"


def _agencies(one: Nights) -> list[str]:
    return sorted(row["name_raw"] for row in one.rows("agencies") if row["source"] == "field")
