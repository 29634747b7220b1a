"""Options: the words that several verbs share, each declared once.

Gives annotated types for typer; a verb's parameter of that type takes the option.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DATA = Path("data")

ProjectDir = Annotated[Path, typer.Option("--project", help="Folder of the project.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Talk more on standard error.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Talk about errors only; no bars.")]
LogFile = Annotated[Path | None, typer.Option("--log", help="Write JSON lines to this file too.")]
Columns = Annotated[
    list[str] | None, typer.Argument(metavar="COLUMN_URL", help="Columns to harvest.")
]
SiteNames = Annotated[
    list[str] | None, typer.Option("--site", help="A site of sites/*.toml; may be repeated.")
]
MaxPages = Annotated[int | None, typer.Option(min=1, help="At most so many detail pages.")]
Delay = Annotated[
    float | None, typer.Option(min=0, help="Least seconds between requests to a host (3).")
]
Workers = Annotated[int | None, typer.Option(min=1, help="Hosts that are worked on at a time.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Let it talk to loopback and private addresses.")
]
Full = Annotated[bool, typer.Option("--full", help="A complete sweep, no early stop.")]
Budget = Annotated[float | None, typer.Option(min=0, help="End after so many minutes.")]
UserAgent = Annotated[str | None, typer.Option(help="Product token of the User-Agent (jyta).")]
Contact = Annotated[
    str | None, typer.Option(envvar="JYTA_CONTACT", help="Page or mail address for the operator.")
]
NoPublish = Annotated[bool, typer.Option("--no-publish", help="Crawl and parse only.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes that parse, or build a release.")]
Scheduler = Annotated[str | None, typer.Option(help="Address of a Dask scheduler.")]
Format = Annotated[str, typer.Option("--format", help="csv, parquet, sqlite, xlsx; by commas.")]
PersonalContacts = Annotated[
    bool, typer.Option("--with-personal-contacts", help="Export contact lines unmasked.")
]
Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="SITE", help="A frozen site whose new look is right."),
]
Form = Annotated[str, typer.Option("--output", help="table, csv or json.")]
Yes = Annotated[bool, typer.Option("--yes", help="Remove them; without it, only say which.")]
