"""remontee: the return of figures of a circonscription or a département, as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_io.commands import files, running
from data_io.database import writing
from data_io.queries.territories import territory
from models.asks import asks
from models.errors import RuleBroken
from models.rights import Act


@asks(Act.TAKE_NOTE)
def remontee(
    dest: Annotated[Path, typer.Argument(help="Le classeur XLSX à écrire.")],
    circonscription: Annotated[str | None, typer.Option(help="Son nom.")] = None,
    departement: Annotated[str | None, typer.Option(help="Son code.")] = None,
    on: Annotated[str | None, typer.Option(help="Jour passé, AAAA-MM-JJ.")] = None,
) -> None:
    """Écrire la remontée de chiffres : par niveau, secteur, éducation prioritaire et fermeture."""
    from data_io.exports import figures_return, takings

    asked = running.day(on)
    with running.refusals(), writing(running.base()) as session:
        if dest.suffix.lower() != ".xlsx":
            raise RuleBroken("La remontée est un classeur : donnez un nom qui finit par .xlsx.")
        found = territory(session, running.actor(), running.territory_name(circonscription, departement))
        sheet = figures_return.figures_return(
            session, running.actor(), found, on=asked, as_of=running.evening(asked)
        )
        lines = len(sheet.rows)
        takings.write_down(session, running.actor(), found, takings.RETURN, lines, at=running.now())
        files.write(dest, figures_return.workbook_of(sheet))
