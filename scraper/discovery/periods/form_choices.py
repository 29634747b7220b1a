"""Form choices: years and bodies that a page shows once its form is sent with another choice.

Takes a page and one of its tabs; gives the values that the form must have for it: a post-back of
ASP.NET (`__doPostBack('year$ctl01', '')`), or a list of choices that sends its form when it
changes. Takes a page and chosen values; gives the request. Never sends anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scraper.discovery.choosing.tabs import Tab
from scraper.discovery.listing import ListPage, PageRequest
from scraper.discovery.requests.scope import chosen_by
from scraper.discovery.turning.forms import Form, read_form_page

TARGET, ARGUMENT, STATE = "__EVENTTARGET", "__EVENTARGUMENT", "__VIEWSTATE"
_POST_BACK = re.compile(
    r"(?:__doPostBack|WebForm_PostBackOptions)\s{0,4}\(\s{0,4}\\?[\"']([^\"'\\]{0,200})\\?[\"']\s{0,4},"
    r"\s{0,4}\\?[\"']([^\"'\\]{0,200})\\?[\"']"
)
_SENDS = re.compile(r"\bsubmit\s{0,4}\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentChoice:
    """Page 1 of what a form shows when it is sent with a choice; its own pager goes on."""

    form: Form
    column: str
    name: str = "sent_choice"
    declared_pages: int | None = None
    declared_total: int | None = None
    is_probe: bool = False
    serves_first: bool = True

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The form with the choice in it."""
        return self.form.request(self.column) if number == 1 else None


def sent_values(tab: Tab, page: ListPage) -> dict[str, str]:
    """The fields that a form is sent with for a tab; none where it is not sent."""
    picked = {key: value for key, value in tab.kept if key not in ("id", "value")}
    back = _POST_BACK.search(tab.script)
    if back is None and not (_SENDS.search(tab.script) and picked):
        return {}
    values = {TARGET: back.group(1), ARGUMENT: back.group(2)} if back else {}
    form = _form_with(page, STATE) if back else None
    if back is None:
        form = next((_form_with(page, key) for key in picked if _form_with(page, key)), None)
    if form is None or not form.is_post:
        return {}
    return values | {key: value for key, value in picked.items() if key in form.names}


def sent_choice(page: ListPage) -> SentChoice | None:
    """The request of the choice that a page's address names, where its form is sent for it."""
    chosen = chosen_by(page.url)
    names = [STATE] if TARGET in chosen else [*chosen]
    form = _form_with(page, names[0]) if names else None
    if form is None or not form.is_post or not _fits(form, chosen):
        return None
    return SentChoice(form=form.filled(dict(chosen)), column=page.url.partition("#")[0])


def _form_with(page: ListPage, name: str) -> Form | None:
    if "<form" not in page.markup.lower():
        return None
    forms = read_form_page(page).forms
    return next((form for form in forms if name in form.names), None)


def _fits(form: Form, chosen: Mapping[str, str]) -> bool:
    return all(name in form.names or name in (TARGET, ARGUMENT) for name in chosen)
