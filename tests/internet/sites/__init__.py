"""Sites: one module a family, each site a class in the catalogue.

The first twenty are those of the guide's matrix; the others say what their families do elsewhere.
"""

from tests.internet.site import Site, catalogue
from tests.internet.sites import kaipu, siteserver, trs  # noqa: F401


def make(name: str) -> Site:
    """A fresh site by its name."""
    return catalogue.kinds[name]()


def names() -> tuple[str, ...]:
    """All sites, in the order of their definition."""
    return tuple(sorted(catalogue.kinds))
