"""Sites: one module a family, each site a class in the catalogue.

s01 to s20 are those of the guide's matrix; a letter behind the number is another site of the
family, with markup of its own; higher numbers are in-house portals and odd lists.
u01 to u43 are sites of the same families by another hand: whole pages, other templates.
w01 to w42 are written out by hand, each the whole page of another maker.
x01 to x33 are of counties and towns: the odd lists that small makers have built.
y61 to y123 are served: services and settings of every kind, one habit of a maker each.
y01 to y60 are ordinary: what the usual makers serve, a few everyday habits at a time.
z01 to z46 are routine: years and bodies behind clicks, lists fed by scripts in files.
q01 to q28 are common: small scripts, boxes, frames and folders of every day.
r01 to r17 are regular: requests of widgets and templates to interfaces of small companies.
p01 and higher are fresh: pages of congresses, bureaus and old counties, as they are served.
v01 to v54 are of evidence: plain HTML whose way on stands where nobody looks, and lists that are cut.
n01 to n76 are usual: the families and faults that guides name, with all that stands around a list.
k01 to k61 are plain: lists in HTML of boards, blogs, portals and small systems, fronts and forms.
"""

from importlib import import_module
from pathlib import Path

from tests.internet.catalogue import catalogue
from tests.internet.site import Site

for _file in sorted(Path(__file__).parent.glob("[a-z]*.py")):
    import_module(f"{__name__}.{_file.stem}")


def make(name: str, seed: str = "") -> Site:
    """A fresh site by its name; a seed gives it another dress."""
    return catalogue.kinds[name](seed)


def names() -> tuple[str, ...]:
    """All sites by name."""
    return tuple(sorted(catalogue.kinds))
