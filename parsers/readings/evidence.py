"""Evidence: what is known of a page when its kind is decided.

Nothing but a record: `documents` fills it from the parts of a page, `kinds` and
`look_alikes` judge it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a page when its kind is decided.

    `letter_form` is the salutation's word (委员, 网友); `letter_names` says whether it names
    anybody who may hand an item in; `labels` are the bare labels of the page.
    """

    title: str
    text: str
    has_proposal: bool
    has_letter: bool
    has_form: bool
    has_identity: bool
    letter_form: str | None
    to_organisation: bool
    n_files: int
    answer_is_file: bool = False
    site_title: str = ""
    path: str = ""
    letter_names: bool = False
    letter_opening: str = ""
    names_session: bool = False
    has_report: bool = False
    has_proposer: bool = False
    labels: frozenset[str] = frozenset()
