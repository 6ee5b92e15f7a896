"""`python -m benchmarks [NAME…] [--quick] [--write]`: measure, print a table, keep it in the docs."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from benchmarks import documented, machine
from benchmarks.figures import Figure, table


class Name(StrEnum):
    """What can be measured, in the order of the table."""

    IMPORTS = "imports"
    RERUNS = "reruns"
    TERRITORY = "territory"
    WIDE = "wide"
    VISITS = "visits"
    LOAD = "load"


def measured(names: list[Name], *, quick: bool) -> Iterator[Figure]:
    """Each figure as soon as it is known."""
    for name in names:
        yield from importlib.import_module(f"benchmarks.{name}").measure(quick=quick)


def main(
    names: Annotated[list[Name] | None, typer.Argument(help="All of them when none is named.")] = None,
    quick: Annotated[bool, typer.Option(help="Smaller and fewer: to see that it runs.")] = False,
    write: Annotated[bool, typer.Option(help="Keep the table in docs/benchmarks.md.")] = False,
) -> None:
    """Measure against references in the same run."""
    business, figures = machine.business(), []
    for figure in measured(names or list(Name), quick=quick):
        typer.echo(f"{'held  ' if figure.holds else 'missed'} {figure.subject}: {figure.text}", err=True)
        figures.append(figure)
    day = datetime.now(UTC).date().isoformat()
    text = f"Measured on {day} on a machine of {machine.in_words()}; {business}.\n\n{table(figures)}"
    typer.echo(text)
    if write:
        documented.keep(text)


if __name__ == "__main__":
    typer.run(main)
