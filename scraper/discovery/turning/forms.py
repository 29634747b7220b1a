"""Forms: what a page would send for its reader, and what in it moves to another list page.

Takes a page's markup; gives its forms with the values that stand in them, and the links and
buttons that run a script or send a form (websites.md, 2.11 and 5.2, row 6). Reads only: no
script is run, no field is invented, no button is pressed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.addressing.sending import Fields, encode_form, find_encoding
from scraper.addressing.urls import resolve_href
from scraper.discovery.dates import tidy
from scraper.discovery.entries.links import find_base, texts_outside
from scraper.discovery.listing import ListPage, PageRequest

# Inputs that send nothing by themselves.
_SILENT_TYPES = frozenset({"submit", "button", "image", "reset", "file", "password"})
_CHOICES = frozenset({"checkbox", "radio"})
_MOST_FORMS = 40
_CONTROLS = ("input", "select", "textarea")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it would be sent: address, method, the names and values of its fields."""

    action: str
    is_post: bool
    fields: Fields
    name: str = ""  # its id or name
    ids: Fields = ()  # ids of fields, with their names
    encoding: str = "utf-8"  # that it is sent in: its own, else the page's

    @property
    def names(self) -> frozenset[str]:
        """The names of the fields."""
        return frozenset(name for name, _ in self.fields)

    def value(self, name: str) -> str | None:
        """The value of a field."""
        return dict(self.fields).get(name)

    def filled(self, values: dict[str, str]) -> Form:
        """The form with other values; fields that it lacks stand at its end."""
        kept = [(name, values.get(name, value)) for name, value in self.fields]
        added = [(name, value) for name, value in values.items() if name not in self.names]
        return replace(self, fields=(*kept, *added))

    def request(self, referer: str | None) -> PageRequest:
        """The form, sent."""
        if self.is_post:
            return PageRequest(
                url=self.action, form=self.fields, referer=referer, encoding=self.encoding
            )
        address = self.action.partition("?")[0]
        query = encode_form(self.fields, self.encoding)
        return PageRequest(url=f"{address}?{query}", referer=referer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A link or a button without an address: its text, its script, the field that it sends."""

    text: str  # folded, without white space, in lower case
    script: str = ""
    button: tuple[str, str] | None = None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """What of a page has to do with forms."""

    forms: tuple[Form, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    values: Fields = ()  # of all controls, in forms or not, by id and by name


def read_form_page(page: ListPage) -> FormPage:
    """The forms and triggers of a list page."""
    return read_forms(page.markup, page.url, page.encoding)


def read_forms(markup: str, url: str, encoding: str = "utf-8") -> FormPage:
    """The forms and triggers of a page."""
    try:
        tree = parse_markup(markup)
    except (EmptyPage, MarkupLost):
        return FormPage()
    base = find_base(tree, url)
    elements = list(tree.iter("form"))[:_MOST_FORMS]
    owned = _by_owner(tree, elements)
    forms = {element: _form(element, base, owned[element], encoding) for element in elements}
    return FormPage(tuple(forms.values()), tuple(_triggers(tree, forms)), tuple(_values(tree)))


def _values(tree: etree._Element) -> Iterator[tuple[str, str]]:
    for control in tree.iter(*_CONTROLS):
        value = _value(control)
        for name in (control.get("id"), control.get("name")):
            if name and value is not None:
                yield name, value


def _by_owner(
    tree: etree._Element, forms: Sequence[etree._Element]
) -> dict[etree._Element, list[etree._Element]]:
    """The controls of each form; `form=` names one, and a form in a table is closed too early."""
    owned: dict[etree._Element, list[etree._Element]] = {form: [] for form in forms}
    named = {form.get("id"): form for form in forms if form.get("id")}
    for control in tree.iter(*_CONTROLS):
        owner = next(control.iterancestors("form"), None)
        if owner is None:
            owner = named.get(control.get("form")) or (forms[0] if len(forms) == 1 else None)
        if owner is not None and owner in owned:
            owned[owner].append(control)
    return owned


def _form(
    element: etree._Element, base: str, controls: Sequence[etree._Element], encoding: str
) -> Form:
    action = (element.get("action") or "").strip()
    return Form(
        action=(resolve_href(base, action) if action else None) or base.partition("#")[0],
        is_post=(element.get("method") or "").strip().lower() == "post",
        fields=tuple(_fields(controls)),
        ids=tuple((one.get("id") or "", one.get("name") or "") for one in controls),
        name=element.get("id") or element.get("name") or "",
        encoding=find_encoding(element.get("accept-charset"), encoding),
    )


def _fields(controls: Sequence[etree._Element]) -> Iterator[tuple[str, str]]:
    for control in controls:
        value = _value(control) if control.get("disabled") is None else None
        if control.get("name") and value is not None:
            yield control.get("name") or "", value


def _value(control: etree._Element) -> str | None:
    if control.tag == "textarea":
        return "".join(texts_outside(control))
    if control.tag == "select":
        return _chosen(control)
    kind = (control.get("type") or "text").strip().lower()
    if kind in _SILENT_TYPES or (kind in _CHOICES and control.get("checked") is None):
        return None
    return control.get("value") or ("on" if kind in _CHOICES else "")


def _chosen(select: etree._Element) -> str | None:
    options = list(select.iter("option"))
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    if not chosen:
        return None
    value = chosen[0].get("value")
    return tidy("".join(texts_outside(chosen[0]))) if value is None else value


def _triggers(tree: etree._Element, forms: dict[etree._Element, Form]) -> Iterator[Trigger]:
    for element in tree.iter(etree.Element):
        href = (element.get("href") or "").strip() if element.tag in ("a", "area") else ""
        script = element.get("onclick") or (href if href[:11].lower() == "javascript:" else "")
        if script.strip().rstrip(";").lower() in ("javascript:", "javascript:void(0)"):
            script = ""
        button = _button(element)
        if not script and button is None:
            continue
        owner = next(element.iterancestors("form"), None)
        yield Trigger(
            text=_text_of(element),
            script=script.removeprefix("javascript:"),
            button=button,
            form=forms.get(owner) if owner is not None else None,
        )


def _text_of(element: etree._Element) -> str:
    """What a reader sees on it: its text, a picture's or its own title."""
    shown = element.get("value") if element.tag == "input" else "".join(texts_outside(element))
    names = ("title", "alt")
    inner = [one.get(name) for one in element.iter("img") for name in names]
    found = (shown, *(element.get(name) for name in names), *inner)
    text = next((one for one in found if one and one.strip()), "")
    return squeeze(tidy(text)).lower()


def _button(element: etree._Element) -> tuple[str, str] | None:
    """The field that a button sends; a link sends none."""
    name, kind = element.get("name") or "", (element.get("type") or "").strip().lower()
    if not name or element.get("disabled") is not None:
        return None
    if element.tag == "input" and kind == "image":
        return f"{name}.x", "1"
    is_button = element.tag == "input" and kind == "submit"
    is_button = is_button or (element.tag == "button" and kind in ("", "submit"))
    return (name, element.get("value") or "") if is_button else None
