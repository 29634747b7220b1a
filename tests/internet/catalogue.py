"""Catalogue: the classes of sites by name."""

from __future__ import annotations

from tests.internet.site import Site


class Catalogue:
    """What `@catalogue` was put on."""

    def __init__(self) -> None:
        self.kinds: dict[str, type[Site]] = {}

    def __call__(self, kind: type[Site]) -> type[Site]:
        if kind.name in self.kinds:
            raise ValueError(f"two sites are called {kind.name}")
        self.kinds[kind.name] = kind
        return kind


catalogue = Catalogue()
