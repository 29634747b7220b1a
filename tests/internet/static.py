"""Static lists: sites whose list pages are files, one name a page."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.entries import Entry
from tests.internet.messages import LIST, Request, Response, moved
from tests.internet.site import Site


class StaticSite(Site):
    """Page k of n has a target; page 1 may have several."""

    def list_target(self, k: int, n: int) -> str:
        """The target of page k of n, k from 1."""
        raise NotImplementedError

    def first_targets(self) -> tuple[str, ...]:
        """Targets of page 1, the one that the pages themselves link to first."""
        return (self.root,)

    def pager(self, k: int, n: int) -> str:
        """The markup below the rows of page k."""
        raise NotImplementedError

    def targets(self, k: int, n: int) -> tuple[str, ...]:
        return self.first_targets() if k == 1 else (self.list_target(k, n),)

    def listing(self, request: Request) -> Response | None:
        target = request.target
        if self.root != self.column and target.startswith(self.column):
            return moved(self.root + target[len(self.column) :])
        pages = self.pages()
        for k, entries in enumerate(pages, 1):
            if target in self.targets(k, len(pages)):
                return self.list_page(entries, k, len(pages), target)
        return None

    def pages(self) -> list[list[Entry]]:
        return self.slices()

    def list_page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> Response:
        rows = self.draw_rows(entries, here)
        text = self.draw_list(
            rows, self.pager(k, n), head=self.list_head(), tail=self.list_tail(k, n), here=here
        )
        return self.html(text, LIST, f"{k}/{n}/{len(self.entries)}")

    def list_head(self) -> str:
        return ""

    def list_tail(self, k: int, n: int) -> str:
        return ""

    # --- usual pagers ---

    def number_links(self, k: int, n: int) -> str:
        """首页 上一页 1 2 3 下一页 尾页, as links."""
        link = self.dress.link

        def to(page: int) -> str:
            return self.targets(page, n)[0]

        parts = [] if k == 1 else [link(to(1), "首页"), link(to(k - 1), "上一页")]
        for page in range(max(1, k - 2), min(n, k + 2) + 1):
            parts.append(f"<b>{page}</b>" if page == k else link(to(page), str(page)))
        if k < n:
            parts += [link(to(k + 1), "下一页"), link(to(n), "尾页")]
        return " ".join(parts)
