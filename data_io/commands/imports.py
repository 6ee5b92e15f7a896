"""imports: what was imported, newest first."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from data_io.commands import running
from data_io.database import reading
from data_io.queries import rosters
from models.asks import asks
from models.rights import Act


@asks(Act.IMPORT_ROSTER)
def imports(
    as_json: Annotated[bool, typer.Option("--json", help="Pour d’autres programmes.")] = False,
) -> None:
    """Lister les imports de listes."""
    with running.refusals(as_json=as_json), reading(running.base()) as session:
        found = rosters.imports(session, running.actor())
    if as_json:
        running.show([asdict(line) for line in found])
        return
    for line in found:
        counts = ", ".join(f"{name} {number}" for name, number in line.counts.items() if number)
        undone = "\tannulé" if line.undone_at is not None else ""
        print(f"{line.applied_at:%Y-%m-%d %H:%M}\t{line.uai}\t{line.import_id}\t{counts}{undone}")
