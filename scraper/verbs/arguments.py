"""Arguments: an option that lacks its value is told, not filled with the next option.

Takes the commands and the words of a command line; `WrongUsage` where an option that needs a
value is followed by another option. The parser would take that for the value, and what follows
for something else: `check --take --project data` would look for a sheet named `--project`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scraper.errors import WrongUsage


def check_arguments(command: Any, words: Sequence[str]) -> None:
    """`WrongUsage` for the first option whose value is another option of its command."""
    options = {name: one for one in command.params for name in one.opts if name[:1] == "-"}
    below = getattr(command, "commands", {})
    is_value = False
    for place, word in enumerate(words):
        if is_value:
            if word.partition("=")[0] in options:
                _refuse(words[place - 1], word)
            is_value = False
        elif word == "--":
            return
        elif word in options:
            is_value = not options[word].is_flag
        elif word in below:
            check_arguments(below[word], words[place + 1 :])
            return


def _refuse(option: str, value: str) -> None:
    raise WrongUsage(
        f"{option} needs a value, and {value} is an option (is it meant as the value?"
        f" {option}={value})"
    )
