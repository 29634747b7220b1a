"""Services: sites whose list page is a shell, and whose rows come from a service."""

from __future__ import annotations

from collections.abc import Sequence

from tests.internet.entries import Entry
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import Site


class ServiceSite(Site):
    """A shell at the column's address; `serve` answers for the rows."""

    shell_rows = False  # whether the shell holds the rows of page 1

    def listing(self, request: Request) -> Response | None:
        if request.target in self.shell_targets():
            return self.html(self.shell(), LIST, "shell")
        return self.serve(request)

    def shell_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def shell(self) -> str:
        """The page that a reader opens."""
        raise NotImplementedError

    def serve(self, request: Request) -> Response | None:
        """The service; None when something else is asked for."""
        raise NotImplementedError

    @property
    def declared(self) -> int | None:
        return len(self.listed())

    @property
    def list_requests(self) -> int:
        return len(self.slices()) + (0 if self.shell_rows else 1)

    def page_of(self, number: int) -> Sequence[Entry]:
        """The rows of page `number`, none behind the end."""
        pages = self.slices()
        return pages[number - 1] if 0 < number <= len(pages) else []

    def fragment(self, markup: str, number: int, kind: str = "text/html;charset=UTF-8") -> Response:
        body = markup.encode(self.encoding, "xmlcharrefreplace")
        return Response(body, content_type=kind, what=LIST, ident=f"p{number}")


def number(request: Request, name: str, default: int = 1) -> int:
    """A parameter as a number."""
    text = request.given.get(name, "")
    return int(text) if text.lstrip("-").isdigit() else default
