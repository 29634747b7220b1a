"""Plots: the tables of the documentation drawn, each as a picture beside it.

Takes a page whose tables the benchmarks wrote (`benchmarks.figures`); draws `docs/figures/NAME.svg`
from what the table says, so that a picture never shows another run than its table. Matplotlib comes
with the extra `bench`. The same table gives the same bytes.

    python -m benchmarks.plots      # all of them, anew
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.figures import read_figures, write_figures

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
FOLDER = "figures"
_SIZE = (6.4, 3.8)  # inches
_Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn of a table: one line for each value of `series`, or for each column of `y`."""

    title: str
    x: str
    y: tuple[str, ...]
    unit: str
    series: str | None = None
    is_log: bool = False  # upwards; sideways it always is


# Name of a table -> its picture. One row more draws one more.
PLOTS: dict[str, Plot] = {
    "growth": Plot(
        "One page of so many kB", "kB", ("ms",), "ms CPU", series="what grows", is_log=True
    ),
    "publishing": Plot(
        "Publishing so many pages", "pages", ("ms a page",), "ms CPU a page", series="stage"
    ),
    "publishing-memory": Plot(
        "Memory of publishing", "pages", ("most memory, MiB",), "MiB", series="stage"
    ),
    "ledger": Plot("The books of a night", "pages", ("CPU s a night", "memory, MiB"), "s or MiB"),
    "search": Plot(
        "A search among so many points", "points", ("ms",), "ms", series="search", is_log=True
    ),
}
# Pictures of a table that has another name.
TABLE_OF = {"publishing-memory": "publishing"}


def points_of(plot: Plot, rows: Sequence[Mapping[str, str]]) -> dict[str, _Points]:
    """Name of a line -> its points; rows without a number at both are left out."""
    lines: dict[str, _Points] = {}
    for row in rows:
        for column in plot.y:
            name = row[plot.series] if plot.series else column
            x, y = _number(row[plot.x]), _number(row[column])
            if x is not None and y is not None:
                lines.setdefault(name, []).append((x, y))
    return {name: sorted(points) for name, points in lines.items()}


def write_drawn(page: Path, name: str, rows: Sequence[Sequence[str]]) -> None:
    """Write a table (`benchmarks.figures`) and, where Matplotlib is there, draw it."""
    write_figures(page, name, rows)
    if find_spec("matplotlib"):
        draw_all(page, {name})


def draw_all(page: Path = PAGE, tables: Collection[str] | None = None) -> list[Path]:
    """Draw every plot of those tables, or of all that the page has; gives the files."""
    return [
        _draw(page.parent / FOLDER / f"{name}.svg", plot, points_of(plot, rows))
        for name, plot in PLOTS.items()
        if (tables is None or TABLE_OF.get(name, name) in tables)
        and (rows := read_figures(page, TABLE_OF.get(name, name)))
    ]


def _draw(target: Path, plot: Plot, lines: Mapping[str, _Points]) -> Path:
    # By name: it is there with the extra `bench` only, and every other benchmark runs without it.
    import matplotlib as mpl
    from matplotlib.figure import Figure

    target.parent.mkdir(exist_ok=True)
    # Words stay words, and marks inside the file are named the same each time.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "jyta"}):
        figure = Figure(figsize=_SIZE, layout="constrained")
        axes = figure.subplots()
        for name, points in lines.items():
            axes.plot(*zip(*points, strict=True), marker="o", label=name)
        axes.set(title=plot.title, xlabel=plot.x, ylabel=plot.unit)
        axes.set_xscale("log")
        axes.xaxis.set_major_formatter("{x:,.12g}")
        if plot.is_log:
            axes.set_yscale("log")
        else:
            axes.set_ylim(bottom=0)
        axes.yaxis.set_major_formatter("{x:,.12g}")
        axes.grid(visible=True, alpha=0.3)
        figure.legend(fontsize="small", loc="outside lower center", ncols=2)
        figure.savefig(target, metadata={"Date": None})
    # Matplotlib ends lines of paths with a blank.
    text = target.read_text(encoding="utf-8")
    target.write_text("\n".join(map(str.rstrip, text.splitlines())) + "\n", encoding="utf-8")
    return target


def _number(cell: str) -> float | None:
    try:
        return float(cell.replace(",", ""))
    except ValueError:
        return None


def main() -> int:
    """Draw all and name the files."""
    for path in draw_all():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
