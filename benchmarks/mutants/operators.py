"""The table of operators: every mutation with its name and its oracle."""

from __future__ import annotations

from random import Random

from lxml.etree import _Element

from benchmarks.mutants import blocks, damage, labels, octets, plants, values
from benchmarks.mutants.mutant import Edit, Operator, on_tree

_SAME = "the original values or null"


def _nothing(root: _Element, rng: Random) -> Edit:
    """Only parse and print again: what this changes is no operator's doing."""
    return Edit("serialised again")


OPERATORS: tuple[Operator, ...] = (
    Operator("reprint", _SAME, on_tree(_nothing)),
    Operator(
        "drop_label",
        f"{_SAME}; in a list without cells for empty values also the value for an empty label "
        "in front of it",
        on_tree(labels.drop_label),
    ),
    Operator("rename_unknown", _SAME, on_tree(labels.rename_unknown)),
    Operator("rename_synonym", _SAME, on_tree(labels.rename_synonym)),
    Operator(
        "swap_labels", f"{_SAME}; each label's field also the other's value, where its shape fits",
        on_tree(labels.swap_labels),
    ),
    Operator("space_label", _SAME, on_tree(labels.space_label)),
    Operator("empty_value", _SAME, on_tree(values.empty_value)),
    Operator("move_right", _SAME, on_tree(values.move_right)),
    Operator(
        "move_next", f"{_SAME}; the next label's field also the moved value, where its shape fits",
        on_tree(values.move_next),
    ),
    Operator(
        "reorder_rows", f"{_SAME}, each behind its own label", on_tree(values.reorder_rows)),
    Operator("double_metadata", _SAME, on_tree(blocks.double_metadata)),
    Operator("double_letter", _SAME, on_tree(blocks.double_letter)),
    Operator("double_paragraph", _SAME, on_tree(blocks.double_paragraph)),
    Operator("wrap_1", _SAME, on_tree(blocks.wrap(1))),
    Operator("wrap_50", _SAME, on_tree(blocks.wrap(50))),
    Operator("wrap_300", _SAME, on_tree(blocks.wrap(300))),
    Operator("span_words", _SAME, on_tree(blocks.span_words)),
    Operator(
        "join_paragraphs", f"{_SAME}; for a label alone in its paragraph what now follows it",
        on_tree(blocks.join_paragraphs),
    ),
    Operator("remove_breaks", _SAME, on_tree(blocks.remove_breaks)),
    Operator("split_paragraph", _SAME, on_tree(blocks.split_paragraph)),
    Operator(
        "cut",
        f"{_SAME}; of names and titles the words up to the cut; any kind once a text is cut "
        "short; numbers, dates and codes never in part",
        octets.cut,
    ),
    Operator("change_widths", f"{_SAME}, at any width", on_tree(octets.change_widths)),
    Operator("relabel_charset", _SAME, octets.relabel_charset),
    Operator("plant_in_text", _SAME, on_tree(plants.plant_in_text)),
    Operator("plant_hidden", _SAME, on_tree(plants.plant_hidden)),
    Operator("plant_neighbours", _SAME, on_tree(plants.plant_neighbours)),
    Operator("plant_sidebar", _SAME, on_tree(plants.plant_sidebar)),
    Operator("colon_to_blank", _SAME, on_tree(damage.colon_to_blank)),
    Operator("split_row", _SAME, on_tree(damage.split_row)),
    Operator("value_in_attribute", _SAME, on_tree(damage.value_in_attribute)),
    Operator("value_in_picture", _SAME, on_tree(damage.value_in_picture)),
    Operator(
        "double_with_other", f"{_SAME}; the other value of that field too",
        on_tree(damage.double_with_other),
    ),
    Operator(
        "broken_entity", f"{_SAME}, with what the entity leaves around it",
        on_tree(damage.broken_entity),
    ),
    Operator(
        "empty_label",
        f"{_SAME}; in a list without cells for empty values also the value for an empty label "
        "in front of it",
        on_tree(labels.empty_label),
    ),
    Operator("in_brackets", _SAME, on_tree(labels.in_brackets)),
    Operator("as_columns", _SAME, on_tree(damage.as_columns)),
)  # fmt: skip
BY_NAME = {operator.name: operator for operator in OPERATORS}
