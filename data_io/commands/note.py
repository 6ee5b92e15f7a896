"""note: the note of a circonscription or a département, as a Word document or as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_io.commands import files, running
from data_io.database import writing
from data_io.queries.territories import territory
from data_io.settings import settings
from models.asks import asks
from models.errors import RuleBroken
from models.rights import Act


@asks(Act.TAKE_NOTE)
def note(
    dest: Annotated[Path, typer.Argument(help="Le fichier à écrire, .docx ou .pdf.")],
    circonscription: Annotated[str | None, typer.Option(help="Son nom.")] = None,
    departement: Annotated[str | None, typer.Option(help="Son code.")] = None,
    on: Annotated[str | None, typer.Option(help="Jour passé, AAAA-MM-JJ.")] = None,
) -> None:
    """Écrire la note : chiffres, à vérifier, changements, besoins, écoles à soutenir."""
    from data_io.exports import note as export
    from data_io.exports import note_files, takings

    asked, actor = running.day(on), running.actor()
    with running.refusals(), writing(running.base()) as session:
        make = {".docx": note_files.docx, ".pdf": note_files.pdf}.get(dest.suffix.lower())
        if make is None:
            raise RuleBroken("La note est un document : donnez un nom qui finit par .docx ou .pdf.")
        found = territory(session, actor, running.territory_name(circonscription, departement))
        text = export.note(
            session, actor, found, on=asked, as_of=running.evening(asked), timezone=settings().timezone
        )
        lines = len(text.splitlines())
        takings.write_down(session, actor, found, takings.NOTE, lines, at=running.now())
        files.write(dest, make(text))
