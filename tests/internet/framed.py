"""Framed: a mixin that puts a site's lists and letters into whole pages of another make."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import ClassVar

from tests.internet.entries import Entry
from tests.internet.frames import FRAMES, LAYOUTS, OFFICES, Fact, FrameDress, make_near
from tests.internet.messages import OTHER, Request, Response
from tests.internet.service import ServiceSite
from tests.internet.site import Site
from tests.internet.static import StaticSite
from tests.internet.turners import TURNERS


class Framed(Site):
    """Frame, layout, turner and the shapes of neighbouring addresses, as class data."""

    frame: ClassVar[str] = "portal"
    layout: ClassVar[str] = "icon"
    turner: ClassVar[str] = "full"
    both_ends: ClassVar[bool] = False  # pager above the rows as well
    near_list: ClassVar[str] = "/zwgk/lm{n}/"
    near_row: ClassVar[str] = "/zwgk/lm{n}/{ym}/{id}.html"
    heading: ClassVar[str] = "建议提案办理结果"
    has_kin: ClassVar[bool] = False  # a neighbour that holds letters too

    def __init__(self, seed: str = "") -> None:
        super().__init__(seed)
        if seed:
            self._redress(Random(f"frame {self.name}{seed}"))
        self.dress = FrameDress(self.name + seed, self.place, self.frame, dates=self.date_form)
        around = self.dress.around
        around.own, around.own_name = self.column, self.heading
        around.near = make_near(
            self.dress, self.near_list, self.near_row, self.first_id, kin=self.has_kin
        )

    def _redress(self, chance: Random) -> None:
        """Another seed: another frame, layout and turner."""
        self.frame = chance.choice(sorted(FRAMES))  # type: ignore[misc]
        self.layout = chance.choice(sorted(LAYOUTS))  # type: ignore[misc]
        self.turner = chance.choice(sorted(TURNERS))  # type: ignore[misc]
        self.both_ends = chance.random() < 0.4  # type: ignore[misc]
        self.has_kin = chance.random() < 0.4  # type: ignore[misc]

    def draw_rows(self, entries: Sequence[Entry], here: str) -> str:
        front, back, _ = LAYOUTS[self.layout]
        return front + self.draw_items(entries, here) + back

    def draw_items(self, entries: Sequence[Entry], here: str) -> str:
        render = LAYOUTS[self.layout][2]
        facts = [
            Fact(self.line(entry, here), OFFICES[entry.id % len(OFFICES)], number)
            for number, entry in enumerate(entries, 1)
        ]
        return "\n".join(render(self.dress, fact) for fact in facts)

    def draw_list(
        self, rows: str, pager: str, *, head: str = "", tail: str = "", here: str = ""
    ) -> str:
        box = f'<div class="pg">{pager}</div>'
        main = f"<h2>{self.heading}</h2>{box if self.both_ends else ''}{rows}{box}"
        crumbs = [("/zwgk/", "政务公开"), (here or self.root, self.heading)]
        script = '<script src="/hits/site.js"></script>'
        return self.dress.page(
            self.heading, main, head=head, crumbs=crumbs, charset=self.charset, tail=tail + script
        )

    def _elsewhere(self, request: Request) -> Response:
        assert isinstance(self.dress, FrameDress)
        for near in self.dress.around.near:
            if request.target == near.target:
                rows = "".join(
                    f'<li><a href="{href}">{text}</a></li>' for href, text, _ in near.rows
                )
                return self.html(self.dress.page(near.name, f"<ul>{rows}</ul>"), OTHER)
        return super()._elsewhere(request)


class Other(Framed, StaticSite):
    """Lists as files or by query."""

    def turn_links(self, k: int, n: int) -> str:
        def to(page: int) -> str:
            return self.link_to(page, n)

        return TURNERS[self.turner](k, n, len(self.listed()), to)

    def link_to(self, page: int, n: int) -> str:
        return self.targets(page, n)[0]

    def pager(self, k: int, n: int) -> str:
        return self.turn_links(k, n)


class OtherService(Framed, ServiceSite):
    """A shell in a frame, rows from a service."""
