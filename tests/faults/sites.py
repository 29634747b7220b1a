"""N54-N60: lists that never end, say one thing twice, or move while they are read."""

from __future__ import annotations

import threading

from scraper.books.state import State
from tests.faults.nights import nights
from tests.faults.table import Box, fault
from tests.faultserver import always
from tests.lettersite import COLUMN, date, letter, letter_site, path, title


def _list(numbers: range, foot: str = "", *, target: str = "./{}") -> bytes:
    rows = "".join(
        f'<li><a href="{target.format(path(n))}" title="{title(n)}">{title(n)}</a><span>{date(n)}</span></li>'
        for n in numbers
    )
    return (
        f"<html><head><meta charset=utf-8><title>建议提案办理</title></head><body><div class=list><ul>{rows}</ul></div>"
        f"<div class=page>{foot}</div></body></html>"
    ).encode()


@fault("N54", "an endless calendar of ?date= links", "rows had, requests bounded")
def calendar(box: Box) -> str:
    one = nights(box, 8)

    def route(connection: object) -> None:
        asked = one.server.asked[-1].target
        day = int(asked.partition("date=")[2] or 0)
        foot = f'<a href="?date={day - 1}">上一页</a> <a href="?date={day + 1}">下一页</a>'
        always(200, _list(range(1, 9), foot))(connection)  # type: ignore[arg-type]

    one.put(COLUMN, route)
    one.night(publishes=False)
    lists = sum("date=" in target for target in one.server.targets())
    fetched = one.runs()[-1].pages_fetched
    return (
        f"rows {'had' if fetched == 8 else fetched}, requests {'bounded' if lists <= 5 else lists}"
    )


@fault(
    "N55",
    "a pager that gives page 1 for ever; one that wraps",
    "rows had, extra list pages <= 3 and <= 3",
)
def wrapping(box: Box) -> str:
    extras = []
    for wraps in (False, True):
        one = nights(box, 40)
        script = '<script>createPageHTML(30, 0, "index", "html");</script>'
        for page in range(30):
            first = (page % 2) * 20 if wraps else 0
            name = COLUMN if page == 0 else f"{COLUMN}index_{page}.html"
            one.put(name, always(200, _list(range(1 + first, 21 + first), script)))
        one.night(publishes=False)
        lists = [t for t in one.server.targets() if t == COLUMN or "/index_" in t]
        had = one.runs()[-1].pages_fetched
        if had != (40 if wraps else 20):
            return f"rows {had}, list pages {len(lists)}"
        extras.append(len(lists) - (2 if wraps else 1))
    words = " and ".join("<= 3" if extra <= 3 else str(extra) for extra in extras)
    return f"rows had, extra list pages {words}"


@fault("N56", "a path that grows: /a/b/a/b/…, 30 folders", "out_of_scope, requests 0")
def growing(box: Box) -> str:
    kit = box.kit()
    paths = ("/a/b" * 5 + "/1.html", "/" + "/".join(f"d{n}" for n in range(30)) + "/1.html")
    outcomes = {kit.fetch(one).outcome for one in paths}
    return f"{' '.join(outcomes)}, requests {len(kit.server.targets())}"


@fault("N57", "eight spellings of one page", "requests 1, records 1")
def spellings(box: Box) -> str:
    one = nights(box, 1)
    page, port = COLUMN + path(1), one.server.port
    host = f"http://127.0.0.1:{port}"
    spelled: tuple[str, ...] = (
        page, f"{host}{page}", f"HTTP://127.0.0.1:{port}{page}", f"{page}#top", f"{page};jsessionid=1A2B",
        f"/{page}", page.replace("/zwgk/", "/zwgk//"), f"{page}?_t=1700000000", f"{page}?jsessionid=9",
    )  # fmt: skip
    forms = tuple(form for form in spelled if not form.startswith("//"))
    rows = "".join(
        f'<li><a href="{form}">{title(1)}</a><span>{date(1)}</span></li>' for form in forms
    )
    other = "".join(
        f'<li><a href="./{path(n)}">{title(n)}</a><span>{date(n)}</span></li>' for n in (2, 3)
    )
    one.show({COLUMN + path(n): letter(n) for n in (2, 3)})
    one.put(
        COLUMN, always(200, f"<html><body><div><ul>{rows}{other}</ul></div></body></html>".encode())
    )
    one.night(publishes=False)
    asked = sum(path(1) in target for target in one.server.targets())
    with State.open(one.root / "state.sqlite") as state:
        records = sum(path(1) in row.canonical_url for row in state.latest_good())
    return f"requests {asked}, records {records}"


@fault(
    "N58",
    "one proposal on two sites",
    "one key, both addresses kept, rows of the flat table 1 or marked double",
)
def two_sites(box: Box) -> str:
    one = nights(box, 2)
    other = box.server("127.0.0.2")
    other.routes.update({p: always(200, body) for p, body in letter_site(2).items()})
    one.night(one.server.url(COLUMN), other.url(COLUMN))
    documents = [row for row in one.rows("documents") if row["url"].endswith(path(1))]
    names = {row["document_id"] for row in documents}
    keys = {row["proposal_key"] for row in one.rows("replies") if row["document_id"] in names}
    marked = sum(bool(row["duplicate_of"]) for row in documents) == 1
    key = "one key" if len(keys) == 1 else f"{len(keys)} keys"
    both = "both addresses kept" if len(documents) == 2 else f"{len(documents)} addresses"
    return f"{key}, {both}, rows of the flat table {'1 or marked double' if marked else 'counted twice'}"


@fault("N59", "a list that says 120 and gives 117", "declared 120, listed 117, told, exit 3")
def short_list(box: Box) -> str:
    one = nights(box, 117)
    for page in range(6):
        last = min(117, 20 + page * 20)
        foot = f'<script>createPageHTML(6, {page}, "index", "html");</script><span>共 120 条记录 共 6 页</span>'
        name = COLUMN if page == 0 else f"{COLUMN}index_{page}.html"
        one.put(name, always(200, _list(range(1 + page * 20, last + 1), foot)))
    code = one.night(publishes=False)
    with State.open(one.root / "state.sqlite") as state:
        row = state.columns()[-1]
    log = (one.root / "logs" / "jyta.jsonl").read_text(encoding="utf-8")
    told = "told" if "declares 120 rows, 117" in log else "not told"
    return f"declared {row.declared_total}, listed {row.unique_details}, {told}, exit {code}"


@fault("N60", "new items push rows to the next page while paging", "skipped 0, doubled 0")
def pushing(box: Box) -> str:
    one = nights(box, 60)
    lock, asked = threading.Lock(), [0]
    order = [*range(1, 51)]  # the newest first; 51 … 53 come while the list is read

    def serve(page: int) -> None:
        def route(connection: object) -> None:
            with lock:
                asked[0] += 1
                if asked[0] <= 3:
                    order.insert(0, 50 + asked[0])
                shown = order[page * 20 : page * 20 + 20]
            foot = f'<script>createPageHTML(3, {page}, "index", "html");</script>'
            rows = b"".join(_row(n) for n in shown)
            body = (
                b"<html><body><div><ul>" + rows + b"</ul></div>" + foot.encode() + b"</body></html>"
            )
            always(200, body)(connection)  # type: ignore[arg-type]

        one.put(COLUMN if page == 0 else f"{COLUMN}index_{page}.html", route)

    for page in range(3):
        serve(page)
    one.night(publishes=False)
    had = [row.url for row in one.captures() if row.outcome == "ok"]
    skipped = sum(not any(url.endswith(path(n)) for url in had) for n in range(1, 51))
    return f"skipped {skipped}, doubled {len(had) - len(set(had))}"


def _row(number: int) -> bytes:
    return f'<li><a href="./{path(number)}">{title(number)}</a><span>{date(number)}</span></li>'.encode()
