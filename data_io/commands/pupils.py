"""pupils: the pupils of a school, with state and reason."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from data_io.commands import running
from data_io.database import reading
from data_io.queries import rosters
from models.asks import asks
from models.rights import Act


@asks(Act.EXPORT_NAMES)
def pupils(
    school: Annotated[str, typer.Option(help="UAI de l’école.")],
    as_json: Annotated[bool, typer.Option("--json", help="En JSON.")] = False,
) -> None:
    """Montrer les élèves d’une école."""
    today = running.today()
    with running.refusals(as_json=as_json), reading(running.base()) as session:
        school_id = running.school_id(session, school)
        found = rosters.pupils(
            session, running.actor(), school_id=school_id, on=today, as_of=running.evening(today)
        )
    if as_json:
        running.show([asdict(line) for line in found])
        return
    for line in found:
        print(
            f"{line.classroom}\t{line.last_name}\t{line.first_name}\t{line.state.label}\t{line.reason.label}"
        )
