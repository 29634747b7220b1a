"""Site: entries, truth, nights and the pages that every site has; a family adds its lists.

A subclass says how an entry's address looks (`path_of`), how its lists are asked for and drawn
(`listing`), and what it declares. What changes overnight is the same everywhere (`turn`).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import ClassVar
from urllib.parse import urlsplit

from tests.internet import detail
from tests.internet.dress import Dress, Line
from tests.internet.entries import Changes, Entry, Kind, Spec, Truth
from tests.internet.faults import Fault
from tests.internet.letters import PLACES, write_letter
from tests.internet.messages import (
    COUNTER,
    DETAIL,
    FILE,
    LIST,
    OTHER,
    PART,
    ROBOTS,
    Request,
    Response,
    missing,
)

NEWEST = date(2024, 6, 28)
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


class Site:
    """One invented site; `authority` is set when it is served."""

    name: ClassVar[str] = ""
    family: ClassVar[str] = ""
    note: ClassVar[str] = ""  # what is special
    spec: ClassVar[Spec] = Spec(30)
    size: ClassVar[int] = 15
    column: ClassVar[str] = "/zwgk/jytabl/"
    row_form: ClassVar[str] = ""
    date_form: ClassVar[str] = ""
    encoding: ClassVar[str] = "utf-8"
    charset: ClassVar[str] = "utf-8"  # as the page declares it
    content_type: ClassVar[str] = "text/html"
    container: ClassVar[str] = ""
    counters: ClassVar[tuple[str, ...]] = (r"/(?:hits|count|click)[\w./]*",)
    counter_script: ClassVar[str] = '<script src="/hits/show.js?id={id}"></script>'
    states: ClassVar[tuple[str, ...]] = ("complete",)
    robots: ClassVar[str | None] = None
    prints_hits: ClassVar[bool | None] = None  # a number that grows; None: by chance
    has_etags: ClassVar[bool] = False
    gzips: ClassVar[bool] = False
    server_name: ClassVar[str] = "nginx"
    moves_to: ClassVar[str] = ""  # where the column goes in the second night

    def __init__(self, seed: str = "") -> None:
        """Another seed: another place, other texts, another dress, the same family."""
        self.rng = Random(f"site {self.name}{seed}")
        self.place = PLACES[self.rng.randrange(len(PLACES))]
        form = "" if seed else self.row_form
        self.dress = Dress(self.name + seed, self.place.full, rows=form, dates=self.date_form)
        self.authority = ""
        self.night = 1
        self.faults: list[Fault] = []
        self.lock = threading.RLock()
        self.served = 0
        self.root = self.column  # where the column is now
        self.first_id = self.rng.randint(20_000, 900_000)
        self.shows_hits = self.prints_hits or (self.prints_hits is None and self.rng.random() < 0.4)
        self.entries: list[Entry] = []
        self.removed: list[Entry] = []
        self.changes = Changes()
        self.fill()

    # --- entries ---

    def fill(self) -> None:
        """The rows of the first night, newest first."""
        day = NEWEST
        for position in range(self.spec.pages):
            kind = self._kind_at(position)
            entry = self.make_entry(day, kind)
            entry.pinned = position in self.spec.pinned
            entry.parts = self.spec.parts.get(position, 1)
            self.entries.append(entry)
            day -= timedelta(days=self.rng.choice((0, 0, 1, 1, 2, 3)))
        self.entries.sort(key=lambda entry: not entry.pinned)

    def _kind_at(self, position: int) -> Kind:
        if position in self.spec.offsite:
            return Kind.OFFSITE
        return Kind.FILE if position in self.spec.files else Kind.PAGE

    def make_entry(self, day: date, kind: Kind = Kind.PAGE, group: str = "") -> Entry:
        """A new entry with an address of its own."""
        serial = len(self.entries) + len(self.removed)
        letter = write_letter(self.rng, self.place, 1 + serial, day)
        entry = Entry(self.first_id + 7 * serial, letter, day, kind, group=group)
        entry.path = {
            Kind.PAGE: self.path_of,
            Kind.FILE: self.file_of,
            Kind.OFFSITE: self.other_host_of,
        }[kind](entry)
        return entry

    def path_of(self, entry: Entry) -> str:
        """The target of a detail page."""
        raise NotImplementedError

    def file_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/P0{entry.date:%Y%m%d}{entry.id}.pdf"

    def other_host_of(self, entry: Entry) -> str:
        host = self.rng.choice(("jyj", "wjw", "zjj", "xian"))
        return f"http://{host}.elsewhere.gov.test/art/{entry.date:%Y}/{entry.id}.html"

    def token(self, entry: Entry, digits: int = 32) -> str:
        """A hexadecimal name that belongs to the entry."""
        return f"{Random(f'{self.name} {entry.id}').getrandbits(4 * digits):0{digits}x}"

    def uuid(self, name: object) -> str:
        text = f"{Random(f'{self.name} {name}').getrandbits(128):032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    # --- addresses ---

    def url(self, target: str) -> str:
        return target if "://" in target else f"http://{self.authority}{target}"

    @property
    def column_urls(self) -> tuple[str, ...]:
        """What an operator would give."""
        return (self.url(self.column),)

    def entry_at(self, url: str) -> Entry | None:
        """The page entry that an address of this site leads to."""
        parts = urlsplit(url)
        if parts.netloc != self.authority:
            return None
        return self.find(parts.path + (f"?{parts.query}" if parts.query else ""))

    def had(self, url: str) -> bool:
        """Whether an address was that of an entry which is gone now."""
        return any(self.url(one.path) == url for one in self.removed)

    def find(self, target: str) -> Entry | None:
        """The entry behind a target; families with several addresses an entry say more."""
        return next((one for one in self.entries if one.path == target), None)

    # --- truth ---

    def listed(self) -> list[Entry]:
        """The entries that the lists show."""
        return self.entries

    def titles(self, entry: Entry) -> tuple[str, ...]:
        """What the list may call an entry."""
        return (entry.title,)

    @property
    def list_requests(self) -> int:
        return max(1, -(-len(self.listed()) // self.size))

    @property
    def quiet_requests(self) -> int:
        """The most that a night in which nothing happened needs: the rules and a few lists."""
        return 1 + min(self.list_requests, 3)

    @property
    def declared(self) -> int | None:
        """The total that the site says, where it says one."""
        return None

    @property
    def truth(self) -> Truth:
        entries = self.listed()
        pages = [one for one in entries if one.kind is Kind.PAGE]
        return Truth(
            details=frozenset(self.url(one.path) for one in pages),
            rows=len(entries),
            declared_total=self.declared,
            list_requests=self.list_requests,
            offsite=sum(one.kind is Kind.OFFSITE for one in entries),
            files=sum(one.kind is Kind.FILE for one in entries),
            gaps=self.gaps,
            parts=sum(one.parts - 1 for one in pages),
            states=self.states,
        )

    @property
    def gaps(self) -> int:
        return 0

    # --- nights ---

    def turn(self, night: int) -> None:
        """What happens between two nights; the same number again changes nothing."""
        if night == self.night or night < 2:
            return
        self.night = night
        pages = [one for one in self.entries if one.kind is Kind.PAGE and not one.pinned]
        if len(pages) < 8:
            return
        changed, deleted, neighbour = pages[3], pages[5], pages[len(pages) // 2]
        changed.version += 1
        self.entries.remove(deleted)
        self.removed.append(deleted)
        back = self.make_entry(neighbour.date, group=neighbour.group)
        self.entries.insert(self.entries.index(neighbour), back)
        pinned = sum(one.pinned for one in self.entries)
        new = []
        for day in range(1, 4):
            new.append(self.make_entry(NEWEST + timedelta(days=day), group=pages[0].group))
            self.entries.insert(pinned, new[-1])
        if self.moves_to:
            self.root = self.moves_to
        self.changes = Changes(
            new=frozenset(self.url(one.path) for one in new),
            back_dated=frozenset({self.url(back.path)}),
            changed=frozenset({self.url(changed.path)}),
            deleted=frozenset({self.url(deleted.path)}),
            moved=bool(self.moves_to),
        )

    # --- answers ---

    def respond(self, request: Request) -> Response:
        """The answer to a request; every site has counters, rules, details, lists and a home."""
        self.served += 1
        if request.path == "/robots.txt":
            return self._robots()
        if any(re.fullmatch(pattern, request.path) for pattern in self.counters):
            return Response(b"document.write('1')", content_type="text/javascript", what=COUNTER)
        found = self.find(request.target)
        if found is not None and found.kind is not Kind.OFFSITE:
            return self.detail(found)
        return self._part(request) or self.listing(request) or self._elsewhere(request)

    def listing(self, request: Request) -> Response | None:
        """A list page, a piece of one, or a service of lists."""
        raise NotImplementedError

    def _robots(self) -> Response:
        kind = next((one.kind for one in self.faults if one.kind.startswith("robots")), None)
        if self.robots is None and kind is None:
            gone = missing()
            gone.what = ROBOTS
            return gone
        return Response((self.robots or "").encode(), content_type="text/plain", what=ROBOTS)

    def _elsewhere(self, request: Request) -> Response:
        """The home page and other columns: real pages that no crawl of the column needs."""
        if request.path == "/" or re.fullmatch(
            r"/(?:lanmu\d|sitemap|news)/(?:\w+\.html)?", request.path
        ):
            text = self.dress.page("首页", f"<h2>欢迎访问{self.place.full}人民政府门户网站</h2>")
            return self.html(text, OTHER)
        return self.not_found()

    def not_found(self) -> Response:
        return missing()

    def html(self, text: str, what: str = LIST, ident: str = "", status: int = 200) -> Response:
        body = text.encode(self.encoding, "xmlcharrefreplace")
        return Response(body, status, self.content_type, what=what, ident=ident)

    # --- details ---

    def sheet(self, entry: Entry) -> detail.Sheet:
        """What the page of an entry is made of; families change parts of it."""
        chance = Random(f"{self.name} sheet {entry.id}")
        form, meta = detail.pick_forms(chance)
        entry.hits += self.rng.randint(1, 9)
        return detail.Sheet(
            letter=entry.letter,
            published=entry.date,
            version=entry.version,
            hits=100 + entry.hits + 13 * self.night if self.shows_hits else 0,
            container=self.container,
            counter=self.counter_script.format(id=entry.id),
            form=form,
            meta_form=meta,
            related=tuple((self.side_target(one), "相关链接" + str(one)) for one in range(2)),
        )

    def detail(self, entry: Entry) -> Response:
        if entry.kind is Kind.FILE:
            return Response(PDF, content_type="application/pdf", what=FILE, ident=str(entry.id))
        sheet = self.sheet(entry)
        head = detail.metas(sheet, self.place.full + "人民政府", "建议提案办理")
        text = self.dress.page(
            entry.title,
            detail.inner(self.dress, sheet),
            head=head,
            crumbs=[(self.root, "建议提案办理")],
            charset=self.charset,
        )
        return self.html(text, DETAIL, str(entry.id))

    def _part(self, request: Request) -> Response | None:
        """A further file of a long text: the entry's own name with a number."""
        found = re.fullmatch(r"(/.+)_(\d+)(\.\w+)", request.path)
        entry = self.find(found[1] + found[3]) if found else None
        if found is None or entry is None or not 0 < int(found[2]) < entry.parts:
            return None
        text = f"<p>　　（续）其余{entry.letter.topic}事项按年度计划办理，第{found[2]}部分。</p>"
        page = self.dress.page(
            entry.title, f"<div {self.container}>{text}</div>", charset=self.charset
        )
        return self.html(page, PART, str(entry.id))

    # --- lists ---

    def slices(self, entries: Sequence[Entry] | None = None) -> list[list[Entry]]:
        """The entries page by page; an empty list has one page."""
        shown = list(self.listed() if entries is None else entries)
        return [shown[start : start + self.size] for start in range(0, len(shown), self.size)] or [
            []
        ]

    def href(self, entry: Entry, here: str) -> str:
        """How the list at `here` links to an entry."""
        return entry.path

    def line(self, entry: Entry, here: str) -> Line:
        body = entry.letter.paragraphs[0][:40]
        return Line(entry.title, self.href(entry, here), entry.date, body)

    def draw_rows(self, entries: Sequence[Entry], here: str) -> str:
        if not entries:
            return f"<div {self.dress.cls('list')}><p>暂无相关信息</p></div>"
        return self.dress.rows([self.line(entry, here) for entry in entries])

    def side_target(self, number: int) -> str:
        """Where the side block leads: pages of other columns."""
        return f"/news/{self.first_id - 100 - number}.html"

    def draw_list(
        self, rows: str, pager: str, *, head: str = "", tail: str = "", here: str = ""
    ) -> str:
        """A list page around its rows."""
        side = self.dress.side([self.side_target(number) for number in range(6)])
        box = f"<h2>建议提案办理</h2>{rows}<div {self.dress.cls('pager')}>{pager}</div>"
        counter = '<script src="/hits/site.js"></script>'
        return self.dress.page(
            "建议提案办理",
            box,
            head=head,
            crumbs=[("/zwgk/", "政务公开"), (here or self.root, "建议提案办理")],
            charset=self.charset,
            side=side,
            tail=tail + counter,
        )


def relative(path: str, here: str) -> str:
    """`path` as seen from the folder of `here`, the way editors write it: ./ and ../"""
    folder = here.rsplit("/", 1)[0].split("/")
    parts = path.split("/")
    same = 0
    while same < min(len(folder), len(parts) - 1) and folder[same] == parts[same]:
        same += 1
    up = len(folder) - same
    return ("../" * up or "./") + "/".join(parts[same:])
