"""Commands of the contract that no issue has asked for yet: they say so and exit with 2."""

from __future__ import annotations

import typer

from scraper.errors import WrongUsage

NOT_YET: dict[str, str] = {
    "serve": "Browse and search the dataset in a web browser.",
}


def add_missing(app: typer.Typer) -> None:
    """Give the application every command that is not there yet."""
    for name, text in NOT_YET.items():
        app.command(
            name,
            help=f"{text} (Not there yet.)",
            context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        )(_missing)


def _missing(context: typer.Context) -> None:
    raise WrongUsage(f"jyta {context.info_name} is not there yet; see jyta --help")
