"""schools: the open directory, and how many pupils each school expects."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_io.commands import running
from data_io.database import writing
from data_io.intake.schools import load_schools
from models.asks import asks
from models.rights import Act


@asks(Act.LOAD_SCHOOLS)
def schools(
    file: Annotated[Path, typer.Argument(help="CSV de l’annuaire de l’éducation.")],
    expected: Annotated[Path | None, typer.Option(help="CSV des effectifs des écoles.")] = None,
) -> None:
    """Charger les écoles de l’annuaire ouvert ; un second chargement met à jour."""
    with running.refusals():
        base = running.base()
        directory = running.bytes_of(file)
        counts = running.bytes_of(expected) if expected is not None else None
        with writing(base) as session:
            loaded = load_schools(session, running.actor(), directory, counts, at=running.now())
    for problem in loaded.problems:
        typer.echo(problem, err=True)
    new, changed, same = (loaded.counts[name] for name in ("created", "changed", "unchanged"))
    print(f"{new} écoles ajoutées, {changed} mises à jour, {same} inchangées.")
