"""Site gates: what must hold of a night of a site before it may go out.

Takes an `Evidence`: the pages of tonight, the sum of the site's good nights, the walks of its
columns; each gate gives faults. `SITE_GATES` is the table; a new check is one function and one
row. Shares are compared by exact binomial bounds and by a fall that matters, so that small
nights do not cry wolf; how often a feature was there is what the site itself has shown, no set
value (reliability.md, 5.1, 5.2). Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from scraper.books.state_rows import ColumnRow
from scraper.quality.bounds import lower_tail, smoothed_share, upper_tail
from scraper.quality.features import is_core, words_of
from scraper.quality.figures import Figures
from scraper.quality.looks import Look
from scraper.quality.results import Fault, Gate

Fits = Callable[[Look], bool]

# A fall of a share that counts, and how unlikely it must be, over all features together.
ALPHA = 0.001
# Number of pages, up from -> least fall. Of three pages all must be at fault, and all the more so
# where letters differ by nature.
LEAST_FALLS: tuple[tuple[int, float], ...] = ((10, 0.2), (5, 0.6), (3, 0.9))
LEAST_FALL, FEW_PAGES, LEAST_PAGES = 0.2, 10, 3
FICKLE = frozenset({"fields.co_agency"})  # not every letter has it: only many pages tell
LEAST_BASELINE = 20  # pages; below it nothing is usual yet
MOST_USUAL = 0.97  # no share is taken for more: any page may lack anything
USUAL = 0.9  # a feature that so many pages have is one that pages must have
LEAST_LOST, RARE = 3, 0.02  # pages; how often a page loses a feature without any reason
USUAL_SHAPE = 0.05
MAX_SAME, MAX_SAME_SHARE = 3, 0.2
LEAST_ROWS_LOST, ROWS_LOST_SHARE = 5, 0.2
LABEL_PAGES, LABEL_SHARE = 3, 0.8
LEAST_STRANGE = 3  # things at once that tell of a single page what no share can


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What a night is judged by."""

    tonight: Figures  # of this night; of few pages, with the small nights before it
    usual: Figures  # of the good nights
    lists: Sequence[ColumnRow] = ()  # whole walks of tonight
    lists_before: Sequence[ColumnRow] = ()  # the good whole walks before, oldest first
    doubts: frozenset[str] = field(default_factory=frozenset)  # marks that froze the site
    own: Figures = field(default_factory=Figures)  # of this night alone

    @property
    def is_small(self) -> bool:
        """True when the night alone has too few pages for any share."""
        return self.usual.pages >= LEAST_BASELINE and 0 < self.own.pages < LEAST_PAGES

    @property
    def is_comparable(self) -> bool:
        """True when there are enough pages on both sides."""
        return self.usual.pages >= LEAST_BASELINE and self.tonight.pages >= LEAST_PAGES


def check_core(evidence: Evidence) -> Iterator[Fault]:
    """What nearly every page had, the pages of tonight have too."""
    yield from _fill_faults(evidence, _names(evidence, core=True))


def check_side(evidence: Evidence) -> Iterator[Fault]:
    """The same of what need not be there."""
    yield from _fill_faults(evidence, _names(evidence, core=False))


def check_lost(evidence: Evidence) -> Iterator[Fault]:
    """Pages that are read again still have what they had."""
    tonight = evidence.tonight
    for name in sorted(tonight.lost):
        had, lost = tonight.had[name], tonight.lost[name]
        if not is_core(name) or lost < LEAST_LOST or lost < LEAST_FALL * had:
            continue
        if upper_tail(lost, had, RARE) < ALPHA:
            message = f"{lost} of {had} pages that were read again have lost {words_of(name)}"
            yield Fault(message, tonight.examples(_lacks(name)), name)


def check_shapes(evidence: Evidence) -> Iterator[Fault]:
    """Values look as the values of their field always did."""
    names = sorted({name for name, _ in evidence.tonight.shapes})
    for name in names:
        usual, tonight = evidence.usual.shapes_of(name), evidence.tonight.shapes_of(name)
        known = {one for one, n in usual.items() if n >= USUAL_SHAPE * sum(usual.values())}
        odd = [one for one in tonight if one not in known]
        count, total = sum(tonight[one] for one in odd), sum(tonight.values())
        share = smoothed_share(sum(usual.get(one, 0) for one in odd), sum(usual.values()))
        if sum(usual.values()) < LEAST_BASELINE or not is_core(name):
            continue
        if _is_strange(total - count, total, 1 - share, len(names), f"shape of {name}", evidence):
            message = f"{count} of {total} values of {words_of(name)} look like {_list(odd)}"
            examples = evidence.tonight.examples(_has_shape(name, odd))
            yield Fault(f"{message}, never before", examples, f"shape of {name}")


def check_same(evidence: Evidence) -> Iterator[Fault]:
    """No content stands under many addresses in one night: an error page, a trap."""
    tonight = evidence.tonight
    for content, count in sorted(tonight.contents.items()):
        if count > MAX_SAME and count >= MAX_SAME_SHARE * tonight.pages:
            message = f"{count} of {tonight.pages} pages have one and the same content"
            yield Fault(message, tonight.examples(_has_content(content)), "same")


def check_unread(evidence: Evidence) -> Iterator[Fault]:
    """Nearly every page can be read."""
    tonight, usual = evidence.tonight, evidence.usual
    total = tonight.pages + tonight.unread
    if usual.pages + usual.unread < LEAST_BASELINE:
        return
    share = smoothed_share(usual.pages, usual.pages + usual.unread)
    if _is_strange(tonight.pages, total, share, 1, "unread", evidence):
        message = f"{tonight.unread} of {total} pages cannot be read"
        yield Fault(message, tuple(tonight.failed), "unread")


def check_few_shifted(evidence: Evidence) -> Iterator[Fault]:
    """Of one or two pages, each has several values of shapes that their fields never had."""
    if not evidence.is_small:
        return
    strange = [_unseen(look, evidence.usual) for look in evidence.own.samples]
    if strange and all(len(names) >= LEAST_STRANGE for names in strange):
        names = ", ".join(words_of(name) for name in sorted(set().union(*strange)))
        message = f"all {len(strange)} pages of the night have values of unseen shapes: {names}"
        yield Fault(message, evidence.own.examples(lambda _: True), "few shifted")


def check_few_poor(evidence: Evidence) -> Iterator[Fault]:
    """Of one or two pages, each lacks several things that nearly every page had."""
    if not evidence.is_small:
        return
    usual = set(_names(evidence, core=True))
    poor = [usual - look.features for look in evidence.own.samples]
    if poor and all(len(names) >= LEAST_STRANGE for names in poor):
        names = ", ".join(words_of(name) for name in sorted(set.intersection(*poor)))
        message = f"all {len(poor)} pages of the night lack what pages have: {names or 'in turns'}"
        yield Fault(message, evidence.own.examples(lambda _: True), "few poor")


def check_lists(evidence: Evidence) -> Iterator[Fault]:
    """A list that is read to its end does not lose its rows."""
    for row in evidence.lists:
        before = [one for one in evidence.lists_before if one.column_url == row.column_url]
        had = before[-1].unique_details if before else 0
        if had - row.unique_details >= max(LEAST_ROWS_LOST, ROWS_LOST_SHARE * had):
            message = f"the list shows {row.unique_details} pages, the whole walk before met {had}"
            yield Fault(message, (row.column_url,), f"list {row.column_url}")


def check_labels(evidence: Evidence) -> Iterator[Fault]:
    """Labels are the known ones: none is new, none has vanished."""
    tonight, usual = evidence.tonight, evidence.usual
    if not evidence.is_comparable:
        return
    for label, count in sorted(tonight.unknown.items()):
        if count >= LABEL_PAGES and not usual.unknown[label]:
            message = f"a new label {label} on {count} of {tonight.pages} pages"
            yield Fault(message, tonight.examples(_has_unknown(label)), label)
    for label, count in sorted(usual.labels.items()):
        if count >= LABEL_SHARE * usual.pages and not tonight.labels[label]:
            message = f"the label {label} has vanished from {tonight.pages} pages"
            yield Fault(message, tonight.examples(_lacks_label(label)), label)


SITE_GATES: tuple[Gate[Evidence], ...] = (
    Gate(
        name="core_fill",
        meaning="what nearly every page of the site had is still there",
        threshold="from 90 % of 20 pages; a fall of 20 points (few pages: 60, 90), p < 0.001",
        check=check_core,
    ),
    Gate(
        name="lost_values",
        meaning="pages that are read again keep what they had",
        threshold="3 pages and a fifth of those read again, p < 0.001",
        check=check_lost,
    ),
    Gate(
        name="value_shapes",
        meaning="values look like the values of their field",
        threshold="20 points more of unusual shapes (few values: 60, 90), p < 0.001",
        check=check_shapes,
    ),
    Gate(
        name="same_content",
        meaning="the pages of a night differ",
        threshold="one content on more than 3 pages and a fifth of the night",
        check=check_same,
    ),
    Gate(
        name="unread",
        meaning="the pages of a night can be read",
        threshold="a fall of 20 points (few pages: 60, 90), p < 0.001",
        check=check_unread,
    ),
    Gate(
        name="few_shifted",
        meaning="the values of one or two pages look like the values of their fields",
        threshold="3 values of shapes never seen in 20, on every page of such a night",
        check=check_few_shifted,
    ),
    Gate(
        name="list_rows",
        meaning="a list keeps its rows",
        threshold="5 rows and a fifth less than the whole walk before",
        check=check_lists,
    ),
    Gate(
        name="side_fill",
        meaning="other fields are filled as usual",
        threshold="as core_fill",
        check=check_side,
        is_required=False,
    ),
    Gate(
        name="few_poor",
        meaning="one or two pages have what pages have",
        threshold="3 things that 90 % had are missing, on every page of such a night",
        check=check_few_poor,
        is_required=False,
    ),
    Gate(
        name="labels",
        meaning="labels are the known ones",
        threshold="a new label on 3 pages; one of 80 % of the pages on none of 3",
        check=check_labels,
        is_required=False,
    ),
)


def _names(evidence: Evidence, *, core: bool) -> list[str]:
    """The features that are told by a fall: core ones that pages must have, or all the others."""
    usual = evidence.usual
    return [
        name
        for name, count in sorted(usual.features.items())
        if (is_core(name) and count >= USUAL * usual.pages) == core
    ]


def _fill_faults(evidence: Evidence, names: Sequence[str]) -> Iterator[Fault]:
    tonight, usual = evidence.tonight, evidence.usual
    if usual.pages < LEAST_BASELINE:
        return
    for name in names:
        share = smoothed_share(usual.features[name], usual.pages)
        count = tonight.features[name]
        if _is_strange(count, tonight.pages, share, len(names), name, evidence):
            had = f"usual {usual.features[name] / usual.pages:.0%}"
            message = f"{words_of(name)} on {count} of {tonight.pages} pages, {had}"
            yield Fault(message, tonight.examples(_lacks(name)), name)


def _unseen(look: Look, usual: Figures) -> set[str]:
    """The fields of a page whose values have a shape that was never met in many."""
    found = set()
    for name, shape in look.shapes:
        shapes = usual.shapes_of(name)
        if is_core(name) and sum(shapes.values()) >= LEAST_BASELINE and shape not in shapes:
            found.add(name)
    return found


def _is_strange(
    count: int, total: int, share: float, tests: int, mark: str, evidence: Evidence
) -> bool:
    """True when so few of so many are no chance; what froze the site must come back."""
    share = min(share, MOST_USUAL)
    fall = share - count / total if total else 0.0
    if mark in evidence.doubts:
        return fall >= LEAST_FALL
    least = next((least for pages, least in LEAST_FALLS if total >= pages), None)
    if least is None or fall < least or (mark in FICKLE and total < FEW_PAGES):
        return False
    return lower_tail(count, total, share) < ALPHA / max(1, tests)


def _lacks(name: str) -> Fits:
    return lambda look: name not in look.features


def _has_shape(name: str, shapes: Sequence[str]) -> Fits:
    return lambda look: any((name, shape) in look.shapes for shape in shapes)


def _has_content(content: str) -> Fits:
    return lambda look: look.content == content


def _has_unknown(label: str) -> Fits:
    return lambda look: label in look.unknown


def _lacks_label(label: str) -> Fits:
    return lambda look: label not in look.labels


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
