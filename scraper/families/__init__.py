"""Families of sites: the list of those that are known, and the choice among them.

A new family is a line in `schemes.SCHEMES` where page k is an address that can be written down;
else a module beside these and one entry here.
"""

from __future__ import annotations

from scraper.discovery.listing import ListPage
from scraper.families.aspnet import AspNet
from scraper.families.base import Family
from scraper.families.generic import Generic
from scraper.families.gkmlpt import Gkmlpt
from scraper.families.hanweb import Hanweb
from scraper.families.jsonlist import JsonList
from scraper.families.kaipu import Kaipu
from scraper.families.lonsun import Lonsun
from scraper.families.schemes import SCHEMES, Schemed
from scraper.families.siteserver import SiteServer
from scraper.families.trs import Trs
from scraper.families.vsb import Vsb

FAMILIES: tuple[Family, ...] = (
    *(Gkmlpt(), Lonsun(), Kaipu(), SiteServer(), Trs(), Hanweb(), Vsb()),
    *map(Schemed, SCHEMES),
    *(AspNet(), JsonList(), Generic()),
)


def recognise(page: ListPage) -> Family:
    """The family that is surest of a page; of equals the earlier one."""
    return max(FAMILIES, key=lambda family: family.recognise(page))
