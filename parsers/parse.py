"""The one entry: a body or a text in, a `Page` out.

Pure: no network, no files, no clock. Personal data is masked in the canonical text
before any rule runs, so that no column can leak what another one hides; lengths stay.
Raises `PageError` for what cannot be read at all, and nothing else.
"""

from __future__ import annotations

from parsers.assembly import assemble
from parsers.errors import EmptyPage, TooLarge
from parsers.ids import make_document_id
from parsers.page.answers import read_answer
from parsers.page.canonical import Canonical, read_plain, read_tree
from parsers.page.decode import Decoded, check_damage, clean_text, decode
from parsers.page.garbage import uncollected
from parsers.page.held import count_hanzi, find_held, is_escaped, unescape_markup, with_held
from parsers.page.markup import is_cut, parse_markup
from parsers.page.shells import why_no_text
from parsers.page.sniff import check_bytes, find_kind
from parsers.privacy.masking import mask
from parsers.privacy.sealing import seal
from parsers.records import Page
from parsers.tables.parts import Source
from parsers.version import PARSER_VERSION

# Some 30 times the longest report; a second takes about 200,000 (reliability.md, I03, I06).
_MAX_TEXT = 1_000_000
# A page that shows no more hanzi than this may hold its text in a textarea or a script.
_FEW = 300


def parse_page(
    content: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    document_id: str | None = None,
    with_personal_contacts: bool = False,
) -> Page:
    """Read one page.

    `content` is the body as received (content coding undone) or a text; `url` its canonical
    address; `document_id` an id chosen by the caller instead of the one made from the address
    or the text. Personal contact data is masked unless `with_personal_contacts`.
    """
    with uncollected(len(content)):
        return _read(content, url, content_type, document_id, with_personal_contacts)


def _read(
    content: bytes | str,
    url: str | None,
    content_type: str | None,
    document_id: str | None,
    with_personal_contacts: bool,
) -> Page:
    decoded = _decode(content, content_type)
    page = _canonical(decoded, content_type)
    if len(page.text) > _MAX_TEXT:
        raise TooLarge(f"the page has {len(page.text)} characters of text")
    hidden: dict[int, str] = {}
    masked = 0
    if not with_personal_contacts:
        text, spans = mask(page.text)
        hidden = {span.start: page.text[span.start : span.end] for span in spans}
        page, masked = page.with_text(text), len(spans)
    source = Source(
        document_id=document_id or make_document_id(url or decoded.text),
        url=url,
        replacements=decoded.replacements,
        masked=masked,
        is_masked=not with_personal_contacts,
        is_cut=is_cut(decoded.text),
        waits=why_no_text(decoded.text, page.text) if not page.links else None,
        hidden=hidden,
    )
    rows = assemble(page, source, PARSER_VERSION)
    return rows if with_personal_contacts else seal(rows)


def _decode(content: bytes | str, content_type: str | None) -> Decoded:
    if isinstance(content, str):
        if not content.replace("\ufeff", "").strip():
            raise EmptyPage("the text is empty")
        return Decoded(clean_text(content), "str", "given", 0)
    check_bytes(content)
    decoded = decode(content, content_type)
    check_damage(decoded)
    return decoded


def _canonical(decoded: Decoded, content_type: str | None) -> Canonical:
    answer = read_answer(decoded.text)
    if answer is None and find_kind(decoded.text, content_type) == "text":
        return read_plain(decoded.text)
    tree = parse_markup(answer or decoded.text)
    page = read_tree(tree)
    if is_escaped(page.text):
        page = read_tree(unescape_markup(tree))
    shown = count_hanzi(page.text, _FEW)
    held = find_held(tree, shown) if shown < _FEW else None
    return read_tree(with_held(tree, held)) if held is not None else page
