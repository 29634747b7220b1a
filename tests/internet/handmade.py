"""Handmade: sites whose list pages are written out whole, each in markup of its own maker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from random import Random
from typing import ClassVar

from tests.internet.entries import Entry
from tests.internet.letters import write_letter
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import ServiceSite, number
from tests.internet.site import NEWEST, Site
from tests.internet.static import StaticSite

NEWS = (
    "全市教育工作会议召开",
    "关于春季森林防火工作的通知",
    "{place}人民政府办公室关于印发年度重点工作分工的通知",
    "市领导调研重点项目建设",
    "关于调整城市公交线路的公告",
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of another column that stands on the page."""

    href: str
    title: str
    date: date


def cut(title: str, most: int = 20, mark: str = "…") -> str:
    """A title as a narrow list shows it."""
    return escape(title if len(title) <= most else title[:most] + mark)


class Handmade(Site):
    """What such sites share: rows of other columns, in addresses like the column's own."""

    beside_path: ClassVar[str] = "/zwgk/gzdt/{ym}/t{ymd}_{id}.html"

    def beside(self, count: int, salt: str = "", *, letters: bool = False) -> list[Beside]:
        """Rows of another column; `letters` when they read like those that are looked for."""
        chance = Random(f"{self.name} beside {salt}")
        rows = []
        for at in range(count):
            day = NEWEST - timedelta(days=chance.randint(0, 300))
            ident = self.first_id - 1000 - 7 * at - 100 * len(salt)
            href = self.beside_path.format(
                ym=f"{day:%Y%m}",
                ymd=f"{day:%Y%m%d}",
                id=ident,
                hex=f"{chance.getrandbits(128):032x}",
            )
            letter = write_letter(chance, self.place, chance.randint(200, 900), day).title
            news = NEWS[at % len(NEWS)].format(place=self.place.full)
            rows.append(Beside(href, letter if letters else news, day))
        return rows


class HandFiles(Handmade, StaticSite):
    """Lists as files."""

    def list_page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> Response:
        ident = f"{k}/{n}/{len(self.entries)}"
        return self.html(self.page(entries, k, n, here), LIST, ident)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        """The whole list page."""
        raise NotImplementedError


class HandQuery(HandFiles):
    """Lists by a parameter; what is behind the end shows the last page."""

    parameter: ClassVar[str] = "page"
    first: ClassVar[int] = 1
    required: ClassVar[dict[str, str]] = {}

    def listing(self, request: Request) -> Response | None:
        path = self.column.split("?")[0]
        given = request.given
        if request.path != path or any(
            given.get(key) != value for key, value in self.required.items()
        ):
            return None
        pages = self.pages()
        k = number(request, self.parameter, self.first) - self.first + 1
        k = min(max(k, 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)


class HandService(Handmade, ServiceSite):
    """A shell and a service."""
